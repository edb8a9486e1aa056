"""The exact optimum of many people without storing their pairs: a few a mentee, prices, and a look at all the others.

What is found among some pairs is best among all as soon as no other pair beats its prices, or escapes its cover. Those
that do are taken in, and it is found again; a handful of rounds is enough. The result is the same, to the pair and the
price, as from the whole table: least prices that all pairs respect are the least prices of all pairs.

Few mentees have to be looked at again: of each it is known how much the best pair that was left aside is worth, at the
prices of when it was. Where that, and the most that any price has fallen since, can't reach the mentee's own price,
nothing can beat it.
Source: column generation, Gilmore & Gomory 1961, Operations Research 9(6), applied to the assignment problem.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pmtool.matching.judging.answers import Integers, Mask, Places
from pmtool.matching.solving.field import Arcs, Field
from pmtool.matching.solving.flow import Face, Goal, Solution, equally_good, smallest_cover
from pmtool.matching.solving.glancing import NONE, Glance, begin, escaping, glance
from pmtool.matching.solving.near import best_again, best_by_few

FIRST = 24  # pairs a mentee to begin with
MORE = 8  # pairs a mentee taken in at most in a round
ROUNDS = 500


@dataclass(frozen=True, slots=True)
class Ground:
    """The pairs looked at so far. best: the largest score there is. rest: of each mentee, the largest score among the
    pairs left aside when it began; no pair taken in since is above it."""

    field: Field
    arcs: Arcs
    best: int
    rest: Integers

    def face(self, least: int) -> Face:
        """The pairs looked at whose score is at least so much; anybody may be left out."""
        everyone = np.ones(len(self.field.mentees), bool)
        nobody = np.zeros_like(self.field.places)
        arcs = self.arcs.at_least(least)
        return Face(arcs.rows, arcs.cols, arcs.scores, everyone, nobody, self.field.places)


def ground_of(field: Field) -> Ground:
    """The best few pairs of every mentee."""
    seen = list(field.each(None, begin(FIRST)))
    arcs = Arcs.of([each.found for each in seen])
    rest = np.concatenate([np.zeros(0, np.int64), *(each.rest for each in seen)])
    return Ground(field, arcs, max((each.best for each in seen), default=0), rest)


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
        is_bare = ground.rest >= max(least, 0)
        is_bare[mentees] = False
        seen = field.each(np.flatnonzero(is_bare), escaping(mentors, least, MORE))
        found = [each.found for each in seen if len(each.found[0])]
        if not found:
            return ground, mentees, mentors, size
        ground = replace(ground, arcs=ground.arcs.with_more(found))
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
    aside = Aside.at_first(ground, least)
    known: Solution | None = None
    for _ in range(ROUNDS):
        face = ground.face(least)
        goal = Goal(face.scores, left_out)
        known = solution = (
            best_by_few(face, goal) if known is None else best_again(face, goal, (known.mentees, known.mentors))
        )
        seen = _looked_at(ground, aside.may_beat(solution), solution, least, MORE)
        aside = aside.seen(seen, solution)
        if not any(len(each.found[0]) for each in seen):
            break
        ground = replace(ground, arcs=ground.arcs.with_more([each.found for each in seen]))
    else:
        raise RuntimeError("the prices don't settle")
    # Pairs worth just as much as what was found belong to the face as well.
    equal = _looked_at(ground, aside.may_equal(solution), solution, least, None)
    whole = replace(ground, arcs=ground.arcs.with_more([each.found for each in equal])).face(least)
    return ground, solution, equally_good(whole, Goal(whole.scores, left_out), solution)


def _looked_at(ground: Ground, rows: Places, prices: Solution, least: int, more: int | None) -> list[Glance]:
    """more: how many pairs above a mentee's price are found at most; None: all that are equal to it."""
    known = ground.arcs.starts(len(ground.field.mentees)), ground.arcs.cols
    return list(ground.field.each(rows, glance(*known, (prices.mentees, prices.mentors), least, more)))


@dataclass(frozen=True, slots=True)
class Aside:
    """Of each mentee: how much the best pair left aside is worth less its mentor's price, NONE without any, and which
    of the prices so far that was. is_open: mentors with places."""

    worth: Integers
    priced: Places
    prices: tuple[Integers, ...]
    is_open: Mask

    @staticmethod
    def at_first(ground: Ground, least: int) -> Aside:
        """By the scores alone."""
        rest = np.where(ground.rest >= max(least, 0), ground.rest, NONE)
        is_open = ground.field.places > 0
        return Aside(rest, np.zeros(len(rest), np.intp), (np.zeros_like(ground.field.places),), is_open)

    def seen(self, looks: list[Glance], now: Solution) -> Aside:
        worth, priced = self.worth.copy(), self.priced.copy()
        for look in looks:
            worth[look.rows], priced[look.rows] = look.rest, len(self.prices)
        return replace(self, worth=worth, priced=priced, prices=(*self.prices, now.mentors))

    def may_beat(self, now: Solution) -> Places:
        return np.flatnonzero(self._at_most(now) > now.mentees)

    def may_equal(self, now: Solution) -> Places:
        return np.flatnonzero(self._at_most(now) >= now.mentees)

    def _at_most(self, now: Solution) -> Integers:
        """What the best pair left aside may be worth by now."""
        fallen = np.array([(then - now.mentors)[self.is_open].max(initial=NONE) for then in self.prices])
        at_most: Integers = np.where(self.worth > NONE, self.worth + fallen[self.priced], NONE)
        return at_most
