"""Prices as a market finds them: near those that prove the optimum, in a moment, and no proof of anything.

Every mentee asks for the mentor who is worth most to them at today's prices. Who is asked for more often than they have
places becomes dearer, who less often cheaper, by smaller and smaller steps.
Source: Walras 1874, Éléments d'économie politique pure (tâtonnement).
"""

from __future__ import annotations

import numpy as np

from pmtool.matching.judging.answers import Integers
from pmtool.matching.solving.flow import Face, Goal

DAYS = 20
STEP = 0.5  # of the spread of all weights, on the first day, for a mentor who is asked for twice too often
CALMER = 0.85  # so many times as far on the next
DEAREST = 3  # a mentor asked for many times too often rises by so many steps


def market_prices(face: Face, goal: Goal) -> tuple[Integers, Integers]:
    """What every mentee has of the mentor they ask for, and what every mentor costs."""
    count = np.bincount(face.rows, minlength=len(face.out))
    asking = np.flatnonzero(count)  # who may be paired at all
    count = count[asking]
    starts = np.cumsum(count) - count
    weight, left_out = goal.weight.astype(np.float32), np.float32(goal.left_out)
    places = np.maximum(face.high, 1).astype(np.float32)
    prices, step = np.zeros_like(places), np.float32(STEP) * weight.std()
    for _ in range(DAYS):
        worth = weight - prices[face.cols]
        most = np.maximum(np.maximum.reduceat(worth, starts), left_out)
        asked = np.bincount(face.cols[worth == np.repeat(most, count)], minlength=len(places))
        prices += step * np.clip((asked - places) / places, -1, DEAREST).astype(np.float32)
        np.maximum(prices, 0, out=prices)
        step *= np.float32(CALMER)
    mentors = np.rint(prices).astype(np.int64)
    mentees = np.full(len(face.out), goal.left_out, np.int64)
    mentees[asking] = np.maximum(np.maximum.reduceat(goal.weight - mentors[face.cols], starts), goal.left_out)
    return mentees, mentors
