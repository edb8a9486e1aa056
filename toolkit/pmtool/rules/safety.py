"""The safety path of an alert: from an answer to a person who is there, at the worst moment of the program's life.

An answer arrives in the inbox, waits for the next run, and the run tells the recipient, who hears as soon as they are
on duty. Each later run tells whoever stands in by then. When nobody has acknowledged within the deadline, the next run
tells the deputy; one that was under way when the deadline passed may have come too early, and isn't counted on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from pmtool.model.care import Alert, Tell
from pmtool.model.program import Program
from pmtool.rules.cadence import minutes_in
from pmtool.rules.duty import Clock, Stretch, joined, next_in
from pmtool.rules.stand_ins import there_on, told_on

LONGEST_LIFE = timedelta(days=1100)  # of a program that runs longer, so many days are looked at
AFTERWARDS = timedelta(days=60)  # how long after its end somebody may still come on duty


@dataclass(frozen=True, slots=True)
class Wait:
    """The longest wait on a way, and where it lies; times are local. heard: None where nobody is ever there.

    began: when the answer was given, or the deputy told. read: the end of the run that reads it. who: who hears.
    """

    began: datetime
    read: datetime
    heard: datetime | None
    minutes: int | None
    who: str | None


@dataclass(frozen=True, slots=True)
class SafetyPath:
    """first: from the answer to whoever is told first. deputy: from the deputy's being told to their being there.
    latest: from the answer to the deputy, when nobody before them has reacted. None: there is no run at all."""

    alert: Alert
    first: Wait | None
    deputy: Wait | None
    latest: Wait | None


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what lay in the inbox at its start is read by its end."""

    start: int
    end: int
    day: date


class Watch:
    """A program's runs and its people's hours over its life. Raises ValueError where hours can't be read."""

    def __init__(self, program: Program) -> None:
        self.people, self.running = program.contacts.people, program.running
        self.clock = Clock(ZoneInfo(program.timezone))
        self.opens = program.dates.opens
        self.ends = max(self.opens, min(program.dates.ends, self.opens + LONGEST_LIFE))
        self._by = program.running.by or (program.contacts.coordinator,)
        self._duty: dict[str, tuple[Stretch, ...]] = {}
        self._waits: dict[tuple[str, str, int, int], tuple[Wait | None, Wait | None, Wait | None]] = {}

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Those on days on which one of the people who run it is there, from the opening until after the end."""
        last = self.ends + AFTERWARDS
        runs = [
            Run(start, end, self.clock.local(start).date())
            for start, end in self.clock.stretches(self.running.hours, self.opens, last)
        ]
        return tuple(
            run
            for run in runs
            if self.opens <= run.day <= last and any(there_on(self.people, name, run.day) for name in self._by)
        )

    def duty(self, name: str) -> tuple[Stretch, ...]:
        if name not in self._duty:
            self._duty[name] = self.clock.duty(self.people[name], self.opens, self.ends + AFTERWARDS)
        return self._duty[name]

    def path(self, alert: Alert) -> SafetyPath:
        """The safety path of an alert whose recipient and deputy are contacts of the program."""
        arrival = minutes_in(self.running.answers_within) if alert.when is not None else 0
        same = (alert.tell.who, alert.tell.then, arrival, minutes_in(alert.tell.within))
        if same not in self._waits:
            self._waits[same] = self._waits_of(alert.tell, arrival)
        return SafetyPath(alert, *self._waits[same])

    def _waits_of(self, tell: Tell, arrival: int) -> tuple[Wait | None, Wait | None, Wait | None]:
        """As a path has them."""
        if self.running.hosted:
            return self._off_duty(self._first(tell)), self._off_duty(self._then(tell)), None
        first, deputy = self._heard(self._first(tell)), self._heard(self._then(tell))
        return (
            self._longest(self._given(arrival), first),
            self._longest([run.end for run in self.runs], deputy),
            self._longest(self._given(arrival), self._handed_on(first, deputy, minutes_in(tell.within))),
        )

    def _first(self, tell: Tell) -> Callable[[date], str | None]:
        if not self.people[tell.who].away:
            return lambda _: tell.who
        return lambda day: told_on(self.people, tell, day)

    def _then(self, tell: Tell) -> Callable[[date], str | None]:
        if not self.people[tell.then].away:
            return lambda _: tell.then
        return lambda day: there_on(self.people, tell.then, day)

    def _given(self, arrival: int) -> list[int]:
        """For each run the earliest answer that it is the first to find in the inbox: the one that waits longest."""
        opens = self.clock.moment(self.opens)
        return [opens, *(max(opens, run.start - arrival + 1) for run in self.runs[:-1])]

    def _heard(self, told: Callable[[date], str | None]) -> list[tuple[int, str] | None]:
        """For each run when somebody hears of what it read, and who: the first on duty of all who are told."""
        heard: list[tuple[int, str] | None] = []
        sooner: tuple[int, str] | None = None
        for run in reversed(self.runs):
            name = told(run.day)
            there = next_in(self.duty(name), run.end) if name is not None else None
            if name is not None and there is not None and (sooner is None or there <= sooner[0]):
                sooner = (there, name)
            heard.append(sooner)
        return heard[::-1]

    def _handed_on(
        self, first: Sequence[tuple[int, str] | None], deputy: Sequence[tuple[int, str] | None], within: int
    ) -> list[tuple[int, str] | None]:
        """For each run when the deputy hears, told by the first run that begins after the deadline has passed."""
        starts = [run.start for run in self.runs]
        handed = []
        for each in first:
            late = bisect_right(starts, each[0] + within) if each else len(starts)
            handed.append(deputy[late] if late < len(starts) else None)
        return handed

    def _longest(self, began: Sequence[int], heard: Sequence[tuple[int, str] | None]) -> Wait | None:
        """The longest of these waits, the earliest of equals; of those that begin by the program's last day."""
        closes = self.clock.moment(self.ends, 1440)
        longest: tuple[int, int] | None = None
        for at, (start, end) in enumerate(zip(began, heard, strict=False)):
            if start >= closes:
                break
            if end is None:
                return self._wait(start, self.runs[at].end, None)
            if longest is None or end[0] - start > longest[0]:
                longest = (end[0] - start, at)
        return None if longest is None else self._wait(began[longest[1]], self.runs[longest[1]].end, heard[longest[1]])

    def _wait(self, began: int, read: int, heard: tuple[int, str] | None) -> Wait:
        local = self.clock.local
        if heard is None:
            return Wait(local(began), local(read), None, None, None)
        return Wait(local(began), local(read), local(heard[0]), heard[0] - began, heard[1])

    def _off_duty(self, told: Callable[[date], str | None]) -> Wait | None:
        """With answers read as they come: the longest time in which nobody who would be told is there."""
        opens, closes = self.clock.moment(self.opens), self.clock.moment(self.ends, 1440)
        there = self._there(told)
        starts = [opens, *(end for _, end in there if opens <= end < closes)]
        longest: Wait | None = None
        for start in starts:
            following = next_in(there, start)
            if following is None:
                return self._wait(start, start, None)
            wait = self._wait(start, start, (following, told(self.clock.local(following).date()) or ""))
            if longest is None or (wait.minutes or 0) > (longest.minutes or 0):
                longest = wait
        return longest

    def _there(self, told: Callable[[date], str | None]) -> tuple[Stretch, ...]:
        """When whoever would be told on that day is on duty."""
        parts: list[Stretch] = []
        day = self.opens
        while day <= self.ends + AFTERWARDS:
            name, start, end = told(day), self.clock.moment(day), self.clock.moment(day, 1440)
            for begins, ends in self.duty(name) if name is not None else ():
                if begins < end and start < ends:
                    parts.append((max(begins, start), min(ends, end)))
            day += timedelta(days=1)
        return joined(parts)
