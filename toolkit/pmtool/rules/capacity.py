"""How many mentees a mentor takes."""

from __future__ import annotations

from pmtool.model.policy import Capacity
from pmtool.model.value import Value


def places_of(capacity: Capacity, answer: Value) -> int:
    """The mentor's own answer, or the usual number without one; never above the most the program allows."""
    wanted = int(answer) if isinstance(answer, int | float) else capacity.usual
    return max(min(wanted, capacity.most), 0)
