"""Why this mentor and not that one: what every other pairing would be worth, and what it would cost everybody."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pmtool.matching.case import Case
from pmtool.matching.scoring import DECLINED
from pmtool.model.pairings import Alternative, Contribution, Difference, Move


def difference(before: Case, after: Case) -> Difference:
    """What has changed from one matching to the other, by mentee; both are worth what the first one's weights say."""
    people = sorted(before.mentees | after.mentees)
    moves = (Move(person, before.pairs.get(person, ""), after.pairs.get(person, "")) for person in people)
    return Difference(before.tally, before.worth(after.pairs), tuple(move for move in moves if move.was != move.now))


def weigh(case: Case, mentee: str, mentor: str) -> Alternative:
    """One pairing looked at. Its cost is exact: the whole matching is made again with these two together first."""
    row, column = case.row[mentee], case.column[mentor]
    ruled_out = tuple(name for name, forbidden in case.judge.blocked(np.array([row])) if forbidden[0, column])
    is_full = case.table.places[column] < 1
    score = max(int(case.table.scores[row, column]), 0)
    cost = None
    if not ruled_out and not is_full:
        cost = difference(case, replace(case, together=case.together | {(mentee, mentor)}))
    return Alternative(
        mentor=mentor,
        score=score,
        contributions=contributions_of(case, mentee, mentor),
        ruled_out_by=tuple("declined" if name == DECLINED else name for name in ruled_out),
        is_full=bool(is_full),
        serving=tuple(sorted(one for one, other in case.pairs.items() if other == mentor)),
        cost=cost,
    )


def contributions_of(case: Case, mentee: str, mentor: str) -> tuple[Contribution, ...]:
    """The parts of the pair's score, as they would be if no rule forbade it."""
    row, column = np.array([case.row[mentee]]), case.column[mentor]
    return tuple(
        Contribution(criterion.id, int(points[0, column]), full)
        for criterion, full, (points, _, _) in zip(
            case.judge.criteria, case.judge.full_points, case.judge.points(row), strict=True
        )
    )


def best_for(case: Case, mentee: str, count: int) -> tuple[str, ...]:
    """The mentors who fit this mentee best among those whom no rule forbids and who take somebody, best first."""
    row = case.row[mentee]
    allowed = np.flatnonzero((case.table.scores[row] >= 0) & (case.table.places > 0)).tolist()
    mine = case.pairs.get(mentee)
    order = sorted(allowed, key=lambda place: (-int(case.table.scores[row, place]), case.table.mentors[place]))
    return tuple(case.table.mentors[place] for place in order if case.table.mentors[place] != mine)[:count]
