"""How often somebody may come: a bucket of tokens for each, that fills again as time goes by."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

_MOST_BUCKETS = 20_000
_FEW = 256


@dataclass(frozen=True, slots=True)
class Rate:
    """burst: how many at once. each_second: how many come back."""

    burst: float
    each_second: float

    def shared_by(self, count: int) -> Rate:
        """A part for each of several that don't know of each other: together they never let through more than this."""
        return Rate(self.burst / count, self.each_second / count)


@dataclass(frozen=True, slots=True)
class Rates:
    """address: a whole school may share one, and begin at the same minute. link: of one person. code: guesses at a
    code, from one address."""

    address: Rate = Rate(600, 40)
    link: Rate = Rate(60, 2)
    code: Rate = Rate(12, 0.1)

    def shared_by(self, count: int) -> Rates:
        return Rates(self.address.shared_by(count), self.link.shared_by(count), self.code.shared_by(count))


class Buckets:
    """Memory stays bounded, and small while few come: of whoever may come as often as at first nothing is kept. Where
    too many may not, all are forgotten."""

    def __init__(self, rate: Rate, most: int = _MOST_BUCKETS) -> None:
        self._rate = rate
        self._most = most
        self._left: dict[str, tuple[float, float]] = {}  # name → what was left, and when
        self._room = min(_FEW, most)  # until it is looked which of them are full again
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._left)

    def take(self, name: str, at: float) -> bool:
        """Whether this one may come, at so many seconds."""
        with self._lock:
            left = self._now(name, at)
            if len(self._left) >= self._room and name not in self._left:
                self._forget(at)
            self._left[name] = (left - 1 if left >= 1 else left, at)
            return left >= 1

    def _now(self, name: str, at: float) -> float:
        left, since = self._left.get(name, (self._rate.burst, at))
        return min(self._rate.burst, left + max(0.0, at - since) * self._rate.each_second)

    def _forget(self, at: float) -> None:
        """Twice as many as are left may come before the next time: it costs each of them little."""
        self._left = {name: kept for name, kept in self._left.items() if self._now(name, at) < self._rate.burst}
        if len(self._left) >= self._most:
            self._left = {}
        self._room = min(max(_FEW, 2 * len(self._left)), self._most)
