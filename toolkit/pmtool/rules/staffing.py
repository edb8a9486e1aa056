"""How much work a program makes for its own people: touchpoints, times a month, by the minutes each takes.

Averages over the program's life, with every place taken. The idea of adding up touchpoints is the National Mentoring
Resource Center's (Staffing Calculator for Match Support, 2016); the minutes are the program's, or a convention.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from pmtool.model.care import Round
from pmtool.model.program import Program
from pmtool.rules.cadence import add, days_in, due_days, minutes_in
from pmtool.rules.hours import duty_spans
from pmtool.rules.minutes import MONTH

TRAINED_TOGETHER = 12  # mentors in one course; a convention
WEEKS = MONTH / 7  # in a month


@dataclass(frozen=True, slots=True)
class Touch:
    """One kind of work of one contact. what: its key under running.minutes, or `training`. times: a month."""

    who: str
    what: str
    times: float
    minutes: float

    @property
    def hours(self) -> float:
        """A month."""
        return self.times * self.minutes / 60


def touches_of(program: Program) -> tuple[Touch, ...]:
    """All the work of the program's people, in the order in which people meet it. What takes no time is left out."""
    months = max(1.0, ((program.dates.ends - program.dates.opens).days + 1) / MONTH)
    found = [*_running(program), *_beginning(program, months), *_check_ins(program), *_together(program, months)]
    return tuple(touch for touch in found if touch.hours > 0)


def hours_needed(program: Program) -> Mapping[str, float]:
    """Hours a month, by contact."""
    found: dict[str, float] = defaultdict(float)
    for touch in touches_of(program):
        found[touch.who] += touch.hours
    return found


def hours_there_are(program: Program) -> Mapping[str, float]:
    """Hours a month that contacts have for the program, of those of whom it is said."""
    people = program.contacts.people
    return {name: minutes_in(each.weekly) / 60 * WEEKS for name, each in people.items() if each.weekly is not None}


def pairings_of(program: Program) -> int:
    """How many pairings there are at once when every place is taken."""
    population, usual = program.population, program.matching.capacity.usual
    return min(population.mentees.places, population.mentors.places * usual)


def supervisor_of(program: Program) -> str:
    """The contact who trains and supervises mentors; the coordinator where nobody else is named."""
    supervision = program.wellbeing.supervision
    return supervision.who if supervision else program.contacts.coordinator


def _running(program: Program) -> Iterator[Touch]:
    by = program.running.by or (program.contacts.coordinator,)
    runs = len(duty_spans(program.running.hours)) * WEEKS
    for name in by:
        yield Touch(name, "run", runs / len(by), program.running.minutes.run)


def _beginning(program: Program, months: float) -> Iterator[Touch]:
    """Applications, checks, pairings and goodbyes, spread over the life of the program."""
    minutes, population, desk = program.running.minutes, program.population, program.contacts.coordinator
    mentors, pairings = population.mentors.places, pairings_of(program)
    yield Touch(desk, "application", (population.mentees.places + mentors) / months, minutes.application)
    yield Touch(desk, "screening", mentors * len(population.mentors.screening) / months, minutes.screening)
    yield Touch(desk, "decision", pairings / months if program.matching.approval == "coordinator" else 0,
                minutes.decision)  # fmt: skip
    yield Touch(desk, "start", pairings / months, minutes.start)
    yield Touch(desk, "closing", pairings / months, minutes.closing)


def _check_ins(program: Program) -> Iterator[Touch]:
    """What pairings ask and answer, and the alerts that come of it."""
    minutes, desk = program.running.minutes, program.contacts.coordinator
    answered_share = 1 - program.running.expected.unanswered / 100
    short = sum(_a_month(program, each) for each in program.check_ins.rounds if not each.in_depth)
    long = sum(_a_month(program, each) for each in program.check_ins.rounds if each.in_depth)
    yield Touch(desk, "check_in", short * answered_share, minutes.check_in)
    yield Touch(supervisor_of(program), "in_depth", long * answered_share, minutes.in_depth)
    yield Touch(desk, "silence", (short + long) * (1 - answered_share), minutes.silence)
    raised = (short + long) * answered_share * program.running.expected.alerts / 100
    told = Counter(alert.tell.who for alert in program.wellbeing.alerts if alert.when is not None)
    for name, rules in told.items():
        yield Touch(name, "alert", raised * rules / told.total(), minutes.alert)


def _a_month(program: Program, check_in: Round) -> float:
    """Forms of this round that come due in a month, of everybody who is asked; a caregiver for each mentee at most."""
    start = program.dates.matching_from
    days = due_days(check_in, start, add(start, program.agreement.length))
    return len(days) * len(check_in.ask) * pairings_of(program) / (days_in(program.agreement.length) / MONTH)


def _together(program: Program, months: float) -> Iterator[Touch]:
    """Sessions, refreshers and courses."""
    minutes, supervisor = program.running.minutes, supervisor_of(program)
    for session in program.community.sessions:
        times = MONTH / days_in(session.every)
        yield Touch(program.contacts.coordinator, "session", times, minutes.session + minutes_in(session.lasts))
    for refresher in program.training.refreshers:
        yield Touch(supervisor, "refresher", MONTH / days_in(refresher.every), minutes.refresher)
    courses = ceil(program.population.mentors.places / TRAINED_TOGETHER)
    hours = sum(module.hours for module in program.training.modules)
    yield Touch(supervisor, "training", courses / months, hours * 60)
