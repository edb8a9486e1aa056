"""Two people's answers to a question as arrays that whole blocks of pairs can be compared with.

No answer is None, "" or an empty set. Words are compared without regard to case and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from pmtool.model.records import Value

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Counts = Singles | NDArray[np.int8]  # whole numbers
Values = NDArray[np.floating]
Mask = NDArray[np.bool_]
Integers = NDArray[np.int64]
Places = NDArray[np.intp]
Rows = slice | Places
Scores = NDArray[np.int32]
Answers = Sequence[Value]
Number = TypeVar("Number", bound=np.number)

FORBIDDEN = -1  # a score: a rule forbids the pair
EVERYBODY = slice(None)
MANY = 32  # choices: more are compared one by one where everybody made one


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """The numbers there are, from the smallest on. (`np.unique` would load masked arrays to begin with.)"""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


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


def all_choices(values: Answers) -> list[frozenset[str]]:
    """The choices of each answer; the same words are looked at once."""
    words: dict[tuple[type, Value], str] = {}
    as_they_are: set[Value] = set()

    def word(value: Value) -> str:
        key = type(value), value
        found = words.get(key)
        if found is None:
            found = words[key] = plain(value)
            if found and found == value:
                as_they_are.add(value)
        return found

    def chosen(value: Value) -> frozenset[str]:
        if isinstance(value, frozenset) and value <= as_they_are:
            return value  # what is there needs no more room
        found = frozenset(filter(None, map(word, value if isinstance(value, frozenset) else (value,))))
        return value if isinstance(value, frozenset) and found == value else found

    return list(map(chosen, values))


def codes(mine: Answers, theirs: Answers) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Equal answers as equal whole numbers on both sides."""
    seen: dict[str, int] = {}

    def coded(values: Answers) -> NDArray[np.int32]:
        return np.fromiter((seen.setdefault(plain(value), len(seen)) for value in values), np.int32)

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
    """What any mentee and any mentor have in common, by a product of matrices. Whole numbers are exact up to 2^24.

    mine: mentees × choices; theirs: choices × mentors, each choice with what it counts.
    """

    mine: Mask
    theirs: Singles

    def count(self, rows: Rows, cols: slice = EVERYBODY) -> Singles:
        """How much the mentees of these rows share with these mentors, or with each."""
        common: Singles = self.mine[rows].astype(np.float32) @ self.theirs[:, cols]
        return common

    def among(self, mentors: Places) -> Shared:
        return Shared(self.mine, np.ascontiguousarray(self.theirs[:, mentors]))

    def counts_as(self, other: object) -> bool:
        if not isinstance(other, Shared):
            return False
        return np.array_equal(self.mine, other.mine) and np.array_equal(self.theirs, other.theirs)

    def counts(self) -> Floats:
        """What can be counted at all: no more than all choices, in steps of what divides each of them."""
        weights = self.theirs.max(axis=1, initial=0.0).astype(np.int64)
        return np.arange(0, int(weights.sum()) + 1, max(int(np.gcd.reduce(weights)), 1)).astype(np.float64)

    @property
    def heaviest(self) -> float:
        """What one choice counts at most."""
        return float(self.theirs.max(initial=0.0))


@dataclass(frozen=True, slots=True)
class Same:
    """The same where everybody made one choice at most, among any number: equal or not, as codes below 0 never are."""

    mine: NDArray[np.int32]
    theirs: NDArray[np.int32]

    def count(self, rows: Rows, cols: slice = EVERYBODY) -> NDArray[np.int8]:
        return np.equal(self.mine[rows, None], self.theirs[cols]).view(np.int8)

    def among(self, mentors: Places) -> Same:
        return Same(self.mine, self.theirs[mentors])

    def counts_as(self, other: object) -> bool:
        if not isinstance(other, Same):
            return False
        return np.array_equal(self.mine, other.mine) and np.array_equal(self.theirs, other.theirs)

    def counts(self) -> Floats:
        return np.array([0.0, 1.0])

    @property
    def heaviest(self) -> float:
        return 1.0


def shared_choices(mine: Answers, theirs: Answers, weights: Mapping[str, int] | None = None) -> Shared | Same:
    """weights: what each choice counts (1 without); a choice without a weight counts nothing."""
    left, right = all_choices(mine), all_choices(theirs)
    offered = sorted(frozenset().union(*left) & frozenset().union(*right))
    place = {choice: number for number, choice in enumerate(offered)}
    if weights is None and len(offered) > MANY and max(map(len, (*left, *right))) == 1:
        return Same(_one_each(left, place, -1), _one_each(right, place, -2))
    counts = {plain(choice): weight for choice, weight in weights.items()} if weights is not None else {}
    each = np.array([1 if weights is None else counts.get(choice, 0) for choice in offered], np.float32)
    return Shared(_chosen(left, place), np.ascontiguousarray(_chosen(right, place).T * each[:, None]))


def _chosen(people: list[frozenset[str]], place: Mapping[str, int]) -> Mask:
    matrix = np.zeros((len(people), len(place)), bool)
    common = [[place[choice] for choice in chosen if choice in place] for chosen in people]
    rows = np.repeat(np.arange(len(people)), [len(each) for each in common])
    matrix[rows, np.fromiter(chain.from_iterable(common), np.intp)] = True
    return matrix


def _one_each(people: list[frozenset[str]], place: Mapping[str, int], nothing: int) -> NDArray[np.int32]:
    return np.fromiter((place.get(next(iter(chosen), ""), nothing) for chosen in people), np.int32)


def sizes(values: Answers) -> Floats:
    """How many choices each person made; 1 for who made none, as nobody shares anything with them."""
    return np.fromiter((max(len(chosen), 1) for chosen in all_choices(values)), np.float64)
