"""Group sessions, refreshers and follow-up measures come when they are due, to those they are for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from made_up_lives import CAREGIVER, MATCHED_ON, MENTEE, MENTOR, Course, applied, paired, sends, with_program

from pmtool.model.message import Event
from pmtool.model.text import Anchor, Moment, Role


def invited(actions) -> set[tuple[str, str, Role]]:
    return {(each.facts["session"], each.to, each.role) for each in sends(actions, Event.SESSION)}


def test_a_series_of_sessions_is_one_invitation_with_every_date_still_to_come():
    course = applied()
    course.spend(date(2027, 1, 25))
    done = course.spend_until(date(2027, 2, 28))
    told = [each for each in sends(done, Event.SESSION) if each.facts["session"] == "open_evening"]
    assert {(each.to, each.on) for each in told} == {
        ("P-MENTEE", date(2027, 1, 28)),  # a week before Thursday, 4 February
        ("P-MENTOR", date(2027, 1, 28)),
    }
    starts = [invite.start for invite in told[0].invites]
    assert starts[:2] == ["2027-02-04T18:00", "2027-02-18T18:00"] and starts[-1] <= "2028-01-31"
    assert len({invite.uid for invite in told[0].invites}) == len(starts)


def test_only_those_a_session_is_for_are_invited_and_only_while_they_take_part():
    course = applied({**MENTEE, "age": 16}, MENTOR)
    course.hand_in("intake-caregiver", "P-MENTEE", CAREGIVER)
    course.join("P-OUT", Role.MENTEE, {**MENTEE, "age": 12})
    found = invited(course.spend(MATCHED_ON))
    assert ("mentor_debrief", "P-MENTOR", Role.MENTOR) in found
    assert ("caregiver_table", "P-MENTEE", Role.CAREGIVER) in found
    assert not [each for each in found if each[1] == "P-OUT"]
    assert not [each for each in found if each[0] == "mentor_debrief" and each[2] is not Role.MENTOR]


def test_whoever_joins_later_is_invited_to_what_is_left():
    course = applied()
    course.spend(MATCHED_ON)
    course.today = date(2027, 6, 1)
    course.join("P-LATE", Role.MENTEE, {**MENTEE, "household": "4", "school_class": "d"})
    (told,) = [
        each
        for each in sends(course.spend_until(date(2027, 6, 5)), Event.SESSION)
        if each.to == "P-LATE" and each.facts["session"] == "open_evening"
    ]
    assert min(invite.start for invite in told.invites) >= "2027-06-01"


def test_trained_mentors_are_invited_to_every_refresher_a_week_ahead():
    course = applied()
    course.join("P-UNTRAINED", Role.MENTOR, {**MENTOR, "household": "5", "school_class": "e"})
    course.spend(MATCHED_ON)
    told = []
    for day in (date(2027, 3, 12), date(2027, 3, 13), date(2027, 3, 14), date(2027, 4, 24), date(2027, 4, 30)):
        told += [
            (each.on, each.to, each.facts["refresher"], each.facts["when"])
            for each in sends(course.spend(day), Event.REFRESHER)
        ]
    assert told == [
        # the first Saturday from six weeks after matching began
        (date(2027, 3, 13), "P-MENTOR", "feedback_circle", "2027-03-20T11:00"),
        (date(2027, 4, 24), "P-MENTOR", "feedback_circle", "2027-05-01T11:00"),
        (date(2027, 4, 30), "P-MENTOR", "hard_conversations", "2027-05-07T17:00"),
    ]


def measures(course: Course, *days: date) -> list[tuple[date, str, Role]]:
    found = []
    for day in days:
        found += [(day, each.subject.split(".")[1], each.role) for each in sends(course.spend(day), Event.MEASURE_DUE)]
    return found


def test_measures_are_asked_on_their_day_of_whom_they_are_about():
    course = paired()
    asked = measures(course, date(2027, 3, 7), date(2027, 3, 8), date(2027, 5, 2), date(2027, 5, 3))
    assert asked == [  # a month after the start, and three; each a week after the check-in that comes just before it
        (date(2027, 3, 8), "month-1", Role.MENTEE),
        (date(2027, 5, 3), "month-3", Role.MENTEE),
        (date(2027, 5, 3), "month-3", Role.MENTOR),
    ]


def test_a_measure_that_was_given_already_isnt_asked_and_of_several_only_the_latest():
    course = paired()
    course.hand_in("measure-month-6-mentee", "P-MENTEE", {"loneliness_short": 4}, date(2027, 8, 1))
    asked = measures(course, date(2027, 8, 1))
    assert asked == [(date(2027, 8, 1), "month-6", Role.MENTOR)]


def test_what_is_measured_at_the_end_is_asked_on_the_last_day_though_the_pairing_closes_on_it():
    course = paired()
    evaluation = course.life.program.evaluation
    at_end = replace(evaluation.measures[0], at=(Moment(Anchor.END),))
    course = with_program(course, evaluation=replace(evaluation, measures=(at_end,), stories=()))
    ends = course.pairing().ends_on
    assert ends is not None
    asked = measures(course, ends - timedelta(days=1), ends, ends + timedelta(days=1))
    assert [each for each in asked if each[1] == "end"] == [(ends, "end", Role.MENTEE)]


def test_nobody_is_asked_for_a_form_that_does_not_exist():
    course = paired()
    evaluation = course.life.program.evaluation
    of_mentees = tuple(each for each in evaluation.measures if each.of is Role.MENTEE)
    agreement = course.life.program.agreement
    without_goals = replace(agreement, goals=replace(agreement.goals, at=()))
    course = with_program(
        course, evaluation=replace(evaluation, measures=of_mentees, stories=()), agreement=without_goals
    )
    assert not [form for form in course.life.forms if form.startswith("measure-") and form.endswith("-mentor")]
    assert {role for *_, role in measures(course, date(2027, 5, 1), date(2027, 8, 1))} == {Role.MENTEE}
