"""The best total under limits that tie pairs together: a bound by prices first, then a search among the few pairs left.

Each limit gets a multiplier, so that breaking it costs points; what is left is a flow again, whose optimum no matching
within the limits can pass. The multipliers that make this bound least are found by cutting planes in a box that grows
and shrinks. Pairs whose prices are too far above their score can't be in a better matching, and are left out.
Source: Geoffrion 1974, Mathematical Programming Study 2; Kelley 1960, J. SIAM 8(4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.bonding.alike import Limit
from pmtool.matching.judging.answers import Floats, Integers
from pmtool.matching.solving.flow import Face, Goal, Solution, solve

SCALE = 1 << 16  # a point in as many parts, so that multipliers are whole numbers
ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Bound:
    """No matching of the face within the limits has a total above `most`, in parts of a point. above: of each pair, how
    far its prices are above its score, in parts too."""

    multipliers: tuple[int, ...]
    most: int
    above: Integers

    def spare(self, total: int) -> int:
        """No pair of a matching with this total, or a better one, is further above."""
        return self.most - SCALE * total


@dataclass(frozen=True, slots=True)
class Limited:
    """A face, with limits on it. adds: limits × pairs, what each pair adds; most: of each limit."""

    face: Face
    adds: Integers
    most: Integers

    def weights(self, multipliers: Sequence[int]) -> Integers:
        return SCALE * self.face.scores - np.array(multipliers, np.int64) @ self.adds


def limited(face: Face, limits: Sequence[tuple[Limit, int]]) -> Limited:
    """limits: each with how many steps it is let be missed by."""
    rows = face.rows.astype(np.int64)
    adds = np.array([each.of_pairs(rows, face.scores) for each, _ in limits], np.int64).reshape(len(limits), len(rows))
    most = np.array([each.most + steps * each.step for each, steps in limits], np.int64)
    return Limited(face, adds, most)


def least_bound(problem: Limited) -> Bound:
    """The best bound found: nothing is lost but sharpness where it isn't the very least."""
    count = len(problem.most)
    multipliers = (0,) * count
    best: tuple[int, tuple[int, ...], Solution] | None = None
    cuts: list[tuple[float, Floats]] = []
    box = np.full(count, float(SCALE * problem.face.scores.max(initial=1)) / 8)
    for _ in range(ROUNDS):
        value, slope, solution = _at(problem, multipliers)
        cuts.append((value - float(slope @ np.array(multipliers)), slope))
        if best is None or value < best[0]:
            best = value, multipliers, solution
            box = box * 1.5
        else:
            box = box * 0.5
        low, multipliers = _next(cuts, best[1], box)
        if best[0] - low < SCALE / 4 or box.max() < 1:
            break
    assert best is not None
    value, multipliers, solution = best
    face = problem.face
    above = solution.mentees[face.rows] + solution.mentors[face.cols] - problem.weights(multipliers)
    return Bound(multipliers, value, above)


def _at(problem: Limited, multipliers: tuple[int, ...]) -> tuple[int, Floats, Solution]:
    """The bound that these multipliers give, and how it changes with each."""
    face, weights = problem.face, problem.weights(multipliers)
    solution, _ = solve(face, Goal(weights))
    chosen = solution.chosen[solution.chosen >= 0]
    slope = problem.most - problem.adds[:, chosen].sum(axis=1)
    value = int(weights[chosen].sum()) + int(np.array(multipliers, np.int64) @ problem.most)
    return value, slope.astype(np.float64), solution


def _next(
    cuts: Sequence[tuple[float, Floats]], centre: tuple[int, ...], box: NDArray[np.float64]
) -> tuple[float, tuple[int, ...]]:
    """Where the cuts so far would let the bound be least, near the best multipliers there are."""
    from scipy.optimize import linprog

    count = len(centre)
    planes = np.array([[-1.0, *slope] for _, slope in cuts])
    edges = np.array([-height for height, _ in cuts])
    reach = [(max(0.0, at - side), at + side) for at, side in zip(centre, box.tolist(), strict=True)]
    found = linprog(np.r_[1.0, np.zeros(count)], A_ub=planes, b_ub=edges, bounds=[(None, None), *reach])
    if found.x is None or found.fun is None:
        return -np.inf, centre
    return float(found.fun), tuple(max(0, round(value)) for value in found.x[1:])
