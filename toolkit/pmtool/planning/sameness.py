"""How long a plan holds: what of a day depends on its hour."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pmtool.planning.life import Life
from pmtool.planning.passing_on import is_over

MINUTE = timedelta(minutes=1)


def same_until(life: Life) -> str:
    """The last minute of today, by the program's clocks, in which a run does the same as one now, ISO 8601: then a
    deadline of an open alert has passed, or another day has begun where somebody lives."""
    last = datetime.combine(life.today, time.max).isoformat(timespec="minutes")
    return min([last, *_deadlines(life), *_ends_of_days(life)])


def _deadlines(life: Life) -> Iterator[str]:
    for alert in life.state.alerts:
        if alert.acknowledged_on is None:
            yield from (each.due for each in alert.told if not is_over(life, each.due))


def _ends_of_days(life: Life) -> Iterator[str]:
    here = ZoneInfo(life.program.timezone)
    now = life.now.replace(tzinfo=here)
    for zone in {*life.zones.values()}:
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        end = datetime.combine(tomorrow, time(), zone).astimezone(UTC) - MINUTE
        yield end.astimezone(here).replace(tzinfo=None).isoformat(timespec="minutes")
