"""Check-ins are asked when due, reminded in order, and silence reaches a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from made_up_lives import CAREGIVER, MATCHED_ON, MENTEE, answer, paired, sends, with_program

from pmtool.model.action import ClosePairing, RaiseAlert
from pmtool.model.message import Event
from pmtool.model.records import Verdict
from pmtool.model.text import Role

DUE = MATCHED_ON + timedelta(days=14)  # first_weeks; reminded after 2 and 4 days, silence after 7


def of_role(done, role: Role):
    return [(day, each) for day, each in done if getattr(each, "role", None) is role]


def days_of(done, event: Event, subject: str) -> list[date]:
    return [day for day, each in done if sends([each], event) and subject in each.subject]


def raised(done) -> list[tuple[date, str, str]]:
    return [(day, each.rule, each.person) for day, each in done if isinstance(each, RaiseAlert)]


def test_a_check_in_is_asked_on_its_day_then_reminded_in_order_then_silence_raises_its_alert():
    done = of_role_and_alerts(paired().spend_until(DUE + timedelta(days=12)))
    after = [((day - DUE).days, key) for day, key in done]
    assert after == [
        (0, "check_in_mentee first_weeks.1.mentee"),
        (2, "reminder_mentee first_weeks.1.mentee.1"),
        (4, "reminder_mentee first_weeks.1.mentee.2"),
        (7, "quiet_pair"),
    ]


def of_role_and_alerts(done) -> list[tuple[date, str]]:
    found = []
    for day, each in done:
        if isinstance(each, RaiseAlert) and each.person == "P-MENTEE":
            found.append((day, each.rule))
        elif getattr(each, "event", None) in (Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER) and each.to == "P-MENTEE":
            found.append((day, f"{each.message} {each.subject.partition('.')[2]}"))
    return found


def test_an_answer_ends_the_reminders_and_no_silence_follows():
    course = paired()
    course.spend_until(DUE + timedelta(days=3))
    answer(course, Role.MENTEE, "first_weeks")
    done = course.spend_until(DUE + timedelta(days=12))
    assert days_of(done, Event.CHECK_IN_REMINDER, "first_weeks.1.mentee") == []
    assert [person for _, _, person in raised(done)] == ["P-MENTOR"]


def test_an_answer_up_to_three_days_early_is_an_answer():
    course = paired()
    course.spend_until(DUE - timedelta(days=3))
    answer(course, Role.MENTEE, "first_weeks")
    assert days_of(course.spend_until(DUE + timedelta(days=12)), Event.CHECK_IN_DUE, "first_weeks.1.mentee") == []


def test_a_run_that_comes_late_gives_people_the_same_time():
    course = paired()
    late = DUE + timedelta(days=9)
    actions = course.spend(late)
    (asked,) = [each for each in sends(actions, Event.CHECK_IN_DUE) if each.role is Role.MENTEE]
    assert asked.facts["due"] == (late + timedelta(days=7)).isoformat()
    assert sends(actions, Event.CHECK_IN_REMINDER) == [] and raised((late, each) for each in actions) == []
    done = course.spend_until(late + timedelta(days=8))
    assert days_of(done, Event.CHECK_IN_REMINDER, "first_weeks.1.mentee.1") == [late + timedelta(days=2)]
    assert (late + timedelta(days=7), "quiet_pair", "P-MENTEE") in raised(done)


def test_silence_isnt_lost_when_the_next_check_in_is_due_before_anybody_runs_the_program():
    course = paired()
    course.spend(MATCHED_ON + timedelta(days=28))  # monthly 1 is asked, first_weeks too
    actions = course.spend(MATCHED_ON + timedelta(days=57))  # monthly 2 is due
    asked = {each.subject.split(".", 1)[1] for each in sends(actions, Event.CHECK_IN_DUE)}
    assert "monthly.2.mentee" in asked
    occasions = {each.occasion.split(".", 1)[1] for each in actions if isinstance(each, RaiseAlert)}
    assert "monthly.1.mentee" in occasions


def test_a_known_silence_raises_no_second_alert_until_somebody_has_looked():
    course = paired()
    done = course.spend_until(DUE + timedelta(days=40))
    assert [person for _, _, person in raised(done)].count("P-MENTEE") == 1
    (alert,) = [each for each in course.state.alerts if each.person == "P-MENTEE"]
    course.decide(alert.id, Verdict.ACKNOWLEDGE, "spoke on the phone")
    assert "P-MENTEE" in [person for _, _, person in raised(course.spend_until(course.today + timedelta(days=1)))]


def test_an_answer_after_a_silence_ends_what_came_before():
    course = paired()
    course.spend_until(MATCHED_ON + timedelta(days=60))
    answer(course, Role.MENTEE, "monthly")
    for alert in course.state.alerts:
        course.decide(alert.id, Verdict.ACKNOWLEDGE)
    monthly = [each for each in course.spend(course.today + timedelta(days=1)) if isinstance(each, RaiseAlert)]
    assert not [each for each in monthly if "monthly" in each.occasion and each.person == "P-MENTEE"]


def test_an_answer_about_an_earlier_pairing_answers_no_check_in_of_this_one():
    course = paired()
    answer(course, Role.MENTEE, "first_weeks", MATCHED_ON - timedelta(days=1))
    short = replace(
        course.life.program.check_ins.rounds[0], at=(replace(course.life.program.check_ins.rounds[0].at[0], count=1),)
    )
    course = with_program(course, check_ins=replace(course.life.program.check_ins, rounds=(short,)))
    assert days_of(course.spend_until(MATCHED_ON + timedelta(days=2)), Event.CHECK_IN_DUE, "first_weeks.1.mentee")


def test_reminders_written_in_any_order_come_in_order():
    course = paired()
    check_ins = course.life.program.check_ins
    rounds = (replace(check_ins.rounds[0], remind=check_ins.rounds[0].remind[::-1]), *check_ins.rounds[1:])
    course = with_program(course, check_ins=replace(check_ins, rounds=rounds))
    done = course.spend_until(DUE + timedelta(days=6))
    assert days_of(done, Event.CHECK_IN_REMINDER, "first_weeks.1.mentee") == [
        DUE + timedelta(days=2),
        DUE + timedelta(days=4),
    ]


def test_somebody_who_is_assumed_is_never_asked_and_their_silence_is_none():
    course = paired()
    people = tuple(replace(each, assumed=True) for each in course.state.people)
    course.state = replace(course.state, people=people)
    done = course.spend_until(DUE + timedelta(days=12))
    assert sends(done) == [] and raised(done) == []


def test_a_caregiver_is_asked_only_where_there_is_one():
    young = {**MENTEE, "age": 16, "caregiver_reach": "Cleo"}
    for caregiver in (None, CAREGIVER):
        course = paired({**young, "age": 19} if caregiver is None else young, caregiver)
        first = [each.role for each in sends(course.spend(DUE), Event.CHECK_IN_DUE)]
        assert (Role.CAREGIVER in first) == (caregiver is not None)


def test_a_closed_pairing_gets_no_check_in_and_no_reminder():
    course = paired()
    course.spend_until(DUE)
    course.decide(course.pairing().id, Verdict.CLOSE, "moved away")
    done = course.spend_until(DUE + timedelta(days=60))
    assert [each for _, each in done if isinstance(each, ClosePairing)]
    assert sends(done, Event.CHECK_IN_DUE) == [] and sends(done, Event.CHECK_IN_REMINDER) == []
    assert raised(done) == []


def test_what_is_due_on_the_last_day_is_asked_though_the_pairing_ends_on_it():
    course = paired()
    ends = course.pairing().ends_on
    last = [each.round for each in replace(course.life, today=ends).check_ins if each.due == ends]
    actions = course.spend(ends)
    asked = {each.subject.split(".")[1] for each in sends(actions, Event.CHECK_IN_DUE)}
    assert asked == set(last)
    assert sends(course.spend(ends + timedelta(days=1)), Event.CHECK_IN_DUE) == []


def test_an_answer_that_comes_late_after_a_pause_is_still_heard() -> None:
    course = paired()
    course.spend_until(date(2027, 3, 10))
    course.decide(course.pairing().id, Verdict.PAUSE)
    course.spend_until(date(2027, 4, 5))
    course.decide(course.pairing().id, Verdict.RESUME)
    asked = [each.subject for each in sends(course.spend_until(date(2027, 4, 7)), Event.CHECK_IN_DUE)]
    assert f"{course.pairing().id}.in_depth.1.mentee" in asked
    course.today = date(2027, 4, 9)  # so late that it counts for the next one, which is due on the 12th
    answer(course, Role.MENTEE, "in_depth")
    done = [(course.today, each) for each in course.spend()] + course.spend_until(date(2027, 4, 11))
    assert [
        each for each in sends(done, Event.CHECK_IN_REMINDER) if "in_depth" in each.subject and each.role is Role.MENTEE
    ] == []
