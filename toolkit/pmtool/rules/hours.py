"""Hours of the day and the week: slots of availability, hours of duty, quiet hours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from pmtool.model.question import Question

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$")
_PART = re.compile(r"^(daily|[a-z]{3}(?:-[a-z]{3})?(?:,[a-z]{3}(?:-[a-z]{3})?)*) (\d{1,2}:\d{2}-\d{1,2}:\d{2})$")


def span_of(text: str) -> tuple[int, int]:
    """`"17:00-20:00"` as minutes after midnight (1020, 1200). A span that ends at or before its start passes
    midnight: its end is counted on, (1320, 1860) for `"22:00-07:00"`. Raises ValueError for anything else."""
    found = _SPAN.match(text)
    if not found:
        raise ValueError(f"{text!r} is not a span of hours such as 17:00-20:00")
    start_hour, start_minute, end_hour, end_minute = (int(part) for part in found.groups())
    if start_hour > 23 or end_hour > 24 or start_minute > 59 or end_minute > 59 or (end_hour == 24 and end_minute):
        raise ValueError(f"{text!r} names an hour that no day has")
    start, end = start_hour * 60 + start_minute, end_hour * 60 + end_minute
    return start, end if end > start else end + 1440


def minutes_of(hours: str) -> int:
    """Length of a span in minutes."""
    start, end = span_of(hours)
    return end - start


def slot_minutes(question: Question) -> Mapping[str, int]:
    """Minutes of every answer an availability question offers: {"mon_evening": 180, …}, by day, then slot."""
    return {f"{day}_{slot.id}": minutes_of(slot.hours) for day in question.days for slot in question.slots}


def is_within(clock: time, span: str) -> bool:
    """Whether a time of day lies in a span such as `21:00-08:00`; its end is no part of it."""
    start, end = span_of(span)
    minute = clock.hour * 60 + clock.minute
    return start <= minute < end or start <= minute + 1440 < end


def duty_spans(hours: str) -> tuple[tuple[int, int], ...]:
    """Hours of duty as minutes after Monday 00:00, sorted; `always` is the whole week.

    Parts such as `mon-fri 09:00-17:00` or `daily 07:00-22:00` are joined by `; `. Raises ValueError when a part
    can't be read.
    """
    if hours == "always":
        return ((0, 7 * 1440),)
    spans = []
    for part in hours.split(";"):
        found = _PART.match(part.strip().lower())
        if not found:
            raise ValueError(f"{part.strip()!r} is not hours of duty such as mon-fri 09:00-17:00")
        start, end = span_of(found.group(2))
        spans += [(1440 * day + start, 1440 * day + end) for day in _days_of(found.group(1))]
    return tuple(sorted(spans))


def _days_of(text: str) -> tuple[int, ...]:
    if text == "daily":
        return tuple(range(7))
    days: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last and last not in DAYS):
            raise ValueError(f"{part!r} is not a day such as mon, or days such as mon-fri")
        start, end = DAYS.index(first), DAYS.index(last or first)
        days += range(start, end + 1) if start <= end else [*range(start, 7), *range(end + 1)]
    return tuple(sorted(set(days)))


def longest_absence(hours: str) -> int:
    """The longest stretch of minutes in a week in which nobody is on duty; 0 for `always`."""
    spans = duty_spans(hours)
    reached = max(end for _, end in spans) - 7 * 1440
    longest = 0
    for start, end in spans:
        longest, reached = max(longest, start - reached), max(reached, end)
    return longest


def first_run(day: date, hours: str) -> datetime:
    """When the first run of that day is done at the latest; nine in the morning where none is due. Local, without zone.

    hours: when the program is run.
    """
    spans = [(start, end) for start, end in duty_spans(hours) if start // 1440 == day.weekday()]
    midnight = datetime.combine(day, time())
    if not spans:
        return midnight + timedelta(hours=9)
    return midnight + timedelta(minutes=min(spans)[1] - 1440 * day.weekday())


def next_on_duty(moment: datetime, hours: str) -> datetime:
    """The moment itself if somebody is on duty then, else the next one at which duty begins. Local, without zone."""
    monday = datetime.combine(moment.date() - timedelta(days=moment.weekday()), time())
    now = int((moment - monday).total_seconds() // 60)
    spans = duty_spans(hours)
    starts = [max(start, now) for start, end in (*spans, *((s + 10080, e + 10080) for s, e in spans)) if end > now]
    before = [now for start, end in spans if start - 10080 <= now < end - 10080]
    return monday + timedelta(minutes=min(before + starts))
