"""When group sessions and refreshers take place, as the program says today and as people were told before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from pmtool.model.message import Event
from pmtool.model.program import Program
from pmtool.model.text import Duration, Role, Text, Unit
from pmtool.rules.cadence import add, minutes_in, session_days
from pmtool.rules.digests import digest_of

_MARK = 8  # characters: enough to see that a place has changed


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every day of a series: weekday and local time, how often, minutes, between two days. place: a mark of where."""

    on: str
    every: Duration
    minutes: int
    first: date
    last: date
    place: str

    def days(self) -> tuple[date, ...]:
        """The ordinal of a day, from 1, is its position."""
        return session_days(self.on, self.every, self.first, self.last)

    @property
    def hour(self) -> str:
        return self.on.split()[1]

    def __str__(self) -> str:
        parts = (self.on, str(self.every), str(self.minutes), self.first.isoformat(), self.last.isoformat(), self.place)
        return "/".join(parts)

    @classmethod
    def read(cls, said: str) -> Self:
        """The reverse of str."""
        on, every, minutes, first, last, place = said.split("/")
        count, unit = every.split()
        length = Duration(int(count), Unit(unit.removesuffix("s")))
        return cls(on, length, int(minutes), date.fromisoformat(first), date.fromisoformat(last), place)


@dataclass(frozen=True, slots=True)
class Series:
    """A group session or a refresher that comes round again, and whom it invites."""

    id: str
    event: Event
    ask: tuple[Role, ...]
    online: str
    schedule: Schedule


def series_of_program(program: Program) -> tuple[Series, ...]:
    """Sessions, counted from when matching opens; then refreshers with an hour, the first one `every` later."""
    dates = program.dates
    sessions = [
        Series(
            each.id,
            Event.SESSION,
            each.ask,
            each.online or "",
            Schedule(
                each.on,
                each.every,
                minutes_in(each.lasts),
                dates.matching_from,
                dates.ends,
                _place(each.where, each.online),
            ),
        )
        for each in program.community.sessions
    ]
    refreshers = [
        Series(
            each.id,
            Event.REFRESHER,
            (Role.MENTOR,),
            each.online or "",
            Schedule(
                each.on,
                each.every,
                minutes_in(each.lasts),
                add(dates.matching_from, each.every),
                dates.ends,
                _place(each.where, each.online),
            ),
        )
        for each in program.training.refreshers
        if each.on is not None
    ]
    return (*sessions, *refreshers)


def _place(where: Text | None, online: str | None) -> str:
    words = sorted(where.by_language.values()) if where else []
    return digest_of("|".join([*words, online or ""]))[:_MARK]
