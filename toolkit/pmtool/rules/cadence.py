"""From durations, moments and cadences to local dates."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import assert_never

from pmtool.model.care import Round
from pmtool.model.text import Anchor, Duration, Moment, Unit

_DAYS = {
    Unit.MINUTE: 1 / 1440,
    Unit.HOUR: 1 / 24,
    Unit.DAY: 1.0,
    Unit.WEEK: 7.0,
    Unit.MONTH: 365.25 / 12,
    Unit.YEAR: 365.25,
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def days_in(duration: Duration) -> float:
    """Length in days; a month is 30.4375, a year 365.25."""
    return duration.count * _DAYS[duration.unit]


def minutes_in(duration: Duration) -> int:
    """Length in whole minutes."""
    return round(days_in(duration) * 1440)


def add(day: date, duration: Duration, times: int = 1) -> date:
    """The day `times` durations later. A month later is the same day of the month, or its last.

    Hours and minutes count as whole days only: less than a day later is the same day.
    """
    count = duration.count * times
    match duration.unit:
        case Unit.DAY:
            return day + timedelta(days=count)
        case Unit.WEEK:
            return day + timedelta(weeks=count)
        case Unit.MONTH:
            return _add_months(day, count)
        case Unit.YEAR:
            return _add_months(day, 12 * count)
        case Unit.HOUR | Unit.MINUTE:
            return day + timedelta(days=int(days_in(duration) * times))
        case _:
            assert_never(duration.unit)


def before(day: date, duration: Duration) -> date:
    """The day so long before: of months, the same day of the month, or its last."""
    return add(day, Duration(-duration.count, duration.unit))


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def moment_day(moment: Moment, start: date, end: date) -> date | None:
    """The day a moment of a pairing falls on; None for `baseline`, which lies before it, and for a count from the start
    that goes past the end."""
    match moment.anchor:
        case Anchor.BASELINE:
            return None
        case Anchor.END:
            return add(end, Duration(moment.count, moment.unit)) if moment.count else end
        case Anchor.START:
            day = add(start, Duration(moment.count, moment.unit)) if moment.count else start
            return day if day <= end else None
        case _:
            assert_never(moment.anchor)


def is_afterwards(moment: Moment) -> bool:
    """Whether it comes when the pairing is over."""
    return moment.anchor is Anchor.END and moment.count > 0


def due_days(check_in: Round, start: date, end: date) -> tuple[date, ...]:
    """Every day on which a round is due in a pairing, first to last; the ordinal is the position."""
    if check_in.every is None:
        days = (moment_day(moment, start, end) for moment in check_in.at)
        return tuple(sorted(day for day in days if day is not None))
    return tuple(repeats(start, check_in.every, end))


def repeats(start: date, every: Duration, last: date) -> Iterator[date]:
    """Every so often after `start`, up to and with `last`: the first is one `every` later, the second two …"""
    times = 1
    while (day := add(start, every, times)) <= last:
        yield day
        times += 1


def session_days(on: str, every: Duration, first: date, last: date) -> tuple[date, ...]:
    """Days of a group session: the first such weekday from `first` on, then every so often, up to `last`."""
    weekday = WEEKDAYS.index(on.split()[0].lower())
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    return (day, *repeats(day, every, last)) if day <= last else ()
