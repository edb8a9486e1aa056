"""On which days a pairing's forms really come: what would come in one week is merged or spread, and what doesn't ask
about safety keeps off the program's holidays and within its minutes a month.

A question about safety is never left out, and waits only where it was asked in the same week.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from pmtool.model.care import Round
from pmtool.model.program import Program
from pmtool.model.question import Library, Purpose, Question
from pmtool.model.text import Role
from pmtool.rules.cadence import due_days
from pmtool.rules.forms import asked_of
from pmtool.rules.minutes import seconds_of

WEEK = timedelta(days=7)
MONTH = timedelta(days=30)
Days = tuple[tuple[int, date], ...]  # (ordinal, day); an ordinal that is missing was merged into another check-in


@dataclass(frozen=True, slots=True)
class Asked:
    """What one round asks of one role."""

    questions: frozenset[str]
    safety: frozenset[str]
    seconds: int


Rounds = Mapping[str, Asked]  # of one role
Lasting = tuple[Role, date, date]  # a role in a pairing, from its first day to its last


@dataclass(frozen=True)
class Calendar:
    """The days of a program's check-ins and follow-ups, for pairings that begin and end on any day."""

    program: Program
    library: Library
    _asked: dict[Role, Rounds] = field(default_factory=dict, compare=False, repr=False)
    _days: dict[Lasting, Mapping[str, Days]] = field(default_factory=dict, compare=False, repr=False)
    _follow_ups: dict[tuple[Lasting, int, date], date] = field(default_factory=dict, compare=False, repr=False)

    def check_ins(self, round_id: str, role: Role, start: date, end: date) -> Days:
        """When this role is asked in a pairing that lasts from start to end, first to last."""
        return self._all_days(role, start, end).get(round_id, ())

    def _all_days(self, role: Role, start: date, end: date) -> Mapping[str, Days]:
        lasts = (role, start, end)
        if lasts not in self._days:
            self._days[lasts] = _Spreading(self.program, self._rounds(role), role, start, end).days()
        return self._days[lasts]

    def _rounds(self, role: Role) -> Rounds:
        if role not in self._asked:
            rounds = self.program.check_ins.rounds
            self._asked[role] = {each.id: _asked(self.program, self.library, each, role) for each in rounds}
        return self._asked[role]

    def asks_about_safety(self, check_in: Round, role: Role) -> bool:
        return bool(self._rounds(role)[check_in.id].safety)

    def follow_up(self, questions: Iterable[Question], role: Role, due: date, start: date, end: date) -> date:
        """The first day from `due` on, within a week, on which no check-in came in the week before, the month has room
        for its minutes and the program is open; where there is none, the next open day."""
        most = self.program.check_ins.minutes_a_month * 60 - seconds_of(questions, self.library)
        asked = ((role, start, end), most, due)
        if asked not in self._follow_ups:
            self._follow_ups[asked] = self._first_free(*asked)
        return self._follow_ups[asked]

    def _first_free(self, lasts: Lasting, most: int, due: date) -> date:
        rounds = self._rounds(lasts[0])
        came = [(day, rounds[name].seconds) for name, days in self._all_days(*lasts).items() for _, day in days]
        for later in range((WEEK + timedelta(days=1)).days):
            day = due + timedelta(days=later)
            is_free = all(not day - WEEK < each <= day for each, _ in came)
            spent = sum(seconds for each, seconds in came if day - MONTH < each <= day)
            if is_free and spent <= most and open_day(self.program, day) == day:
                return day
        return open_day(self.program, due)


def open_day(program: Program, day: date) -> date:
    """The day itself, or the first after it that is no holiday of the program."""
    while any(each.from_ <= day <= (each.to or each.from_) for each in program.dates.holidays):
        day += timedelta(days=1)
    return day


def is_about_safety(question: Question) -> bool:
    return Purpose.SAFETY in question.purpose


def _asked(program: Program, library: Library, check_in: Round, role: Role) -> Asked:
    by_id = {question.id: question for question in program.check_ins.questions}
    questions = asked_of((by_id[name] for name in check_in.questions if name in by_id), role)
    safety = frozenset(each.id for each in questions if is_about_safety(each))
    return Asked(frozenset(each.id for each in questions), safety, seconds_of(questions, library))


class _Spreading:
    """One role's check-ins in one pairing, put on their days one after the other."""

    def __init__(self, program: Program, asked: Rounds, role: Role, start: date, end: date) -> None:
        self.program, self.end = program, end
        self.rounds = [each for each in program.check_ins.rounds if role in each.ask]
        self.due = [due_days(each, start, end) for each in self.rounds]
        self.asked = [asked[each.id] for each in self.rounds]
        self.came: list[tuple[date, int]] = []  # (day, position of the round)

    def days(self) -> Mapping[str, Days]:
        """Of those that come on one day the one that asks most goes first."""
        found: dict[str, list[tuple[int, date]]] = {each.id: [] for each in self.rounds}
        waiting = [
            (day, -len(self.asked[at].questions), at, ordinal)
            for at, days in enumerate(self.due)
            for ordinal, day in enumerate(days, 1)
        ]
        heapify(waiting)
        while waiting:
            day, most, at, ordinal = heappop(waiting)
            if self._is_merged(day, at):
                continue
            later = self._later(day, at, ordinal)
            if later is not None:
                if later < self._next(at, ordinal):  # else the next of its round comes in its place
                    heappush(waiting, (later, most, at, ordinal))
                continue
            self.came.append((day, at))
            found[self.rounds[at].id].append((ordinal, day))
        return {name: tuple(days) for name, days in found.items()}

    def _is_merged(self, day: date, at: int) -> bool:
        """Whether another check-in of the same week asked all that this one asks."""
        return any(self.asked[at].questions <= self.asked[other].questions for other in self._same_week(day, at))

    def _same_week(self, day: date, at: int) -> list[int]:
        return [other for came, other in self.came if other != at and day - WEEK < came]

    def _later(self, day: date, at: int, ordinal: int) -> date | None:
        """The day that it waits for; None where it is asked today."""
        if not self.asked[at].safety and open_day(self.program, day) != day:
            return open_day(self.program, day)
        due = self.due[at][ordinal - 1]
        if self._is_crowded(day, at):
            last = max(came for came, other in self.came if other != at)
            return last + WEEK if self._is_free(last + WEEK, at, ordinal) and last + WEEK <= due + WEEK else None
        if not self.asked[at].safety and self._is_too_much(day, at) and day < due + WEEK < self._next(at, ordinal):
            return day + timedelta(days=1)
        return None

    def _is_crowded(self, day: date, at: int) -> bool:
        """Whether another came in the same week that asked everything about safety that this one would ask."""
        return any(self.asked[at].safety <= self.asked[other].safety for other in self._same_week(day, at))

    def _is_free(self, day: date, at: int, ordinal: int) -> bool:
        """Whether the week before that day holds no other check-in, and the next of its own round is further away."""
        others = (each for other, days in enumerate(self.due) if other != at for each in days)
        came = {each for each, _ in self.came}
        alone = all(not day - WEEK < each <= day for each in others if each not in came)
        return alone and day <= self.end and day + WEEK <= self._next(at, ordinal)

    def _next(self, at: int, ordinal: int) -> date:
        return self.due[at][ordinal] if ordinal < len(self.due[at]) else date.max

    def _is_too_much(self, day: date, at: int) -> bool:
        month = sum(self.asked[other].seconds for came, other in self.came if day - MONTH < came)
        return month + self.asked[at].seconds > self.program.check_ins.minutes_a_month * 60
