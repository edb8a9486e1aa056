"""What was kept as long as it may be goes: class by class, and in the end the whole person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_lives import CAREGIVER, MATCHED_ON, MENTEE, answer, applied, paired, sends, with_program

from pmtool.model.action import EraseAnswers, ErasePerson
from pmtool.model.cohort import Judgement, Reason
from pmtool.model.message import Event
from pmtool.model.records import Standing, Verdict
from pmtool.model.text import Anchor, Duration, Moment, Role, Sensitivity, Unit
from pmtool.planning.people import plan_people
from pmtool.planning.projecting import advance
from pmtool.rules.cadence import add
from pmtool.rules.forms import all_questions
from pmtool.rules.keeping import kept_for, question_of

ENDS = date(2028, 1, 31)  # dates.ends of youth-health


def left_of(course, person):
    """Questions of which something is still there."""
    return {question_of(name) for each in course.state.submissions if each.person == person for name in each.answers}


def test_nothing_is_erased_while_somebody_takes_part():
    course = paired()
    done = course.spend_until(ENDS, every=30)
    assert not [each for _, each in done if isinstance(each, EraseAnswers | ErasePerson)]


def test_contact_goes_after_six_months_the_person_after_a_year_where_nobody_feared_for_them():
    course = paired()
    last = add(ENDS, Duration(3, Unit.MONTH))  # what is asked some time after the end is part of it
    course.spend_until(ENDS, every=30)
    course.spend(add(ENDS, Duration(6, Unit.MONTH)))
    assert "email" in left_of(course, "P-MENTEE")
    course.spend(add(last, Duration(6, Unit.MONTH)))
    assert not {"email", "household"} & left_of(course, "P-MENTEE") and "age" in left_of(course, "P-MENTEE")
    for pairing_alert in course.state.alerts:
        assert pairing_alert.person in ("P-MENTEE", "P-MENTOR")
    course.state = replace(course.state, alerts=())
    actions = course.spend(add(last, Duration(1, Unit.YEAR)))
    assert ErasePerson("P-MENTEE") in actions
    assert all(each.id != "P-MENTEE" for each in course.state.people) and left_of(course, "P-MENTEE") == set()


def test_whose_partner_was_erased_hears_nothing_years_after_the_end():
    course = paired()
    course.spend_until(ENDS, every=30)
    course.state = advance(course.state, [ErasePerson("P-MENTOR")], ENDS)  # as `pmtool erase` leaves it
    actions = course.spend(add(ENDS, Duration(3, Unit.MONTH)))
    assert {each.id for each in course.state.people} == {"P-MENTEE"} and sends(actions, Event.ENDED) == []


def test_a_concern_keeps_the_record_as_long_as_the_program_says():
    course = paired()
    answer(course, Role.MENTEE, "first_weeks", MATCHED_ON, safe="in_danger")
    course.spend_until(ENDS, every=30)
    assert ErasePerson("P-MENTEE") not in course.spend(add(ENDS, Duration(2, Unit.YEAR)))
    assert left_of(course, "P-MENTEE") == {"safe"}
    assert ErasePerson("P-MENTEE") in course.spend(add(ENDS, Duration(7, Unit.YEAR)))


def test_who_wasnt_taken_is_forgotten_sooner_and_is_never_asked_again_for_what_was_erased():
    course = applied({**MENTEE, "age": 12})
    course.spend()
    refused_on = course.today
    assert next(each for each in course.state.people if each.id == "P-MENTEE").standing is Standing.INELIGIBLE
    done = course.spend_until(add(refused_on, Duration(8, Unit.MONTH)), every=20)
    assert "email" not in left_of(course, "P-MENTEE")
    told = [*sends(done, Event.UNDECIDED), *sends(done, Event.INELIGIBLE)]
    assert not [each for each in told if each.to == "P-MENTEE"]
    course.spend_until(add(refused_on, Duration(13, Unit.MONTH)), every=20)
    assert all(each.id != "P-MENTEE" for each in course.state.people)


def test_who_applied_again_and_wasnt_taken_again_is_forgotten_as_long_after_the_later_day():
    course = applied({**MENTEE, "age": 12})
    course.spend()
    course.spend_until(add(course.today, Duration(2, Unit.MONTH)), every=20)
    course.hand_in("intake-mentee", "P-MENTEE", {**MENTEE, "age": 13})
    again_on = course.today
    course.spend()
    course.spend_until(add(again_on, Duration(5, Unit.MONTH)), every=20)
    assert "email" in left_of(course, "P-MENTEE")
    course.spend(add(again_on, Duration(6, Unit.MONTH)))
    assert "email" not in left_of(course, "P-MENTEE")
    assert course.plan()[0].actions == ()


def test_whoever_wasnt_taken_has_no_part_that_ends_with_the_program():
    course = applied({**MENTEE, "age": 12, "caregiver_call": "safe"})
    confidentiality = course.life.program.confidentiality
    keep = dict.fromkeys(confidentiality.keep, Duration(3, Unit.MONTH)) | {
        Sensitivity.SAFEGUARDING: Duration(7, Unit.YEAR)
    }
    course = with_program(course, confidentiality=replace(confidentiality, keep=keep))
    course.spend()
    done = course.spend_until(add(ENDS, Duration(1, Unit.MONTH)), every=20)
    assert left_of(course, "P-MENTEE") == {"caregiver_call"}
    assert not [each for each in sends(done) if each.to == "P-MENTEE"]
    assert next(each for each in course.state.people if each.id == "P-MENTEE").standing is Standing.INELIGIBLE


@pytest.mark.parametrize(("months", "expected"), [(1, 1), (14, 0)], ids=["anew before that", "never after it"])
def test_whoever_wasnt_taken_hears_no_other_reason_once_answers_are_erased(months, expected):
    course = applied()
    since = course.today
    people = tuple(replace(each, standing=Standing.INELIGIBLE, stands_since=since) for each in course.state.people)
    course.state = replace(course.state, people=people)
    life = replace(course.life, today=add(since, Duration(months, Unit.MONTH)))
    judged = Judgement("P-MENTOR", Standing.INELIGIBLE, (Reason("not_met", "steadiness"),))
    done = plan_people(life, {"P-MENTOR": judged, "P-MENTEE": Judgement("P-MENTEE", Standing.INELIGIBLE)})
    assert len([each for each in sends(done, Event.INELIGIBLE) if each.to == "P-MENTOR"]) == expected


def test_a_follow_up_after_the_end_is_part_of_somebodys_part():
    course = paired()
    evaluation = course.life.program.evaluation
    later = replace(evaluation.measures[0], at=(Moment(Anchor.END, 3, Unit.MONTH),))
    assert later.of is Role.MENTEE
    course = with_program(course, evaluation=replace(evaluation, measures=(later,)))
    course.spend_until(ENDS, every=30)
    erased = [each for each in course.spend(add(ENDS, Duration(6, Unit.MONTH))) if isinstance(each, EraseAnswers)]
    assert {each.person for each in erased} == {"P-MENTOR"}
    erased = [each for each in course.spend(add(ENDS, Duration(9, Unit.MONTH))) if isinstance(each, EraseAnswers)]
    assert {each.person for each in erased} == {"P-MENTEE"}


@settings(max_examples=15, deadline=None)
@given(
    months=st.lists(st.integers(1, 9), min_size=1, max_size=6),
    leaves=st.booleans(),
    age=st.sampled_from([12, 16, 19]),
)
def test_whatever_the_days_nothing_stays_longer_than_it_may_and_a_second_run_erases_nothing(months, leaves, age):
    course = applied({**MENTEE, "age": age})
    course.hand_in("intake-caregiver", "P-MENTEE", CAREGIVER)
    course.spend(MATCHED_ON)
    if leaves:
        course.decide("P-MENTEE", Verdict.LEAVE)
        course.spend()
    known = all_questions(course.life.program, course.life.library)
    ended = MATCHED_ON if leaves or age == 12 else ENDS
    for step in months:
        course.spend(add(course.today, Duration(step, Unit.MONTH)))
        assert course.plan()[0].actions == ()
        for name in left_of(course, "P-MENTEE"):
            length = kept_for(course.life.program, known.get(name))
            assert length is not None
            assert course.today < max(ended, add(ended, length))


@pytest.mark.parametrize("person", ["P-MENTEE", "P-MENTOR"])
def test_nobody_is_erased_out_of_a_pairing(person):
    course = paired()
    people = tuple(
        replace(each, standing=Standing.INELIGIBLE, stands_since=date(2025, 1, 1)) if each.id == person else each
        for each in course.state.people
    )
    course.state = replace(course.state, people=people)
    assert not [each for each in course.spend() if isinstance(each, EraseAnswers | ErasePerson)]
