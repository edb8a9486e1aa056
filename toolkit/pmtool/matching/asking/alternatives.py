"""Why this mentor and not that one: what every other pairing would be worth, and what it would cost everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from pmtool.matching.asking.case import Case
from pmtool.matching.bonding.bonds import LOOSE
from pmtool.matching.judging.answers import Integers
from pmtool.matching.judging.scoring import DECLINED
from pmtool.model.pairings import Alternative, Contribution, Difference, Instead, Move, Proposal

MOST_WORK = 200_000  # matchings made again × pairs of each


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


def instead_of(case: Case, proposals: Iterable[Proposal]) -> Mapping[str, Instead]:
    """For each mentee what it would cost everybody to have the runner-up, exactly: by matching again. Nothing where
    that would take long: with many people, or where the matching is bound as a whole."""
    asked = [each for each in proposals if each.runner_up]
    if len(asked) * case.table.scores.size > MOST_WORK or case.bonds is not LOOSE:
        return {}
    now, found = _worth(case, case.mentor_of), {}
    for each in asked:
        mentor_of = case.matched(case.table, frozenset({(each.mentee, each.runner_up)}))
        moved = int((mentor_of != case.mentor_of).sum()) - 1
        then = _worth(case, mentor_of)
        found[each.mentee] = Instead(then[0] - now[0], then[1] - now[1], then[2] - now[2], moved)
    return found


def _worth(case: Case, mentor_of: Integers) -> tuple[int, int, int]:
    """How many are matched, the points in all, and those of the weakest pairing."""
    rows = np.flatnonzero(mentor_of >= 0)
    scores = case.table.scores[rows, mentor_of[rows]]
    return len(rows), int(scores.sum()), min(scores.tolist(), default=0)


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
