"""All pairs of a cohort, judged block by block and never stored: what a great matching is chosen from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.answers import FORBIDDEN, Integers, Mask, Places, Rows, Scores
from pmtool.matching.glancing import Found, Glance, Look
from pmtool.matching.scoring import Judge, PairTable, judge_of, places_of_mentors
from pmtool.model.cohort import Cohort
from pmtool.model.policy import Capacity
from pmtool.model.program import Program
from pmtool.model.question import Library
from pmtool.model.records import Pairing

BLOCK = 128  # rows: a block of a few thousand mentors stays in the cache

Judged = tuple[NDArray[np.intp], Scores]  # rows, and their scores


@dataclass(frozen=True, slots=True)
class Field:
    """judged: the scores of these rows against all mentors, FORBIDDEN where a rule forbids the pair. places: how many
    mentees each mentor takes; nobody is paired with a mentor without places. taken, is_open: see PairTable."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    judged: Callable[[Rows], Scores]
    places: Integers
    taken: Integers
    is_open: Mask

    def all_blocks(self, rows: NDArray[np.intp] | None = None) -> Iterator[Judged]:
        """These rows, or all, a block at a time, by the rules alone."""
        every = np.arange(len(self.mentees)) if rows is None else rows
        for start in range(0, len(every), BLOCK):
            some = every[start : start + BLOCK]
            yield some, self.judged(some)

    def blocks(self, rows: NDArray[np.intp] | None = None) -> Iterator[Judged]:
        """The same; mentors without places count as forbidden."""
        closed = self.places < 1
        for some, scores in self.all_blocks(rows):
            yield some, np.where(closed, FORBIDDEN, scores) if closed.any() else scores

    def each(self, rows: Places | None, look: Look) -> Iterator[Glance]:
        """What is found in these rows, or all, block by block."""
        return (look(some, scores) for some, scores in self.blocks(rows))

    def rows(self) -> Iterator[NDArray[np.int32]]:
        """Every mentee's scores, one after the other."""
        for _, scores in self.blocks():
            yield from scores


def field_of(
    judge: Judge, capacity: Capacity, cohort: Cohort, pairings: tuple[Pairing, ...], held: frozenset[str]
) -> Field:
    """The pairs of this judge, judged anew whenever they are looked at."""
    places = places_of_mentors(judge, capacity, cohort, pairings, held)
    return Field(judge.mentees, judge.mentors, judge.scores, *places)


def judge_field(
    program: Program,
    library: Library,
    cohort: Cohort,
    mentees: frozenset[str],
    mentors: frozenset[str],
    pairings: tuple[Pairing, ...] = (),
    declined: frozenset[tuple[str, str]] = frozenset(),
    held: frozenset[str] = frozenset(),
) -> Field:
    """What a certificate is checked against: the same as `judge_pairs`, whatever the number of pairs."""
    judge = judge_of(program, library, cohort, mentees, mentors, pairings, declined)
    return field_of(judge, program.matching.capacity, cohort, pairings, held)


def stored(table: PairTable) -> Field:
    """The pairs of a table, which are there already."""

    def judged(rows: Rows) -> Scores:
        scores: Scores = table.scores[rows]
        return scores

    return Field(table.mentees, table.mentors, judged, table.places, table.taken, table.is_open)


@dataclass(frozen=True, slots=True)
class Arcs:
    """Some of the pairs, sorted by row, then column, with their scores."""

    rows: NDArray[np.int32]
    cols: NDArray[np.int32]
    scores: Integers

    @staticmethod
    def of(found: Iterable[Found]) -> Arcs:
        """These pairs, block after block as the blocks were."""
        nothing = np.zeros(0, np.int64)
        rows, cols, scores = (np.concatenate([nothing, *parts]) for parts in zip((nothing,) * 3, *found, strict=True))
        return Arcs(rows.astype(np.int32), cols.astype(np.int32), scores)

    def with_more(self, found: Iterable[Found]) -> Arcs:
        """These and those, each in their order; none of them is among both."""
        more = Arcs.of(found)
        at = np.searchsorted(self._places(), more._places())
        rows, cols = np.insert(self.rows, at, more.rows), np.insert(self.cols, at, more.cols)
        return Arcs(rows, cols, np.insert(self.scores, at, more.scores))

    def _places(self) -> Integers:
        return self.rows.astype(np.int64) << 32 | self.cols

    def at_least(self, least: int) -> Arcs:
        keep = self.scores >= least
        return self if keep.all() else Arcs(self.rows[keep], self.cols[keep], self.scores[keep])

    def starts(self, mentees: int) -> NDArray[np.intp]:
        """Where each row begins, and where the last one ends."""
        return np.searchsorted(self.rows, np.arange(mentees + 1))
