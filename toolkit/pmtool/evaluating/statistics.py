"""Estimates and their intervals, from plain columns of numbers. Each formula names its source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

Z = 1.959963984540054  # the standard normal's 97.5 % quantile
ROUNDING = 1e-9  # what binary fractions may add or lose of a score: 2.8 − 2.3 is 0.5


@dataclass(frozen=True, slots=True)
class PairedChange:
    """n ≥ 2 people with both values. Means in score units; low, high: 95 % interval of the mean change (Student's t).

    g_av: mean change by the average standard deviation √((s₁² + s₂²) / 2), with the small-sample correction
    1 − 3 / (4·df − 1), df = n − 1; d_z: mean change by the standard deviation of changes. Each is None where the
    deviation it divides by is 0.
    Sources: Cumming 2012, Understanding the New Statistics, ch. 11; Hedges 1981, J Educ Stat 6(2); Lakens 2013,
    Front Psychol 4:863.
    """

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
    mean, deviation = float(change.mean()), _deviation(change)
    half = student_t(0.975, n - 1) * deviation / math.sqrt(n)
    average = math.sqrt((_deviation(before) ** 2 + _deviation(after) ** 2) / 2)
    correction = 1 - 3 / (4 * (n - 1) - 1)
    return PairedChange(
        before=float(before.mean()),
        after=float(after.mean()),
        mean=mean,
        low=mean - half,
        high=mean + half,
        g_av=correction * mean / average if average else None,
        d_z=mean / deviation if deviation else None,
    )


def _deviation(values: Numbers) -> float:
    """Sample standard deviation, and exactly 0 where values differ by rounding only."""
    return 0.0 if np.ptp(values) <= ROUNDING else float(values.std(ddof=1))


def individual_changes(gains: Numbers, limit: float) -> tuple[int, int, int]:
    """How many improved, stayed and worsened: by more than the reliable change `limit`, which itself is no change.

    Source: Jacobson & Truax 1991, J Consult Clin Psychol 59(1), for whom |RC| > 1.96 is change.
    """
    improved, worsened = int((gains > limit + ROUNDING).sum()), int((gains < -limit - ROUNDING).sum())
    return improved, len(gains) - improved - worsened, worsened


def student_t(probability: float, df: int) -> float:
    """Quantile of Student's t distribution."""
    from scipy.special import stdtrit  # loads slowly: only where a report is made

    return float(stdtrit(df, probability))


def wilson(share: float, n: float) -> tuple[float, float]:
    """95 % interval of a share of n > 0 independent answers; n needn't be whole. Source: Wilson 1927, JASA 22(158)."""
    shrink = 1 + Z * Z / n
    middle = (share + Z * Z / (2 * n)) / shrink
    half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / shrink
    return (middle - half if share > 0 else 0.0), (middle + half if share < 1 else 1.0)


def clustered_share(clusters: Sequence[tuple[int, int]]) -> tuple[float, float, float]:
    """A share and its 95 % interval, where answers come in clusters: one (part, whole) a pairing or person.

    Answers of the same people aren't independent: Wilson's interval, for as many independent answers as would vary
    like these clusters do (at most all answers; one a cluster where they can't show how much they vary). At least one
    answer.
    Sources: Kish 1965, Survey Sampling, sec. 8.2; Franco et al. 2019, J Surv Stat Methodol 7(3).
    """
    answers = sum(whole for _, whole in clusters)
    share = sum(part for part, _ in clusters) / answers
    count = sum(whole > 0 for _, whole in clusters)
    effective = float(count)
    if count > 1 and 0 < share < 1:
        squares = sum((part - share * whole) ** 2 for part, whole in clusters)
        variance = squares * count / (count - 1) / answers**2
        effective = min(answers, share * (1 - share) / variance) if variance > 0 else answers
    return (share, *wilson(share, effective))
