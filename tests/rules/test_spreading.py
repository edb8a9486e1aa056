"""The days on which forms really come: never too many in one week, and never one about safety too few."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rendering.shipped_programs import NAMES, shipped

from pmtool.model.care import Round
from pmtool.model.dates import Holiday
from pmtool.model.program import Program
from pmtool.model.question import Purpose
from pmtool.model.text import Anchor, Duration, Moment, Role, Unit
from pmtool.rules.cadence import add, due_days
from pmtool.rules.spreading import Calendar, is_about_safety, open_day

START = date(2027, 2, 1)
END = START + timedelta(days=200)
SAFE, HEARD, FIT, HARD = "safe", "felt_heard", "fit", "anything_hard"  # youth-health asks the first and last for safety


def every(name: str, days: int, *questions: str) -> Round:
    return a_round(name, (), Duration(days, Unit.DAY), *questions)


def on(name: str, days: tuple[int, ...], *questions: str) -> Round:
    return a_round(name, tuple(Moment(Anchor.START, day, Unit.DAY) for day in days), None, *questions)


def a_round(name: str, at: tuple[Moment, ...], again: Duration | None, *questions: str) -> Round:
    silence = shipped("youth-health").program.check_ins.rounds[0].silence
    title = shipped("youth-health").program.title
    return Round(name, title, (Role.MENTEE,), questions, silence, at, again)


def program(*rounds: Round, holidays: tuple[Holiday, ...] = (), minutes: int = 10) -> Program:
    whole = shipped("youth-health").program
    check_ins = replace(whole.check_ins, rounds=rounds, minutes_a_month=minutes)
    return replace(whole, check_ins=check_ins, dates=replace(whole.dates, holidays=holidays))


def days(made: Program, name: str) -> list[int]:
    calendar = Calendar(made, shipped("youth-health").library)
    return [(day - START).days for _, day in calendar.check_ins(name, Role.MENTEE, START, END)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(on("a", (14,), SAFE), on("b", (42,), SAFE), ([14], [42]), id="apart: each on its day"),
        pytest.param(
            on("a", (14,), SAFE, FIT), on("b", (14,), SAFE), ([14], []), id="one asks all of the other: merged"
        ),
        pytest.param(on("a", (14,), SAFE), on("b", (14,), SAFE, FIT), ([], [14]), id="the same the other way round"),
        pytest.param(on("a", (14,), SAFE, FIT), on("b", (16,), SAFE), ([14], []), id="merged within the week"),
        pytest.param(
            on("a", (14,), SAFE, FIT), on("b", (21,), SAFE), ([14], [21]), id="a week later is no longer the same"
        ),
        pytest.param(
            on("a", (14,), SAFE, FIT), on("b", (16,), SAFE, HEARD), ([14], [21]), id="other questions: spread"
        ),
        pytest.param(on("a", (14,), FIT), on("b", (16,), SAFE), ([14], [16]), id="safety waits for nothing"),
        pytest.param(
            on("a", (14,), SAFE), on("b", (16,), SAFE, HARD), ([14], [16]), id="nor the part that wasn't asked"
        ),
        pytest.param(
            on("a", (14,), SAFE, FIT), on("b", (16,), HEARD), ([14], [21]), id="what isn't about safety is spread"
        ),
        pytest.param(on("a", (14, 20), SAFE, FIT), on("b", (16,), HEARD), ([14, 20], [16]), id="no room: as it was"),
    ],
)
def test_two_check_ins_in_one_week(one, other, expected):
    made = program(one, other)
    assert (days(made, "a"), days(made, "b")) == expected


def test_a_pulse_that_is_part_of_a_longer_check_in_is_left_out_in_its_week_and_keeps_its_numbers():
    made = program(every("pulse", 7, SAFE), on("long", (28,), SAFE, FIT))
    calendar = Calendar(made, shipped("youth-health").library)
    found = calendar.check_ins("pulse", Role.MENTEE, START, START + timedelta(days=42))
    assert [(ordinal, (day - START).days) for ordinal, day in found] == [(1, 7), (2, 14), (3, 21), (5, 35), (6, 42)]


@pytest.mark.parametrize(
    ("asks", "expected"),
    [pytest.param((FIT,), 18, id="waits for the next open day"), pytest.param((SAFE, FIT), 14, id="safety doesn't")],
)
def test_on_a_holiday(asks, expected):
    closed = (Holiday(START + timedelta(days=14), START + timedelta(days=16)), Holiday(START + timedelta(days=17)))
    assert days(program(on("a", (14,), *asks), holidays=closed), "a") == [expected]


def test_what_is_not_about_safety_waits_for_its_minutes_up_to_a_week_and_is_never_dropped():
    much = (HEARD, FIT, "good_moment", "only_one", "closer_to_goal", "getting_in_the_way")
    made = program(on("a", (14,), SAFE, *much), on("b", (40,), HEARD), minutes=1)
    assert days(made, "b") == [44]  # thirty days after the first
    assert days(replace(made, check_ins=replace(made.check_ins, minutes_a_month=10)), "b") == [40]
    both = program(on("a", (14,), SAFE, *much), on("b", (24,), HEARD), minutes=1)
    assert days(both, "b") == [31]  # no room within a week either


def test_open_days():
    made = program(
        on("a", (14,), FIT), holidays=(Holiday(date(2027, 12, 24), date(2027, 12, 26)), Holiday(date(2027, 12, 27)))
    )
    assert open_day(made, date(2027, 12, 23)) == date(2027, 12, 23)
    assert open_day(made, date(2027, 12, 24)) == date(2027, 12, 28)


@pytest.mark.parametrize("name", NAMES)
def test_in_a_shipped_program_a_follow_up_never_comes_in_the_week_of_a_check_in(name):
    made, library = shipped(name).program, shipped(name).library
    calendar, start = Calendar(made, library), made.dates.matching_from
    end = add(start, made.agreement.length)
    for role in (Role.MENTEE, Role.MENTOR):
        came = [day for each in made.check_ins.rounds for _, day in calendar.check_ins(each.id, role, start, end)]
        for offset in range(20, 200):
            day = calendar.follow_up((), role, start + timedelta(days=offset), start, end)
            assert 0 <= (day - start).days - offset <= 7
            in_time = [start + timedelta(days=offset + later) for later in range(8)]
            free = [
                each for each in in_time if all(not timedelta() <= each - other < timedelta(days=7) for other in came)
            ]
            assert day == (free or in_time)[0]


# ── laws ──

QUESTIONS = ("safe", "felt_heard", "fit", "anything_hard", "contacts_week", "only_one")
ROUNDS = st.lists(
    st.tuples(st.sampled_from([7, 10, 14, 28, 30, 45]), st.frozensets(st.sampled_from(QUESTIONS), min_size=1)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(ROUNDS, st.integers(1, 10), st.integers(0, 120), st.integers(0, 12))
def test_a_question_about_safety_is_asked_in_the_week_before_or_the_day_it_comes_due(rounds, minutes, closed, length):
    first = START + timedelta(days=closed)
    made = program(
        *(every(f"r{at}", span, *sorted(asks)) for at, (span, asks) in enumerate(rounds)),
        holidays=(Holiday(first, first + timedelta(days=length)),),
        minutes=minutes,
    )
    calendar = Calendar(made, shipped("youth-health").library)
    safety = {each.id for each in made.check_ins.questions if is_about_safety(each)}
    came = [
        (day, each) for each in made.check_ins.rounds for _, day in calendar.check_ins(each.id, Role.MENTEE, START, END)
    ]
    for each in made.check_ins.rounds:
        found = calendar.check_ins(each.id, Role.MENTEE, START, END)
        assert found == calendar.check_ins(each.id, Role.MENTEE, START, END)
        assert [day for _, day in found] == sorted({day for _, day in found})
        for due in due_days(each, START, END):
            for question in safety & set(each.questions):
                assert any(due - timedelta(days=7) < day <= due and question in other.questions for day, other in came)


def test_the_questions_of_these_tests_are_what_they_are_taken_for():
    by_id = {each.id: each for each in shipped("youth-health").program.check_ins.questions}
    assert {name for name in QUESTIONS if Purpose.SAFETY in by_id[name].purpose} == {SAFE, HARD}
