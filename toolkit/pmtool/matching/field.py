"""All pairs of a cohort, judged block by block and never stored: what a great matching is chosen from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.answers import FORBIDDEN, Integers, Mask, Rows, Scores
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

    def with_more(self, found: list[tuple[Integers, Integers, Integers]]) -> Arcs:
        """These and the new ones; each pair once."""
        parts = [(self.rows, self.cols, self.scores), *found]
        rows, cols, scores = (np.concatenate([part[k] for part in parts]).astype(np.int64) for k in range(3))
        order = np.lexsort((cols, rows))
        rows, cols, scores = rows[order], cols[order], scores[order]
        is_new = np.append(True, (rows[1:] != rows[:-1]) | (cols[1:] != cols[:-1])) if len(rows) else np.zeros(0, bool)
        return Arcs(rows[is_new].astype(np.int32), cols[is_new].astype(np.int32), scores[is_new])


def no_arcs() -> Arcs:
    return Arcs(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int64))
