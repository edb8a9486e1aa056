"""Law 8, lived: whenever an answer is given, somebody hears of it in time, or the next one in line does.

The planner itself is asked, run by run, over two weeks with a change of the clocks and with somebody away; what the
checker claims at `validate` is held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.rendering.shipped_programs import shipped

from pmtool.model.action import AcknowledgeAlert, Send, TellAlert
from pmtool.model.care import Alert, AlertLevel, Tell
from pmtool.model.contacts import Absence
from pmtool.model.folder import ProgramFolder
from pmtool.model.program import Program
from pmtool.model.records import Person, State, Submission
from pmtool.model.text import Role
from pmtool.model.value import Value
from pmtool.planning import Life, advance
from pmtool.planning.alerts import plan_alerts
from pmtool.rules.cadence import minutes_in
from pmtool.rules.hours import duty_spans
from pmtool.rules.safety import Watch
from pmtool.rules.stand_ins import line_of, there_on, told_on

GRID = 30  # minutes
FORTNIGHT = 14  # days


@dataclass(frozen=True)
class Danger:
    """A program, an answer in it that says danger, and the first day of two weeks in which its clocks change."""

    program: str
    role: Role
    form: str
    answers: Mapping[str, Value]
    alert: str
    clocks_change: date


DANGERS = (
    Danger("youth-health", Role.MENTEE, "check-in-monthly-mentee", {"safe": "in_danger"}, "risk_of_harm",
           date(2027, 11, 1)),
    Danger("university-first-year", Role.MENTEE, "check-in-regular-mentee", {"safe_today": "danger"},
           "unsafe_at_check_in", date(2027, 10, 25)),
    Danger("workplace", Role.MENTOR, "check-in-monthly-mentor", {"fear_for_other": "yes"}, "fear_for_someone",
           date(2027, 3, 22)),
)  # fmt: skip
MOMENTS = ("at its start", "at its end", "now early, now late")  # when in its hour a run is done
AWAY = ("nobody is away", "somebody stands in", "nobody stands in")


def with_absence(program: Program, tell: Tell, since: date, away: str) -> Program:
    """The recipient is away for the five days from the first weekend of the fortnight on."""
    if away == "nobody is away":
        return program
    people = program.contacts.people
    stand_in = next(each for each in reversed(line_of(program, tell)) if each not in (tell.who, tell.then))
    absence = Absence(since, since + timedelta(days=4), stand_in if away == "somebody stands in" else None)
    gone = {**people, tell.who: replace(people[tell.who], away=(absence,))}
    return replace(program, contacts=replace(program.contacts, people=gone))


@dataclass(frozen=True)
class Case:
    danger: Danger
    folder: ProgramFolder
    rule: Alert
    when: str

    @property
    def program(self) -> Program:
        return self.folder.program

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.program.timezone)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone)

    def runs(self) -> Iterator[tuple[datetime, datetime]]:
        """From when on and at which minute the program is run, in real time."""
        monday = self.danger.clocks_change - timedelta(days=7 + self.danger.clocks_change.weekday())
        for week in range(10):
            for number, (start, end) in enumerate(duty_spans(self.program.running.hours)):
                minute = {"at its start": start, "at its end": end}.get(self.when, (start, end)[(number + week) % 2])
                yield self._moment(monday, week, start), self._moment(monday, week, minute)

    def _moment(self, monday: date, week: int, minute: int) -> datetime:
        midnight = datetime.combine(monday + timedelta(days=7 * week), datetime.min.time())
        return (midnight + timedelta(minutes=minute)).replace(tzinfo=self.zone).astimezone(UTC)

    def given(self) -> Iterator[datetime]:
        """Every half hour of the fortnight, in real time: the hour that comes twice comes twice."""
        moment = datetime.combine(self.danger.clocks_change, datetime.min.time(), self.zone).astimezone(UTC)
        for step in range(FORTNIGHT * 24 * 60 // GRID):
            yield moment + timedelta(minutes=GRID * step)

    def is_there(self, name: str, moment: datetime) -> bool:
        local, contact = self.local(moment), self.program.contacts.people[name]
        if any(each.from_ <= local.date() <= each.to for each in contact.away):
            return False
        minute = local.weekday() * 1440 + local.hour * 60 + local.minute
        return any(start <= minute < end or start <= minute + 10080 < end for start, end in duty_spans(contact.hours))

    def hears(self, name: str, told: datetime) -> datetime:
        """The first minute, of those on which hours of duty begin, at which somebody who was told is there."""
        on_the_half_hour = told + timedelta(minutes=-told.minute % GRID)
        later = (on_the_half_hour + timedelta(minutes=GRID * step) for step in range(40 * 48))
        return next(moment for moment in (told, *later) if self.is_there(name, moment))


def cases(danger: Danger, when: str, away: str, *levels: AlertLevel) -> Iterator[Case]:
    """The danger told as each alert of these levels is told: to whom, then to whom, within how long."""
    folder = shipped(danger.program)
    alerts = folder.program.wellbeing.alerts
    rule = next(each for each in alerts if each.id == danger.alert)
    for tell in dict.fromkeys(each.tell for each in alerts if each.level in levels):
        told_so = replace(rule, tell=tell)
        program = with_absence(folder.program, tell, danger.clocks_change + timedelta(days=5), away)
        program = replace(program, wellbeing=replace(program.wellbeing, alerts=(told_so,)))
        yield Case(danger, replace(folder, program=program), told_so, when)


def lived(
    case: Case, given: date, runs: tuple[datetime, ...], most: int = 9, acknowledged: int | None = None
) -> tuple[tuple[datetime, str], ...]:
    """Who is told and when, from the run that finds an answer of that day on, until so many have heard.

    acknowledged: after how many of the runs somebody records that they have looked.
    """
    answer = Submission("S-1", case.danger.form, "P-1", given, case.danger.answers, "", 2)
    state = State((Person("P-1", case.danger.role, given),), (answer,), (), (), (), {})
    told: list[tuple[datetime, str]] = []
    for number, run in enumerate(runs):
        local = case.local(run)
        if number == acknowledged:
            looked = [AcknowledgeAlert(each.id, "rang", local.date()) for each in state.alerts]
            state = advance(state, looked, local.date())
        while actions := plan_alerts(Life(case.program, case.folder.library, state, local.date(), local.time())):
            state = advance(state, actions, local.date())
            told += [(run, each.who) for each in actions if isinstance(each, TellAlert)]
            mailed = {each.to for each in actions if isinstance(each, Send)}
            assert mailed == {each.who for each in actions if isinstance(each, TellAlert)}
        if len(told) >= min(most, len(line_of(case.program, case.rule.tell))):
            break
    return tuple(told)


def heard(case: Case, told: tuple[tuple[datetime, str], ...], place: str) -> datetime:
    """When somebody hears who is told in this place of the line: its contact, who stands in, or who is next."""
    people, tell = case.program.contacts.people, case.rule.tell

    def taking(day: date) -> str | None:
        return told_on(people, tell, day) if place == tell.who else there_on(people, place, day)

    return min(case.hears(who, run) for run, who in told if who == taking(case.local(run).date()))


def check(danger: Danger, when: str, away: str, *levels: AlertLevel) -> None:
    for case in cases(danger, when, away, *levels):
        tell = case.rule.tell
        path, within = Watch(case.program).path(case.rule), timedelta(minutes=minutes_in(tell.within))
        assert path.first and path.first.minutes and path.latest and path.latest.minutes
        claimed, later = timedelta(minutes=path.first.minutes), timedelta(minutes=path.latest.minutes)
        if away == "nobody is away":
            assert claimed <= within
        runs = tuple(case.runs())
        arrival = timedelta(minutes=minutes_in(case.program.running.answers_within))
        lives: dict[tuple[int, date], tuple[datetime, datetime]] = {}
        for given in case.given():
            at = next(number for number, (_, run) in enumerate(runs) if run >= given + arrival)
            life = (at, case.local(given).date())
            if life not in lives:
                told = lived(case, life[1], tuple(run for _, run in runs[at:]), most=3)
                lives[life] = (
                    heard(case, told, tell.who),
                    max(heard(case, told, each) for each in (tell.who, tell.then)),
                )
            first, second = lives[life]
            assert first - given <= claimed
            assert second - given <= later


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("danger", DANGERS, ids=lambda each: each.program)
def test_whenever_danger_is_told_somebody_hears_in_time_and_then_the_next(danger, away):
    check(danger, "now early, now late", away, AlertLevel.RED)


@pytest.mark.nightly
@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("when", MOMENTS)
@pytest.mark.parametrize("danger", DANGERS, ids=lambda each: each.program)
def test_whenever_an_alert_is_raised_somebody_hears_in_time_and_then_the_next(danger, when, away):
    check(danger, when, away, *AlertLevel)


@pytest.mark.parametrize("danger", DANGERS, ids=lambda each: each.program)
def test_everybody_in_line_is_told_once_until_somebody_has_looked(danger):
    for case in cases(danger, "at its end", "nobody is away", *AlertLevel):
        runs = tuple(run for _, run in case.runs() if case.local(run).date() >= danger.clocks_change)
        names = [who for _, who in lived(case, danger.clocks_change, runs)]
        assert names == list(line_of(case.program, case.rule.tell))
        assert [who for _, who in lived(case, danger.clocks_change, runs, acknowledged=1)] == names[:1]


@pytest.mark.parametrize("danger", DANGERS, ids=lambda each: each.program)
def test_the_worst_that_the_checker_tells_of_is_what_happens_then(danger):
    (case, *_) = cases(danger, "at its end", "nobody is away", AlertLevel.RED)
    path = Watch(case.program).path(case.rule)
    assert path.first is not None and path.first.minutes is not None
    given = path.first.began.replace(tzinfo=case.zone).astimezone(UTC)
    case = replace(case, danger=replace(danger, clocks_change=path.first.began.date()))
    arrival = timedelta(minutes=minutes_in(case.program.running.answers_within))
    found = tuple(run for start, run in case.runs() if start >= given + arrival)
    told = lived(case, path.first.began.date(), found, most=1)
    assert heard(case, told, case.rule.tell.who) - given == timedelta(minutes=path.first.minutes)
