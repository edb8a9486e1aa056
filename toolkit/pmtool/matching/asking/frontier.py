"""What it costs to leave pairings as they are, and who would rather have each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pmtool.matching.asking.case import Case
from pmtool.matching.judging.answers import FORBIDDEN
from pmtool.model.pairings import Keeping

BONUSES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)  # of a perfect pairing's points


def frontier(case: Case) -> tuple[Keeping, ...]:
    """The matchings that are best when every pairing as it is counts for so much more: fewest kept first, each of them
    once. Points are the true ones.

    A bonus on the pairs that are there traces the lower convex hull of (pairs changed, points lost); number matched
    and the weakest pairing come first as the program has them, with the bonus in the weakest pairing's points too.
    """
    rows = [case.row[mentee] for mentee, mentor in case.before if mentee in case.row and mentor in case.column]
    columns = [case.column[mentor] for mentee, mentor in case.before if mentee in case.row and mentor in case.column]
    found: dict[int, Keeping] = {}
    for bonus in BONUSES:
        scores = case.table.scores.copy()
        allowed = scores[rows, columns] >= 0
        scores[rows, columns] += np.where(allowed, round(bonus * case.program.matching.points), 0).astype(np.int32)
        mentor_of = case.matched(replace(case.table, scores=scores))
        worth = case.worth(case.named(mentor_of))
        changed = sum(case.named(mentor_of).get(mentee) != mentor for mentee, mentor in case.before)
        found.setdefault(worth.kept, Keeping(bonus, changed, worth))
    return tuple(each for _, each in sorted(found.items()))


def blocking_pairs(case: Case) -> int:
    """Pairs that no rule forbids and that both sides would rather have than what they got: the mentee has less points
    or nobody, the mentor a place left or somebody with less. Source: Gale & Shapley 1962, Amer. Math. Monthly 69(1).
    """
    table, mentor_of = case.table, case.mentor_of
    mine = np.full(len(table.mentees), FORBIDDEN, np.int64)
    matched = np.flatnonzero(mentor_of >= 0)
    mine[matched] = table.scores[matched, mentor_of[matched]]
    load = np.bincount(mentor_of[matched], minlength=len(table.mentors))
    worst = np.full(len(table.mentors), np.iinfo(np.int64).max)
    np.minimum.at(worst, mentor_of[matched], mine[matched])
    worst[load < table.places] = FORBIDDEN
    worst[table.places < 1] = np.iinfo(np.int64).max
    better = (table.scores > mine[:, None]) & (table.scores > worst) & (table.scores >= 0)
    return int(better.sum())
