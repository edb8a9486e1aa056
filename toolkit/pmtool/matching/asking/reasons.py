"""Why somebody is unmatched: what rules mentors out, who competes for the same places, and what would help."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.judging.answers import Integers, Mask
from pmtool.matching.judging.scoring import DECLINED, FULL, Judge
from pmtool.matching.solving.field import Field
from pmtool.model.pairings import Unmatched

_BLOCK = 128


@dataclass(frozen=True, slots=True)
class Reach:
    """Which mentors can be freed for whom, by moving mentees on from one mentor to the next. Sets of mentors are whole
    numbers, a bit a mentor.

    onward: mentor → the mentors that one of their mentees could have instead. freeable: mentors with places left, or
    from whom moves lead to one. could_have: mentee → mentors who take mentees at all and whom no rule forbids.
    """

    onward: tuple[int, ...]
    freeable: int
    could_have: tuple[int, ...]
    places: Integers

    def from_mentors(self, start: int) -> int:
        """The start, and every mentor that moves can lead to."""
        reached, edge = 0, start
        while edge:
            reached |= edge
            found = 0
            for mentor in bits_of(edge):
                found |= self.onward[mentor]
            edge = found & ~reached
        return reached

    def competing(self, reached: int) -> tuple[int, int]:
        """How many mentees have eligible mentors only in this set, and how many places it has."""
        mentees = sum(1 for mentors in self.could_have if mentors and not mentors & ~reached)
        return mentees, sum(int(self.places[mentor]) for mentor in bits_of(reached))


def reach_of(field: Field, mentor_of: Integers) -> Reach:
    could_have = tuple(
        mentors for _, scores in field.all_blocks() for mentors in _packed((scores >= 0) & field.is_open)
    )
    onward = [0] * len(field.mentors)
    for mentee, mentor in enumerate(mentor_of.tolist()):
        if mentor >= 0:
            onward[mentor] |= could_have[mentee]
    load = np.bincount(mentor_of[mentor_of >= 0], minlength=len(field.mentors))
    return Reach(tuple(onward), _freeable(onward, np.flatnonzero(load < field.places)), could_have, field.places)


def explain_unmatched(judge: Judge, field: Field, mentor_of: Integers) -> tuple[Unmatched, ...]:
    """One explanation for everyone left out, in the field's order."""
    left_out = np.flatnonzero(mentor_of < 0)
    if not len(left_out):
        return ()
    reach = reach_of(field, mentor_of)
    reached = {start: reach.from_mentors(start) for start in {reach.could_have[row] for row in left_out.tolist()}}
    competing = {mentors: reach.competing(mentors) for mentors in set(reached.values())}
    explained = []
    for start in range(0, len(left_out), _BLOCK):
        rows = left_out[start : start + _BLOCK]
        names, stack = _reasons(judge, field, rows)
        eligible = ((field.judged(rows) >= 0) & (field.places > 0)).sum(axis=1).tolist()
        for k, row in enumerate(rows.tolist()):
            group = reached[reach.could_have[row]]
            can_be_freed = bool(reach.could_have[row] & reach.freeable)
            explained.append(
                Unmatched(
                    person=judge.mentees[row],
                    blocked=_counted(names, stack[:, k]),
                    eligible_mentors=eligible[k],
                    competing=(0, 0) if not eligible[k] or can_be_freed else competing[group],
                    change=_cheapest_change(names, stack[:, k], can_be_freed, group.bit_count(), reach.freeable),
                )
            )
    return tuple(explained)


def _freeable(onward: list[int], with_places: NDArray[np.intp]) -> int:
    freeable = _set_of(with_places.tolist())
    waiting = [mentor for mentor in range(len(onward)) if not freeable >> mentor & 1]
    while found := [mentor for mentor in waiting if onward[mentor] & freeable]:
        freeable |= _set_of(found)
        waiting = [mentor for mentor in waiting if not freeable >> mentor & 1]
    return freeable


def _set_of(mentors: list[int]) -> int:
    return sum((1 << mentor for mentor in mentors), start=0)


def bits_of(mentors: int) -> list[int]:
    found = []
    while mentors:
        lowest = mentors & -mentors
        found.append(lowest.bit_length() - 1)
        mentors ^= lowest
    return found


def _packed(matrix: Mask) -> list[int]:
    """Each row as a whole number, the first column its lowest bit."""
    return [int.from_bytes(row.tobytes(), "little") for row in np.packbits(matrix, axis=1, bitorder="little")]


def _reasons(judge: Judge, field: Field, rows: NDArray[np.intp]) -> tuple[tuple[str, ...], Mask]:
    """Reasons × mentees × mentors."""
    found = [(name, ruled_out) for name, ruled_out in judge.blocked(rows) if ruled_out.any()]
    full = np.broadcast_to(field.places <= 0, (len(rows), len(field.mentors)))
    found.append((FULL, full))
    return tuple(name for name, _ in found), np.stack([ruled_out for _, ruled_out in found])


def _counted(names: tuple[str, ...], ruled_out: Mask) -> tuple[tuple[str, int], ...]:
    counts = zip(names, ruled_out.sum(axis=1).tolist(), strict=True)
    return tuple(sorted(((name, count) for name, count in counts if count), key=lambda each: (-each[1], each[0])))


def _cheapest_change(
    names: tuple[str, ...], ruled_out: Mask, can_be_freed: bool, reached: int, freeable: int
) -> tuple[str, int]:
    """A place where the rules already allow a pairing, else an answer that is missing, else a rule."""
    if can_be_freed:
        return "most_matched_first", 1
    if reached:
        return "one_more_place", reached
    only = ruled_out.sum(axis=0) == 1
    helping = [
        (name, sum(freeable >> mentor & 1 for mentor in np.flatnonzero(only & mask).tolist()))
        for name, mask in zip(names, ruled_out, strict=True)
        if name not in (FULL, DECLINED)
    ]
    ranked = sorted((not name.startswith("unknown:"), -count, name) for name, count in helping if count)
    if not ranked:
        return "", 0
    is_rule, count, name = ranked[0]
    return (f"without:{name}" if is_rule else f"answer:{name.removeprefix('unknown:')}"), -count
