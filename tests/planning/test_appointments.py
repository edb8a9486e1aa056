"""What stands in people's calendars moves when the program moves it, and goes when it is off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from made_up_lives import MATCHED_ON, Course, paired, sends, with_program

from pmtool.model.message import Event
from pmtool.model.records import Verdict
from pmtool.model.text import Duration, Unit
from pmtool.planning.schedules import Schedule, series_of_program


def session(course: Course, **changes: object) -> Course:
    """The same record under a program whose first session is otherwise."""
    community = course.life.program.community
    first, *others = community.sessions
    return with_program(course, community=replace(community, sessions=(replace(first, **changes), *others)))


def invited(actions: object, name: str = "open_evening") -> list:
    return [each for each in sends(actions, Event.SESSION) if each.facts["session"] == name]


def test_a_session_that_moves_to_another_day_moves_in_the_calendars_of_those_who_were_invited():
    course = paired()
    entries = {
        entry.uid: entry for send in invited(course.spend(MATCHED_ON + timedelta(days=1))) for entry in send.invites
    }
    assert not entries  # they were invited on the day before
    moved = session(course, on="friday 18:00")
    (again, *others) = invited(moved.spend(MATCHED_ON + timedelta(days=2)))
    assert {each.to for each in (again, *others)} == {"P-MENTEE", "P-MENTOR"}
    assert {entry.sequence for entry in again.invites} == {1}
    assert all(entry.start.endswith("T18:00") for entry in again.invites)
    assert invited(moved.spend_until(MATCHED_ON + timedelta(days=20))) == []


def test_dates_that_a_rarer_session_has_no_more_are_called_off_by_the_same_names():
    course = paired()
    before = told_of(course)
    rarer = session(course, every=Duration(8, Unit.WEEK))
    actions = rarer.spend(MATCHED_ON + timedelta(days=2))
    told = {entry.uid for send in invited(actions) for entry in send.invites}
    (off, *_) = [each for each in sends(actions, Event.CALENDAR) if each.to == "P-MENTEE"]
    gone = {entry.uid for entry in off.invites}
    assert all(entry.is_cancelled and entry.sequence == 1 for entry in off.invites)
    assert gone and not gone & told and gone <= before


def told_of(course: Course) -> set[str]:
    """The ids of the entries that the first invitation held, worked out from the schedule that was told."""
    (first, *_) = course.life.schedules["open_evening"]
    return {f"youth-health.open_evening.{ordinal}" for ordinal, _ in enumerate(Schedule.read(first).days(), 1)}


def test_a_session_that_the_program_drops_is_called_off_once():
    course = paired()
    community = course.life.program.community
    without = with_program(course, community=replace(community, sessions=community.sessions[1:]))
    off = sends(without.spend(MATCHED_ON + timedelta(days=2)), Event.CALENDAR)
    assert {each.to for each in off} == {"P-MENTEE", "P-MENTOR"}
    assert sends(without.spend_until(MATCHED_ON + timedelta(days=15)), Event.CALENDAR) == []


def test_a_workshop_with_an_hour_comes_with_an_entry_and_one_without_tells_its_day():
    course = paired()
    done = sends(course.spend_until(MATCHED_ON + timedelta(weeks=7), every=3), Event.REFRESHER)
    circle = [each for each in done if each.facts["refresher"] == "feedback_circle"]
    assert [each.to for each in circle] == ["P-MENTOR"] and len(circle[0].invites) == 1
    assert circle[0].invites[0].start == circle[0].facts["when"] and circle[0].facts["when"].endswith("T11:00")


def test_who_leaves_is_taken_off_the_list_of_every_session():
    course = paired()
    course.decide("P-MENTOR", Verdict.LEAVE)
    (left,) = sends(course.spend(), Event.LEFT)
    names = {entry.uid.split(".")[1] for entry in left.invites if entry.uid.startswith("youth-health.")}
    assert {"open_evening", "mentor_debrief"} <= names


def test_a_schedule_reads_as_it_was_written():
    for each in series_of_program(paired().life.program):
        assert Schedule.read(str(each.schedule)) == each.schedule
