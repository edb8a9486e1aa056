"""The best matching of many people: by a few priced pairs of each mentee, and group by group where groups never meet.

What is matched most and what is best in all are sums, and so are even loads and pairings kept: groups without a pair in
common are solved apart, and what is best for each is best for all. Only the fairest worst pairing is one for all of
them: the weakest of the groups' own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pmtool.matching.judging.answers import Integers, Places
from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.solving.blocks import ALONE
from pmtool.matching.solving.field import Arcs, Field, stored
from pmtool.matching.solving.pricing import Ground, best_total_of, cover_of, fairest_of, ground_of
from pmtool.matching.solving.stages import Optimum, Search, as_cover, best_matching, complete_order, price_of_unmatched
from pmtool.model.pairings import Certificate, Cover, Stage
from pmtool.model.policy import Objective

MANY = 50_000  # pairs: of more, a few a mentee are priced, which is faster

Group = tuple[Places, Places]  # mentees and mentors
Bound = tuple[Integers, Integers]  # mentees and mentors of a cover


def best_by_size(
    table: PairTable, objectives: tuple[Objective, ...], before: frozenset[tuple[str, str]], seed: str
) -> Optimum:
    """`best_matching`, in whichever way is faster."""
    if table.scores.size > MANY and (found := best_of_many(stored(table), objectives, before, seed)):
        return found
    return best_matching(table, objectives, before, seed)


def best_of_many(
    field: Field,
    objectives: tuple[Objective, ...],
    before: frozenset[tuple[str, str]],
    seed: str,
    groups: Sequence[Group] = (),
) -> Optimum | None:
    """As `best_matching`, to the pair and the price; None for an order that needs all pairs at once.

    groups: everybody, in groups between which every pair is forbidden; without any, all are one.
    """
    order = tuple(each for each in complete_order(objectives) if each is not Objective.ALIKE)
    is_fair = order[:2] == (Objective.MOST_MATCHED, Objective.FAIREST)
    counts = order[0] is Objective.MOST_MATCHED
    rest = order[2:] if is_fair else order[1:] if counts else order
    if rest[:1] != (Objective.BEST_TOTAL,):
        return None
    is_apart = len(groups) > 1 and Objective.FAIREST not in rest  # the worst pairing is one of all
    parts = groups if is_apart else ((np.arange(len(field.mentees)), np.arange(len(field.mentors))),)
    workers = field.workers if len(parts) > 1 else ALONE

    def part(place: int) -> Field:
        return field.part(*parts[place]) if len(parts) > 1 else field

    begun = list(workers.map(lambda place: _begun(part(place), is_fair=is_fair), range(len(parts))))
    least = min((each.least for each in begun if each.matched), default=0)
    best = max(each.best for each in begun)
    price = price_of_unmatched(field.places, len(field.mentees), best if best >= least else 0) if counts else 0

    def finish(place: int) -> _Finished:
        return _finished(part(place), begun[place], least, price, rest[1:], before, seed, is_fair=is_fair)

    done = list(workers.map(finish, range(len(parts))))
    return _together(field, parts, begun, done, least, price, is_fair=is_fair)


@dataclass(frozen=True, slots=True)
class _Begun:
    """The first pairs of a group. With a fair order also how many can be matched at most, the cover that proves it, and
    the largest score that the worst of so many pairings can have."""

    arcs: Arcs
    best: int
    rest: Integers
    matched: int
    cover: Bound
    least: int


@dataclass(frozen=True, slots=True)
class _Finished:
    """The matching of a group, its prices, the stages after that, and with a fair order the cover above its worst
    pairing."""

    mentor_of: Integers
    prices: Bound
    cover: Bound
    stages: tuple[Stage, ...]


_NO_BOUND = np.zeros(0, np.int64), np.zeros(0, np.int64)


def _begun(field: Field, *, is_fair: bool) -> _Begun:
    ground = ground_of(field)
    if not is_fair:
        return _Begun(ground.arcs, ground.best, ground.rest, 0, _NO_BOUND, 0)
    ground, mentees, mentors, matched = cover_of(ground, 0)
    ground, least = fairest_of(ground, matched)
    return _Begun(ground.arcs, ground.best, ground.rest, matched, (mentees, mentors), least)


def _finished(
    field: Field,
    begun: _Begun,
    least: int,
    price: int,
    order: tuple[Objective, ...],
    before: frozenset[tuple[str, str]],
    seed: str,
    *,
    is_fair: bool,
) -> _Finished:
    ground, cover = Ground(field, begun.arcs, begun.best, begun.rest), _NO_BOUND
    if is_fair:
        ground, *cover_above, _ = cover_of(ground, least + 1)
        cover = cover_above[0], cover_above[1]
    _, solution, face = best_total_of(ground, least, -price)
    search = Search(field.mentees, field.mentors, field.taken, before, face, is_leximin=False)
    mentor_of, stages = search.finished(order, seed)
    return _Finished(mentor_of, (solution.mentees, solution.mentors), cover, stages)


def _together(
    field: Field,
    groups: Sequence[Group],
    begun: Sequence[_Begun],
    done: Sequence[_Finished],
    least: int,
    price: int,
    *,
    is_fair: bool,
) -> Optimum:
    """The groups side by side, everybody in their own place."""
    mentor_of = np.full(len(field.mentees), -1, np.int64)
    u, v = np.full(len(field.mentees), -price, np.int64), np.zeros(len(field.mentors), np.int64)
    for (rows, cols), each in zip(groups, done, strict=True):
        mentor_of[rows] = np.append(cols, -1)[each.mentor_of]
        u[rows], v[cols] = each.prices
    covers: tuple[Cover, ...] = ()
    if is_fair:
        first, second = [each.cover for each in begun], [each.cover for each in done]
        covers = as_cover(0, *_united(groups, first)), as_cover(least + 1, *_united(groups, second))
    stages = _stages(groups, done, len(v))
    return Optimum(mentor_of, Certificate(price, tuple(u.tolist()), tuple(v.tolist()), least, covers, stages=stages))


def _stages(groups: Sequence[Group], done: Sequence[_Finished], mentors: int) -> tuple[Stage, ...]:
    """Each aim with the prices of all groups: it is a sum, best for all where it is best for each."""
    found = []
    for place, stage in enumerate(done[0].stages):
        prices = np.zeros(mentors, np.int64)
        for (_, cols), each in zip(groups, done, strict=True):
            prices[cols] = each.stages[place].mentors
        found.append(replace(stage, mentors=tuple(prices.tolist())))
    return tuple(found)


def _united(groups: Sequence[Group], covers: Sequence[Bound]) -> Bound:
    found = [
        np.sort(np.concatenate([group[side][cover[side]] for group, cover in zip(groups, covers, strict=True)]))
        for side in range(2)
    ]
    return found[0], found[1]
