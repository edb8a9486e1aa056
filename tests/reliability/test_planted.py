"""Bugs planted one at a time, each in one function: whatever people would suffer from must break a law.

The laws are held against a hard year of a few people, lived in memory; those of the record and the mail against a
program lived on disk with simulated people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import numpy as np
import pytest
from tests.planning.made_up_lives import MATCHED_ON, MENTEE, MENTOR, Course, answer, applied
from tests.reliability.laws_of_lives import spend_by_the_laws

import pmtool.matching.judging.scoring
import pmtool.planning.alerts
import pmtool.planning.check_ins
import pmtool.planning.obstacles
import pmtool.planning.passing_on
import pmtool.planning.people
import pmtool.planning.plan
import pmtool.planning.waiting
import pmtool.steps.ready
from pmtool.model.action import Send
from pmtool.model.decision import Verdict
from pmtool.model.message import Event
from pmtool.model.records import Pairing, PairingStatus
from pmtool.model.text import Role
from pmtool.planning.desk import Desk
from pmtool.planning.life import Life

ME, THEM = "P-MENTEE", "P-MENTOR"


def a_hard_spring() -> Course:
    """One fixed life: danger in the evening that nobody looks at, silence, a pause, a wait, somebody leaves."""
    course = applied(mentor={**MENTOR, "mentor_places": 2})
    for number, age in ((1, 19), (2, 20)):
        own = {"household": f"{number}", "school_class": f"x{number}", "age": age}
        course.join(f"P-MENTEE{number}", Role.MENTEE, {**MENTEE, **own})
    course.join(
        "P-FAR", Role.MENTEE, {**MENTEE, "household": "7", "school_class": "z", "languages_spoken": frozenset({"es"})}
    )
    _day(course, MATCHED_ON)
    proposed = [each for each in course.state.pairings if each.status is PairingStatus.PROPOSED]
    for pairing in proposed:
        course.decide(pairing.id, Verdict.APPROVE)
    course.hand_in("intake-mentor", THEM, {"mentor_places": 1})  # thought again: one, for now
    _day(course, MATCHED_ON)
    course.hand_in("intake-mentor", THEM, {"mentor_places": 2}, MATCHED_ON + timedelta(days=1))
    _day(course, MATCHED_ON + timedelta(days=1))
    first, second = (each for each in course.state.pairings if each.status is PairingStatus.ACTIVE)
    for days in range(2, 33, 3):
        _day(course, MATCHED_ON + timedelta(days=days))
        if days == 14:
            _answers(course, first, "first_weeks", safe="in_danger")
            _day(course, course.today, time(19, 30))
            _day(course, course.today + timedelta(days=1), time(9))
            _day(course, course.today + timedelta(days=1), time(14, 30))
            _answers(course, first, "first_weeks", safe="not_always")  # corrected
    course.decide(second.id, Verdict.PAUSE)
    _every_other_day(course, 40)
    course.decide(second.id, Verdict.RESUME)
    course.decide(second.id, Verdict.APPROVE)  # stale: it has begun long ago
    _every_other_day(course, 12)
    course.decide(first.mentee, Verdict.LEAVE, "moves away")
    _every_other_day(course, 4)
    course.hand_in("intake-mentee", first.mentee, {"consent": True})
    course.decide(first.id, Verdict.APPROVE)  # stale as well
    late = {"household": "3", "school_class": "x3"}
    course.join("P-LATE", Role.MENTEE, {**MENTEE, **late})
    _every_other_day(course, 2)
    third = next(each for each in course.state.pairings if each.status is PairingStatus.PROPOSED)
    course.decide(third.id, Verdict.DECLINE, "they know each other")
    _every_other_day(course, 4)
    course.decide(third.id, Verdict.APPROVE)  # after it was declined
    _every_other_day(course, 60)
    return course


def _day(course: Course, today: date, at: time | None = None) -> None:
    course.today, course.at = today, at
    spend_by_the_laws(course)
    course.state = replace(course.state, last_run=today, runs=course.state.runs + 1)


def _every_other_day(course: Course, days: int) -> None:
    for _ in range(0, days, 2):
        _day(course, course.today + timedelta(days=2))


def _answers(course: Course, pairing: Pairing, check_in: str, **answers: Any) -> None:
    if pairing.mentee == ME:
        answer(course, Role.MENTEE, check_in, **answers)
    else:
        form = f"check-in-{check_in}-mentee"
        course.hand_in(form, pairing.mentee, {"contacts_week": 1, "felt_heard": 4, "fit": "good", **answers})


def test_the_hard_spring_breaks_no_law() -> None:
    course = a_hard_spring()
    statuses = Counter(each.status for each in course.state.pairings)
    assert statuses[PairingStatus.CLOSED] and statuses[PairingStatus.ACTIVE]
    rules = {each.rule for each in course.state.alerts}
    assert {"risk_of_harm", "quiet_pair"} <= rules
    assert any(len(each.told) > 1 for each in course.state.alerts)
    assert any(":wait." in key for key in course.state.done)


# ── what is planted ──
def _asked_by_the_minute(plan: Callable[[Life], tuple[Any, ...]]) -> Callable[[Life], tuple[Any, ...]]:
    def planted(life: Life) -> tuple[Any, ...]:
        return tuple(
            replace(each, subject=f"{'.'.join(each.subject.split('.')[:2])}.{life.today}.{each.role}")
            if isinstance(each, Send) and each.event is Event.CHECK_IN_DUE
            else each
            for each in plan(life)
        )

    return planted


def _each_day_anew(raising: Callable[..., Any]) -> Callable[..., Any]:
    return lambda life, rule, person, pairing, occasion: raising(
        life, rule, person, pairing, f"{occasion}|{life.today}"
    )


def _deaf(plan: Callable[[Life], tuple[Any, ...]]) -> Callable[[Life], tuple[Any, ...]]:
    def planted(life: Life) -> tuple[Any, ...]:
        said = tuple(each for each in life.state.submissions if not each.form.startswith("check-in-"))
        return plan(replace(life, state=replace(life.state, submissions=said)))

    return planted


PLANTED: dict[str, tuple[Any, str, Any]] = {
    "whoever left is judged like anybody": (pmtool.steps.ready, "unless_away", lambda life, judged: judged),
    "an alert is raised anew each day": (
        pmtool.planning.alerts,
        "raise_alert",
        _each_day_anew(pmtool.planning.alerts.raise_alert),
    ),
    "a check-in is known by the day it is asked on": (
        pmtool.planning.plan,
        "plan_check_ins",
        _asked_by_the_minute(pmtool.planning.plan.plan_check_ins),
    ),
    "answers to check-ins are not seen": (
        pmtool.planning.plan,
        "plan_check_ins",
        _deaf(pmtool.planning.plan.plan_check_ins),
    ),
    "silence raises nothing": (pmtool.planning.check_ins, "_silence", lambda life, rule, waiting: ()),
    "the next in line never hears": (pmtool.planning.passing_on, "is_over", lambda life, due: False),
    "a pause is not seen": (Pairing, "is_paused", property(lambda pairing: False)),
    "an approval counts whatever has become of the pairing": (
        Desk,
        "_about_pairing",
        lambda desk, decision, pairing: (desk._of_pairing(decision, pairing),),
    ),
    "whoever waits is forgotten": (pmtool.planning.people, "say_still_looking", lambda life, person, since: ()),
    "every mentor has nine places": (
        pmtool.matching.judging.scoring,
        "_most",
        lambda task, mentors: np.full(len(mentors), 9),
    ),
    "approvals ask for no place": (pmtool.planning.obstacles, "_places_left", lambda life: Counter({THEM: 9})),
    "a mentee in a pairing counts as free": (Life, "taken", frozenset[str]()),
}


EVERY_DAY = 4  # so many of them; the others are slow


@pytest.mark.parametrize(
    "bug",
    [pytest.param(bug, marks=[pytest.mark.slow] if place >= EVERY_DAY else []) for place, bug in enumerate(PLANTED)],
)
def test_a_planted_bug_breaks_a_law(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    where, name, planted = PLANTED[bug]
    assert hasattr(where, name)
    monkeypatch.setattr(where, name, planted)
    with pytest.raises((AssertionError, RuntimeError)):
        a_hard_spring()
