"""Two people decided about by hand: paired whatever the matching would find, kept apart, and that lifted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from made_up_lives import MATCHED_ON, MENTEE, MENTOR, Course, applied

from pmtool.model.records import AlertRecord, PairingStatus, Standing, Verdict
from pmtool.model.text import Role

LATER = MATCHED_ON + timedelta(days=1)


def known(number: str, **answers: object) -> dict[str, object]:
    """Answers of somebody who lives and learns apart from all others."""
    return {"household": number, "school_class": number, **answers}


def crowd(mentees: int = 2, mentors: int = 2, **of_mentors: object) -> Course:
    """So many of both, all ready, on the day before matching begins."""
    course = Course()
    for number in range(mentees):
        course.join(f"P-E{number}", Role.MENTEE, {**MENTEE, **known(f"e{number}")})
    for number in range(mentors):
        course.join(f"P-O{number}", Role.MENTOR, {**MENTOR, **known(f"o{number}"), **of_mentors})
        course.train(f"P-O{number}")
    course.today = MATCHED_ON - timedelta(days=1)
    course.spend()
    return course


def pairs(course: Course, *statuses: PairingStatus) -> set[tuple[str, str]]:
    return {(each.mentee, each.mentor) for each in course.state.pairings if each.status in statuses}


RUNNING, PROPOSED = PairingStatus.ACTIVE, PairingStatus.PROPOSED


@pytest.mark.parametrize("about", ["P-E0+P-O1", "P-O1+P-E0"])
def test_two_people_are_paired_and_everybody_else_is_matched_around_them(about: str) -> None:
    course = crowd()
    course.today = MATCHED_ON
    course.decide(about, Verdict.PAIR, "they asked for each other")
    course.spend()
    assert pairs(course, RUNNING) == {("P-E0", "P-O1")}
    assert pairs(course, PROPOSED) == {("P-E1", "P-O0")}
    assert course.refused == ()
    assert course.plan()[0].actions == ()
    course.today = LATER
    assert all(each.mentee != "P-E0" for each in course.state.pairings if each.proposed_on == LATER)


def test_a_pair_that_was_decided_takes_the_place_of_what_was_proposed_and_the_other_is_matched_anew() -> None:
    course = crowd(mentors=1, mentees=2)
    course.spend(MATCHED_ON)
    ((chosen, _),) = pairs(course, PROPOSED)
    other = ({"P-E0", "P-E1"} - {chosen}).pop()
    course.today = LATER
    course.decide(f"{other}+P-O0", Verdict.PAIR, "grieves the same")
    course.spend()
    assert pairs(course, RUNNING) == {(other, "P-O0")}
    assert pairs(course, PairingStatus.WITHDRAWN) == {(chosen, "P-O0")}
    assert pairs(course, PROPOSED) == set()
    assert course.plan()[0].actions == ()


def test_whoever_is_said_to_be_back_is_paired_in_the_same_run() -> None:
    course = crowd(mentees=1, mentors=1)
    course.decide("P-O0", Verdict.PAUSE)
    course.spend(MATCHED_ON)
    course.today = LATER
    course.decide("P-E0+P-O0", Verdict.PAIR, "they asked for each other")
    course.decide("P-O0", Verdict.RESUME)
    course.spend()
    assert pairs(course, RUNNING) == {("P-E0", "P-O0")} and course.refused == ()
    assert course.plan()[0].actions == ()


def test_a_mentee_who_is_proposed_to_another_is_taken_out_of_that() -> None:
    course = crowd()
    course.spend(MATCHED_ON)
    other = {"P-O0": "P-O1", "P-O1": "P-O0"}[dict(pairs(course, PROPOSED))["P-E0"]]
    course.today = LATER
    course.decide(f"P-E0+{other}", Verdict.PAIR, "both were asked")
    course.spend()
    assert ("P-E0", other) in pairs(course, RUNNING)
    assert {mentee for mentee, _ in pairs(course, RUNNING, PROPOSED)} == {"P-E0", "P-E1"}


def test_a_rule_of_convenience_gives_way_to_a_reason() -> None:
    course = applied(mentor={**MENTOR, "languages_spoken": frozenset({"es"})})  # share no language
    course.spend(MATCHED_ON)
    assert course.state.pairings == ()
    course.decide("P-MENTEE+P-MENTOR", Verdict.PAIR, "an interpreter comes along")
    course.spend()
    assert pairs(course, RUNNING) == {("P-MENTEE", "P-MENTOR")}


@pytest.mark.parametrize(
    ("mentee", "mentor", "says"),
    [
        ({}, {"household": "1 Elm Street"}, "the rule 'household' forbids it"),
        ({"age": 16}, {"minors_checks": "not_checked"}, "the rule 'minors' forbids it"),
        ({"consent": False}, {}, "the mentee is ineligible"),
        ({"consent": None}, {}, "the mentee is undecided"),
        ({}, {"mentor_places": 0}, "the mentor takes nobody more"),
    ],
    ids=["one household", "a minor and no checks", "no consent", "consent unanswered", "wants nobody"],
)
def test_safety_consent_and_own_wishes_give_way_to_nobody(mentee, mentor, says) -> None:
    if mentee.get("age") == 16:
        mentee = {**mentee, "caregiver_call": "safe"}
    course = applied({**MENTEE, **mentee}, {**MENTOR, **mentor})
    if mentee.get("age") == 16:
        course.hand_in("intake-caregiver", "P-MENTEE", {"child_age": 16, "caregiver_consent": True})
    course.today = MATCHED_ON
    course.decide("P-MENTEE+P-MENTOR", Verdict.PAIR, "I know better")
    course.spend()
    assert course.state.pairings == ()
    assert says in course.refused[0][1]


def test_without_screening_nobody_is_paired_and_the_check_is_named() -> None:
    course = Course()
    course.join("P-MENTEE", Role.MENTEE, MENTEE)
    course.join("P-MENTOR", Role.MENTOR, MENTOR)
    course.today = MATCHED_ON
    course.decide("P-MENTEE+P-MENTOR", Verdict.PAIR, "in a hurry")
    course.spend()
    check = course.life.program.population.mentors.screening[0].id
    assert course.state.pairings == ()
    assert f"'{check}'" in course.refused[0][1]


def test_an_open_alert_that_holds_a_mentor_holds_them_from_a_decided_pair_too() -> None:
    course = crowd()
    held = next(rule for rule in course.life.program.wellbeing.alerts if rule.response.hold_capacity)
    alert = AlertRecord("A-1", held.id, "P-O0", "", course.today, f"{course.today}T12:00")
    course.state = replace(course.state, alerts=(alert,))
    course.today = MATCHED_ON
    course.decide("P-E0+P-O0", Verdict.PAIR, "they get on")
    course.plan()
    assert "an open alert holds the mentor's places" in course.refused[0][1]


@pytest.mark.parametrize("about", ["P-E0+P-E1", "P-E0+P-0000", "P-E0+P-E0"])
def test_two_people_who_are_no_mentee_and_mentor_cannot_be_paired(about: str) -> None:
    course = crowd()
    course.today = MATCHED_ON
    course.decide(about, Verdict.PAIR, "x")
    course.plan()
    assert [each.about for each, _ in course.refused] == [about]


def test_two_people_who_are_never_to_be_paired_are_matched_with_others_until_that_is_lifted() -> None:
    course = crowd(mentees=1, mentors=1)
    course.today = MATCHED_ON
    course.decide("P-E0+P-O0", Verdict.NEVER, "they fell out")
    course.spend()
    assert course.state.pairings == ()
    course.today = LATER
    course.decide("P-E0+P-O0", Verdict.LIFT, "they made it up")
    course.spend()
    assert pairs(course, PROPOSED) == {("P-E0", "P-O0")}
    assert course.plan()[0].actions == ()


def test_a_proposal_ends_where_the_two_are_never_to_be_paired_and_a_lifted_decline_may_come_again() -> None:
    course = crowd(mentees=1, mentors=1)
    course.spend(MATCHED_ON)
    course.decide("P-O0+P-E0", Verdict.NEVER, "cousins")
    course.spend()
    assert pairs(course, PairingStatus.DECLINED) == {("P-E0", "P-O0")}
    course.spend(LATER)
    assert pairs(course, PROPOSED) == set()
    course.decide("P-E0+P-O0", Verdict.LIFT, "not cousins")
    course.spend()
    assert pairs(course, PROPOSED) == {("P-E0", "P-O0")}


def test_a_pairing_that_runs_is_not_parted_by_never() -> None:
    course = crowd(mentees=1, mentors=1)
    course.today = MATCHED_ON
    course.decide("P-E0+P-O0", Verdict.PAIR, "x")
    course.spend()
    course.today = LATER
    course.decide("P-E0+P-O0", Verdict.NEVER, "x")
    course.plan()
    assert [why for _, why in course.refused] == ["the two are paired: close that first"]


def test_a_decided_pair_that_ended_is_not_made_again_by_the_same_word() -> None:
    course = crowd(mentees=1, mentors=1)
    course.today = MATCHED_ON
    course.decide("P-E0+P-O0", Verdict.PAIR, "x")
    course.spend()
    course.today = LATER
    course.decide(course.pairing().id, Verdict.CLOSE, "moved away")
    course.spend()
    course.spend(LATER + timedelta(days=60))
    assert pairs(course, RUNNING) == set()
    assert {each.id for each in course.life.state.people if each.standing is Standing.PAIRED} == set()


def test_two_people_kept_apart_until_a_day_may_meet_from_then_on() -> None:
    course = crowd(mentees=1, mentors=1)
    course.today = MATCHED_ON
    course.decide("P-E0+P-O0", Verdict.NEVER, "one course", until=LATER)
    course.spend()
    course.spend(LATER - timedelta(days=1))
    assert course.state.pairings == ()
    course.spend(LATER)
    assert pairs(course, PROPOSED) == {("P-E0", "P-O0")}


def test_a_pairing_made_by_hand_until_a_day_ends_on_it() -> None:
    course = crowd(mentees=1, mentors=1)
    course.today = MATCHED_ON
    course.decide("P-E0+P-O0", Verdict.PAIR, "until the exam", until=LATER)
    course.spend()
    assert course.pairing().ends_on == LATER
    course.spend(LATER)
    assert pairs(course, RUNNING) == set()
    assert course.refused == ()
    course.decide("P-E0+P-O0", Verdict.PAIR, "again", on=LATER, until=LATER)
    course.plan()
    assert [why for _, why in course.refused] == ["it was to last until a day that has come"]


def test_nobody_is_paired_by_hand_once_the_program_has_ended() -> None:
    course = crowd(mentees=1, mentors=1)
    course.today = course.life.program.dates.ends
    course.decide("P-E0+P-O0", Verdict.PAIR, "x")
    course.plan()
    assert [why for _, why in course.refused] == ["the program has ended"]
