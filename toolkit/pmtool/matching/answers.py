"""Two people's answers to a question as arrays that whole blocks of pairs can be compared with.

No answer is None, "" or an empty set. Words are compared without regard to case and spaces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pmtool.model.records import Value

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Mask = NDArray[np.bool_]
Integers = NDArray[np.int64]
Rows = slice | NDArray[np.intp]
Answers = Sequence[Value]


def answered(values: Answers) -> Mask:
    return np.fromiter((not (value is None or value == "" or value == frozenset()) for value in values), bool)


def plain(value: Value) -> str:
    """The answer as a word that is equal for answers that say the same; "" for no answer."""
    if isinstance(value, frozenset):
        return "\n".join(sorted(plain(part) for part in value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return " ".join(value.split()).casefold()


def choices(value: Value) -> frozenset[str]:
    """The answer as a set of choices, a single one as a set of one."""
    parts = value if isinstance(value, frozenset) else (value,)
    return frozenset(word for part in parts if (word := plain(part)))


def codes(mine: Answers, theirs: Answers) -> tuple[Integers, Integers]:
    """Equal answers as equal whole numbers on both sides."""
    seen: dict[str, int] = {}

    def coded(values: Answers) -> Integers:
        return np.fromiter((seen.setdefault(plain(value), len(seen)) for value in values), np.int64)

    return coded(mine), coded(theirs)


def numbers(values: Answers) -> Floats:
    """Numbers, and dates in days; anything else is nan."""

    def number(value: Value) -> float:
        if isinstance(value, date):
            return float(value.toordinal())
        return float(value) if isinstance(value, int | float) else float("nan")

    return np.fromiter((number(value) for value in values), np.float64)


def shared_weight(mine: Answers, theirs: Answers, weights: Mapping[str, int] | None = None) -> tuple[Singles, Singles]:
    """Two matrices whose product counts what two people have in common: people × choices.

    weights: what each choice counts (1 without); a choice without a weight counts nothing. Whole numbers below 2²⁴
    in single precision are exact, in whatever order they are added up.
    """
    left, right = [choices(value) for value in mine], [choices(value) for value in theirs]
    column = {
        choice: place for place, choice in enumerate(sorted(frozenset().union(*left) & frozenset().union(*right)))
    }
    a = np.zeros((len(left), len(column)), np.float32)
    b = np.zeros((len(right), len(column)), np.float32)
    for matrix, people in ((a, left), (b, right)):
        for row, person in enumerate(people):
            for choice in person & column.keys():
                matrix[row, column[choice]] = 1
    if weights is not None:
        counts = {plain(choice): weight for choice, weight in weights.items()}
        a *= np.array([counts.get(choice, 0) for choice in column], np.float32)
    return a, np.ascontiguousarray(b.T)


def sizes(values: Answers) -> Floats:
    """How many choices each person made."""
    return np.fromiter((len(choices(value)) for value in values), np.float64)
