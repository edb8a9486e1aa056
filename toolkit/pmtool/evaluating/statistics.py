"""Estimates and their intervals, from plain columns of numbers. Each formula names its source."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PairedChange:
    """n ≥ 2 people with both values. Means in score units; low, high: 95 % interval of the mean change (Student's t).

    g_av: Hedges' g by the average standard deviation, with its small-sample correction 1 − 3/(4·df − 1); d_z: mean
    change by the standard deviation of changes. Both None where nobody differs.
    Source: Lakens 2013, Frontiers in Psychology 4:863.
    """

    n: int
    before: float
    after: float
    mean: float
    low: float
    high: float
    g_av: float | None
    d_z: float | None


def paired_change(before: Numbers, after: Numbers) -> PairedChange | None:
    """None for fewer than two people. The columns are as long as each other, without gaps."""
    n = len(before)
    if n < 2:
        return None
    change = after - before
    mean, sd = float(change.mean()), float(change.std(ddof=1))
    half = student_t(0.975, n - 1) * sd / math.sqrt(n)
    average_sd = (float(before.std(ddof=1)) + float(after.std(ddof=1))) / 2
    correction = 1 - 3 / (4 * (n - 1) - 1)
    return PairedChange(
        n=n,
        before=float(before.mean()),
        after=float(after.mean()),
        mean=mean,
        low=mean - half,
        high=mean + half,
        g_av=correction * mean / average_sd if average_sd > 0 else None,
        d_z=mean / sd if sd > 0 else None,
    )


def student_t(probability: float, df: int) -> float:
    """Quantile of Student's t distribution."""
    from scipy.special import stdtrit  # loads slowly: only where a report is made

    return float(stdtrit(df, probability))


def wilson(part: int, whole: int) -> tuple[float, float]:
    """95 % interval of a share; whole > 0. Source: Wilson 1927, JASA 22(158)."""
    z = 1.959963984540054
    share, shrink = part / whole, 1 + z * z / whole
    middle = (share + z * z / (2 * whole)) / shrink
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / shrink
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Curve:
    """share[i] still together just after days[i], with its 95 % interval; at_risk[i] just before it."""

    days: tuple[int, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    at_risk: tuple[int, ...]


def kaplan_meier(durations: NDArray[np.int64], ended: NDArray[np.bool_]) -> Curve:
    """The product-limit estimate, a step a day on which something ended; the first step is day 0.

    durations: days, ended: whether the event came then (False: censored). A censoring on the day of an event is
    counted as still at risk. Interval by Greenwood's variance on the log-log scale, so that it stays within 0 and 1.
    Sources: Kaplan & Meier 1958, JASA 53(282); Kalbfleisch & Prentice 1980, sec. 1.3.
    """
    days, shares, lows, highs, risks = [0], [1.0], [1.0], [1.0], [len(durations)]
    share, greenwood = 1.0, 0.0
    for day in np.unique(durations[ended]).tolist():
        at_risk = int((durations >= day).sum())
        events = int(((durations == day) & ended).sum())
        share *= 1 - events / at_risk
        greenwood += events / (at_risk * (at_risk - events)) if at_risk > events else math.inf
        low, high = _log_log(share, greenwood)
        for column, value in ((shares, share), (lows, low), (highs, high)):
            column.append(value)
        days.append(int(day))
        risks.append(at_risk)
    return Curve(tuple(days), tuple(shares), tuple(lows), tuple(highs), tuple(risks))


def _log_log(share: float, greenwood: float) -> tuple[float, float]:
    if not 0 < share < 1 or math.isinf(greenwood):
        return (0.0, 0.0) if share <= 0 else (1.0, 1.0)
    theta = 1.959963984540054 * math.sqrt(greenwood) / math.log(share)
    return share ** math.exp(-theta), share ** math.exp(theta)
