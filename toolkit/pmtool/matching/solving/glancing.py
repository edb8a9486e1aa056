"""A look at a block of pairs: what is worth taking in, and how much the best of what is left aside is worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.judging.answers import Integers, Mask, Places, Scores

NONE = -(1 << 60)  # there is no pair
WIDTH = 32  # pairs of which only the best is looked at first
SPREAD = 7919  # equally good mentors are taken up in another order by each mentee, so that not all name the same few

Small = NDArray[np.int32]
Found = tuple[Small, Small, Small]  # rows, columns, scores; by row, then column


@dataclass(frozen=True, slots=True)
class Glance:
    """rest: of each row the worth of the best pair not found, NONE without any. best: the largest score seen."""

    rows: Places
    found: Found
    rest: Integers
    best: int = 0


Look = Callable[[Places, Scores], Glance]


def begin(count: int) -> Look:
    """The `count` best pairs of each mentee."""

    def look(rows: Places, scores: Scores) -> Glance:
        at, cols = _flat(scores >= _threshold(scores, count)[:, None])
        values = scores[at, cols].astype(np.int64)
        kept, rest = _top(rows, at, cols, values, count, scores.shape[1])
        return Glance(rows, _found(rows, scores, at[kept], cols[kept]), rest, int(scores.max(initial=0)))

    return look


def glance(
    starts: Places, cols: NDArray[np.int32], prices: tuple[Integers, Integers], least: int, more: int | None
) -> Look:
    """Pairs worth more than the mentee's price, `more` of each at most; or, if it is None, all worth at least as much.

    cols: the mentors of the pairs known already, sorted by mentee. starts: where each mentee's begin, and the end.
    """
    u, v = prices

    def look(rows: Places, scores: Scores) -> Glance:
        worth = scores - v
        np.copyto(worth, NONE, where=scores < max(least, 0))
        first, count = starts[rows], starts[rows + 1] - starts[rows]
        known = np.repeat(first - np.cumsum(count) + count, count) + np.arange(int(count.sum()))
        worth[np.repeat(np.arange(len(rows)), count), cols[known]] = NONE
        mine = u[rows, None]
        at, there = _flat(worth > mine if more is not None else worth >= mine)
        if more is not None:
            kept, _ = _top(rows, at, there, worth[at, there], more, scores.shape[1])
            at, there = at[kept], there[kept]
        found = _found(rows, scores, at, there)
        worth[at, there] = NONE
        return Glance(rows, found, worth.max(axis=1, initial=NONE))

    return look


def escaping(mentors: Integers, least: int, more: int) -> Look:
    """Pairs with at least this score whose mentor isn't among these, so many of each mentee at most."""

    def look(rows: Places, scores: Scores) -> Glance:
        escaped = scores >= max(least, 0)
        escaped[:, mentors] = False
        at, cols = _flat(escaped)
        values = scores[at, cols].astype(np.int64)
        kept, rest = _top(rows, at, cols, values, more, scores.shape[1])
        return Glance(rows, _found(rows, scores, at[kept], cols[kept]), rest)

    return look


def _found(rows: Places, scores: Scores, at: Places, cols: Places) -> Found:
    return rows[at].astype(np.int32), cols.astype(np.int32), scores[at, cols]


def _threshold(scores: Scores, count: int) -> Scores:
    """A score that the best `count` + 1 pairs of each row reach, found without sorting: that many of the largest of
    groups reach it."""
    width = scores.shape[1]
    groups = width // WIDTH
    if groups > count + 1:
        scores = scores[:, : groups * WIDTH].reshape(len(scores), WIDTH, groups).max(axis=1)
    elif width > count + 1:
        groups = width
    else:
        return np.zeros(len(scores), np.int32)
    place = groups - 1 - count
    return np.maximum(np.partition(scores, place, axis=1)[:, place], 0)


def _flat(mask: Mask) -> tuple[Places, Places]:
    """As `nonzero`, in a fraction of the time where little is true."""
    at, cols = np.divmod(np.flatnonzero(mask), max(mask.shape[1], 1))
    return at, cols


def _top(rows: Places, at: Places, cols: Places, values: Integers, count: int, width: int) -> tuple[Places, Integers]:
    """Which of these, sorted by row and column, are the largest `count` of their row; and the largest of the others."""
    order = np.lexsort(((cols - rows[at] * SPREAD) % max(width, 1), -values, at))
    starts = np.searchsorted(at, np.arange(len(rows) + 1))
    rank = np.arange(len(at)) - starts[at[order]]
    rest = np.full(len(rows), NONE, np.int64)
    following = order[rank == count]
    rest[at[following]] = values[following]
    return np.sort(order[rank < count]), rest
