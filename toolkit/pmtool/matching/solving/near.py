"""A face solved among a few of its pairs: the best of each mentee to begin with, then those that are nearly worth the
prices found.

Whoever is paired in the end is paired by a pair that is worth its prices; of the others none is needed. Where prices of
nearly the same face are known, whatever is far below them is left aside at once. What beats the new prices all the same
is taken in, and it is solved again.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pmtool.matching.judging.answers import Integers, Mask
from pmtool.matching.solving.flow import Face, Goal, Solution, best

MANY = 200_000  # pairs: of more, the best few of each mentee are solved first, in a third of the memory
FIRST = 8
NEAR = 4  # pairs a mentee
ROUNDS = 20
PART = 1 << 16  # mentees whose pairs are put in order at once


def best_by_few(face: Face, goal: Goal) -> Solution:
    """As `best`, to the price, where anybody may be left out and no mentor must be taken."""
    if len(face.rows) <= MANY:
        return best(face, goal)
    return best_again(face, goal, _among(face, goal, np.flatnonzero(_best_few(face, goal))))


def best_again(face: Face, goal: Goal, before: Solution) -> Solution:
    """As `best`, to the price: least prices that all pairs respect are the least prices of all pairs.

    before: of a face with the same people, in which nearly the same pairs were allowed.
    """
    prices = before
    for _ in range(ROUNDS):
        spare = _spare(face, goal, prices)
        prices = _among(face, goal, np.flatnonzero(spare <= _reached_by(spare, NEAR * len(face.out))))
        if (_spare(face, goal, prices) >= 0).all():
            return prices
    return best(face, goal)


def _among(face: Face, goal: Goal, pairs: Integers) -> Solution:
    """The best of these pairs alone; they are counted among all."""
    part = replace(face, rows=face.rows[pairs], cols=face.cols[pairs], scores=face.scores[pairs])
    found = best(part, replace(goal, weight=goal.weight[pairs]))
    return replace(found, chosen=np.where(found.chosen >= 0, np.append(pairs, -1)[found.chosen], -1))


def _spare(face: Face, goal: Goal, prices: Solution) -> Integers:
    """How much each pair is worth less than its prices; below 0 where it is worth more."""
    spare = prices.mentees[face.rows]
    spare += prices.mentors[face.cols]
    spare -= goal.weight
    return spare


def _reached_by(spare: Integers, count: int) -> int:
    """What about so many are not above, seen on some of them; 0 at least."""
    some = spare[:: max(len(spare) // MANY, 1)]
    place = count * len(some) // max(len(spare), 1)
    return max(int(np.partition(some, place)[place]), 0) if place < len(some) else int(spare.max(initial=0))


def _best_few(face: Face, goal: Goal) -> Mask:
    """The pairs of each mentee that are worth most."""
    starts = np.searchsorted(face.rows, np.arange(len(face.out) + 1))
    is_few = np.zeros(len(face.rows), bool)
    spread = int(goal.weight.max()) - int(goal.weight.min()) + 1
    for top in range(0, len(face.out), PART):
        first = starts[top : top + PART + 1]
        part = slice(first[0], first[-1])
        order = np.argsort((face.rows[part] - np.int64(top)) * spread - goal.weight[part])
        place = np.arange(first[0], first[-1]) - np.repeat(first[:-1], np.diff(first))
        is_few[first[0] + order[place < FIRST]] = True
    return is_few
