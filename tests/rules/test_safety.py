"""The longest wait of an alert, against a count of every minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import islice
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rendering.shipped_programs import shipped

from pmtool.model.care import Tell
from pmtool.model.contacts import Absence, Contact
from pmtool.model.dates import Dates
from pmtool.model.program import Program
from pmtool.model.running import Running
from pmtool.model.text import Duration, Text, Unit
from pmtool.rules.cadence import minutes_in
from pmtool.rules.hours import duty_spans
from pmtool.rules.safety import SafetyPath, Wait, Watch
from pmtool.rules.stand_ins import there_on, told_on

MADRID = "Europe/Madrid"  # the clocks go back on 2027-10-31 and forward on 2027-03-28
HOURS = (
    "mon-fri 09:00-17:00",
    "daily 08:00-20:00",
    "always",
    "sat-sun 10:00-16:00",
    "mon 12:00-13:00",
    "daily 22:00-07:00",
)
TELL = Tell("first", "second", "phone", Duration(1, Unit.DAY))
RUNS = ("daily 08:30-09:00", "mon-fri 09:00-10:00", "daily 07:00-07:30; daily 16:00-17:00", "wed 12:00-12:30")


def contact(hours: str, *away: Absence) -> Contact:
    return Contact(Text({"en": "Somebody"}), hours, away=away)


def program(people: dict[str, Contact], runs: str, arrival: int, opens: date, days: int, zone: str = MADRID) -> Program:
    whole = shipped("youth-health").program
    return replace(
        whole,
        timezone=zone,
        dates=Dates(opens, opens, opens + timedelta(days=days)),
        contacts=replace(whole.contacts, people=people),
        running=Running(runs, Duration(arrival, Unit.MINUTE), by=("runner",)),
    )


def path_of(made: Program) -> SafetyPath:
    return Watch(made).path(replace(made.wellbeing.alerts[0], tell=TELL))


# ── a count of every minute ──


LIFE, AFTER = 6, 30  # days


@cache
def every_minute() -> tuple[tuple[int, date], ...]:
    """Of each minute of real time from the opening on: the minute of the local week, and the local day."""
    zone = ZoneInfo(MADRID)
    begin = datetime.combine(OPENS, datetime.min.time(), zone).astimezone(UTC)
    local = [(begin + timedelta(minutes=at)).astimezone(zone) for at in range((LIFE + AFTER) * 1440)]
    return tuple((each.weekday() * 1440 + each.hour * 60 + each.minute, each.date()) for each in local)


@cache
def week_of(hours: str) -> tuple[bool, ...]:
    spans = duty_spans(hours)
    return tuple(any(start <= at < end or start <= at + 10080 < end for start, end in spans) for at in range(10080))


def by_counting(made: Program) -> int | None:
    """The longest wait. A run finds what lay in the inbox at its start, and tells at its end who is there that day."""
    people, minutes = made.contacts.people, every_minute()
    there = {
        name: [week_of(each.hours)[at] and not is_away(each, day) for at, day in minutes]
        for name, each in people.items()
    }
    lasts = dict(duty_spans(made.running.hours))
    heard: list[tuple[int, int]] = []  # (start of a run, when whoever it tells is there)
    for start, (at, day) in enumerate(minutes):
        if at in lasts and there_on(people, "runner", day) is not None:
            name = told_on(people, TELL, day)
            come = (when for when in range(start + lasts[at] - at, len(minutes)) if name and there[name][when])
            heard += [(start, when) for when in islice(come, 1)]
    longest = 0
    for given_at in (at for at, (_, day) in enumerate(minutes) if day <= made.dates.ends):
        arrives = given_at + minutes_in(made.running.answers_within)
        reached = [when for start, when in heard if start >= arrives]
        if not reached:
            return None
        longest = max(longest, min(reached) - given_at)
    return longest


def is_away(each: Contact, day: date) -> bool:
    return any(absence.from_ <= day <= absence.to for absence in each.away)


OPENS = date(2027, 10, 25)  # a Monday; the clocks go back in this week


@cache
def absences() -> st.SearchStrategy[tuple[Absence, ...]]:
    days = st.integers(0, 6).map(lambda day: OPENS + timedelta(days=day))
    one = st.builds(lambda day, length, instead: Absence(day, day + timedelta(days=length), instead), days,
                    st.integers(0, 5), st.sampled_from([None, "first", "second", "third"]))  # fmt: skip
    return st.one_of(st.just(()), one.map(lambda absence: (absence,)))


@settings(max_examples=15, deadline=None)
@given(
    st.tuples(st.sampled_from(HOURS), absences()),
    st.tuples(st.sampled_from(HOURS), absences()),
    st.sampled_from(HOURS),
    absences(),
    st.sampled_from(RUNS),
    st.sampled_from([1, 30, 600]),
)
def test_the_longest_wait_is_the_one_that_counting_every_minute_finds(first, second, third, runner, runs, arrival):
    people = {
        "first": contact(first[0], *first[1]),
        "second": contact(second[0], *second[1]),
        "third": contact(third),
        "runner": contact("always", *runner),
    }
    made = program(people, runs, arrival, OPENS, LIFE - 1)
    wait = path_of(made).first
    assert wait is not None
    assert wait.minutes == by_counting(made)


# ── examples ──


WINTER, AUTUMN = date(2027, 1, 11), date(2027, 10, 25)


def example(first: Contact, second: Contact, runs: str = "mon-fri 09:00-09:30", opens: date = WINTER) -> SafetyPath:
    people = {"first": first, "second": second, "runner": contact("always")}
    return path_of(program(people, runs, 30, opens, 27))


def test_what_comes_on_friday_after_the_run_is_read_on_monday():
    wait = example(contact("mon-fri 09:00-17:00"), contact("always")).first
    assert wait == Wait(
        moment("2027-01-15T08:31"), moment("2027-01-18T09:30"), moment("2027-01-18T09:30"), 4379, "first"
    )


def test_somebody_who_left_before_the_run_hears_when_they_are_back():
    wait = example(contact("mon-thu 08:00-09:00"), contact("always")).first
    assert wait is not None and wait.began == moment("2027-01-13T08:31")  # read on Thursday, half an hour too late
    assert (wait.read, wait.heard) == (moment("2027-01-14T09:30"), moment("2027-01-18T08:00"))


def test_an_hour_that_comes_twice_makes_the_wait_an_hour_longer():
    waits = [example(contact("always"), contact("always"), "daily 09:00-09:30", day).first for day in (AUTUMN, WINTER)]
    assert [wait.minutes for wait in waits if wait] == [25 * 60 + 59, 24 * 60 + 59]


def test_the_deputy_waits_for_their_own_hours_after_they_are_told():
    path = example(contact("always"), contact("mon 10:00-11:00"), "daily 09:00-09:30")
    assert path.deputy is not None and path.deputy.began == moment("2027-01-12T09:30")  # a day after their hour
    assert path.deputy.minutes == 6 * 1440 + 30
    assert path.latest is not None and path.latest.began == moment("2027-01-16T08:31")  # read on Sunday, due on Monday
    assert path.latest.heard == moment("2027-01-25T10:00")  # told on Tuesday


def test_nobody_is_heard_of_where_nobody_comes_back():
    gone = Absence(date(2027, 1, 1), date(2029, 1, 1))
    path = example(contact("always", gone), contact("always", gone))
    assert path.first is not None and (path.first.minutes, path.first.heard, path.first.who) == (None, None, None)


def test_answers_that_are_read_as_they_come_wait_only_for_hours_of_duty():
    people = {"first": contact("mon-fri 09:00-17:00"), "second": contact("always"), "runner": contact("always")}
    made = program(people, "mon-fri 09:00-09:30", 30, date(2027, 1, 11), 27)
    wait = path_of(replace(made, running=replace(made.running, hosted=True))).first
    assert wait is not None and wait.minutes == 64 * 60 and wait.began == moment("2027-01-15T17:00")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
