"""The exact optimum of a great cohort without storing its pairs: a few a mentee, prices, and a look at all others.

What is found among some pairs is best among all as soon as no other pair beats its prices, or escapes its cover. Those
that do are taken in, and it is found again; a handful of rounds is enough. The result is the same, to the pair and the
price, as from the whole table: least prices that all pairs respect are the least prices of all pairs.
Source: column generation, Gilmore & Gomory 1961, Operations Research 9(6), applied to the assignment problem.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.answers import Integers, Mask
from pmtool.matching.field import Arcs, Field, no_arcs
from pmtool.matching.flow import Face, Goal, Solution, smallest_cover, solve

FIRST = 24  # pairs a mentee to begin with
MORE = 8  # pairs a mentee taken in at most in a round
ROUNDS = 200

Found = tuple[Integers, Integers, Integers]  # rows, columns, scores


@dataclass(frozen=True, slots=True)
class Ground:
    """The pairs looked at so far. best: the largest score there is."""

    field: Field
    arcs: Arcs
    best: int

    def face(self, least: int) -> Face:
        """The pairs looked at whose score is at least so much; anybody may be left out."""
        keep = self.arcs.scores >= least
        everyone = np.ones(len(self.field.mentees), bool)
        nobody = np.zeros_like(self.field.places)
        arcs = self.arcs
        return Face(arcs.rows[keep], arcs.cols[keep], arcs.scores[keep], everyone, nobody, self.field.places)


def ground_of(field: Field) -> Ground:
    """The best few pairs of every mentee; ties go to the earlier mentor, which decides nothing in the end."""
    found: list[Found] = []
    best = 0
    for rows, scores in field.blocks():
        best = max(best, int(scores.max(initial=0)))
        found.append(_top(rows, scores, scores >= 0, FIRST))
    return Ground(field, no_arcs().with_more(found), best)


def _top(rows: NDArray[np.intp], values: Integers | NDArray[np.int32], wanted: Mask, count: int) -> Found:
    """The largest `count` values of each row among the wanted ones."""
    masked = np.where(wanted, values, np.iinfo(np.int32).min)
    width = masked.shape[1]
    if width > count:
        cols = np.argpartition(-masked.astype(np.int64), count - 1, axis=1)[:, :count]
    else:
        cols = np.broadcast_to(np.arange(width), masked.shape)
    where = np.repeat(np.arange(len(rows)), cols.shape[1])
    flat = cols.reshape(-1)
    keep = wanted[where, flat]
    return rows[where[keep]], flat[keep], np.asarray(values)[where[keep], flat[keep]].astype(np.int64)


def cover_of(ground: Ground, least: int, enough: int | None = None) -> tuple[Ground, Integers, Integers, int]:
    """The smallest cover of all pairs with at least this score, and how many it says can be matched.

    enough: stop as soon as so many can be matched: the cover is then of some pairs alone.
    """
    field = ground.field
    for _ in range(ROUNDS):
        mentees, mentors = smallest_cover(ground.face(least))
        size = len(mentees) + int(field.places[mentors].sum())
        if enough is not None and size >= enough:
            return ground, mentees, mentors, size
        bare = np.setdiff1d(np.arange(len(field.mentees)), mentees)
        covered = np.zeros(len(field.mentors), bool)
        covered[mentors] = True
        found = []
        for rows, scores in field.blocks(bare):
            escaped = (scores >= max(least, 0)) & ~covered
            if escaped.any():
                found.append(_top(rows, scores, escaped, MORE))
        if not found:
            return ground, mentees, mentors, size
        ground = Ground(field, ground.arcs.with_more(found), ground.best)
    raise RuntimeError("the cover doesn't settle")


def fairest_of(ground: Ground, matched: int) -> tuple[Ground, int]:
    """The largest score that the worst of so many pairings can have: by halving."""
    if not matched:
        return ground, 0
    low, high = 0, ground.best
    while low < high:
        middle = (low + high + 1) // 2
        ground, _, _, size = cover_of(ground, middle, enough=matched)
        if size >= matched:
            low = middle
        else:
            high = middle - 1
    return ground, low


def best_total_of(ground: Ground, least: int, left_out: int) -> tuple[Ground, Solution, Face]:
    """The best total among all pairs with at least this score, and the face of all equally good matchings.

    left_out: what a mentee left out counts, below 0.
    """
    field = ground.field
    for _ in range(ROUNDS):
        face = ground.face(least)
        solution, narrowed = solve(face, Goal(face.scores, left_out))
        beaten, tight = _look_at_all(field, solution, least)
        if not beaten:
            arcs = no_arcs().with_more(tight)
            whole = Face(arcs.rows, arcs.cols, arcs.scores, narrowed.out, narrowed.low, narrowed.high)
            return ground, solution, whole
        ground = Ground(field, ground.arcs.with_more(beaten), ground.best)
    raise RuntimeError("the prices don't settle")


def _look_at_all(field: Field, solution: Solution, least: int) -> tuple[list[Found], list[Found]]:
    """Pairs that beat their prices, the worst few of each mentee; and those whose prices are just their score."""
    beaten: list[Found] = []
    tight: list[Found] = []
    for rows, scores in field.blocks():
        allowed = scores >= max(least, 0)
        above = scores - (solution.mentees[rows, None] + solution.mentors)
        if (is_beaten := allowed & (above > 0)).any():
            found_rows, found_cols, _ = _top(rows, above, is_beaten, MORE)
            place = np.searchsorted(rows, found_rows)
            beaten.append((found_rows, found_cols, scores[place, found_cols].astype(np.int64)))
        elif not beaten:
            at, cols = np.nonzero(allowed & (above == 0))
            tight.append((rows[at], cols, scores[at, cols].astype(np.int64)))
    return beaten, tight
