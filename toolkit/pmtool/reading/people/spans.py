"""Spans of time as people write them: `4 weeks`, `60 minutes`; moments: `start`, `day 14`, `end`, `month 3 after end`.

White space around them is left out, since the `$` of a schema's pattern lets a line end pass.
"""

from __future__ import annotations

import re

from pmtool.model.folder import Path
from pmtool.model.text import Anchor, Duration, Moment, Unit

_DURATION = re.compile(r"([0-9]+) (minute|hour|day|week|month|year)s?")
_MOMENT = re.compile(r"(day|week|month|year) ([0-9]+)( after end)?")


def duration_of(value: object, path: Path) -> Duration:
    """Raises TypeError, with the path, for what is no duration: the schema's pattern refused that before."""
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise TypeError(f"{'.'.join(map(str, path))}: a duration such as `4 weeks` was expected")
    return Duration(int(found.group(1)), Unit(found.group(2)))


def moment_of(value: object, path: Path) -> Moment:
    """Raises TypeError, with the path, for what is no moment. `day 0` is the start."""
    if isinstance(value, str):
        value = value.strip()
        if value in {anchor.value for anchor in Anchor}:
            return Moment(Anchor(value))
        if found := _MOMENT.fullmatch(value):
            count, anchor = int(found.group(2)), Anchor.END if found.group(3) else Anchor.START
            return Moment(anchor, count, Unit(found.group(1))) if count else Moment(anchor)
    raise TypeError(f"{'.'.join(map(str, path))}: a moment such as `start` or `week 8` was expected")
