"""Hours in common across zones: half hours, midnight, Sunday night, and clocks that change on different days."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.model.question import Question, QuestionType, Slot
from pmtool.model.text import Role, Text
from pmtool.rules.common_hours import WEEK, Week, clocks, minutes_together, moved, week_of

WORDS = Text({"en": "?"})
MONDAY, TUESDAY, SUNDAY = 0, 1440, 6 * 1440
BERLIN, LONDON, CHICAGO = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London"), ZoneInfo("America/Chicago")
KOLKATA, KATHMANDU, AUCKLAND = ZoneInfo("Asia/Kolkata"), ZoneInfo("Asia/Kathmandu"), ZoneInfo("Pacific/Auckland")
SYDNEY, PHOENIX = ZoneInfo("Australia/Sydney"), ZoneInfo("America/Phoenix")
WINTER = (date(2027, 1, 4), date(2027, 2, 22))
SUMMER = (date(2027, 6, 7), date(2027, 7, 26))
YEAR = (date(2027, 1, 4), date(2027, 12, 27))


def asking(*slots: tuple[str, str]) -> Question:
    days = ("mon", "tue", "sun")
    return Question(
        "free",
        QuestionType.AVAILABILITY,
        (Role.MENTEE,),
        WORDS,
        days=days,
        slots=tuple(Slot(n, WORDS, h) for n, h in slots),
    )


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"mon_evening"}, ((17 * 60, 20 * 60),)),
        ({"mon_evening", "mon_late"}, ((17 * 60, 22 * 60),)),
        ({"mon_night"}, ((22 * 60, TUESDAY + 120),)),
        ({"sun_night"}, ((0, 120), (SUNDAY + 22 * 60, WEEK))),
        (set(), ()),
    ],
)
def test_the_hours_that_somebody_chose(chosen: set[str], expected: Week) -> None:
    question = asking(("evening", "17:00-20:00"), ("late", "19:00-22:00"), ("night", "22:00-02:00"))
    assert week_of(frozenset(chosen), question) == expected
    assert week_of(None, question) == ()


EVENING: Week = ((17 * 60, 20 * 60),)  # on a Monday

TOGETHER = {
    "one place": (EVENING, BERLIN, EVENING, BERLIN, YEAR, 180),
    "an hour apart": (EVENING, BERLIN, EVENING, LONDON, YEAR, 120),
    "half an hour apart": (EVENING, KOLKATA, ((12 * 60, 14 * 60),), LONDON, WINTER, 120),
    "half an hour apart in summer": (EVENING, KOLKATA, ((12 * 60, 14 * 60),), LONDON, SUMMER, 90),
    "three quarters": (EVENING, KATHMANDU, EVENING, KOLKATA, YEAR, 165),
    "another day there": (
        ((20 * 60, 22 * 60),),
        CHICAGO,
        ((TUESDAY + 15 * 60, TUESDAY + 18 * 60),),
        AUCKLAND,
        WINTER,
        120,
    ),
    "Sunday here, Monday there": (
        ((SUNDAY + 15 * 60, SUNDAY + 18 * 60),),
        CHICAGO,
        ((9 * 60, 12 * 60),),
        AUCKLAND,
        WINTER,
        120,
    ),
    "past midnight": (((23 * 60, TUESDAY + 60),), BERLIN, ((22 * 60, TUESDAY),), LONDON, YEAR, 120),
    "clocks change three weeks apart": (EVENING, BERLIN, ((10 * 60, 12 * 60),), CHICAGO, YEAR, 60),
    "clocks change three weeks apart, seldom": (EVENING, BERLIN, ((10 * 60, 12 * 60),), CHICAGO, SUMMER, 120),
    "one changes and the other doesn't": (EVENING, PHOENIX, ((18 * 60, 21 * 60),), CHICAGO, YEAR, 120),
    "one changes and the other doesn't, in winter": (EVENING, PHOENIX, ((18 * 60, 21 * 60),), CHICAGO, WINTER, 180),
    "they change against each other": (((9 * 60, 12 * 60),), LONDON, ((20 * 60, 23 * 60),), SYDNEY, YEAR, 60),
    "never free": ((), BERLIN, EVENING, BERLIN, YEAR, 0),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_the_fewest_minutes_in_any_week(case: str) -> None:
    mine, my_zone, theirs, their_zone, span, minutes = TOGETHER[case]
    assert minutes_together(mine, my_zone, theirs, their_zone, *span) == minutes
    assert minutes_together(theirs, their_zone, mine, my_zone, *span) == minutes


def test_clocks_that_change_together_stand_to_each_other_in_one_way() -> None:
    assert len(clocks([BERLIN, LONDON], *YEAR)) == 1
    assert len(clocks([BERLIN, CHICAGO], *YEAR)) == 2
    assert len(clocks([LONDON, SYDNEY], *YEAR)) == 3


SPANS = st.lists(st.tuples(st.integers(0, WEEK - 1), st.integers(1, 600)), max_size=4)


@given(SPANS, st.integers(-2000, 2000))
def test_moving_hours_keeps_their_length_and_moving_back_brings_them_back(
    spans: list[tuple[int, int]], by: int
) -> None:
    week = moved(tuple((start, start + length) for start, length in spans), 0)
    there = moved(week, by)
    assert sum(end - start for start, end in there) == sum(end - start for start, end in week)
    assert _minutes(moved(there, -by)) == _minutes(week)
    assert _minutes(there) == {(minute + by) % WEEK for minute in _minutes(week)}


def _minutes(week: Week) -> set[int]:
    return {minute for start, end in week for minute in range(start, end)}
