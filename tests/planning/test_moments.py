"""The minute of a run: an alert is passed on by the first run after its deadline, and a second look changes nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from made_up_lives import MATCHED_ON, Course, answer, paired, sends, with_program

from pmtool.cli.days import moment_of
from pmtool.model.action import Action, RaiseAlert
from pmtool.model.errors import UsageError
from pmtool.model.message import Event
from pmtool.model.text import Role
from pmtool.planning import Life
from pmtool.steps.options import Options

DAY_28 = MATCHED_ON + timedelta(days=28)
THREE_A_DAY = "daily 08:00-09:00; daily 14:00-15:00; daily 20:00-21:00"


def often_run() -> Course:
    course = paired()
    return with_program(course, running=replace(course.life.program.running, hours=THREE_A_DAY))


def at(course: Course, day: date, minute: time | None) -> tuple[Action, ...]:
    course.at = minute
    return course.spend(day)


def test_a_red_alert_that_nobody_saw_is_passed_on_at_the_run_after_its_deadline():
    course = often_run()
    answer(course, Role.MENTEE, "monthly", DAY_28, safe="in_danger")
    (alert,) = [each for each in at(course, DAY_28, time(8, 30)) if isinstance(each, RaiseAlert)]
    due = datetime.fromisoformat(alert.due)
    runs = [(DAY_28 + timedelta(days=day), time(hour, 30)) for day in (0, 1) for hour in (8, 14, 20)][1:]
    told = [
        datetime.combine(day, minute)
        for day, minute in runs
        for each in sends(at(course, day, minute), Event.ALERT)
        if alert.alert in each.subject
    ]
    assert told == [min(datetime.combine(day, minute) for day, minute in runs if datetime.combine(day, minute) > due)]


@pytest.mark.parametrize("later", [0, 1, 29, 59])
def test_a_second_run_within_the_hour_plans_nothing(later):
    course = often_run()
    answer(course, Role.MENTEE, "monthly", DAY_28, safe="in_danger", fit="not_good", anything_hard="it was hard")
    assert at(course, DAY_28, time(14, 0))
    assert at(course, DAY_28, time(14, later)) == ()


def test_a_day_without_a_minute_stands_for_the_end_of_its_first_hour_of_running():
    course = often_run()
    assert replace(course.life, today=DAY_28, at=None).now == datetime.combine(DAY_28, time(9))


def test_the_minute_of_a_run_is_told_by_the_clocks_of_the_program():
    moment = datetime.fromisoformat("2027-03-01T23:30:59+00:00")
    assert Options(Path(), moment).by_clocks_of("Europe/Madrid") == (date(2027, 3, 2), time(0, 30))
    assert Options(Path(), moment).by_clocks_of("America/Bogota") == (date(2027, 3, 1), time(18, 30))
    assert Options(Path(), DAY_28).by_clocks_of("America/Bogota") == (DAY_28, None)


def test_the_hour_that_comes_twice_keeps_which_of_the_two_it_was():
    second = datetime.fromisoformat("2027-10-31T01:30:00+00:00")
    today, minute = Options(Path(), second).by_clocks_of("Europe/Madrid")
    life = often_run().life
    assert Life(life.program, life.library, life.state, today, minute).now.fold == 1


@pytest.mark.parametrize("text", ["2027-03-01T25:00", "2027-03-01T", "2027-03-01T14", "1999-01-01T10:00", "T14:00"])
def test_a_minute_that_no_clock_shows_is_refused(text):
    with pytest.raises(UsageError):
        moment_of(text)


def test_a_day_and_a_minute_are_read():
    assert moment_of("2027-03-01T14:05") == datetime.fromisoformat("2027-03-01T14:05")
    assert moment_of("2027-03-01") == date(2027, 3, 1)


def test_a_plan_that_was_looked_at_is_the_same_a_few_minutes_later():
    course = often_run()
    answer(course, Role.MENTEE, "monthly", DAY_28, safe="in_danger")
    course.today, course.at = DAY_28, time(14, 0)
    looked_at = course.plan()[0]
    course.at = time(14, 7)
    assert course.plan()[0].digest == looked_at.digest and looked_at.actions


def test_danger_said_where_it_is_tomorrow_already_is_heard_today():
    course = often_run()
    answer(course, Role.MENTEE, "monthly", DAY_28 + timedelta(days=1), safe="in_danger")
    assert [each.rule for each in at(course, DAY_28, time(8, 30)) if isinstance(each, RaiseAlert)] == ["risk_of_harm"]
    answer(course, Role.MENTEE, "monthly", DAY_28 + timedelta(days=40), safe="in_danger")
    assert not [each for each in at(course, DAY_28, time(8, 31)) if isinstance(each, RaiseAlert)]
