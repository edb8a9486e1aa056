"""Mentees of one mentor as a group: everybody in it, the mentor included, has some hours free together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from pmtool.matching.bonding.mixed import Mixed, mixed_of
from pmtool.matching.bonding.searching import Row
from pmtool.matching.judging.answers import Answers, Integers, Mask, choices, plain
from pmtool.matching.solving.flow import Face
from pmtool.model.policy import Together


@dataclass(frozen=True, slots=True)
class Gathering:
    """mentees, mentors: people × slots, whether they are free then; a mentor only when all who are with them already
    are. minutes: of each slot. fewest, most: mentees of a mentor who has any. enough: common minutes."""

    mentees: Mask
    mentors: Mask
    minutes: tuple[int, ...]
    fewest: int
    most: int
    enough: int

    def rows(self, rest: list[int], fixed: Mapping[int, int]) -> Gathering:
        """For the rest of the mentees, once others have a mentor. fixed: mentee → mentor."""
        mentors = self.mentors.copy()
        for mentee, mentor in fixed.items():
            mentors[mentor] &= self.mentees[mentee]
        return replace(self, mentees=self.mentees[rest], mentors=mentors)

    def meet(self, mentor: int, mentees: list[int]) -> bool:
        """Whether these have enough time together."""
        common = self.mentors[mentor] & self.mentees[mentees].all(axis=0)
        return sum(each for each, is_free in zip(self.minutes, common.tolist(), strict=True) if is_free) >= self.enough


def gathering_of(rule: Together, mentees: Answers, mentors: Answers, minutes: Mapping[str, int]) -> Gathering:
    lengths = {plain(slot): length for slot, length in minutes.items()}
    slots = sorted(lengths)

    def free(side: Answers) -> Mask:
        return np.array([[slot in chosen for slot in slots] for chosen in map(choices, side)], bool).reshape(
            len(side), len(slots)
        )

    least, most = min(rule.size), max(rule.size)
    return Gathering(
        free(mentees), free(mentors), tuple(lengths[slot] for slot in slots), least, most, rule.common_minutes
    )


def gathered(gathering: Gathering, face: Face, taken: Integers) -> Mixed:
    """Every matching of the face in which each mentor's mentees can meet. taken: how many a mentor has already.

    Each mentor meets at one of the smallest sets of slots that are long enough, and only mentees who are free at all
    of it can be in the group.
    """
    most = np.maximum(np.minimum(face.high, gathering.most - taken), 0)
    face = replace(face, high=most)
    face = face.keeping(most[face.cols] > 0)
    mixed = mixed_of(face, is_logical=True)
    for mentor in range(len(face.high)):
        pairs = np.flatnonzero(face.cols == mentor)
        if not len(pairs):
            continue
        times = list(times_of(gathering, gathering.mentors[mentor]))
        mixed, meets = mixed.with_variables(len(times))
        mixed = mixed.with_rows(_rows_of(gathering, face, int(taken[mentor]), pairs, meets, times))
    return mixed


def _rows_of(
    gathering: Gathering, face: Face, taken: int, pairs: Integers, meets: Integers, times: list[list[int]]
) -> Iterator[Row]:
    ones = np.ones(len(meets), np.int64)
    yield Row(meets, ones, high=1)
    for pair in pairs.tolist():
        free = gathering.mentees[face.rows[pair]]
        fitting = np.array([bool(free[each].all()) for each in times], bool)
        variables = np.append(pair, meets[fitting])
        yield Row(variables, np.append(1, -ones[fitting]), high=0)
    fewest = gathering.fewest - taken
    if fewest > 1:
        weights = np.append(np.ones(len(pairs), np.int64), -fewest * ones)
        yield Row(np.append(pairs, meets), weights, low=0)


def times_of(gathering: Gathering, free: Mask, start: int = 0, chosen: tuple[int, ...] = ()) -> Iterator[list[int]]:
    """The smallest sets of the mentor's slots that are long enough."""
    length = sum(gathering.minutes[slot] for slot in chosen)
    if length >= gathering.enough:
        if length - min(gathering.minutes[slot] for slot in chosen) < gathering.enough:
            yield list(chosen)
        return
    for slot in range(start, len(free)):
        if free[slot]:
            yield from times_of(gathering, free, slot + 1, (*chosen, slot))
