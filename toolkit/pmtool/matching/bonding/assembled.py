"""The best matching in circles by the usual aims: most matched, the fairest worst pairing, the best total.

A ceiling says what can't be passed; circles near it are found with it; what little is between the two is searched for
among the few pairs that a better matching can have. Each aim keeps to what those before it reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pmtool.matching.bonding.circles import SCALE, Ceiling, Circles, circles_of, may_be_together
from pmtool.matching.bonding.gathering import Gathering, gathered
from pmtool.matching.bonding.mixed import Mixed
from pmtool.matching.bonding.offering import as_mentor_of, least_ceiling
from pmtool.matching.judging.answers import Integers
from pmtool.matching.solving.flow import Face
from pmtool.model.pairings import CirclePrices
from pmtool.model.policy import Objective

MOST_SEARCHED = 2_000  # pairs that a better total may have: with more, what was found stands, with its gap
MOST_TRIED = 4_000  # pairs above a level at which as many are searched for as can be matched


@dataclass(frozen=True, slots=True)
class Assembled:
    """mixed: the matchings that are as good. mentor_of: one of them. least: of the points of a pairing. gap: in points,
    how far the ceiling of the total is above it."""

    mixed: Mixed
    mentor_of: Integers
    least: int
    gap: int
    proofs: tuple[CirclePrices, ...]


def best_in_circles(face: Face, gathering: Gathering, taken: Integers, *, is_fair: bool) -> Assembled:
    ground = _Ground(face, gathering, taken)
    count = ground.ceiling_of_count(0)
    mentor_of = ground.matched(0)
    if ground.count(mentor_of) < count.most:
        mentor_of = ground.with_most(mentor_of)
    matched = ground.count(mentor_of)
    proofs = [_proof(Objective.MOST_MATCHED, count, gap=count.most - matched)]
    least = 0
    if is_fair and matched:
        mentor_of, least, above = ground.fairest(mentor_of)
        if above is not None:
            proofs.append(_proof(Objective.FAIREST, above, least=least + 1))
    mixed, mentor_of, total = ground.best_total(mentor_of, least)
    gap = total.most - ground.bonus * matched - ground.total(mentor_of)
    proofs.append(_proof(Objective.BEST_TOTAL, total, least=least, bonus=ground.bonus, gap=gap))
    return Assembled(mixed, mentor_of, least, gap, tuple(proofs))


def _proof(aim: Objective, ceiling: Ceiling, *, least: int = 0, bonus: int = 0, gap: int = 0) -> CirclePrices:
    return CirclePrices(aim, tuple(ceiling.prices.tolist()), SCALE, least, bonus, gap)


class _Ground:
    """What circles are made of. bonus: what each matched mentee counts beside the points, so that few are left out."""

    def __init__(self, face: Face, gathering: Gathering, taken: Integers) -> None:
        self.face, self.gathering, self.taken = face, gathering, taken
        self.bonus = 4 * int(face.scores.max(initial=0)) + 1

    def circles(self, least: int, *, counting: bool = False) -> Circles:
        found = circles_of(self.gathering, self.face.keeping(self.face.scores >= least), self.taken)
        return replace(found, worth=np.ones_like(found.worth) if counting else found.worth + self.bonus)

    def count(self, mentor_of: Integers) -> int:
        return int((mentor_of >= 0).sum())

    def total(self, mentor_of: Integers) -> int:
        return int(self.face.scores[mentor_of[self.face.rows] == self.face.cols].sum())

    def ceiling_of_count(self, least: int) -> Ceiling:
        return least_ceiling(self.circles(least, counting=True))[0]

    def matched(self, least: int) -> Integers:
        """A good matching of pairs with so many points, and nearly as many people as can be."""
        _, offers = least_ceiling(self.circles(least))
        return as_mentor_of(offers.chosen(), len(self.face.out))

    def with_most(self, known: Integers, least: int = 0) -> Integers:
        """Searched for where it isn't known whether more can be matched."""
        mixed = gathered(self.gathering, self.face.keeping(self.face.scores >= least), self.taken)
        weights = np.append(np.ones(mixed.pairs, np.int64), np.zeros(len(self.face.out), np.int64))
        reached = mixed.best(weights, mixed.values_of(known))
        assert reached is not None
        return mixed.mentor_of(reached.values)

    def fairest(self, known: Integers) -> tuple[Integers, int, Ceiling | None]:
        """As many matched, the worst of them as good as can be: its points, and the ceiling that proves it, if any."""
        matched = self.count(known)
        levels = np.unique(self.face.scores)
        low = int(np.searchsorted(levels, self._scores(known).min()))
        high = self._highest(levels.tolist(), low, matched)
        middle = high
        while low < high:
            found = self.matched(int(levels[middle]))
            if self.count(found) < matched and self._pairs(int(levels[middle])) <= MOST_TRIED:
                found = self.with_most(found, int(levels[middle]))
            if self.count(found) >= matched:
                known, low = found, middle
            else:
                high = middle - 1
            middle = (low + high + 1) // 2
        least = int(levels[low])
        above = self.ceiling_of_count(least + 1)
        return known, least, above if above.most < matched else None

    def _highest(self, levels: Sequence[int], low: int, matched: int) -> int:
        """The place of the highest level at which no ceiling says that fewer would be matched: by halving."""
        high = len(levels) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.ceiling_of_count(levels[middle]).most >= matched:
                low = middle
            else:
                high = middle - 1
        return low

    def best_total(self, known: Integers, least: int) -> tuple[Mixed, Integers, Ceiling]:
        """Among the pairs with so many points, and as many people."""
        circles = self.circles(least)
        ceiling, offers = least_ceiling(circles)
        better = as_mentor_of(offers.chosen(), len(self.face.out))
        if (self.count(better), self.total(better)) > (self.count(known), self.total(known)):
            known = better
        matched = self.count(known)
        reached = self.total(known) + self.bonus * matched
        keep = may_be_together(circles, ceiling, reached)[self.face.rows, self.face.cols]
        keep |= known[self.face.rows] == self.face.cols
        mixed = gathered(self.gathering, self.face.keeping(keep & (self.face.scores >= least)), self.taken)
        people = np.append(np.zeros(mixed.pairs, np.int64), -np.ones(len(known), np.int64))
        mixed = mixed.holding(people, matched - len(known))
        if ceiling.most > reached and mixed.pairs <= MOST_SEARCHED:
            found = mixed.best(mixed.face.scores, mixed.values_of(known))
            assert found is not None
            known = mixed.mentor_of(found.values)
        mixed = mixed.holding(mixed.face.scores, self.total(known))
        return mixed, known, ceiling

    def _pairs(self, least: int) -> int:
        return int((self.face.scores >= least).sum())

    def _scores(self, mentor_of: Integers) -> Integers:
        found: Integers = self.face.scores[mentor_of[self.face.rows] == self.face.cols]
        return found
