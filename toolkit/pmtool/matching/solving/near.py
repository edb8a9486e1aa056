"""A face solved once more after a few pairs came to it: among the pairs that are nearly worth their prices.

The prices of before are nearly right. Whoever is paired now is paired by a pair that is worth its prices, or almost; of
the others hardly any is needed. What beats the new prices all the same is taken in, and it is solved again.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pmtool.matching.judging.answers import Integers
from pmtool.matching.solving.flow import Face, Goal, Solution, best

NEAR = 4  # pairs a mentee
ROUNDS = 20


def best_again(face: Face, goal: Goal, before: Solution) -> Solution:
    """As `best`, to the price: least prices that all pairs respect are the least prices of all pairs.

    before: of a face with the same people, in which nearly the same pairs were allowed.
    """
    prices = before
    for _ in range(ROUNDS):
        spare = _spare(face, goal, prices)
        near = np.flatnonzero(spare <= _few(spare, NEAR * len(face.out)))
        part = replace(face, rows=face.rows[near], cols=face.cols[near], scores=face.scores[near])
        found = best(part, replace(goal, weight=goal.weight[near]))
        prices = replace(found, chosen=np.where(found.chosen >= 0, np.append(near, -1)[found.chosen], -1))
        if (_spare(face, goal, prices) >= 0).all():
            return prices
    return best(face, goal)


def _spare(face: Face, goal: Goal, prices: Solution) -> Integers:
    """How much each pair is worth less than its prices; below 0 where it is worth more."""
    spare = prices.mentees[face.rows]
    spare += prices.mentors[face.cols]
    spare -= goal.weight
    return spare


def _few(spare: Integers, count: int) -> int:
    """What so many are not above; 0 at least."""
    return max(int(np.partition(spare, count)[count]), 0) if count < len(spare) else int(spare.max(initial=0))
