"""Scores of validated instruments, and how much change is more than measurement error."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pmtool.model.question import Band, Instrument, Scoring


def lowest_and_highest(instrument: Instrument) -> tuple[float, float]:
    """The range of the score."""
    points = [choice.points for choice in instrument.choices]
    count = len(instrument.items) if instrument.scoring is Scoring.SUM else 1
    return min(points) * count * instrument.multiplier, max(points) * count * instrument.multiplier


def score(instrument: Instrument, points: Sequence[int | None]) -> float | None:
    """multiplier × (sum or mean of the items, reversed ones turned). `points` in the order of `instrument.items`.

    None when an item is missing (no imputation: the instruments' own rules differ), or when the instrument's items
    are never added up.
    """
    if instrument.scoring is Scoring.ITEMS or any(point is None for point in points):
        return None
    if len(points) != len(instrument.items):
        raise ValueError(f"{instrument.id} has {len(instrument.items)} items, not {len(points)}")
    low = min(choice.points for choice in instrument.choices)
    high = max(choice.points for choice in instrument.choices)
    turned = [
        low + high - point if item.reversed else point
        for item, point in zip(instrument.items, points, strict=True)
        if point is not None
    ]
    total = sum(turned) / (len(turned) if instrument.scoring is Scoring.MEAN else 1)
    return total * instrument.multiplier


def band(instrument: Instrument, total: float) -> Band | None:
    """The named part of the range the score falls in; None where the instrument has no bands."""
    return next((part for part in instrument.bands if part.low <= total <= part.high), None)


def reliable_change(instrument: Instrument) -> float | None:
    """The change that 95 of 100 people who didn't change would stay below: 1.96 · SD · √(2(1 − r)).

    None where reliability or SD isn't known. Source: Jacobson & Truax 1991, J Consult Clin Psychol 59(1).
    """
    if instrument.reliability is None or instrument.sd is None:
        return None
    return 1.96 * instrument.sd * math.sqrt(2 * (1 - instrument.reliability))
