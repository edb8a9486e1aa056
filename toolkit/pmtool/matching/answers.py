"""Two people's answers to a question as arrays that whole blocks of pairs can be compared with.

No answer is None, "" or an empty set. Words are compared without regard to case and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pmtool.model.records import Value

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]
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


def names_in(value: Value) -> tuple[str, ...]:
    """The names or ids that somebody wrote one after the other, with commas, semicolons or lines between them."""
    if isinstance(value, frozenset):
        return tuple(sorted(plain(part) for part in value))
    return tuple(plain(part) for part in re.split(r"[,;\n]", value if isinstance(value, str) else plain(value)))


def numbers(values: Answers, steps: Mapping[str, int] | None = None) -> Floats:
    """Numbers, dates in days, and choices as places among the `steps`; anything else is nan, as no answer."""
    places = steps or {}

    def number(value: Value) -> float:
        if isinstance(value, str) and value in places:
            return float(places[value])
        if isinstance(value, date):
            return float(value.toordinal())
        return float(value) if isinstance(value, int | float) else float("nan")

    return np.fromiter((number(value) for value in values), np.float64)


@dataclass(frozen=True, slots=True)
class Shared:
    """What any mentee and any mentor have in common: a bit a choice, 64 to a word, so that counting is exact and fast.

    mine: words × mentees; theirs: words × mentors; weights: what each bit of a word counts.
    """

    mine: Words
    theirs: Words
    weights: tuple[int, ...]

    def count(self, rows: Rows) -> NDArray[np.int32]:
        """How much the mentees of these rows share with each mentor."""
        mentees = self.mine[:, rows]
        total = np.zeros((mentees.shape[1], self.theirs.shape[1]), np.int32)
        for mine, theirs, weight in zip(mentees, self.theirs, self.weights, strict=True):
            common = np.bitwise_count(mine[:, None] & theirs)
            total += common if weight == 1 else common.astype(np.int32) * np.int32(weight)
        return total


def shared_choices(mine: Answers, theirs: Answers, weights: Mapping[str, int] | None = None) -> Shared:
    """weights: what each choice counts (1 without); a choice without a weight counts nothing."""
    left, right = [choices(value) for value in mine], [choices(value) for value in theirs]
    counts = {plain(choice): weight for choice, weight in weights.items()} if weights is not None else None
    by_weight: dict[int, list[str]] = {}
    for choice in sorted(frozenset().union(*left) & frozenset().union(*right)):
        by_weight.setdefault(counts.get(choice, 0) if counts is not None else 1, []).append(choice)
    place: dict[str, tuple[int, int]] = {}
    word_weights: list[int] = []
    for weight, offered in by_weight.items():
        for number, choice in enumerate(offered):
            if number % 64 == 0:
                word_weights.append(weight)
            place[choice] = len(word_weights) - 1, 1 << number % 64
    return Shared(_words(left, place, len(word_weights)), _words(right, place, len(word_weights)), tuple(word_weights))


def _words(people: list[frozenset[str]], place: Mapping[str, tuple[int, int]], count: int) -> Words:
    words = [[0] * len(people) for _ in range(count)]
    for person, chosen in enumerate(people):
        for choice in chosen & place.keys():
            word, bit = place[choice]
            words[word][person] |= bit
    return np.array(words, np.uint64).reshape(count, len(people))


def sizes(values: Answers) -> Floats:
    """How many choices each person made."""
    return np.fromiter((len(choices(value)) for value in values), np.float64)
