"""How much of a suite is done: a little every day, more in CI, all of it at night, in parts that run side by side."""

from __future__ import annotations

import pytest
from _pytest.mark.structures import ParameterSet

PARTS = 8


def sized(everyday: int, ci: int, nightly: int) -> list[ParameterSet]:
    """Parameters `number` and `part`: how many of all are taken, and which of these are this test's."""
    return [
        pytest.param(everyday, slice(None), id="a few"),
        *(_part(ci, part, "ci", pytest.mark.slow) for part in range(PARTS)),
        *(_part(nightly, part, "all", pytest.mark.nightly) for part in range(PARTS)),
    ]


def _part(number: int, part: int, name: str, mark: pytest.MarkDecorator) -> ParameterSet:
    return pytest.param(number, slice(part, None, PARTS), id=f"{name}-{part + 1}", marks=mark)
