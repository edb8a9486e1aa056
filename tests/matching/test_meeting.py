"""Minutes that pairs have free together, when they don't all live by the same clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_program import BOTH, CONSTRAINTS, LIBRARY, QUESTIONS, WORDS, cohort_of, matching, program

from pmtool.matching import Task, judge_pairs
from pmtool.matching.judging.meeting import Meeting
from pmtool.model.policy import Compare, Criterion
from pmtool.model.question import Holds, Question, QuestionType, Slot
from pmtool.model.recruitment import Intake
from pmtool.model.text import Duration, Role, Unit
from pmtool.rules.common_hours import minutes_together, week_of

FREE = replace(
    QUESTIONS[0],
    days=("mon", "tue", "sun"),
    slots=(
        Slot("morning", WORDS, "09:00-10:30"),
        Slot("evening", WORDS, "18:00-21:00"),
        Slot("night", WORDS, "22:00-01:00"),
    ),
)
HOME = Question("home", QuestionType.SHORT_TEXT, BOTH, WORDS, holds=Holds.TIMEZONE)
ZONES = ("UTC", "Europe/Berlin", "Europe/Lisbon", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
SPAN = (date(2027, 2, 1), date(2028, 1, 1))
HOURS = Criterion("hours", Compare.MINUTES, "free", "free", 1.0, WORDS, enough=Duration(3, Unit.HOUR))

ANSWERS = st.none() | st.frozensets(st.sampled_from([f"{day}_{slot.id}" for day in FREE.days for slot in FREE.slots]))
PEOPLE = st.lists(st.tuples(ANSWERS, st.sampled_from(ZONES)), min_size=1, max_size=4)


@settings(max_examples=40)
@given(PEOPLE, PEOPLE)
def test_every_pair_has_the_minutes_that_the_two_have_alone(
    mentees: list[tuple[frozenset[str] | None, str]], mentors: list[tuple[frozenset[str] | None, str]]
) -> None:
    homes = [tuple(ZoneInfo(zone) for _, zone in side) for side in (mentees, mentors)]
    answers = [[answer for answer, _ in side] for side in (mentees, mentors)]
    shared = Meeting(homes[0], homes[1], *SPAN).shared(answers[0], answers[1], FREE, FREE)
    expected = [
        [
            minutes_together(week_of(mine, FREE), my_zone, week_of(theirs, FREE), their_zone, *SPAN)
            for theirs, their_zone in zip(answers[1], homes[1], strict=True)
        ]
        for mine, my_zone in zip(answers[0], homes[0], strict=True)
    ]
    counted = shared.count(slice(None))
    assert counted.tolist() == expected
    assert np.isin(counted, shared.counts()).all()
    assert counted.max(initial=0) <= shared.counts().max()


def asking_where(policy):
    return replace(program(policy), intake=Intake(WORDS, (FREE, HOME)))


@pytest.mark.parametrize(
    ("mentee", "mentor", "points"),
    [
        (("mon_evening", "Europe/Berlin"), ("mon_evening", "Europe/Berlin"), 1000),
        (("mon_evening", "Europe/Berlin"), ("mon_evening", "Europe/Lisbon"), 667),
        (("mon_evening", "Europe/Berlin"), ("mon_evening", "America/New_York"), -1),
        (("mon_night", "Europe/Lisbon"), ("tue_night", "Europe/Berlin"), -1),
        (("sun_night", "Europe/Lisbon"), ("sun_night", "Europe/Berlin"), 667),
        (
            ("mon_evening", "Europe/Berlin"),
            ("mon_evening", ""),
            333,
        ),  # the program's own clock: UTC, in summer two hours
    ],
)
def test_the_matching_compares_hours_by_one_clock(
    mentee: tuple[str, str], mentor: tuple[str, str], points: int
) -> None:
    policy = matching((HOURS,), CONSTRAINTS[2:])
    people = {
        "mentee": (Role.MENTEE, {"free": frozenset({mentee[0]}), "home": mentee[1]}),
        "mentor": (Role.MENTOR, {"free": frozenset({mentor[0]}), "home": mentor[1] or None}),
    }
    found = judge_pairs(
        Task(asking_where(policy), LIBRARY, cohort_of(people), frozenset({"mentee"}), frozenset({"mentor"}))
    )
    assert int(found.scores[0, 0]) == points


def test_mentees_who_answer_alike_and_live_apart_are_judged_apart() -> None:
    policy = matching((HOURS,), ())
    said = {"free": frozenset({"mon_evening"}), "places": 2}
    people = {
        "near": (Role.MENTEE, {**said, "home": "Europe/Berlin"}),
        "far": (Role.MENTEE, {**said, "home": "America/New_York"}),
        "mentor": (Role.MENTOR, {**said, "home": "Europe/Berlin"}),
    }
    found = judge_pairs(
        Task(asking_where(policy), LIBRARY, cohort_of(people), frozenset({"near", "far"}), frozenset({"mentor"}))
    )
    assert found.scores[:, 0].tolist() == [0, 1000]
