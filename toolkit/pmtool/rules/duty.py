"""Hours of the week in real time: when somebody is there, changes of the clocks and absences included.

Moments are whole minutes of real time since 1970 (UTC), so that a night in which the clocks change is as long as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pmtool.model.contacts import Contact
from pmtool.rules.hours import duty_spans

Stretch = tuple[int, int]  # from, and up to but without


@dataclass(frozen=True, slots=True)
class Clock:
    """The local time of a program. An hour that comes twice when the clocks go back is meant the first time."""

    zone: ZoneInfo

    def moment(self, day: date, minute: int = 0) -> int:
        """A local minute of that day; minutes past 1440 are of the days after."""
        local = datetime.combine(day, time()) + timedelta(minutes=minute)
        return int(local.replace(tzinfo=self.zone).timestamp()) // 60

    def local(self, moment: int) -> datetime:
        """The moment as the program's clocks show it."""
        return datetime.fromtimestamp(moment * 60, UTC).astimezone(self.zone).replace(tzinfo=None)

    def stretches(self, hours: str, first: date, last: date) -> tuple[Stretch, ...]:
        """Hours of the week as stretches of real time from the first day's week to the last day's, in order.

        Each part of the hours is a stretch of its own. Raises ValueError where the hours can't be read.
        """
        spans = duty_spans(hours)
        monday = first - timedelta(days=first.weekday() + 7)
        found = []
        while monday <= last:
            found += [(self.moment(monday, start), self.moment(monday, end)) for start, end in spans]
            monday += timedelta(days=7)
        return tuple(sorted((start, end) for start, end in found if start < end))

    def duty(self, contact: Contact, first: date, last: date) -> tuple[Stretch, ...]:
        """When the contact is there and not away, joined where one stretch passes into the next."""
        away = [(self.moment(each.from_), self.moment(each.to, 1440)) for each in contact.away]
        return without(joined(self.stretches(contact.hours, first, last)), away)


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same time in as few stretches as there can be, in order."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def without(stretches: Iterable[Stretch], gaps: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The time of the stretches that lies in none of the gaps."""
    left = list(stretches)
    for begins, ends in gaps:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, begins)), (max(start, ends), end))
            if part[0] < part[1]
        ]
    return tuple(left)


def next_in(stretches: Sequence[Stretch], moment: int) -> int | None:
    """The moment itself if it lies in one of the stretches, else the start of the next; None after the last.

    The stretches are in order and don't overlap.
    """
    at = bisect_right(stretches, (moment, moment)) - 1
    if at >= 0 and moment < stretches[at][1]:
        return moment
    following = at + 1
    return max(moment, stretches[following][0]) if following < len(stretches) else None
