"""A pairing is proposed, approved, agreed, re-affirmed and closed, and the next one waits its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from made_up_lives import (
    CAREGIVER,
    MATCHED_ON,
    MENTEE,
    MENTOR,
    Course,
    applied,
    paired,
    sends,
    with_program,
)

from pmtool.model.action import ClosePairing, ProposePairing, StartPairing
from pmtool.model.message import Event
from pmtool.model.records import PairingStatus, Standing, Verdict
from pmtool.model.text import Duration, Role, Unit


def test_nobody_is_proposed_before_matching_opens_nor_after_the_program_has_ended():
    course = applied()
    assert not [each for each in course.spend(MATCHED_ON - timedelta(days=1)) if isinstance(each, ProposePairing)]
    assert [each for each in course.spend(MATCHED_ON) if isinstance(each, ProposePairing)]
    late = applied()
    assert not [each for each in late.spend(late.life.program.dates.ends) if isinstance(each, ProposePairing)]


def test_nobody_hears_of_a_pairing_before_it_is_approved():
    course = applied()
    course.spend(MATCHED_ON)
    assert course.pairing().status is PairingStatus.PROPOSED
    assert sends(course.spend_until(MATCHED_ON + timedelta(days=5)), Event.PAIRED) == []
    course.decide(course.pairing().id, Verdict.APPROVE)
    told = sends(course.spend(), Event.PAIRED)
    assert {(each.role, each.to) for each in told} == {(Role.MENTEE, "P-MENTEE"), (Role.MENTOR, "P-MENTOR")}


def test_a_program_that_approves_by_itself_starts_pairings_on_the_day_they_are_found():
    course = applied()
    course = with_program(course, matching=replace(course.life.program.matching, approval="automatic"))
    actions = course.spend(MATCHED_ON)
    assert [each for each in actions if isinstance(each, StartPairing)]
    assert {each.role for each in sends(actions, Event.PAIRED)} == {Role.MENTEE, Role.MENTOR}


def test_introductions_carry_every_check_in_that_side_will_be_asked_for():
    course = applied()
    course.spend(MATCHED_ON)
    course.decide(course.pairing().id, Verdict.APPROVE)
    told = {each.role: each for each in sends(course.spend(), Event.PAIRED)}
    for role, send in told.items():
        life = replace(course.life, today=course.pairing().ends_on)
        due = sorted(f"{each.due.isoformat()}T09:00" for each in life.check_ins if each.role is role)
        assert sorted(invite.start for invite in send.invites) == due
        assert all(invite.title == "" for invite in send.invites)  # the words come with the reader's language


def asked_to_sign(course: Course, last: date) -> list[tuple[date, Role]]:
    done = course.spend_until(last)
    return [(day, each.role) for day, each in done if sends([each], Event.AGREEMENT_DUE)]


def test_the_agreement_is_asked_of_each_side_and_again_once_then_somebody_looks():
    course = applied()
    course.spend(MATCHED_ON)
    course.decide(course.pairing().id, Verdict.APPROVE)
    assert {each.role for each in sends(course.spend(), Event.AGREEMENT_DUE)} == {Role.MENTEE, Role.MENTOR}
    week = timedelta(days=7)  # agreement.contact.every
    again = [(MATCHED_ON + week, Role.MENTEE), (MATCHED_ON + week, Role.MENTOR)]
    assert asked_to_sign(course, MATCHED_ON + timedelta(days=13)) == again
    assert not [each for each in course.plan()[0].waiting if each.why == "unsigned:"]
    assert asked_to_sign(course, MATCHED_ON + timedelta(days=20)) == []
    assert [each.about for each in course.plan()[0].waiting if each.why == "unsigned:"] == [course.pairing().id]


def test_a_caregiver_is_asked_to_sign_where_there_is_one():
    with_caregiver = applied({**MENTEE, "age": 16})
    with_caregiver.hand_in("intake-caregiver", "P-MENTEE", CAREGIVER)
    with_caregiver.spend(MATCHED_ON)
    with_caregiver.decide(with_caregiver.pairing().id, Verdict.APPROVE)
    asked = {(each.role, each.to) for each in sends(with_caregiver.spend(), Event.AGREEMENT_DUE)}
    assert (Role.CAREGIVER, "P-MENTEE") in asked


def test_a_new_edition_of_the_agreement_is_put_to_those_who_signed_the_old_one():
    course = paired()
    for role, person in ((Role.MENTEE, "P-MENTEE"), (Role.MENTOR, "P-MENTOR")):
        course.hand_in(f"agreement-{role}", person, {f"signed_{role}": True})
    assert asked_to_sign(course, MATCHED_ON + timedelta(days=5)) == []
    course = with_program(course, agreement=replace(course.life.program.agreement, edition="2027-2"))
    assert {role for _, role in asked_to_sign(course, MATCHED_ON + timedelta(days=6))} == {Role.MENTEE, Role.MENTOR}


@pytest.mark.parametrize(
    ("signed_after", "ticked", "asked_on_day"),
    [
        pytest.param(None, True, [56, 112], id="never signed"),
        pytest.param(1, True, [56, 112], id="signed once, at the start"),
        pytest.param(60, True, [56, 112], id="signed again a little late"),
        pytest.param(1, False, [56, 112], id="handed in without agreeing"),
    ],
)
def test_the_agreement_is_gone_through_again_every_eight_weeks(signed_after, ticked, asked_on_day):
    course = paired()
    if signed_after is not None:
        on = MATCHED_ON + timedelta(days=signed_after)
        course.hand_in("agreement-mentee", "P-MENTEE", {"signed_mentee": ticked}, on)
    done = course.spend_until(MATCHED_ON + timedelta(days=120), every=8)
    days = [
        (day - MATCHED_ON).days for day, each in done if sends([each], Event.REAFFIRM_DUE) and each.role is Role.MENTEE
    ]
    assert days == asked_on_day


def test_whoever_has_just_agreed_again_isnt_asked_to():
    course = paired()
    course.spend_until(MATCHED_ON + timedelta(days=55))
    course.hand_in("agreement-mentee", "P-MENTEE", {"signed_mentee": True}, MATCHED_ON + timedelta(days=56))
    asked = sends(course.spend(MATCHED_ON + timedelta(days=56)), Event.REAFFIRM_DUE)
    assert [each.role for each in asked] == [Role.MENTOR]


def test_re_affirming_by_the_month_falls_on_the_day_of_the_month():
    course = paired()
    agreement = replace(course.life.program.agreement, reaffirm=Duration(1, Unit.MONTH))
    course = with_program(course, agreement=agreement)
    course.today = date(2027, 2, 26)
    done = course.spend_until(date(2027, 3, 3))
    course.today = date(2027, 3, 30)
    done += course.spend_until(date(2027, 4, 2))
    days = {day for day, each in done if sends([each], Event.REAFFIRM_DUE)}
    assert days == {date(2027, 3, 1), date(2027, 4, 1)}


def test_the_end_is_announced_then_the_pairing_closes_then_both_look_back():
    course = paired()
    ends = course.pairing().ends_on
    assert ends == date(2028, 1, 31)  # twelve months, but no longer than the program
    notice = ends - timedelta(weeks=6)
    course.spend_until(notice - timedelta(days=1), every=7)
    announced = course.spend(notice)
    assert {each.role for each in sends(announced, Event.CLOSING)} == {Role.MENTEE, Role.MENTOR}
    done = course.spend_until(ends, every=3)
    assert sends(done, Event.CLOSING) == []
    (closed,) = [(day, each) for day, each in done if isinstance(each, ClosePairing)]
    assert closed == (ends, ClosePairing(course.pairing().id, "planned"))
    assert {each.facts["form"] for each in sends(done, Event.CLOSED)} == {"exit-mentee", "exit-mentor"}


def test_a_place_that_a_planned_end_frees_is_given_the_same_day_and_a_second_run_plans_nothing():
    course = applied()
    agreement = replace(course.life.program.agreement, length=Duration(8, Unit.WEEK))
    course = with_program(course, agreement=agreement)
    course.spend(MATCHED_ON)
    course.decide(course.pairing().id, Verdict.APPROVE)
    course.spend()
    course.today = MATCHED_ON + timedelta(days=1)
    course.join("P-SECOND", Role.MENTEE, {**MENTEE, "household": "3", "school_class": "c"})
    course.spend_until(MATCHED_ON + timedelta(weeks=8) - timedelta(days=1), every=5)
    actions = course.spend(MATCHED_ON + timedelta(weeks=8))
    assert [each.pairing.mentee for each in actions if isinstance(each, ProposePairing)] == ["P-SECOND"]
    assert course.plan()[0].actions == ()


def test_a_mentee_rests_after_a_pairing_and_is_told_of_waiting_only_for_the_time_since():
    course = paired()
    course.spend_until(date(2027, 6, 1), every=7)
    course.decide(course.pairing().id, Verdict.CLOSE)
    course.join("P-SECOND", Role.MENTOR, {**MENTOR, "household": "3", "school_class": "c"})
    course.train("P-SECOND")
    done = course.spend_until(date(2027, 6, 1) + timedelta(days=20))
    assert sends(done, Event.WAITING) == []
    assert not [each for _, each in done if isinstance(each, ProposePairing)]
    done = course.spend_until(date(2027, 6, 1) + timedelta(days=22))
    proposed = [(each.pairing.mentee, each.pairing.mentor) for _, each in done if isinstance(each, ProposePairing)]
    assert proposed == [("P-MENTEE", "P-SECOND")]


def test_two_who_have_parted_are_not_proposed_to_each_other_again_unless_that_is_lifted():
    course = paired()
    course.decide(course.pairing().id, Verdict.CLOSE)
    done = course.spend_until(MATCHED_ON + timedelta(days=40), every=10)
    assert not [each for _, each in done if isinstance(each, ProposePairing)]
    course.decide("P-MENTEE+P-MENTOR", Verdict.LIFT)
    assert [each for each in course.spend() if isinstance(each, ProposePairing)]


def test_who_waits_past_the_limit_is_told_and_again_after_as_long():
    course = applied(mentor={**MENTOR, "mentor_places": 0})
    told = [
        (days, each.role, each.facts["wait_days"])
        for days in (0, 30, 31, 32, 59, 60, 61, 90)
        for each in sends(course.spend(MATCHED_ON + timedelta(days=days)), Event.WAITING)
    ]
    both = (Role.MENTEE, Role.MENTOR)
    assert told == [(days, role, str(days)) for days in (31, 60, 90) for role in both]


def test_nobody_waits_any_more_once_the_program_has_ended():
    course = applied(mentor={**MENTOR, "mentor_places": 0})
    course.spend(course.life.program.dates.ends)
    assert sends(course.spend_until(course.today + timedelta(days=70), every=5), Event.WAITING) == []


def test_a_mentor_with_a_mentee_keeps_a_place_that_earlier_applicants_would_have_had():
    course = paired()
    course.join("P-EARLIER", Role.MENTOR, {**MENTOR, "household": "9", "school_class": "z"})
    course.train("P-EARLIER")
    people = tuple(
        replace(each, since=date(2027, 1, 12)) if each.id == "P-EARLIER" else each for each in course.state.people
    )
    course.state = replace(course.state, people=people)
    population = course.life.program.population
    one_place = replace(population, mentors=replace(population.mentors, places=1))
    course = with_program(course, population=one_place)
    course.join("P-SECOND", Role.MENTEE, {**MENTEE, "household": "3", "school_class": "c"})
    assert not [each for each in course.spend() if isinstance(each, ProposePairing)]


def standing(course: Course, person: str) -> Standing:
    return next(each.standing for each in course.state.people if each.id == person)


def test_everyone_in_a_pairing_stands_as_paired_and_afterwards_as_before():
    course = paired()
    assert standing(course, "P-MENTEE") is standing(course, "P-MENTOR") is Standing.PAIRED
    course.decide(course.pairing().id, Verdict.CLOSE)
    course.spend(MATCHED_ON + timedelta(days=3))
    assert standing(course, "P-MENTEE") is standing(course, "P-MENTOR") is Standing.READY
