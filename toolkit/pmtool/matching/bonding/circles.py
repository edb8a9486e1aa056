"""Mentees of one mentor who can meet at one time, and what all such circles can reach at most.

Each mentee has a price. A circle gains what its pairs are worth above the prices of its mentees; no matching is worth
more than all prices and, of each mentor, the best gain there is. For one mentor at one time that is found by sorting.
Source: Dantzig & Wolfe 1960, Operations Research 8(1).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from pmtool.matching.bonding.gathering import Gathering, times_of
from pmtool.matching.judging.answers import Floats, Integers, Mask
from pmtool.matching.solving.flow import Face

SCALE = 1 << 16  # a point in as many parts, so that prices are whole numbers
Key = tuple[int, tuple[int, ...]]  # mentor, mentees


@dataclass(frozen=True, slots=True)
class Meeting:
    """A mentor at one time, and which mentees could be there; from `fewest` to `most` of them new."""

    mentor: int
    mentees: Integers
    fewest: int
    most: int

    def without(self, matched: Mask) -> Meeting:
        return replace(self, mentees=self.mentees[~matched[self.mentees]])

    def best(self, gains: Floats | Integers) -> tuple[float, Key]:
        """The circle with the greatest sum of gains, which are of the mentees here, in their order."""
        order = np.argsort(-gains, kind="stable")[: self.most]
        sums = np.cumsum(gains[order])
        size = self.fewest + int(np.argmax(sums[self.fewest - 1 :]))
        return sums[size - 1], (self.mentor, tuple(sorted(self.mentees[order[:size]].tolist())))

    def best_with_each(self, gains: Integers) -> Integers:
        """The same for each mentee, who is to be in it."""
        order = np.argsort(-gains, kind="stable")
        ranked = gains[order]
        sums = np.append(0, np.cumsum(ranked))
        rank = np.arange(len(order))
        sizes = range(self.fewest, min(self.most, len(order)) + 1)
        found = np.empty_like(sums[1:])
        found[order] = np.max([np.where(rank < size, sums[size], sums[size - 1] + ranked) for size in sizes], axis=0)
        return found


@dataclass(frozen=True, slots=True)
class Circles:
    """worth: mentees × mentors, what each pair counts. meetings: all there can be with more than nobody."""

    worth: Integers
    meetings: tuple[Meeting, ...]

    def counting(self, worth: Integers) -> Circles:
        return replace(self, worth=worth)

    def value(self, key: Key) -> int:
        return int(self.worth[list(key[1]), key[0]].sum())

    def gains(self, meeting: Meeting, prices: Integers) -> Integers:
        """In parts of a point."""
        found: Integers = SCALE * self.worth[meeting.mentees, meeting.mentor] - prices[meeting.mentees]
        return found


def circles_of(gathering: Gathering, face: Face, taken: Integers) -> Circles:
    """Every pair of the face counts its score. taken: mentees that each mentor has already."""
    worth = np.full((len(face.out), len(face.low)), -1, np.int64)
    worth[face.rows, face.cols] = face.scores
    return Circles(np.maximum(worth, 0), tuple(_meetings(gathering, worth >= 0, face.high, taken)))


def _meetings(gathering: Gathering, is_open: Mask, places: Integers, taken: Integers) -> Iterator[Meeting]:
    for mentor, (room, has) in enumerate(zip(places.tolist(), taken.tolist(), strict=True)):
        fewest, most = max(gathering.fewest - has, 1), min(gathering.most - has, room)
        for slots in times_of(gathering, gathering.mentors[mentor]) if most >= fewest else ():
            mentees = np.flatnonzero(is_open[:, mentor] & gathering.mentees[:, slots].all(axis=1))
            if len(mentees) >= fewest:
                yield Meeting(mentor, mentees, fewest, most)


@dataclass(frozen=True, slots=True)
class Ceiling:
    """No matching in circles is worth more than `most`. prices: of mentees, mentors: the best gain of each, both in
    parts of a point."""

    prices: Integers
    mentors: Integers

    @property
    def parts(self) -> int:
        return int(self.prices.sum()) + int(self.mentors.sum())

    @property
    def most(self) -> int:
        return self.parts // SCALE


def ceiling_of(circles: Circles, prices: Integers) -> Ceiling:
    gains = np.zeros(circles.worth.shape[1], np.int64)
    for meeting in circles.meetings:
        gain, _ = meeting.best(circles.gains(meeting, prices))
        gains[meeting.mentor] = max(gains[meeting.mentor], int(gain))
    return Ceiling(prices, gains)


def may_be_together(circles: Circles, ceiling: Ceiling, reached: int) -> Mask:
    """Mentees × mentors: pairs that a matching worth more than `reached`, or as much, can have."""
    spare = ceiling.parts - SCALE * reached
    found = np.zeros(circles.worth.shape, bool)
    for meeting in circles.meetings:
        best = meeting.best_with_each(circles.gains(meeting, ceiling.prices))
        found[meeting.mentees, meeting.mentor] |= ceiling.mentors[meeting.mentor] - best <= spare
    return found
