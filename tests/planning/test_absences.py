"""A pairing rests and goes on; a person pauses, comes back or leaves: who hears, and what is left alone meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_lives import CAREGIVER, MATCHED_ON, MENTEE, MENTOR, Course, applied, paired, sends, with_program

from pmtool.model.action import ClosePairing, ProposePairing
from pmtool.model.message import Event
from pmtool.model.records import Closure, PairingStatus, Standing, Verdict
from pmtool.model.text import Duration, Role, Unit

ASKING = (Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER, Event.MEASURE_DUE, Event.AGREEMENT_DUE, Event.REAFFIRM_DUE)


def after(days: int) -> date:
    return MATCHED_ON + timedelta(days=days)


def standing(course: Course, person: str) -> Standing:
    return next(each.standing for each in course.state.people if each.id == person)


def resting(caregiver=None, from_day: int = 10) -> Course:
    """A pairing that was paused some days after it began."""
    course = paired(caregiver=caregiver)
    course.spend_until(after(from_day - 1))
    course.decide(course.pairing().id, Verdict.PAUSE, on=after(from_day))
    course.spend(after(from_day))
    return course


def test_everybody_hears_of_a_pause_and_its_check_ins_leave_their_calendars():
    course = paired(caregiver=CAREGIVER)
    course.decide(course.pairing().id, Verdict.PAUSE)
    told = sends(course.spend(), Event.PAUSED)
    assert {each.role for each in told} == {Role.MENTEE, Role.MENTOR, Role.CAREGIVER}
    assert all(each.invites for each in told)
    assert all(entry.is_cancelled and entry.sequence == 1 for each in told for entry in each.invites)


def test_nothing_is_asked_in_a_pause_and_no_silence_counts():
    course = resting()
    done = course.spend_until(after(60), every=5)
    assert [each for event in ASKING for each in sends(done, event)] == []
    assert course.state.alerts == ()


def test_after_a_pause_both_hear_get_new_dates_and_make_up_for_the_time_but_not_past_the_program():
    course = with_program(
        applied(), agreement=replace(applied().life.program.agreement, length=Duration(6, Unit.MONTH))
    )
    course.spend(MATCHED_ON)
    course.decide(course.pairing().id, Verdict.APPROVE)
    course.spend()
    ends = course.pairing().ends_on
    course.decide(course.pairing().id, Verdict.PAUSE, on=after(10))
    course.spend(after(10))
    course.decide(course.pairing().id, Verdict.RESUME, on=after(31))
    told = sends(course.spend(after(31)), Event.RESUMED)
    assert {each.role for each in told} == {Role.MENTEE, Role.MENTOR}
    assert course.pairing().ends_on == ends + timedelta(days=21)
    assert all(not entry.is_cancelled and entry.sequence == 2 for each in told for entry in each.invites)
    assert min(entry.start for each in told for entry in each.invites) >= after(31).isoformat()


@pytest.mark.parametrize("moves", [True, False], ids=["moved", "kept"])
def test_a_pairing_that_rests_still_ends_with_the_program_at_the_latest(moves):
    course = resting()
    pause = replace(course.life.program.agreement.pause, moves_end=moves)
    course = with_program(course, agreement=replace(course.life.program.agreement, pause=pause))
    done = course.spend_until(course.life.program.dates.ends, every=40)
    assert [each.closure for _, each in done if isinstance(each, ClosePairing)] == [Closure.PLANNED]


def test_a_pause_that_lasts_too_long_comes_to_the_coordinator():
    course = resting()
    six_weeks = 10 + 42
    course.spend_until(after(six_weeks - 1), every=7)
    assert not [each for each in course.plan()[0].waiting if each.why == "paused:"]
    course.spend(after(six_weeks))
    (waiting,) = [each for each in course.plan()[0].waiting if each.why == "paused:"]
    assert (waiting.about, waiting.choices) == (course.pairing().id, ("resume", "close"))


def test_a_person_who_pauses_takes_their_pairing_along_and_brings_it_back():
    course = paired()
    course.decide("P-MENTOR", Verdict.PAUSE)
    course.spend()
    assert course.pairing().is_paused and standing(course, "P-MENTOR") is Standing.PAUSED
    course.decide("P-MENTOR", Verdict.RESUME, on=after(20))
    course.spend(after(20))
    assert not course.pairing().is_paused and standing(course, "P-MENTOR") is Standing.PAIRED


def test_a_pairing_of_two_who_pause_goes_on_when_both_are_back():
    course = paired()
    course.decide("P-MENTOR", Verdict.PAUSE)
    course.decide("P-MENTEE", Verdict.PAUSE, on=after(1))
    course.spend()
    course.spend(after(1))
    course.decide("P-MENTOR", Verdict.RESUME, on=after(5))
    course.spend(after(5))
    assert course.pairing().is_paused
    course.decide("P-MENTEE", Verdict.RESUME, on=after(6))
    course.spend(after(6))
    assert not course.pairing().is_paused


def test_a_word_that_a_pairing_goes_on_while_one_of_the_two_is_away_must_be_said_again_once_they_are_back():
    course = resting()
    course.decide("P-MENTEE", Verdict.PAUSE, on=after(12))
    course.spend(after(12))
    course.decide(course.pairing().id, Verdict.RESUME, on=after(14))
    course.spend(after(14))
    assert [why for _, why in course.refused] == [
        "one of the two is paused: resume that person first, then say it of the pairing"
    ]
    course.decide("P-MENTEE", Verdict.RESUME, on=after(20))
    course.spend(after(20))
    assert course.pairing().is_paused
    said = course.refused
    assert [why for _, why in said] == ["it was said before things changed: if it holds again, say it with a later day"]
    assert course.plan()[0].actions == () and course.refused == said
    course.decide(course.pairing().id, Verdict.RESUME, on=after(20))
    course.spend(after(20))
    assert not course.pairing().is_paused


def test_whoever_pauses_without_a_pairing_is_matched_with_nobody():
    course = applied()
    course.decide("P-MENTOR", Verdict.PAUSE)
    told = sends(course.spend(), Event.PAUSED)
    assert [(each.to, each.invites) for each in told] == [("P-MENTOR", ())]
    done = course.spend_until(MATCHED_ON + timedelta(days=20))
    assert not [each for _, each in done if isinstance(each, ProposePairing)]
    course.decide("P-MENTOR", Verdict.RESUME)
    assert [each for each in course.spend() if isinstance(each, ProposePairing)]


def test_whoever_leaves_is_thanked_and_asked_nothing_more_and_the_other_hears_that_it_is_over():
    course = paired()
    course.spend(after(3))
    course.decide("P-MENTEE", Verdict.LEAVE, "moves away", on=after(4))
    actions = course.spend(after(4))
    assert course.pairing().status is PairingStatus.CLOSED and course.pairing().closure is Closure.UNPLANNED
    (left,) = sends(actions, Event.LEFT)
    assert (left.to, left.facts["form"]) == ("P-MENTEE", "exit-mentee")
    assert left.invites and all(entry.is_cancelled for entry in left.invites)
    (closed,) = sends(actions, Event.CLOSED)
    assert closed.to == "P-MENTOR" and all(entry.is_cancelled for entry in closed.invites)
    later = sends(course.spend_until(course.life.program.dates.ends, every=60))
    assert [each for each in later if each.to == "P-MENTEE"] == []


@pytest.mark.parametrize(
    ("verdict", "closure"), [(Verdict.CLOSE, Closure.UNPLANNED), (Verdict.CLOSE_UNREACHABLE, Closure.UNREACHABLE)]
)
def test_a_closing_says_how_it_came_and_both_are_asked_to_look_back(verdict, closure):
    course = paired()
    course.decide(course.pairing().id, verdict, "in their words", on=after(9))
    actions = course.spend(after(9))
    assert (course.pairing().closure, course.pairing().reason) == (closure, "in their words")
    assert {each.facts["form"] for each in sends(actions, Event.CLOSED)} == {"exit-mentee", "exit-mentor"}


def test_with_the_program_everybodys_part_ends_and_whoever_was_still_waiting_hears_of_it():
    course = paired()
    course.join("P-LATE", Role.MENTEE, {**MENTEE, "household": "7", "school_class": "q"})
    course.spend_until(course.life.program.dates.ends - timedelta(days=1), every=60)
    actions = course.spend(course.life.program.dates.ends)
    assert {each.to for each in sends(actions, Event.ENDED)} == {"P-LATE"}
    assert {each.to for each in sends(actions, Event.CLOSED)} == {"P-MENTEE", "P-MENTOR"}
    assert {each.standing for each in course.state.people} == {Standing.LEFT}
    course.join("P-AFTER", Role.MENTOR, {**MENTOR, "household": "8", "school_class": "r"})
    assert {each.to for each in sends(course.spend(), Event.ENDED)} == {"P-AFTER"}


def test_whoever_pauses_after_their_pairing_is_asked_how_things_are_once_they_are_back():
    course = paired()
    course.decide(course.pairing().id, Verdict.CLOSE, on=after(1))
    course.spend(after(1))
    course.decide("P-MENTEE", Verdict.PAUSE, on=after(21))
    done = course.spend_until(after(110), every=20)
    assert [each for each in sends(done, Event.MEASURE_DUE) if each.to == "P-MENTEE"] == []
    course.decide("P-MENTEE", Verdict.RESUME, on=after(110))
    assert [each.to for each in sends(course.spend(), Event.MEASURE_DUE)] == ["P-MENTEE"]


@settings(max_examples=5, deadline=None)
@given(
    words=st.lists(
        st.tuples(
            st.integers(1, 25),
            st.sampled_from(["P-MENTEE", "P-MENTOR", ""]),
            st.sampled_from([Verdict.PAUSE, Verdict.RESUME, Verdict.LEAVE, Verdict.CLOSE]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_whatever_is_said_in_whichever_order_a_second_run_plans_nothing_and_who_is_away_is_left_alone(words):
    course = paired()
    for days, about, verdict in words:
        course.today += timedelta(days=days)
        course.decide(about or course.pairing().id, verdict)
        away = {each.id for each in course.state.people if each.standing in (Standing.PAUSED, Standing.LEFT)}
        actions = course.spend()
        assert course.plan()[0].actions == ()
        still = {each.id for each in course.state.people if each.standing in (Standing.PAUSED, Standing.LEFT)} & away
        assert not [each for event in ASKING for each in sends(actions, event) if each.to in still]


def test_a_pairing_that_went_on_and_has_ended_by_the_next_run_closes_in_it() -> None:
    course = paired()
    ends = MATCHED_ON + timedelta(days=60)
    course.state = replace(course.state, pairings=(replace(course.pairing(), ends_on=ends),))
    course.today = ends - timedelta(days=10)
    course.decide(course.pairing().id, Verdict.PAUSE)
    course.spend()
    course.decide(course.pairing().id, Verdict.RESUME, on=ends - timedelta(days=7))
    actions = course.spend(ends + timedelta(days=20))
    assert any(isinstance(each, ClosePairing) for each in actions)
    assert not sends(actions, Event.CHECK_IN_DUE)
    assert course.plan()[0].actions == ()
