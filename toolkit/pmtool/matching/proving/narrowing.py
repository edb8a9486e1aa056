"""Checks the later aims of a certificate, one after the other, each among the matchings that those before it left.

A mentor's price for a place says what any mentee gains at most by a mentor. No matching that is still open is worth
more than the prices of its people add up to; the one that was made must be worth just as much. Then whatever is worth
as much keeps to the prices, and only that is open for the next aim (complementary slackness). It is checked by addition
and comparison, one pass over the open pairs for each aim.
Source: Ahuja, Magnanti, Orlin 1993, Network Flows, ch. 9.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from pmtool.model.pairings import Stage
from pmtool.model.policy import Objective

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]
NEVER = -(1 << 62)  # what nobody's price is


@dataclass(frozen=True, slots=True)
class Names:
    """Who is who: what the lot and the pairings as they were are about. before: pairs, by row and column."""

    mentees: Sequence[str]
    mentors: Sequence[str]
    seed: str
    before: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Open:
    """The matchings that are equally good so far: the pairs they may have, sorted by row, who may be left out, and how
    many new mentees each mentor must and may get. taken: how many they have already."""

    rows: Numbers
    cols: Numbers
    scores: Numbers
    out: Mask
    low: Numbers
    high: Numbers
    taken: Numbers

    def keeping(self, pairs: Mask) -> Open:
        return replace(self, rows=self.rows[pairs], cols=self.cols[pairs], scores=self.scores[pairs])


def broken_stages(
    left: Open, pairs: Mapping[int, int], aims: Sequence[str], stages: Sequence[Stage], names: Names
) -> Iterator[str]:
    """What is wrong with the first aim that isn't proven. aims: as the program orders them, after those proven already;
    the stages may end before them."""
    mentor_of = np.full(len(left.out), -1, np.int64)
    mentor_of[list(pairs)] = list(pairs.values())
    given = iter(stages)
    for aim in (*aims, "lot"):
        for level in _levels(left, aim):
            stage = next(given, None)
            if stage is None:
                return
            if stage.aim != aim or (aim == "leximin" and stage.level != level):
                yield f"the certificate proves {stage.aim} where {aim} is to be proven"
                return
            fault, left = _narrowed(left, mentor_of, stage, names)
            if fault:
                yield fault
                return
    if next(given, None) is not None:
        yield "the certificate goes on after the lot"


def _levels(left: Open, aim: str) -> list[int]:
    """One for an aim that is proven once. Nothing is to be proven of how well pairings fit where there are none."""
    if aim == "leximin":
        found: list[int] = np.unique(left.scores).tolist()
        return found[:-1]
    return [0] if len(left.rows) or aim != Objective.FAIREST else []


def _narrowed(left: Open, mentor_of: Numbers, stage: Stage, names: Names) -> tuple[str, Open]:
    """What is wrong, or the matchings that are left by this aim."""
    v = np.array(stage.mentors, np.int64)
    if len(v) != len(left.low):
        return f"{stage.aim}: the prices are about another number of mentors", left
    worth = _worth(left, stage, names)
    left_out = -1 if stage.aim == Objective.MOST_MATCHED else 0
    u = np.where(left.out, left_out, NEVER)
    np.maximum.at(u, left.rows, worth - v[left.cols])
    squares = left.taken if stage.aim == Objective.EVEN_LOAD else None
    low, high, most = _loads(v, left.low, left.high, squares)
    allowed = sum(u.tolist()) + most
    mine = mentor_of[left.rows] == left.cols
    if stage.aim == Objective.FAIREST:
        if int(left.scores[mine].min(initial=stage.level)) < stage.level:
            return "fairest: a pairing has less than the least points claimed", left
        if allowed >= 0:
            return "fairest: the worst pairing may be better", left
        return "", left.keeping(left.scores >= stage.level)
    reached = sum(worth[mine].tolist()) + left_out * int((mentor_of < 0).sum())
    if squares is not None:
        load = np.bincount(mentor_of[mentor_of >= 0], minlength=len(v))
        reached -= sum(((squares + load) ** 2).tolist())
    if reached != allowed:
        return f"{stage.aim}: the matching reaches {reached}, the prices allow {allowed}", left
    tight = u[left.rows] + v[left.cols] == worth
    return "", replace(left.keeping(tight), out=left.out & (u == left_out), low=low, high=high)


def _worth(left: Open, stage: Stage, names: Names) -> Numbers:
    """What each pair counts for this aim."""
    pairs = zip(left.rows.tolist(), left.cols.tolist(), strict=True)
    match stage.aim:
        case Objective.BEST_TOTAL:
            return left.scores
        case Objective.FAIREST:
            return np.where(left.scores <= stage.level, -1, 0)
        case "leximin":
            return np.where(left.scores == stage.level, -1, 0)
        case Objective.LEAST_CHANGE:
            return np.array([pair in names.before for pair in pairs], np.int64)
        case "lot":
            ways = np.bincount(left.rows, minlength=len(left.out)) + left.out
            lots = zip(pairs, (ways[left.rows] > 1).tolist(), strict=True)
            return np.array([-lot(names, *pair) if is_open else 0 for pair, is_open in lots], np.int64)
        case _:
            return np.zeros(len(left.rows), np.int64)


def lot(names: Names, mentee: int, mentor: int) -> int:
    """40 bits of a hash of the seed and the two: the less, the rather."""
    drawn = sha256(f"{names.seed}|{names.mentees[mentee]}|{names.mentors[mentor]}".encode())
    return int.from_bytes(drawn.digest()[:5])


def _loads(v: Numbers, low: Numbers, high: Numbers, squares: Numbers | None) -> tuple[Numbers, Numbers, int]:
    """How many new mentees are worth most to each mentor at these prices, from and to; and what all are worth then.

    Without `squares` a place is worth its price; with, less what it adds to the square of all a mentor has.
    """
    if squares is None:
        low, high = np.where(v > 0, high, low), np.where(v < 0, low, high)
    else:
        low, high = np.clip(v // 2 - squares, low, high), np.clip((v + 1) // 2 - squares, low, high)
    worth = sum(price * load for price, load in zip(v.tolist(), low.tolist(), strict=True))
    return low, high, worth - (0 if squares is None else sum(((squares + low) ** 2).tolist()))
