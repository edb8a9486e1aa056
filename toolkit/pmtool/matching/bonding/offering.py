"""The best prices for circles, and good circles by them.

A linear program chooses among the circles known so far; its prices tell which circle of each meeting would be worth
taking in; and so on, until none is. Then circles are settled on one by one, the surest first, and others offered to
those who are left.
Source: Barnhart et al. 1998, Operations Research 46(3).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from pmtool.matching.bonding.circles import SCALE, Ceiling, Circles, Key, Meeting, ceiling_of
from pmtool.matching.judging.answers import Floats, Integers

if TYPE_CHECKING:
    from ortools.linear_solver.pywraplp import Variable

ROUNDS = 150
AGAIN = 4  # rounds after each circle that was settled on
SURE = 1 - 1e-6
LITTLE = 1e-6


def least_ceiling(circles: Circles) -> tuple[Ceiling, Offers]:
    """The lowest ceiling found, and the circles that were looked at."""
    offers = Offers(circles)
    prices = np.zeros(circles.worth.shape[0])
    best: tuple[float, Floats] | None = None
    for turn in range(ROUNDS):
        ceiling = float(prices.sum()) + offers.take_in(circles.meetings, prices)
        if best is None or ceiling < best[0]:
            best = ceiling, prices
        if not offers.settle() or best[0] - offers.reached < 0.5:
            break
        prices = offers.prices if turn % 3 == 2 else 0.6 * best[1] + 0.4 * offers.prices
    assert best is not None
    return ceiling_of(circles, np.rint(SCALE * np.maximum(best[1], 0)).astype(np.int64)), offers


class Offers:
    """A linear program that grows. reached, prices, shares: of its last answer; shares are of the circles."""

    def __init__(self, circles: Circles) -> None:
        from ortools.linear_solver import pywraplp

        self.circles = circles
        self.known: dict[Key, int] = {}
        self.program = pywraplp.Solver.CreateSolver("GLOP")
        mentees, mentors = circles.worth.shape
        self.rows = [self.program.Constraint(-self.program.infinity(), 1) for _ in range(mentees + mentors)]
        self.aim = self.program.Objective()
        self.aim.SetMaximization()
        self.variables: list[Variable] = []
        self.reached, self.prices, self.shares = 0.0, np.zeros(mentees), np.zeros(0)

    def take_in(self, meetings: Iterable[Meeting], prices: Floats) -> float:
        """The best circle of each meeting that gains anything at these prices; what the mentors gain at most in all."""
        gains = np.zeros(self.circles.worth.shape[1])
        for meeting in meetings:
            mine = self.circles.worth[meeting.mentees, meeting.mentor] - prices[meeting.mentees]
            gain, key = meeting.best(mine)
            gains[meeting.mentor] = max(gains[meeting.mentor], gain)
            if gain > LITTLE and key not in self.known:
                self._add(key)
        return float(gains.sum())

    def _add(self, key: Key) -> None:
        mentor, mentees = key
        variable = self.program.NumVar(0, self.program.infinity(), "")
        self.aim.SetCoefficient(variable, float(self.circles.value(key)))
        for row in (len(self.circles.worth) + mentor, *mentees):
            self.rows[row].SetCoefficient(variable, 1)
        self.known[key] = len(self.variables)
        self.variables.append(variable)

    def settle(self) -> bool:
        """Whether the program was solved: its numbers may be too near to each other."""
        if self.program.Solve() != self.program.OPTIMAL:
            return False
        self.reached = float(self.aim.Value())
        duals = [float(row.dual_value()) for row in self.rows[: len(self.circles.worth)]]
        self.prices = np.maximum(duals, 0.0)
        self.shares = np.array([float(each.solution_value()) for each in self.variables])
        return True

    def chosen(self) -> tuple[Key, ...]:
        """Circles that don't overlap, worth nearly as much as can be."""
        found: list[Key] = []
        is_matched = np.zeros(len(self.circles.worth), bool)
        has_circle = np.zeros(self.circles.worth.shape[1], bool)
        while True:
            free = [key for key, place in self.known.items() if self.shares[place] > LITTLE and not has_circle[key[0]]]
            sure = [key for key in free if self.shares[self.known[key]] > SURE]
            if not free:
                return tuple(found)
            for key in sure or [max(free, key=lambda key: (self.shares[self.known[key]], -self.known[key]))]:
                found.append(key)
                self.variables[self.known[key]].SetLb(1)
                has_circle[key[0]] = True
                is_matched[list(key[1])] = True
            left = [each.without(is_matched) for each in self.circles.meetings if not has_circle[each.mentor]]
            if not self._offered_again([each for each in left if len(each.mentees) >= each.fewest]):
                return tuple(found)

    def _offered_again(self, meetings: list[Meeting]) -> bool:
        for _ in range(AGAIN):
            count = len(self.known)
            self.take_in(meetings, self.prices)
            if not self.settle():
                return False
            if len(self.known) == count:
                break
        return True


def as_mentor_of(circles: Iterable[Key], mentees: int) -> Integers:
    """Each mentee's mentor, −1 when left out."""
    found = np.full(mentees, -1, np.int64)
    for mentor, group in circles:
        found[list(group)] = mentor
    return found
