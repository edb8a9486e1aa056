"""The program's objectives, one exact stage after another, and the tie-break that leaves exactly one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

import numpy as np

from pmtool.matching.judging.answers import Integers, distinct
from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.solving.flow import Face, Goal, Solution, can_fill, smallest_cover, solve
from pmtool.model.pairings import Certificate, Cover, Stage
from pmtool.model.policy import Objective
from pmtool.rules.digests import tie_hash

LOT, LEXIMIN = "lot", "leximin"  # beside the objectives
_SAME_NUMBER = (Objective.FAIREST, Objective.EVEN_LOAD, Objective.ALIKE)


@dataclass(frozen=True, slots=True)
class Optimum:
    """mentor_of: each mentee's mentor, as the column of the table, −1 when left out."""

    mentor_of: Integers
    certificate: Certificate


def best_matching(
    table: PairTable,
    objectives: tuple[Objective, ...],
    before: frozenset[tuple[str, str]],
    seed: str,
    *,
    is_leximin: bool = False,
) -> Optimum:
    """The one matching that is best by the first objective, among those by the second, and so on, then by the seed.

    before: pairs (mentee, mentor) as they were, for `least_change`. is_leximin: after the worst pairing the second
    worst is made as good as can be, and so on. `alike` isn't looked at here.
    """
    order = tuple(each for each in complete_order(objectives) if each is not Objective.ALIKE)
    search = search_of(table, before, is_leximin=is_leximin)
    least = 0
    covers: tuple[Cover, ...] = ()
    if order[:2] == (Objective.MOST_MATCHED, Objective.FAIREST):
        # How many are matched and how well the worst pairing fits only take pairs away: the rest starts from those.
        least = best_worst(search.after(Objective.MOST_MATCHED)[1])
        covers = cover_at(search, 0), cover_at(search, least + 1)
        search = replace(search, face=search.face.keeping(search.scores >= least))
        order = order if search.is_leximin else (Objective.MOST_MATCHED, *order[2:])
    if order[:2] == (Objective.MOST_MATCHED, Objective.BEST_TOTAL):
        price = price_of_unmatched(table.places, len(table.mentees), int(search.scores.max(initial=0)))
        solution, search = search.solved(Goal(search.scores, left_out=-price))
        certificate = certified(price, solution, least, covers)
        order = order[2:]
    elif order[0] is Objective.BEST_TOTAL:
        solution, search = search.solved(Goal(search.scores))
        certificate = certified(0, solution)
        order = order[1:]
    elif order[0] is Objective.MOST_MATCHED:
        certificate = Certificate(0, (), (), least, covers or (cover_at(search, 0),))
    else:
        certificate = Certificate(0, (), ())
    mentor_of, stages = search.finished(order, seed)
    return Optimum(mentor_of, replace(certificate, stages=stages))


def complete_order(objectives: Iterable[Objective]) -> tuple[Objective, ...]:
    """The order as carried out: as stated, each once. Fairness, even load and likeness compare matchings of the same
    number of people, so `most_matched` is put before them where it isn't stated earlier, and last where it isn't stated
    at all: nobody is left out for nothing."""
    order: list[Objective] = []
    for objective in objectives:
        if objective in _SAME_NUMBER and Objective.MOST_MATCHED not in order:
            order.append(Objective.MOST_MATCHED)
        if objective not in order:
            order.append(objective)
    return tuple(order) if Objective.MOST_MATCHED in order else (*order, Objective.MOST_MATCHED)


def price_of_unmatched(places: Integers, mentees: int, best: int) -> int:
    """One more than all the points there can be: no gain in points makes up for a person left out."""
    return min(mentees, int(places.sum())) * best + 1


@dataclass(frozen=True, slots=True)
class Search:
    """A face on its way to one matching. taken: how many mentees each mentor had before. stages: the way so far."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    taken: Integers
    before: frozenset[tuple[str, str]]
    face: Face
    is_leximin: bool
    stages: tuple[Stage, ...] = ()

    @property
    def scores(self) -> Integers:
        return self.face.scores

    def finished(self, order: tuple[Objective, ...], seed: str) -> tuple[Integers, tuple[Stage, ...]]:
        """The one matching that is left after these objectives and the tie-break, and what proves each of them."""
        search = self
        for objective in order:
            search = search.fairest() if objective is Objective.FAIREST else search.after(objective)[1]
        face = search.face
        solution, search = search.solved(_lots(search, seed), LOT)
        is_in = solution.chosen >= 0
        mentor_of = np.full(len(face.out), -1, np.int64)
        mentor_of[is_in] = face.cols[solution.chosen[is_in]]
        return mentor_of, search.stages

    def fairest(self) -> Search:
        """The worst pairing as good as can be; then as few as can be at each level, where the levels are few."""
        if not len(self.scores):
            return self
        least = best_worst(self)
        _, low = self.solved(Goal(-(self.scores <= least).astype(np.int64)), Objective.FAIREST, least)
        search = replace(low, face=self.face.keeping(self.scores >= least))
        levels = distinct(search.scores).tolist() if self.is_leximin else []
        for level in levels[:-1]:
            _, search = search.solved(Goal(-(search.scores == level).astype(np.int64)), LEXIMIN, level)
        return search

    def solved(self, goal: Goal, aim: str = "", level: int = 0) -> tuple[Solution, Search]:
        """aim: as the certificate names it; without, the prices are proof enough by themselves."""
        solution, face = solve(self.face, goal)
        stage = (Stage(aim, tuple(solution.mentors.tolist()), level),) if aim else ()
        return solution, replace(self, face=face, stages=(*self.stages, *stage))

    def after(self, objective: Objective) -> tuple[Solution, Search]:
        return self.solved(self._goal(objective), objective)

    def _goal(self, objective: Objective) -> Goal:
        nothing = np.zeros(len(self.face.rows), np.int64)
        match objective:
            case Objective.MOST_MATCHED:
                return Goal(nothing, left_out=-1)
            case Objective.BEST_TOTAL:
                return Goal(self.scores)
            case Objective.EVEN_LOAD:
                return Goal(nothing, taken=self.taken)
            case Objective.LEAST_CHANGE:
                return Goal(np.array([pair in self.before for pair in names_of(self)], np.int64))
            case Objective.FAIREST | Objective.ALIKE:
                raise ValueError("a threshold, not a sum")
            case _:
                assert_never(objective)


def search_of(table: PairTable, before: frozenset[tuple[str, str]], *, is_leximin: bool) -> Search:
    return Search(table.mentees, table.mentors, table.taken, before, everything(table), is_leximin)


def names_of(search: Search) -> list[tuple[str, str]]:
    face = search.face
    return [(search.mentees[i], search.mentors[j]) for i, j in zip(face.rows.tolist(), face.cols.tolist(), strict=True)]


def everything(table: PairTable) -> Face:
    rows, cols = np.nonzero((table.scores >= 0) & (table.places > 0))
    everyone = np.ones(len(table.mentees), bool)
    scores = table.scores[rows, cols].astype(np.int64)
    return Face(
        rows.astype(np.int32), cols.astype(np.int32), scores, everyone, np.zeros_like(table.places), table.places
    )


def certified(price: int, solution: Solution, least: int = 0, covers: tuple[Cover, ...] = ()) -> Certificate:
    return Certificate(price, tuple(solution.mentees.tolist()), tuple(solution.mentors.tolist()), least, covers)


def cover_at(search: Search, least: int) -> Cover:
    return as_cover(least, *smallest_cover(search.face.keeping(search.scores >= least)))


def as_cover(least: int, mentees: Integers, mentors: Integers) -> Cover:
    return Cover(least, tuple(mentees.tolist()), tuple(mentors.tolist()))


def best_worst(search: Search) -> int:
    """The largest score that the worst pairing of the face can have: by halving over the scores there are."""
    levels = distinct(search.scores)
    if not len(levels) or can_fill(search.face.keeping(np.zeros(len(search.face.rows), bool))):
        return 0
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if can_fill(search.face.keeping(search.scores >= levels[middle])):
            low = middle
        else:
            high = middle - 1
    return int(levels[low])


def _lots(search: Search, seed: str) -> Goal:
    """The least sum of hashes: the same matching whatever the engine and the order of rows."""
    face = search.face
    ways = np.bincount(face.rows, minlength=len(face.out)) + face.out
    is_open = ways[face.rows] > 1
    names = names_of(search)
    hashes = [tie_hash(seed, *names[k]) if is_open[k] else 0 for k in range(len(names))]
    return Goal(-np.array(hashes, np.int64))
