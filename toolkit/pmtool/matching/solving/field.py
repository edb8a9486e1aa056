"""All pairs of a cohort, judged block by block and never stored: what a great matching is chosen from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.judging.answers import FORBIDDEN, Integers, Mask, Places, Rows, Scores
from pmtool.matching.judging.scoring import Judge, PairTable, places_of_mentors
from pmtool.matching.judging.task import Task
from pmtool.matching.solving.blocks import ALONE, Workers
from pmtool.matching.solving.glancing import Found, Glance, Look

BLOCK = 128  # rows: a block of a few thousand mentors stays in the cache
MOST = 2_000_000  # pairs of a block, if that is sixteen rows: a look at it takes twenty bytes a pair
PART = 8  # blocks that one worker takes at once
MANY = 20_000_000  # pairs: fewer are looked at before other processes have begun

Judged = Callable[[Rows], Scores]
Block = tuple[Places, Scores]  # rows, and their scores


def _of(judged: Judged, rows: Places) -> Judged:
    return lambda some: judged(rows[some])


@dataclass(frozen=True, slots=True)
class Field:
    """judged: the scores of these rows against all mentors, FORBIDDEN where a rule forbids the pair. among: the same of
    some mentors. places: how many mentees each mentor takes; nobody is paired with a mentor without places. taken,
    is_open: see PairTable. workers: who looks at all pairs."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    judged: Judged
    among: Callable[[Places], Judged]
    places: Integers
    taken: Integers
    is_open: Mask
    workers: Workers = ALONE

    def all_blocks(self, rows: NDArray[np.intp] | None = None) -> Iterator[Block]:
        """These rows, or all, a block at a time, by the rules alone."""
        every = np.arange(len(self.mentees)) if rows is None else rows
        height = min(BLOCK, max(MOST // max(len(self.mentors), 1), 16))
        for start in range(0, len(every), height):
            some = every[start : start + height]
            yield some, self.judged(some)

    def blocks(self, rows: NDArray[np.intp] | None = None) -> Iterator[Block]:
        """The same; mentors without places count as forbidden."""
        closed = self.places < 1
        for some, scores in self.all_blocks(rows):
            yield some, np.where(closed, FORBIDDEN, scores) if closed.any() else scores

    def each(self, rows: Places | None, look: Look) -> Iterator[Glance]:
        """What is found in these rows, or all, block by block."""
        every = np.arange(len(self.mentees)) if rows is None else rows
        workers = self.workers if len(every) * len(self.mentors) > MANY else ALONE
        parts = [every[start : start + PART * BLOCK] for start in range(0, len(every), PART * BLOCK)]
        found = workers.map(lambda part: [look(*block) for block in self.blocks(part)], parts)
        return chain.from_iterable(found)

    def part(self, rows: Places, cols: Places) -> Field:
        """These mentees and mentors alone, worked on alone."""
        judged = self.among(cols)
        return Field(
            tuple(self.mentees[row] for row in rows.tolist()),
            tuple(self.mentors[col] for col in cols.tolist()),
            lambda some: judged(rows[some]),
            lambda fewer: _of(self.among(cols[fewer]), rows),
            self.places[cols],
            self.taken[cols],
            self.is_open[cols],
        )

    def rows(self) -> Iterator[NDArray[np.int32]]:
        """Every mentee's scores, one after the other."""
        for _, scores in self.blocks():
            yield from scores


def field_of(judge: Judge, task: Task, workers: Workers = ALONE) -> Field:
    """The pairs of this judge, judged anew whenever they are looked at."""
    return Field(judge.mentees, judge.mentors, judge.scores, judge.among, *places_of_mentors(judge, task), workers)


def stored(table: PairTable) -> Field:
    """The pairs of a table, which are there already."""

    def judged(rows: Rows) -> Scores:
        scores: Scores = table.scores[rows]
        return scores

    def among(cols: Places) -> Judged:
        return lambda rows: judged(rows)[:, cols]

    return Field(table.mentees, table.mentors, judged, among, table.places, table.taken, table.is_open)


@dataclass(frozen=True, slots=True)
class Arcs:
    """Some of the pairs, sorted by row, then column, with their scores."""

    rows: NDArray[np.int32]
    cols: NDArray[np.int32]
    scores: Integers

    @staticmethod
    def of(found: Iterable[Found]) -> Arcs:
        """These pairs, block after block as the blocks were."""
        nothing = np.zeros(0, np.int32)
        rows, cols, scores = (np.concatenate([nothing, *parts]) for parts in zip((nothing,) * 3, *found, strict=True))
        return Arcs(rows, cols, scores.astype(np.int64))

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
