"""Whole-number programs, for where a rule ties pairs together, so that a flow can't hold it.

What a search finds is checked against every rule in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.bonding.searching import Row, by_branches, by_clauses
from pmtool.matching.judging.answers import Integers
from pmtool.matching.solving.flow import Face

BRANCHES = 100
WORK = 20.0  # as CP-SAT counts it: about as many seconds


@dataclass(frozen=True, slots=True)
class Reached:
    """values: of every variable. best: the objective."""

    values: Integers
    best: int


@dataclass(frozen=True, slots=True)
class Mixed:
    """Variables: 0 or 1 for each pair of the face and for each mentee left out, then any that were added.

    most: what each can be at most, 0 for one that is closed. is_logical: searched for
    by clauses, with so much `work`, and not by `branches`.
    """

    face: Face
    rows: tuple[Row, ...]
    most: Integers
    is_logical: bool = False
    branches: int = BRANCHES
    work: float = WORK

    @property
    def pairs(self) -> int:
        return len(self.face.rows)

    def with_rows(self, rows: Iterable[Row]) -> Mixed:
        return replace(self, rows=(*self.rows, *rows))

    def with_variables(self, count: int, most: int = 1) -> tuple[Mixed, Integers]:
        first = len(self.most)
        more = np.full(count, most, np.int64)
        return replace(self, most=np.append(self.most, more)), np.arange(first, first + count)

    def at_most(self, variables: Integers, most: int) -> Mixed:
        bounds = self.most.copy()
        bounds[variables] = np.minimum(bounds[variables], most)
        return replace(self, most=bounds)

    def closing(self, variables: Integers) -> Mixed:
        return self.at_most(variables, 0)

    def best(self, weights: Integers, known: Integers | None = None) -> Reached | None:
        """The most that Σ weight × variable can be; None where no matching is found that keeps every rule.

        weights: of the first variables; the others count nothing. known: values that keep every rule.
        """
        if not len(self.most):
            return Reached(np.zeros(0, np.int64), 0)
        aims = np.zeros(len(self.most), np.int64)
        aims[: len(weights)] = weights
        if self.is_logical:
            found = by_clauses(self.rows, self.most, aims, self.work, known)
        else:
            found = by_branches(self.rows, self.most, aims, self.branches)
        kept = [each for each in (found,) if each is not None and self._keeps(each)] + (
            [] if known is None else [known]
        )
        reached = [Reached(each, int((aims[: len(each)] * each).sum())) for each in kept]
        return max(reached, key=lambda each: each.best, default=None)

    def _keeps(self, values: Integers) -> bool:
        return all(
            (row.low is None or total >= row.low) and (row.high is None or total <= row.high)
            for row in self.rows
            for total in [int((row.weights * values[row.variables]).sum())]
        ) and bool((values <= self.most).all())

    def holding(self, weights: Integers, least: int) -> Mixed:
        """The same, with Σ weight × variable at least so much."""
        used = np.flatnonzero(weights)
        return self.with_rows([Row(used, weights[used], low=least)])

    def values_of(self, mentor_of: Integers) -> Integers:
        """Of the pairs and of those left out; of added variables 0."""
        values = np.zeros(len(self.most), np.int64)
        values[: self.pairs] = mentor_of[self.face.rows] == self.face.cols
        values[self.pairs : self.pairs + len(mentor_of)] = mentor_of < 0
        return values

    def mentor_of(self, values: Integers) -> Integers:
        """Each mentee's mentor, −1 when left out."""
        chosen = np.flatnonzero(values[: self.pairs])
        found = np.full(len(self.face.out), -1, np.int64)
        found[self.face.rows[chosen]] = self.face.cols[chosen]
        return found


def mixed_of(face: Face, *, is_logical: bool = False) -> Mixed:
    """Everyone has one mentor or is left out, and every mentor as many mentees as the face allows."""
    pairs, mentees = len(face.rows), len(face.out)
    mixed = Mixed(face, (), np.append(np.ones(pairs, np.int64), face.out.astype(np.int64)), is_logical)
    of_mentee, of_mentor = _grouped(face.rows, mentees), _grouped(face.cols, len(face.low))
    rows = [
        Row(np.append(mine, pairs + mentee), np.ones(len(mine) + 1, np.int64), 1, 1)
        for mentee, mine in enumerate(of_mentee)
    ]
    rows += [
        Row(theirs, np.ones(len(theirs), np.int64), int(low), int(high))
        for theirs, low, high in zip(of_mentor, face.low, face.high, strict=True)
    ]
    return mixed.with_rows(rows)


def _grouped(keys: NDArray[np.int32], count: int) -> list[Integers]:
    """The places of each key."""
    order = np.argsort(keys, kind="stable")
    return np.split(order, np.cumsum(np.bincount(keys, minlength=count))[:-1]) if count else []
