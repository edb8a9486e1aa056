"""The days of a program: when it opens, pairs, rests and ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days on which the program is closed, the first and the last included; without `to` one day."""

    from_: date
    to: date | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """opens: recruitment and intake begin. matching_from: nobody is paired before. ends: all pairings close by then.

    holidays: nothing but what asks about safety is asked on them; it waits for the next open day.
    """

    opens: date
    matching_from: date
    ends: date
    holidays: tuple[Holiday, ...] = ()
