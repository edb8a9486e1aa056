"""How long something lasts when not everything has ended yet: the Kaplan–Meier curve and its median."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pmtool.evaluating.statistics import Z, wilson

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Point:
    """The curve on one day: the share that lasts beyond it with its 95 % interval, and how many lasted up to it."""

    share: float
    low: float
    high: float
    at_risk: int


@dataclass(frozen=True, slots=True)
class Curve:
    """The product-limit estimate. durations: everyone's, in days, ascending. days: those on which the event came;
    share: how much is left just after each; spread: Greenwood's sum up to it (0 once nothing is left).

    Sources: Kaplan & Meier 1958, JASA 53(282); Greenwood 1926.
    """

    durations: tuple[int, ...]
    days: tuple[int, ...]
    share: tuple[Fraction, ...]
    spread: tuple[Fraction, ...]

    def at(self, day: int) -> Point:
        """Interval on the log-log scale, which stays within 0 and 1 (Kalbfleisch & Prentice 1980, sec. 1.3).

        Where all or nothing is left that scale has none: it is Wilson's then, for those who lasted up to the last
        day that tells of it.
        """
        step = bisect_right(self.days, day) - 1
        at_risk = self._at_risk(day)
        share = self.share[step] if step >= 0 else Fraction(1)
        if share in (0, 1):
            seen = max(1, self._at_risk(self.days[step]) if share == 0 else at_risk)
            low, high = wilson(float(share), seen) if day > 0 else (float(share), float(share))
        else:
            theta = Z * math.sqrt(self.spread[step]) / math.log(share)
            low, high = float(share) ** math.exp(-theta), float(share) ** math.exp(theta)
        return Point(float(share), low, high, at_risk)

    def followed_by(self, people: int) -> int:
        """The last day up to which at least so many were followed; 1 to all."""
        return self.durations[-people]

    def median(self) -> tuple[float | None, float | None, float | None]:
        """The day by which half have ended, and its 95 % interval; None where the curve doesn't come down so far.

        Where exactly half is left from one day to a later one, the middle between them: without anyone still going
        on, this is the median of the durations. Sources: Brookmeyer & Crowley 1982, Biometrics 38(1); the convention
        is that of R's survfit.
        """
        points = [(day, self.at(day)) for day in self.days]
        low = next((day for day, point in points if point.low <= 0.5), None)
        high = next((day for day, point in points if point.high <= 0.5), None)
        return self._middle(), low, high

    def _middle(self) -> float | None:
        first = next((step for step, share in enumerate(self.share) if share <= HALF), None)
        if first is None:
            return None
        is_flat = self.share[first] == HALF and first + 1 < len(self.days)
        return (self.days[first] + self.days[first + 1]) / 2 if is_flat else float(self.days[first])

    def _at_risk(self, day: int) -> int:
        return len(self.durations) - bisect_left(self.durations, day)


def kaplan_meier(spans: Sequence[tuple[int, bool]]) -> Curve:
    """The curve of (days, whether the event came then); False: it went on at least so long, and isn't known further.

    What goes on until the day of an event is still at risk of it.
    """
    durations = sorted(days for days, _ in spans)
    events = Counter(days for days, has_ended in spans if has_ended)
    shares, spreads = [], []
    share, spread = Fraction(1), Fraction(0)
    for day, ended in sorted(events.items()):
        at_risk = len(durations) - bisect_left(durations, day)
        share *= Fraction(at_risk - ended, at_risk)
        spread = spread + Fraction(ended, at_risk * (at_risk - ended)) if at_risk > ended else Fraction(0)
        shares.append(share)
        spreads.append(spread)
    return Curve(tuple(durations), tuple(sorted(events)), tuple(shares), tuple(spreads))
