"""Choices that fall the same way each time: by name, so that a question added elsewhere changes nothing here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from statistics import NormalDist
from typing import TypeVar

Thing = TypeVar("Thing")


class Draw:
    """A row of choices under one name, such as ("workplace", "s-1042", "intake")."""

    def __init__(self, *names: object) -> None:
        self._name = "|".join(str(name) for name in names)
        self._count = 0

    def share(self) -> float:
        """Between 0 and 1, both left out."""
        self._count += 1
        digest = sha256(f"{self._name}|{self._count}".encode()).digest()
        return (int.from_bytes(digest[:6], "big") + 0.5) / 2**48

    def chance(self, share: float) -> bool:
        return self.share() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.share() * (high - low + 1))

    def bell(self, mean: float, spread: float, low: float, high: float) -> float:
        """From a normal distribution, held between low and high."""
        return min(high, max(low, NormalDist(mean, spread).inv_cdf(self.share())))

    def one(self, things: Sequence[Thing]) -> Thing:
        return things[int(self.share() * len(things))]

    def weighted(self, things: Mapping[str, float]) -> str:
        """One of the keys, as often as its weight says."""
        place = self.share() * sum(things.values())
        for thing, weight in things.items():
            place -= weight
            if place < 0:
                return thing
        return next(reversed(things))

    def several(self, things: Sequence[Thing], count: int) -> tuple[Thing, ...]:
        """Different ones, in the order in which they stand."""
        ranked = sorted(range(len(things)), key=lambda _: self.share())
        return tuple(things[place] for place in sorted(ranked[:count]))

    def many(self, things: Mapping[str, float], count: int) -> tuple[str, ...]:
        """Different keys, the weightier ones more often."""
        left = dict(things)
        chosen = []
        while left and len(chosen) < count:
            thing = self.weighted(left)
            chosen.append(thing)
            del left[thing]
        return tuple(chosen)
