"""A face solved among a few of its pairs: those nearly worth a market's prices, or those of nearly the same face.

Whoever is paired in the end is paired by a pair that is worth its prices; of the others none is needed. So whatever is
far below the prices is left aside at once. What beats the new prices all the same is taken in. Often the matching is
the best one already, and only its prices rise; else it is solved again.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pmtool.matching.judging.answers import Integers, distinct
from pmtool.matching.solving.flow import Face, Goal, Solution, best, priced
from pmtool.matching.solving.market import market_prices

MANY = 50_000  # pairs: fewer are solved as they are
NEAR = 4  # pairs a mentee
SAMPLE = 200_000  # pairs are enough to see how near most of them are
ROUNDS = 20
RISES = 30  # of prices: where they don't come to rest by then, another matching is mostly better

Prices = tuple[Integers, Integers]  # of mentees and mentors


def best_by_few(face: Face, goal: Goal) -> Solution:
    """As `best`, to the price, where anybody may be left out and no mentor must be taken."""
    return best(face, goal) if len(face.rows) <= MANY else best_again(face, goal, market_prices(face, goal))


def best_again(face: Face, goal: Goal, prices: Prices) -> Solution:
    """As `best`, to the price: least prices that all pairs respect are the least prices of all pairs.

    prices: of a market, or of a face with the same people in which nearly the same pairs were allowed.
    """
    for _ in range(ROUNDS):
        spare = _spare(face, goal, prices)
        pairs = np.flatnonzero(spare <= _reached_by(spare, NEAR * len(face.out)))
        found: Solution | None = _best_among(face, goal, pairs)
        while found is not None:
            prices = found.mentees, found.mentors
            beating = np.flatnonzero(_spare(face, goal, prices) < 0)
            if not len(beating):
                return found
            pairs = distinct(np.concatenate([pairs, beating]))
            found = _priced_among(face, goal, pairs, found.chosen)
    return best(face, goal)


def _best_among(face: Face, goal: Goal, pairs: Integers) -> Solution:
    """The best of these pairs alone; they are counted among all."""
    found = best(face.keeping(pairs), replace(goal, weight=goal.weight[pairs]))
    return replace(found, chosen=np.where(found.chosen >= 0, np.append(pairs, -1)[found.chosen], -1))


def _priced_among(face: Face, goal: Goal, pairs: Integers, chosen: Integers) -> Solution | None:
    """The same matching with the prices of these pairs, if it is the best of them."""
    place = np.where(chosen >= 0, np.searchsorted(pairs, chosen), -1)
    found = priced(face.keeping(pairs), replace(goal, weight=goal.weight[pairs]), place, RISES)
    return replace(found, chosen=chosen) if found is not None else None


def _spare(face: Face, goal: Goal, prices: Prices) -> Integers:
    """How much each pair is worth less than its prices; below 0 where it is worth more."""
    mentees, mentors = prices
    spare = mentees[face.rows]
    spare += mentors[face.cols]
    spare -= goal.weight
    return spare


def _reached_by(spare: Integers, count: int) -> int:
    """What about so many are not above, seen on some of them; 0 at least."""
    some = spare[:: max(len(spare) // SAMPLE, 1)]
    place = count * len(some) // max(len(spare), 1)
    return max(int(np.partition(some, place)[place]), 0) if place < len(some) else int(spare.max(initial=0))
