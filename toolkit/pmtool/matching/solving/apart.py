"""Groups of people between whom every pair is forbidden, as the rules say without looking at pairs.

A rule that forbids all who have nothing in common (a language, a region, an hour) ties people to what they chose: who
isn't joined by any chain of choices can't be paired.
"""

from __future__ import annotations

import numpy as np

from pmtool.matching.judging.answers import Integers, Places, Same, Shared
from pmtool.matching.judging.constraints import CountingBan
from pmtool.matching.judging.parts import Part
from pmtool.matching.judging.scoring import Judge
from pmtool.matching.judging.shares import Counting


def groups_apart(judge: Judge) -> tuple[tuple[Places, Places], ...]:
    """Mentees and mentors of each group, everybody in one; a single group where no rule keeps people apart."""
    mentees, mentors = np.zeros(len(judge.mentees), np.int64), np.zeros(len(judge.mentors), np.int64)
    for part in (*judge.weighed, *(part for _, part in judge.bans)):
        common = _needed(part)
        if isinstance(common, Shared | Same):
            mine, theirs = _joined(common)
            mentees, mentors = _finer(mentees, mine, mentors, theirs)
    order, other = np.argsort(mentees, kind="stable"), np.argsort(mentors, kind="stable")
    numbers = np.arange(max(mentees.max(initial=0), mentors.max(initial=0)) + 1)
    ends, other_ends = (np.searchsorted(each, numbers[1:]) for each in (mentees[order], mentors[other]))
    return tuple(zip(np.split(order, ends), np.split(other, other_ends), strict=True))


def _needed(part: Part) -> object:
    """What two people must have something of in common, if the part forbids them otherwise."""
    nothing = np.zeros(1)
    if isinstance(part.ban, CountingBan):
        return part.ban.common if part.ban.forbids(nothing.astype(np.float32)).all() else None
    if isinstance(part.share, Counting) and part.is_must and part.missing <= 0.0:
        share = part.share.formula(nothing, np.ones(1), np.ones(1))
        return part.share.common if (share <= 0.0).all() else None
    return None


def _joined(common: Shared | Same) -> tuple[Integers, Integers]:
    """A number for everyone, equal for all whom chains of choices join; below 0, and different on each side, for those
    who chose nothing that anybody else could share."""
    if isinstance(common, Same):
        return common.mine.astype(np.int64), common.theirs.astype(np.int64)
    chosen = (common.mine.astype(np.float32), (common.theirs > 0).astype(np.float32))
    joined = (chosen[0].T @ chosen[0] + chosen[1] @ chosen[1].T) > 0
    label = np.arange(len(joined))
    for _ in range(len(joined)):  # the smallest choice that a chain leads to
        smallest = np.where(joined, label, len(joined)).min(axis=1, initial=len(joined))
        if np.array_equal(np.minimum(smallest, label), label):
            break
        label = np.minimum(smallest, label)
    mine, theirs = (_label_of(each, label, nothing) for each, nothing in ((chosen[0] > 0, -1), (chosen[1].T > 0, -2)))
    return mine, theirs


def _label_of(chosen: np.ndarray[tuple[int, int], np.dtype[np.bool_]], label: Integers, nothing: int) -> Integers:
    if not chosen.shape[1]:
        return np.full(len(chosen), nothing, np.int64)
    return np.where(chosen.any(axis=1), label[chosen.argmax(axis=1)], nothing)


def _finer(one: Integers, more: Integers, other: Integers, more_of_other: Integers) -> tuple[Integers, Integers]:
    """Both sides told apart by both numbers, counted from 0 on."""
    pairs = np.stack([np.concatenate([one, other]), np.concatenate([more, more_of_other])], axis=1)
    _, number = np.unique(pairs, axis=0, return_inverse=True)
    found = number.reshape(-1).astype(np.int64)
    return found[: len(one)], found[len(one) :]
