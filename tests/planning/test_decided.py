"""What the coordinator decided is done once; what no longer fits is refused, and says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from made_up_lives import MATCHED_ON, MENTEE, MENTOR, Course, applied, paired, with_program

from pmtool.model.action import ClosePairing, DeclinePairing, ProposePairing, StartPairing
from pmtool.model.records import PairingStatus, Standing, Verdict
from pmtool.model.text import Role

A_NO_COUNTS = "another word of the same day says decline, and that counts"
OF_PAIRINGS = "a pairing can be approved, declined, closed, paused or resumed"
DAY = f"pairings:{MATCHED_ON.isoformat()}"


def proposed() -> Course:
    course = applied()
    course.spend(MATCHED_ON)
    return course


def refusals(course: Course) -> list[str]:
    course.plan()
    return [why for _, why in course.refused]


def done_by_decision(course: Course) -> list[type]:
    return [type(each) for each in course.spend() if isinstance(each, StartPairing | DeclinePairing | ClosePairing)]


@pytest.mark.parametrize(
    ("verdicts", "acts", "refused"),
    [
        ((Verdict.APPROVE,), [StartPairing], []),
        ((Verdict.DECLINE,), [DeclinePairing], []),
        ((Verdict.APPROVE, Verdict.APPROVE), [StartPairing], []),
        ((Verdict.APPROVE, Verdict.CLOSE), [StartPairing, ClosePairing], []),
        ((Verdict.APPROVE, Verdict.DECLINE), [DeclinePairing], [A_NO_COUNTS]),
        ((Verdict.DECLINE, Verdict.APPROVE), [DeclinePairing], [A_NO_COUNTS]),
        ((Verdict.CLOSE,), [], ["this pairing is proposed"]),
        ((Verdict.ACKNOWLEDGE,), [], [OF_PAIRINGS]),
        ((Verdict.ACCEPT,), [], [OF_PAIRINGS]),
    ],
    ids=str,
)
def test_decisions_about_a_proposed_pairing_are_taken_in_order(verdicts, acts, refused):
    course = proposed()
    for verdict in verdicts:
        course.decide(course.pairing().id, verdict)
    assert done_by_decision(course) == acts
    assert [why for _, why in course.refused] == refused
    assert course.plan()[0].actions == ()


def test_a_decision_that_was_carried_out_is_read_again_every_day_and_says_nothing_more():
    course = paired()
    course.today += timedelta(days=10)
    course.decide(course.pairing().id, Verdict.CLOSE, "moved")
    assert done_by_decision(course) == [ClosePairing]
    course.today += timedelta(days=10)
    assert refusals(course) == []


@pytest.mark.parametrize(
    ("about", "verdict", "why"),
    [
        ("R-0000000000", Verdict.APPROVE, "no pairing has this id"),
        ("P-0000000000", Verdict.ACCEPT, "nobody has this id"),
        ("A-0000000000", Verdict.ACKNOWLEDGE, "no alert has this id"),
        ("somebody", Verdict.APPROVE, "nothing with this id waits for a decision"),
        ("", Verdict.APPROVE, "nothing with this id waits for a decision"),
        ("pairings:2026-01-01", Verdict.APPROVE, "no pairing was proposed on this day"),
        ("pairings:", Verdict.APPROVE, "nothing with this id waits for a decision"),
        ("P-MENTEE", Verdict.APPROVE, "a person can be accepted or declined, can pause, resume or leave"),
    ],
)
def test_a_decision_about_nothing_that_waits_is_refused(about, verdict, why):
    course = proposed()
    course.decide(about, verdict)
    assert refusals(course) == [why]


def test_an_alert_can_only_be_acknowledged():
    course = applied({**MENTEE, "age": 16, "caregiver_call": "not_safe"})
    course.spend()
    (alert,) = course.state.alerts
    course.decide(alert.id, Verdict.APPROVE)
    assert refusals(course) == ["an alert can only be acknowledged"]


def test_a_decision_of_a_day_to_come_waits_for_it():
    course = proposed()
    course.decide(course.pairing().id, Verdict.APPROVE, on=MATCHED_ON + timedelta(days=2))
    assert done_by_decision(course) == []
    course.today = MATCHED_ON + timedelta(days=2)
    assert done_by_decision(course) == [StartPairing]


def three_proposed() -> Course:
    course = applied()
    for number in ("2", "3"):
        course.join(
            f"P-MENTEE{number}", Role.MENTEE, {**MENTEE, "household": f"a{number}", "school_class": f"a{number}"}
        )
        course.join(
            f"P-MENTOR{number}", Role.MENTOR, {**MENTOR, "household": f"b{number}", "school_class": f"b{number}"}
        )
        course.train(f"P-MENTOR{number}")
    course.spend(MATCHED_ON)
    assert len(course.state.pairings) == 3
    return course


@pytest.mark.parametrize("one_first", [True, False])
def test_one_word_about_a_day_approves_all_its_pairings_but_those_decided_one_by_one(one_first):
    course = three_proposed()
    chosen = course.state.pairings[1].id
    words = [(chosen, Verdict.DECLINE), (DAY, Verdict.APPROVE)]
    for about, verdict in words if one_first else words[::-1]:
        course.decide(about, verdict)
    course.spend()
    assert {each.id: each.status for each in course.state.pairings} == {
        each.id: PairingStatus.DECLINED if each.id == chosen else PairingStatus.ACTIVE for each in course.state.pairings
    }
    assert course.refused == () and refusals(course) == []


def test_the_plan_is_the_same_in_whatever_order_the_words_of_a_day_are_read():
    first, second, third = (each.id for each in three_proposed().state.pairings)
    words = [(first, Verdict.APPROVE), (first, Verdict.CLOSE), (second, Verdict.APPROVE), (third, Verdict.DECLINE)]
    plans = []
    for order in permutations(words):
        course = three_proposed()
        for about, verdict in order:
            course.decide(about, verdict)
        plans.append(course.plan()[0])
        assert course.refused == ()
    assert len({plan.digest for plan in plans}) == 1


@pytest.mark.parametrize("verdict", [Verdict.APPROVE, Verdict.DECLINE])
def test_one_word_about_a_day_is_taken_once_and_not_of_what_is_proposed_after_it(verdict):
    course = proposed()
    course.join("P-OTHER", Role.MENTOR, {**MENTOR, "household": "9", "school_class": "9"})
    course.train("P-OTHER")
    course.join("P-LATER", Role.MENTEE, {**MENTEE, "household": "8", "school_class": "8"})
    course.decide(DAY, verdict)
    course.spend()
    new = [each for each in course.state.pairings if each.status is PairingStatus.PROPOSED]
    assert new and course.plan()[0].actions == ()


def test_a_word_about_a_day_that_was_said_before_it_approves_nothing():
    course = applied()
    course.today = MATCHED_ON - timedelta(days=1)
    course.decide(DAY, Verdict.APPROVE)
    course.spend(MATCHED_ON)
    assert course.plan()[0].actions == ()
    assert refusals(course) == ["no pairing was proposed on this day"]


def one_more_proposed(course: Course) -> None:
    """Another pairing of the same day, by a later run."""
    course.join("P-OTHER", Role.MENTOR, {**MENTOR, "household": "9", "school_class": "9"})
    course.train("P-OTHER")
    course.join("P-LATER", Role.MENTEE, {**MENTEE, "household": "8", "school_class": "8"})
    course.spend()


def test_a_word_about_a_day_said_before_anything_was_proposed_never_approves_what_nobody_saw():
    course = applied()
    course.today = MATCHED_ON
    course.decide(DAY, Verdict.APPROVE)
    course.spend()
    assert course.plan()[0].actions == () and course.pairing().status is PairingStatus.PROPOSED
    too_early = "no pairing had been proposed yet when it was said: say it again, with another reason"
    assert refusals(course) == [too_early]
    course.decide(DAY, Verdict.APPROVE, "looked through")
    course.spend()
    assert course.pairing().status is PairingStatus.ACTIVE and refusals(course) == [too_early]


def test_a_word_about_a_day_on_which_all_are_held_back_means_no_later_ones():
    course = proposed()
    course.decide("P-MENTOR", Verdict.PAUSE)
    course.decide(DAY, Verdict.APPROVE)
    course.spend()
    one_more_proposed(course)
    assert [each.status for each in course.state.pairings] == [PairingStatus.PROPOSED] * 2
    assert course.plan()[0].actions == () and course.refused == ()
    course.today = MATCHED_ON + timedelta(days=9)
    course.decide("P-MENTOR", Verdict.RESUME)
    course.spend()
    assert {each.mentor: each.status for each in course.state.pairings} == {
        "P-MENTOR": PairingStatus.ACTIVE,
        "P-OTHER": PairingStatus.PROPOSED,
    }


def test_a_word_about_a_day_that_an_older_record_holds_is_taken_once():
    course = proposed()
    course.decide(DAY, Verdict.APPROVE)
    old = tuple(replace(each, meant=None) for each in course.state.decisions)
    course.state = replace(course.state, decisions=old)
    course.spend()
    one_more_proposed(course)
    assert sorted(each.status for each in course.state.pairings) == [PairingStatus.ACTIVE, PairingStatus.PROPOSED]
    assert course.plan()[0].actions == () and course.refused == ()


@pytest.mark.parametrize("order", [(Verdict.APPROVE, Verdict.DECLINE), (Verdict.DECLINE, Verdict.APPROVE)])
def test_yes_and_no_about_one_day_on_the_same_day_is_a_no(order):
    course = three_proposed()
    meant = {each.id for each in course.state.pairings}
    for verdict in order:
        course.decide(DAY, verdict)
    course.spend()
    assert {each.id for each in course.state.pairings if each.status is PairingStatus.DECLINED} == meant
    assert refusals(course) == [A_NO_COUNTS] and course.plan()[0].actions == ()


def test_a_pairing_approved_with_its_day_is_closed_in_the_same_run():
    course = three_proposed()
    course.decide(DAY, Verdict.APPROVE)
    course.decide(course.state.pairings[0].id, Verdict.CLOSE, "they know each other")
    course.spend()
    active, closed = PairingStatus.ACTIVE, PairingStatus.CLOSED
    assert [each.status for each in course.state.pairings] == [closed, active, active]
    assert course.plan()[0].actions == () and course.refused == ()


@pytest.mark.parametrize("verdict", [Verdict.CLOSE, Verdict.PAUSE])
def test_a_word_from_before_a_pairing_began_is_not_taken_once_it_has(verdict):
    course = proposed()
    course.today = MATCHED_ON + timedelta(days=2)
    course.decide(course.pairing().id, verdict, "too early")
    course.spend()
    course.today = MATCHED_ON + timedelta(days=5)
    course.decide(course.pairing().id, Verdict.APPROVE)
    course.spend()
    stale = ["it was said before things changed: if it holds again, say it with a later day"]
    assert course.pairing().status is PairingStatus.ACTIVE and not course.pairing().is_paused
    assert [why for _, why in course.refused] == stale
    assert course.plan()[0].actions == () and [why for _, why in course.refused] == stale


def test_words_that_come_late_are_taken_as_they_were_said():
    course = proposed()
    course.decide(course.pairing().id, Verdict.APPROVE, on=MATCHED_ON + timedelta(days=2))
    course.decide(course.pairing().id, Verdict.PAUSE, on=MATCHED_ON + timedelta(days=4))
    course.spend(MATCHED_ON + timedelta(days=9))
    assert course.pairing().is_paused and course.refused == ()
    assert course.plan()[0].actions == () and course.refused == ()


def test_a_pairing_that_may_not_begin_since_its_mentor_rests_begins_once_they_are_back():
    course = proposed()
    course.decide(course.pairing().id, Verdict.APPROVE)
    course.decide("P-MENTOR", Verdict.PAUSE)
    course.spend()
    assert course.pairing().status is PairingStatus.PROPOSED and not course.pairing().is_paused
    assert course.plan()[0].actions == ()
    course.today = MATCHED_ON + timedelta(days=9)
    course.decide("P-MENTOR", Verdict.RESUME)
    course.spend()
    assert course.pairing().status is PairingStatus.ACTIVE and not course.pairing().is_paused
    assert course.plan()[0].actions == () and course.refused == ()


def test_nothing_begins_once_the_program_has_ended():
    course = proposed()
    course.today = course.life.program.dates.ends
    course.decide(course.pairing().id, Verdict.APPROVE)
    assert refusals(course) == ["the program has ended"]


def test_a_pairing_may_not_begin_when_a_consent_was_taken_back_meanwhile():
    course = proposed()
    course.hand_in("intake-mentee", "P-MENTEE", {**MENTEE, "consent": False}, MATCHED_ON + timedelta(days=1))
    course.today = MATCHED_ON + timedelta(days=1)
    course.decide(course.pairing().id, Verdict.APPROVE)
    course.spend()
    assert course.pairing().status is PairingStatus.PROPOSED
    plan, _ = course.plan()
    assert plan.actions == ()
    waiting = [(each.choices, each.why) for each in plan.waiting if each.about == course.pairing().id]
    assert waiting == [(("decline",), "not_met:consent")]


def test_a_pairing_may_not_begin_when_the_mentor_wants_nobody_any_more():
    course = proposed()
    course.hand_in("intake-mentor", "P-MENTOR", {**MENTOR, "mentor_places": 0}, MATCHED_ON + timedelta(days=1))
    course.today = MATCHED_ON + timedelta(days=1)
    course.decide(course.pairing().id, Verdict.APPROVE)
    course.spend()
    assert course.pairing().status is PairingStatus.PROPOSED


def test_a_consent_taken_back_in_a_pairing_waits_for_the_coordinator():
    course = paired()
    course.hand_in("intake-mentee", "P-MENTEE", {**MENTEE, "consent": False}, MATCHED_ON + timedelta(days=9))
    course.spend(MATCHED_ON + timedelta(days=9))
    waiting = [each for each in course.plan()[0].waiting if each.about == course.pairing().id]
    assert [(each.choices, each.why) for each in waiting] == [(("close",), "not_met:consent")]


# ── people ──

UNKNOWN = {**MENTEE, "consent": None}


@pytest.mark.parametrize(
    ("verdicts", "standing"),
    [
        ((), Standing.UNDECIDED),
        ((Verdict.ACCEPT,), Standing.READY),
        ((Verdict.DECLINE,), Standing.INELIGIBLE),
        ((Verdict.DECLINE, Verdict.ACCEPT), Standing.READY),
        ((Verdict.ACCEPT, Verdict.DECLINE), Standing.INELIGIBLE),
    ],
    ids=str,
)
def test_the_last_word_about_an_undecided_person_counts(verdicts, standing):
    course = applied(UNKNOWN)
    course.today -= timedelta(days=len(verdicts))
    for verdict in verdicts:
        course.today += timedelta(days=1)
        course.decide("P-MENTEE", verdict)
    course.spend()
    assert {each.id: each.standing for each in course.state.people}["P-MENTEE"] is standing


def test_yes_and_no_on_the_same_day_is_a_no():
    for verdicts in ((Verdict.ACCEPT, Verdict.DECLINE), (Verdict.DECLINE, Verdict.ACCEPT)):
        course = applied(UNKNOWN)
        for verdict in verdicts:
            course.decide("P-MENTEE", verdict)
        course.spend()
        assert {each.id: each.standing for each in course.state.people}["P-MENTEE"] is Standing.INELIGIBLE


def test_a_yes_never_lets_in_somebody_whose_answer_is_a_no():
    course = applied({**MENTEE, "consent": False})
    course.decide("P-MENTEE", Verdict.ACCEPT)
    course.spend()
    assert {each.id: each.standing for each in course.state.people}["P-MENTEE"] is Standing.INELIGIBLE


def test_a_declined_pair_is_not_proposed_again():
    course = proposed()
    course.decide(course.pairing().id, Verdict.DECLINE)
    course.spend()
    assert not [
        each for _, each in course.spend_until(MATCHED_ON + timedelta(days=9)) if isinstance(each, ProposePairing)
    ]


def test_a_pairing_that_begins_late_lasts_no_longer_than_the_program():
    course = applied()
    late = course.life.program.dates.ends - timedelta(days=40)
    course = with_program(course, training=replace(course.life.program.training, modules=(), least_hours=0))
    course.spend(late)
    course.decide(course.pairing().id, Verdict.APPROVE)
    course.spend()
    assert course.pairing().ends_on == course.life.program.dates.ends
