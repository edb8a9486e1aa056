"""Groups treated alike: how far a matching is from it, and the rules that hold one to it, in whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from math import gcd

import numpy as np

from pmtool.matching.judging.answers import Answers, Integers, choices
from pmtool.model.policy import Likeness, Measure

STEPS = 10_000  # shares are reckoned in steps of so small a part


@dataclass(frozen=True, slots=True)
class Limit:
    """Σ of weight over matched mentees, times the pairing's points where `is_by_points`, is at most this, and so many
    steps of `step` more as the excess."""

    weight: Integers
    is_by_points: bool
    most: int
    step: int

    def of_pairs(self, rows: Integers, scores: Integers) -> Integers:
        """What each of these pairs adds."""
        return self.weight[rows] * scores if self.is_by_points else self.weight[rows]


@dataclass(frozen=True, slots=True)
class Sharing:
    """One likeness and the mentees it is about.

    member: groups × mentees, 0 or 1. sizes: of the groups. reached: what each has before anybody of these is matched.
    unit: what one perfect pairing counts. within, at_least: in steps.
    """

    member: Integers
    sizes: Integers
    reached: Integers
    unit: int
    within: int | None
    at_least: int | None

    def limits(self) -> Iterator[Limit]:
        """What keeps a matching as alike as asked, each divided by what its numbers have in common."""
        by_points = self.unit > 1
        if self.at_least is not None:
            for group, size in enumerate(self.sizes.tolist()):
                weight, step = -STEPS * self.member[group], size * self.unit
                yield _smallest(weight, by_points, STEPS * int(self.reached[group]) - self.at_least * step, step)
        if self.within is not None:
            for one, other in permutations(range(len(self.sizes)), 2):
                a, b = int(self.sizes[one]), int(self.sizes[other])
                weight, step = STEPS * (self.member[one] * b - self.member[other] * a), a * b * self.unit
                ahead = STEPS * (int(self.reached[one]) * b - int(self.reached[other]) * a)
                yield _smallest(weight, by_points, self.within * step - ahead, step)

    def excess(self, rows: Integers, scores: Integers) -> int:
        """By how many steps these pairs miss what is asked, 0 where they don't. rows: their mentees."""
        found = 0
        for limit in self.limits():
            over = int(limit.of_pairs(rows, scores).sum()) - limit.most
            found = max(found, -(-over // limit.step))
        return found

    def without(self, rest: Sequence[int], fixed: Mapping[int, int]) -> Sharing:
        """For the rest of the mentees, once others are matched. fixed: mentee → points of their pairing."""
        gained = sum(
            (self.member[:, mentee] * (points if self.unit > 1 else 1) for mentee, points in fixed.items()),
            start=np.zeros_like(self.reached),
        )
        return replace(self, member=self.member[:, list(rest)], reached=self.reached + gained)


def _smallest(weight: Integers, by_points: bool, most: int, step: int) -> Limit:
    common = gcd(step, *(int(each) for each in np.unique(weight)))
    return Limit(weight // common, by_points, most // common, step // common)


def sharing_of(likeness: Likeness, answers: Answers, grid: int) -> Sharing:
    """answers: the mentees', in the order of the matching."""
    given = [choices(value) for value in answers]
    names = sorted(frozenset().union(*given))
    member = np.array([[name in each for each in given] for name in names], np.int64).reshape(len(names), len(given))
    steps = [None if share is None else round(share * STEPS) for share in (likeness.within, likeness.at_least)]
    unit = grid if likeness.measure is Measure.POINTS else 1
    return Sharing(member, member.sum(axis=1), np.zeros(len(names), np.int64), unit, *steps)
