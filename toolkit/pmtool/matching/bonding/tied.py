"""The program's objectives, one after the other, where a rule ties pairs together: each a whole-number program.

It is the same order and the same meaning as in `stages`, among the matchings that the rule leaves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

import numpy as np

from pmtool.matching.bonding.alike import Sharing
from pmtool.matching.bonding.mixed import Mixed
from pmtool.matching.bonding.searching import Row
from pmtool.matching.judging.answers import Integers
from pmtool.model.policy import Objective
from pmtool.rules.digests import tie_hash

_HALF = 20  # bits of a hash are left out, so that a search has small numbers
LITTLE_WORK = 1.0  # for the lot: what was aimed at before leaves hardly a choice
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tied:
    """known: values that keep every rule so far. names: of the mixed program's pairs. taken: mentees each mentor has
    already. before: pairs as they were."""

    mixed: Mixed
    known: Integers
    names: tuple[Pair, ...]
    taken: Integers
    before: frozenset[Pair]
    alike: tuple[Sharing, ...]
    is_leximin: bool
    seed: str

    def finished(self, order: Iterable[Objective]) -> Integers:
        """Each mentee's mentor in the one matching that is left after these objectives and the tie-break."""
        tied = self
        for objective in order:
            tied = tied.after(objective)
        lots = [tie_hash(self.seed, *pair) >> _HALF for pair in self.names]
        tied = replace(tied, mixed=replace(tied.mixed, is_logical=True, work=LITTLE_WORK))
        tied = tied._at_best(-np.array(lots, np.int64))
        return tied.mixed.mentor_of(tied.known)

    def after(self, objective: Objective) -> Tied:
        face, pairs = self.mixed.face, self.mixed.pairs
        match objective:
            case Objective.MOST_MATCHED:
                return self._at_best(np.append(np.zeros(pairs, np.int64), -np.ones(len(face.out), np.int64)))
            case Objective.BEST_TOTAL:
                return self._at_best(face.scores)
            case Objective.LEAST_CHANGE:
                return self._at_best(np.array([pair in self.before for pair in self.names], np.int64))
            case Objective.EVEN_LOAD:
                return self._even()
            case Objective.FAIREST:
                return self._fairest()
            case Objective.ALIKE:
                return self.held_alike()[0]
            case _:
                assert_never(objective)

    def _at_best(self, weights: Integers) -> Tied:
        if not weights.any():
            return self
        reached = self.mixed.best(weights, self.known)
        assert reached is not None
        return replace(self, mixed=self.mixed.holding(weights, reached.best), known=reached.values)

    def held_alike(self) -> tuple[Tied, tuple[int, ...]]:
        """As alike as can be, the first likeness before the next, and by how many steps each is missed."""
        tied, missed = self, []
        for sharing in self.alike:
            tied, steps = tied._held(sharing)
            missed.append(steps)
        return tied, tuple(missed)

    def _held(self, sharing: Sharing) -> tuple[Tied, int]:
        mixed, excess = self.mixed.with_variables(1, most=1_000_000)
        face = mixed.face
        limits = list(sharing.limits())
        adds = [each.of_pairs(face.rows.astype(np.int64), face.scores) for each in limits]
        pairs = np.arange(mixed.pairs)
        variables = np.append(pairs, excess)
        mixed = mixed.with_rows(
            [
                Row(variables, np.append(each, -limit.step), high=limit.most)
                for each, limit in zip(adds, limits, strict=True)
            ]
        )
        weights = np.zeros(len(mixed.most), np.int64)
        weights[excess] = -1
        chosen = np.flatnonzero(self.known[: mixed.pairs])
        so_far = sharing.excess(face.rows[chosen].astype(np.int64), face.scores[chosen])
        reached = mixed.best(weights, np.append(self.known, so_far))
        assert reached is not None
        return replace(self, mixed=mixed.at_most(excess, -reached.best), known=reached.values), -reached.best

    def _even(self) -> Tied:
        """A variable for each place a mentor may fill, with what it adds to the sum of squares."""
        mixed, face = self.mixed, self.mixed.face
        weights, known = [np.zeros(len(mixed.most), np.int64)], [self.known]
        for mentor, most in enumerate(face.high.tolist()):
            pairs = np.flatnonzero(face.cols == mentor)
            if not most or not len(pairs):
                continue
            mixed, places = mixed.with_variables(most)
            ones = np.append(np.ones(len(pairs), np.int64), -np.ones(most, np.int64))
            mixed = mixed.with_rows([Row(np.append(pairs, places), ones, 0, 0)])
            weights.append(-(2 * (int(self.taken[mentor]) + np.arange(1, most + 1)) - 1))
            known.append((np.arange(most) < self.known[pairs].sum()).astype(np.int64))
        return replace(self, mixed=mixed, known=np.concatenate(known))._at_best(np.concatenate(weights))

    def _fairest(self) -> Tied:
        """The worst pairing as good as can be, by halving; then as few at each level as can be, where levels allow."""
        scores = self.mixed.face.scores
        chosen = scores[np.flatnonzero(self.known[: self.mixed.pairs])]
        if not len(chosen):
            return self
        nothing = np.zeros(0, np.int64)
        levels = np.unique(scores)
        tied = self._above(int(chosen.min()), self.known)
        low, high = int(np.searchsorted(levels, chosen.min())), len(levels) - 1
        while low < high:
            middle = (low + high + 1) // 2
            above = self._above(int(levels[middle]), self.known)
            reached = above.mixed.best(nothing)
            if reached is not None:
                low, tied = middle, replace(above, known=reached.values)
            else:
                high = middle - 1
        for level in levels[low:-1].tolist() if self.is_leximin else ():
            tied = tied._at_best(-(scores == level).astype(np.int64))
        return tied

    def _above(self, least: int, known: Integers) -> Tied:
        mixed = self.mixed.closing(np.flatnonzero(self.mixed.face.scores < least))
        return replace(self, mixed=mixed, known=known)
