"""Pairings at which a person should look come to the coordinator; none of them ends by itself."""

from __future__ import annotations

from datetime import timedelta

from made_up_lives import MATCHED_ON, Course, answer, paired

from pmtool.model.records import Closure, PairingStatus, Verdict
from pmtool.model.text import Role


def reasons(course: Course) -> dict[str, tuple[str, ...]]:
    """Why pairings wait to be looked at, and what can be said."""
    waiting = course.plan()[0].waiting
    return {each.why: each.choices for each in waiting if each.what == "pairing"}


def signed() -> Course:
    course = paired()
    for role in (Role.MENTEE, Role.MENTOR):
        course.hand_in(f"agreement-{role}", f"P-{role.upper()}", {f"signed_{role}": True})
    return course


def test_a_pairing_that_doesnt_fit_waits_for_a_word_and_goes_off_the_list_with_the_alert():
    course = signed()
    course.spend_until(MATCHED_ON + timedelta(days=14), every=7)
    answer(course, Role.MENTEE, "first_weeks", fit="not_good")
    course.spend()
    assert reasons(course) == {"fit:": ("close", "pause")}
    assert course.pairing().status is PairingStatus.ACTIVE
    (alert,) = [each for each in course.state.alerts if each.rule == "poor_fit"]
    course.decide(alert.id, Verdict.ACKNOWLEDGE, "they try once more")
    course.spend(course.today + timedelta(days=1))
    assert reasons(course) == {}


def test_silence_that_nobody_has_looked_at_offers_the_end_that_it_may_be():
    course = signed()
    course.spend_until(MATCHED_ON + timedelta(days=25))
    assert reasons(course) == {"silent:": ("close_unreachable", "pause")}
    course.decide(course.pairing().id, Verdict.CLOSE_UNREACHABLE, "called three times")
    course.spend()
    assert course.pairing().closure is Closure.UNREACHABLE


def test_whoever_has_all_signed_and_answers_waits_for_nothing():
    course = signed()
    course.spend_until(MATCHED_ON + timedelta(days=13), every=4)
    assert reasons(course) == {}
