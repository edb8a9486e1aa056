"""Conditions as data: who is eligible, when a question shows, when an alert is raised.

In a file: `{age: {between: [14, 24]}, consent: {is: true}}` (all must hold), or
`any: [...]`, `all: [...]`, `not: {...}` around such maps.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Operator(StrEnum):
    IS = "is"
    IS_NOT = "is_not"
    ONE_OF = "one_of"
    INCLUDES = "includes"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    ANSWERED = "answered"
    MENTIONS = "mentions"


Scalar = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Test:
    """One question compared with something. `value` is a tuple for one_of, includes (any of them), between
    (both ends belong) and mentions (words looked for in free text); True or False for answered."""

    __test__ = False

    question: str
    operator: Operator
    value: Scalar | tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition = Test | All | AnyOf | Not
