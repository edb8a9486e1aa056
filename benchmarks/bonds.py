"""How long it takes to match people in groups, or with groups held to be alike, and how near to the best it comes.

    .venv/bin/python benchmarks/bonds.py groups 30x10 60x20 120x40
    .venv/bin/python benchmarks/bonds.py alike 40x20 80x40 160x80

Seconds of the processor; the gap is what the certificate leaves open, in points. Everybody is made up.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import numpy as np

from pmtool.matching.bonding.alike import Sharing
from pmtool.matching.bonding.bonds import Bonds
from pmtool.matching.bonding.gathering import Gathering
from pmtool.matching.bonding.whole import best_whole
from pmtool.matching.judging.scoring import PairTable
from pmtool.model.policy import Objective

GRID = 1000
SLOTS = 21  # of a week, two hours each; people are free in three of ten
IN_GROUPS = (Objective.MOST_MATCHED, Objective.FAIREST, Objective.BEST_TOTAL)
ALIKE = (Objective.MOST_MATCHED, Objective.ALIKE, Objective.BEST_TOTAL)


def cohort(rng: np.random.Generator, mentees: int, mentors: int) -> PairTable:
    """Needs and experience, and how near ages are; a fifth of all pairs is forbidden."""
    needs, lived = rng.random((mentees, 6)) < 0.35, rng.random((mentors, 6)) < 0.5
    covered = (needs.astype(int) @ lived.T.astype(int)) / np.maximum(needs.sum(axis=1), 1)[:, None]
    near = 1 - np.abs(rng.integers(0, 10, mentees)[:, None] - rng.integers(0, 10, mentors)[None]) / 10
    scores = np.rint((covered * 0.6 + near * 0.4) * GRID).astype(np.int32)
    scores[rng.random((mentees, mentors)) < 0.2] = -1
    places = rng.integers(3, 6, mentors).astype(np.int64)
    names = tuple(f"e{k:04}" for k in range(mentees)), tuple(f"r{k:04}" for k in range(mentors))
    return PairTable(*names, scores, places, np.zeros(mentors, np.int64), places > 0)


def in_groups(rng: np.random.Generator, table: PairTable) -> tuple[PairTable, Bonds]:
    free = [rng.random((count, SLOTS)) < 0.3 for count in table.scores.shape]
    return table, Bonds(gathering=Gathering(*free, (120,) * SLOTS, 2, 5, 60))


def alike(rng: np.random.Generator, table: PairTable) -> tuple[PairTable, Bonds]:
    """Three groups, one of which fits worse; too few places."""
    group = rng.integers(0, 3, len(table.mentees))
    scores = np.where((group == 0)[:, None] & (table.scores >= 0), np.maximum(table.scores - 250, 0), table.scores)
    member = np.array([group == k for k in range(3)], np.int64)
    sharing = Sharing(member, member.sum(axis=1), np.zeros(3, np.int64), GRID, 500, None)
    return replace(table, scores=scores, places=np.maximum(table.places - 3, 1)), Bonds(alike=(sharing,))


def main(kind: str, sizes: list[str]) -> None:
    for size in sizes:
        mentees, mentors = map(int, size.split("x"))
        rng = np.random.default_rng(0)
        table, bonds = (in_groups if kind == "groups" else alike)(rng, cohort(rng, mentees, mentors))
        begun = time.process_time()
        found = best_whole(table, IN_GROUPS if kind == "groups" else ALIKE, frozenset(), "s", bonds)
        seconds = time.process_time() - begun
        rows = np.flatnonzero(found.mentor_of >= 0)
        total = int(table.scores[rows, found.mentor_of[rows]].sum())
        print(f"{kind} {size}: {seconds:.1f} s, {len(rows)} matched, total {total}, gap {found.certificate.gap}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
