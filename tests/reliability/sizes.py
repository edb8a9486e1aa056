"""How much of a suite is done: a little every day, more in CI, all of it at night, in parts that run side by side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import pytest
from _pytest.mark.structures import ParameterSet

T = TypeVar("T")
PARTS = 8


@dataclass(frozen=True, slots=True)
class Size:
    """So many in all, of which one test does its part. is_everyday: it shall take seconds."""

    number: int
    part: slice
    is_everyday: bool = False

    @property
    def turns(self) -> range:
        """The numbers of those that are this test's."""
        return range(self.number)[self.part]

    @property
    def chance(self) -> random.Random:
        """The same each time for the same part."""
        return random.Random(f"{self.number} {self.part.start}")

    def of(self, items: Sequence[T]) -> Sequence[T]:
        """This test's part of so many of them, which lie evenly between the first and the last."""
        if self.number >= len(items):
            return items[self.part]
        return [items[round(turn * (len(items) - 1) / (self.number - 1))] for turn in self.turns]


def sized(everyday: int, ci: int, nightly: int) -> list[ParameterSet]:
    """Values of a parameter `size`."""
    return [
        pytest.param(Size(everyday, slice(None), is_everyday=True), id="a few"),
        *(_part(ci, part, "ci", pytest.mark.slow) for part in range(PARTS)),
        *(_part(nightly, part, "all", pytest.mark.nightly) for part in range(PARTS)),
    ]


def _part(number: int, part: int, name: str, mark: pytest.MarkDecorator) -> ParameterSet:
    return pytest.param(Size(number, slice(part, None, PARTS)), id=f"{name}-{part + 1}", marks=mark)
