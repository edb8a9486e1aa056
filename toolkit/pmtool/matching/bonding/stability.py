"""Stable matchings: no two people would both rather have each other than whom they got.

Everyone ranks the other side strictly: by points, then by the seed. Source: Gale & Shapley 1962, Amer. Math. Monthly
69(1); that all stable matchings leave the same people out: Roth 1986, Econometrica 54(2).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from pmtool.matching.bonding.mixed import Mixed, mixed_of
from pmtool.matching.bonding.searching import Row
from pmtool.matching.judging.answers import Integers, Scores
from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.solving.flow import Face
from pmtool.rules.digests import tie_hash

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Rankings:
    """Mentees × mentors: how much each mentee would like each mentor, and the other way round."""

    by_mentees: Scores
    by_mentors: Scores

    def rows(self, rest: list[int]) -> Rankings:
        return Rankings(self.by_mentees[rest], self.by_mentors[rest])


@dataclass(frozen=True, slots=True)
class _Order:
    """Pairs that may be made, and strict places of them: larger is rather. of_mentee: compared in a row, of_mentor: in
    a column. −1 for pairs that may not be made."""

    of_mentee: Integers
    of_mentor: Integers
    places: Integers


def stable_choice(table: PairTable, rankings: Rankings, seed: str) -> tuple[Mixed, Integers]:
    """All stable matchings of these people: what is left to decide by other aims; and the best of them for mentees."""
    order = _strict(table, rankings, seed)
    best, worst = _asked_by_mentees(order), _asked_by_mentors(order)
    everyone = np.arange(len(best))
    is_in = best >= 0
    load = np.bincount(best[is_in], minlength=len(order.places))
    least = np.full(len(load), -1, np.int64)
    for mentor in np.flatnonzero(load).tolist():
        least[mentor] = order.of_mentor[best == mentor, mentor].min()
    top, bottom = (order.of_mentee[everyone, np.maximum(each, 0)][:, None] for each in (best, worst))
    between = (order.of_mentee >= bottom) & (order.of_mentee <= top) & (order.of_mentee >= 0) & is_in[:, None]
    rows, cols = np.nonzero(between & (order.of_mentor >= least))
    scores = table.scores[rows, cols].astype(np.int64)
    face = Face(rows.astype(np.int32), cols.astype(np.int32), scores, ~is_in, load, load)
    return mixed_of(face, is_logical=True).with_rows(_no_blocking(face, order)), best


def _strict(table: PairTable, rankings: Rankings, seed: str) -> _Order:
    """Places in the order of points, then of the seed's hashes."""
    rows, cols = np.nonzero((table.scores >= 0) & (table.places > 0))
    names = zip(rows.tolist(), cols.tolist(), strict=True)
    lots = np.array([tie_hash(seed, table.mentees[i], table.mentors[j]) for i, j in names], np.int64)
    found = []
    for points in (rankings.by_mentees, rankings.by_mentors):
        places = np.full(table.scores.shape, NOBODY, np.int64)
        order = np.lexsort((-lots, points[rows, cols]))
        places[rows[order], cols[order]] = np.arange(len(order))
        found.append(places)
    return _Order(found[0], found[1], table.places)


def _asked_by_mentees(order: _Order) -> Integers:
    """Deferred acceptance with the mentees asking: of all stable matchings the best for each of them."""
    count = len(order.of_mentee)
    wishes = [np.argsort(-row)[: int((row >= 0).sum())].tolist() for row in order.of_mentee]
    asked = [0] * count
    held: list[list[tuple[int, int]]] = [[] for _ in order.places]
    mentor_of = np.full(count, NOBODY, np.int64)
    waiting = list(range(count))
    while waiting:
        mentee = waiting.pop()
        if asked[mentee] == len(wishes[mentee]):
            continue
        mentor = wishes[mentee][asked[mentee]]
        asked[mentee] += 1
        heappush(held[mentor], (int(order.of_mentor[mentee, mentor]), mentee))
        mentor_of[mentee] = mentor
        if len(held[mentor]) > order.places[mentor]:
            _, parted = heappop(held[mentor])
            mentor_of[parted] = NOBODY
            waiting.append(parted)
    return mentor_of


def _asked_by_mentors(order: _Order) -> Integers:
    """The same with the mentors asking: of all stable matchings the one that no mentee likes less than another."""
    mentor_of = np.full(len(order.of_mentee), NOBODY, np.int64)
    wishes = [np.argsort(-column)[: int((column >= 0).sum())].tolist() for column in order.of_mentor.T]
    asked = [0] * len(order.places)
    free = order.places.tolist()
    waiting = [mentor for mentor, places in enumerate(free) if places > 0]
    while waiting:
        mentor = waiting[-1]
        if not free[mentor] or asked[mentor] == len(wishes[mentor]):
            waiting.pop()
            continue
        mentee = wishes[mentor][asked[mentor]]
        asked[mentor] += 1
        now = int(mentor_of[mentee])
        if now == NOBODY or order.of_mentee[mentee, mentor] > order.of_mentee[mentee, now]:
            mentor_of[mentee] = mentor
            free[mentor] -= 1
            if now != NOBODY:
                free[now] += 1
                waiting.insert(0, now)
    return mentor_of


def _no_blocking(face: Face, order: _Order) -> list[Row]:
    """For each pair: the mentee has somebody no less wanted, or every place of the mentor goes to somebody who is."""
    of_mentee, of_mentor = order.of_mentee[face.rows, face.cols], order.of_mentor[face.rows, face.cols]
    found = []
    for pair, (row, col) in enumerate(zip(face.rows.tolist(), face.cols.tolist(), strict=True)):
        mine = np.flatnonzero((face.rows == row) & (of_mentee >= of_mentee[pair]))
        theirs = np.flatnonzero((face.cols == col) & (of_mentor > of_mentor[pair]) & (face.rows != row))
        places = int(order.places[col])
        weights = np.append(np.full(len(mine), places), np.ones(len(theirs), np.int64)).astype(np.int64)
        found.append(Row(np.append(mine, theirs), weights, low=places))
    return found
