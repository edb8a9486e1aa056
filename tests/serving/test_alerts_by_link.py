"""Whoever is told of an alert reads it by a link of their own and says what came of it: a decision like any other."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from made_up_visitors import House, program

from pmtool.model.action import RaiseAlert, TellAlert
from pmtool.model.incoming import IncomingSubmission
from pmtool.model.link import Link, LinkPurpose
from pmtool.model.text import Role
from pmtool.steps.hold import hold
from pmtool.steps.run import run_day
from pmtool.store import FileRead, Run, link_id

TOKEN = "alert" + "x" * 17
ALERT = "A-AAAAAAAAA1"


@pytest.fixture
def told(house: House) -> str:
    """The first contact in line was told of an alert about what a mentee has answered."""
    rule = next(each for each in house.hosted.program.wellbeing.alerts if each.share)
    day = house.at.date()
    with hold(house.hosted.workspace) as store:
        facts = {"preferred_name": "Noor", "email": "noor@people.example", "age": 17, "anything_hard": "Kingfisher"}
        come = [
            IncomingSubmission(form, Role.MENTEE, "noor@people.example", day, day.isoformat(), facts, 1, form)
            for form in ("intake-mentee", "check-in-monthly-mentee")
        ]
        store.save_submissions([FileRead("a.csv", "d", tuple(come))], day)
        person = store.pseudonym("noor@people.example")
        raised = RaiseAlert(ALERT, rule.id, person, "", "2027-03-02T09:00", "S-1")
        store.apply([raised, TellAlert(ALERT, rule.tell.who, "2027-03-01T13:00", "2027-03-02T09:00")],
                    Run(day, "1.3.0", "p", "i", "x"))  # fmt: skip
    until = house.at + timedelta(days=60)
    house.add(Link(link_id(TOKEN), LinkPurpose.ALERT, until, about=ALERT, reader=rule.tell.who))
    return f"/{house.name}/{TOKEN}"


def test_the_recipient_reads_it_and_only_what_is_shared(house: House, told: str) -> None:
    page = house.client.get(told)
    assert page.status_code == 200
    assert house.pseudonym("noor@people.example") in page.text
    assert "noor@people.example" not in page.text, "an address is shared by no alert"


def test_looking_changes_nothing(house: House, told: str) -> None:
    with hold(house.hosted.workspace) as store:
        before = store.head()
    house.client.get(told)
    house.client.get(told)
    with hold(house.hosted.workspace) as store:
        assert store.head() == before
    assert house.state().alerts[0].acknowledged_on is None


def test_what_came_of_it_is_asked_for(house: House, told: str) -> None:
    answer = house.post(told, outcome="  ")
    assert answer.status_code == 422 and answer.text.count("What came of it: Answer this question.") == 2
    assert not house.state().decisions


def test_an_outcome_is_a_decision_that_the_next_run_carries_out(house: House, told: str) -> None:
    assert house.post(told, outcome="Called her,\r\nshe is safe.").status_code == 303
    (decision,) = house.state().decisions
    assert (decision.about, decision.verdict.value, decision.reason) == (
        ALERT,
        "acknowledge",
        "Called her, she is safe.",
    )
    assert "Recorded. Thank you" in house.client.get(told).text
    assert "she is safe" not in house.client.get(told).text
    run_day(program(house.name), house.hosted.workspace, house.at.date(), False, lambda _: None, accepts_all=True)
    alert = next(each for each in house.state().alerts if each.id == ALERT)
    assert alert.acknowledged_on == house.at.date() and alert.outcome == "Called her, she is safe."


def test_sent_twice_it_is_recorded_once(house: House, told: str) -> None:
    house.post(told, outcome="Called her.")
    house.post(told, outcome="Called her again.")
    assert [each.reason for each in house.state().decisions] == ["Called her."]


def test_messages_carry_a_link_of_the_readers_own_where_the_forms_are_served(house: House, told: str) -> None:
    """The alert passes to the next in line, who gets a mail with a link."""
    day = house.at.date() + timedelta(days=4)
    args = (program(house.name), house.hosted.workspace, day, False, lambda _: None)
    run_day(*args, accepts_all=True, url="https://forms.example/")
    with hold(house.hosted.workspace) as store:
        bodies = [mail.body.decode() for mail in store.outbox()]
        links = store.links()
    text = "\n".join(bodies).replace("=\n", "").replace("=\r\n", "").replace("=3D", "=")
    found = set(re.findall(rf"https://forms\.example/{house.name}/([\w-]{{22}})", text))
    assert found and {link_id(token) for token in found} <= {link.id for link in links}
    mine = [each for each in links if each.purpose is LinkPurpose.ALERT and each.id != link_id(TOKEN)]
    assert ALERT in {each.about for each in mine} <= {each.id for each in house.state().alerts}
    assert {each.reader for each in mine} <= house.hosted.program.contacts.people.keys()
    (token,) = [token for token in found if link_id(token) == mine[0].id]
    house.at += timedelta(days=4)
    assert house.client.get(f"/{house.name}/{token}").status_code == 200
