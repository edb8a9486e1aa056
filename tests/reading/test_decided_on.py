"""The day of a decision, however a spreadsheet turned it round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.reading.people.decided_on import Order, in_one_order, read_day

TODAY = date(2027, 3, 10)
DAY = date(2027, 2, 3)


@pytest.mark.parametrize(
    "text",
    ["2027-02-03", "2027-2-3", "2027/02/03", "2027-02-03 00:00:00", "2027-02-03T09:30", "03.02.2027", "3.2.27",
     "3. 2. 2027", "03.02.2027 00:00", "46421", "46421.0", "3 Feb 2027", "3 February 2027", "Feb 3, 2027",
     "February 3 2027"],
)  # fmt: skip
def test_a_day_that_can_be_read_in_one_way_is_read(text: str) -> None:
    assert read_day(text, None, TODAY) == DAY


@pytest.mark.parametrize(("text", "day"), [("2/13/2027", date(2027, 2, 13)), ("13/2/27", date(2027, 2, 13))])
def test_a_month_above_twelve_is_a_day(text: str, day: date) -> None:
    assert read_day(text, None, TODAY) == day


def test_a_day_still_to_come_is_not_what_was_meant() -> None:
    assert read_day("2/3/2027", None, date(2027, 2, 20)) == date(2027, 2, 3)
    assert read_day("2/3/2027", None, TODAY) is None, "2 March and 3 February are both past"


def test_the_other_days_of_the_file_say_which_comes_first() -> None:
    texts = ["2/3/2027", "2/25/2027", ""]
    assert in_one_order(texts, TODAY) is Order.MONTH_FIRST
    assert read_day(texts[0], in_one_order(texts, TODAY), TODAY) == DAY
    assert in_one_order(["2/3/2027", "25/2/2027"], TODAY) is Order.DAY_FIRST
    assert in_one_order(["13/2/2027", "2/13/2027"], TODAY) is None, "two hands have written in it"


@pytest.mark.parametrize("text", ["", "yesterday", "2027", "31.02.2027", "2027-13-01", "0", "3.2.1827", "12345", "2/3"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text, None, TODAY) is None


@given(st.dates(date(2026, 1, 1), TODAY), st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d %B %Y"]))
def test_a_day_written_out_is_read_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form), None, TODAY) == day


@given(st.lists(st.dates(TODAY - timedelta(days=300), TODAY), min_size=1, max_size=20), st.sampled_from(list(Order)))
def test_days_with_slashes_are_never_read_as_other_days(days: list[date], order: Order) -> None:
    form = "%d/%m/%Y" if order is Order.DAY_FIRST else "%m/%d/%Y"
    texts = [day.strftime(form) for day in days]
    found = in_one_order(texts, TODAY)
    if found is order:
        assert [read_day(text, found, TODAY) for text in texts] == days
    elif found is None:
        assert all(read_day(text, found, TODAY) in (day, None) for text, day in zip(texts, days, strict=True))
