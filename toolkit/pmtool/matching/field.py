"""All pairs of a cohort, judged block by block and never stored: what a great matching is chosen from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.answers import Integers, Rows
from pmtool.matching.scoring import FORBIDDEN, Scores

BLOCK = 128  # rows: a block of a few thousand mentors stays in the cache

Judged = tuple[NDArray[np.intp], Scores]  # rows, and their scores


@dataclass(frozen=True, slots=True)
class Field:
    """judged: the scores of these rows against all mentors, FORBIDDEN where a rule forbids the pair. places: how many
    mentees each mentor takes; nobody is paired with a mentor without places."""

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    judged: Callable[[Rows], Scores]
    places: Integers
    taken: Integers

    def blocks(self, rows: NDArray[np.intp] | None = None) -> Iterator[Judged]:
        """These rows, or all, a block at a time. Mentors without places count as forbidden."""
        every = np.arange(len(self.mentees)) if rows is None else rows
        closed = self.places < 1
        for start in range(0, len(every), BLOCK):
            some = every[start : start + BLOCK]
            scores = self.judged(some)
            if closed.any():
                scores = np.where(closed, FORBIDDEN, scores)
            yield some, scores

    def largest(self) -> int:
        return max((int(scores.max(initial=0)) for _, scores in self.blocks()), default=0)


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
