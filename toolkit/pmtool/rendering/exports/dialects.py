"""One walk over a condition for every tool that has expressions: each has its own words for a test and for "not"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from pmtool.model.condition import All, AnyOf, Not, Test
from pmtool.rendering.exports.settling import Settled


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a tool says yes, no, the contrary of an expression, and a test of one answer."""

    yes: str
    no: str
    contrary: Callable[[str], str]
    test: Callable[[Test], str]

    def say(self, condition: Settled) -> str:
        match condition:
            case bool():
                return self.yes if condition else self.no
            case Test():
                return self.test(condition)
            case All(parts):
                return " and ".join(self._inside(part) for part in parts)
            case AnyOf(parts):
                return " or ".join(self._inside(part) for part in parts)
            case Not(part):
                return self.contrary(self.say(part))
            case _:
                assert_never(condition)

    def _inside(self, part: Settled) -> str:
        said = self.say(part)
        return f"({said})" if " and " in said or " or " in said else said


def number_said(value: float) -> str:
    """The number as every tool reads it: 3, not 3.0."""
    return repr(int(value)) if float(value).is_integer() else repr(float(value))
