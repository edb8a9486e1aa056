"""Hours of the week that people have in common, each by their own clock, in minutes.

A week goes round: what passes Sunday's midnight goes on on Monday. Clocks of two places come nearer and go apart when
daylight saving begins in one of them and not in the other, so that hours are compared in every week of a span in which
the clocks stand differently, and the fewest minutes count: so many they have in any week.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pmtool.model.question import Question
from pmtool.model.value import Value
from pmtool.rules.hours import DAYS, span_of

WEEK = 7 * 1440  # minutes
Week = tuple[
    tuple[int, int], ...
]  # from when until when, minutes after Monday 00:00; in order, apart, none past the end
Offsets = Mapping[ZoneInfo, int]  # minutes by which a place's clock is ahead of UTC


def week_of(answer: Value, question: Question) -> Week:
    """The hours that somebody chose, by their own clock. Empty for no answer."""
    chosen = answer if isinstance(answer, frozenset) else frozenset()
    spans = []
    for day in question.days:
        for slot in question.slots:
            if f"{day}_{slot.id}" in chosen:
                start, end = span_of(slot.hours)
                spans.append((DAYS.index(day) * 1440 + start, DAYS.index(day) * 1440 + end))
    return _round(spans)


def moved(week: Week, minutes: int) -> Week:
    """The same hours that many minutes later."""
    return _round([(start + minutes, end + minutes) for start, end in week])


def clocks(zones: Iterable[ZoneInfo], first: date, last: date) -> tuple[Offsets, ...]:
    """How the clocks of these places stand to each other, once for each way in which they do between the two days."""
    places = sorted(set(zones), key=str)
    found: dict[tuple[int, ...], Offsets] = {}
    day = first
    while day <= last:
        offsets = tuple(_ahead(zone, day) for zone in places)
        if offsets:
            found.setdefault(tuple(each - offsets[0] for each in offsets), dict(zip(places, offsets, strict=True)))
        day += timedelta(days=7)
    return tuple(found.values())


def minutes_together(mine: Week, my_zone: ZoneInfo, theirs: Week, their_zone: ZoneInfo, first: date, last: date) -> int:
    """The fewest minutes that two people have in common in any week between the two days."""
    return min(
        (
            _in_both(moved(mine, -offsets[my_zone]), moved(theirs, -offsets[their_zone]))
            for offsets in clocks((my_zone, their_zone), first, last)
        ),
        default=0,
    )


def _ahead(zone: ZoneInfo, day: date) -> int:
    offset = datetime.combine(day, time(12), UTC).astimezone(zone).utcoffset()
    return int((offset or timedelta()).total_seconds() // 60)


def _in_both(mine: Week, theirs: Week) -> int:
    return sum(
        max(0, min(end, their_end) - max(start, their_start))
        for start, end in mine
        for their_start, their_end in theirs
    )


def _round(spans: Iterable[tuple[int, int]]) -> Week:
    """In one week, in order, those that touch or overlap as one. A span is no longer than a week."""
    parts: list[tuple[int, int]] = []
    for start, end in spans:
        begin, length = start % WEEK, end - start
        parts.append((begin, min(begin + length, WEEK)))
        if begin + length > WEEK:
            parts.append((0, begin + length - WEEK))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
