"""From a link to the record: a form begun, kept, checked and sent; nothing lost, nothing taken twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made_up_visitors import House, begin, fill_in, token_in

CODE = "K7QF2M9XTC4R"
NOBODY = "/youth-health/" + "x" * 22


@pytest.fixture
def opened(house: House) -> str:
    """An open link to the intake of mentees."""
    return house.link(CODE, "intake-mentee")


def test_a_form_is_filled_in_and_sent_and_the_record_holds_it(house: House, opened: str) -> None:
    check = fill_in(house, begin(house, opened), {"age": "16"})
    shown = house.client.get(check)
    assert "noor@people.example" in shown.text and "16" in shown.text
    assert not house.state().submissions, "nothing is sent before somebody says so"
    sent = house.post(check, **{"-go": "send"})
    assert sent.status_code == 303
    (person,), (submission,) = house.state().people, house.state().submissions
    assert person.id == house.pseudonym("noor@people.example") == submission.person
    assert (submission.form, submission.answers["age"]) == ("intake-mentee", 16)
    assert "Thank you" in house.client.get(sent.headers["Location"]).text
    assert house.told == []
