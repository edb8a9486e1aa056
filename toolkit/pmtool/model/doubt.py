"""Why a plan waits until a person has looked at it: too much would happen at once, or a clock lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DoubtKind(StrEnum):
    CLOCK_BACK = "clock_back"  # days by which today lies before the last run
    DAYS_AWAY = "days_away"  # days since the last run
    MESSAGES = "messages"  # written at once, but for those about alerts
    TURNED_AWAY = "turned_away"  # people who would stand as ineligible, or leave
    CLOSINGS = "closings"  # pairings that end before their time
    PAIRINGS_CHANGED = "pairings_changed"  # of a hundred that run, those that end or rest early
    ERASURES = "erasures"  # people of whom something is erased for good
    FEWER_ROWS = "fewer_rows"  # of a file that holds the last one again, and not all of it: it isn't taken in


@dataclass(frozen=True, slots=True)
class Doubt:
    """count: how much there is of it; most: what goes without asking; of: among how many, where it is a share, or how
    many there were before."""

    kind: DoubtKind
    count: int
    most: int
    of: int = 0
