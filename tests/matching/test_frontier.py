"""Leaving pairings as they are, and pairs that would rather have each other."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_program import LIBRARY, crowd, ids_of, matching, program

from pmtool.matching import Case, blocking_pairs, frontier
from pmtool.model.policy import Objective
from pmtool.model.records import Pairing, PairingStatus
from pmtool.model.text import Role

SIZES = st.tuples(st.integers(0, 2**32), st.integers(1, 12), st.integers(1, 8))
FIRST = (Objective.MOST_MATCHED, Objective.BEST_TOTAL, Objective.LEAST_CHANGE)


def running(seed: int, mentees: int, mentors: int) -> Case:
    """People of whom some are paired already, as chance had it, within their mentors' places."""
    rng = np.random.default_rng(seed)
    cohort = crowd(rng, mentees, mentors, 0.05)
    who = ids_of(cohort, Role.MENTEE), ids_of(cohort, Role.MENTOR)
    case = Case(program(matching(first=FIRST)), LIBRARY, cohort, *who, seed="s")
    places = dict(zip(case.table.mentors, case.table.places.tolist(), strict=True))
    pairings = []
    for mentee in sorted(case.mentees):
        mentor = str(rng.choice(sorted(case.mentors)))
        if places[mentor] and case.table.scores[case.row[mentee], case.column[mentor]] >= 0:
            places[mentor] -= 1
            pairings.append(Pairing(f"R-{mentee}", mentee, mentor, PairingStatus.ACTIVE, date(2027, 2, 1), 0))
    return Case(case.program, LIBRARY, cohort, *who, pairings=tuple(pairings), seed="s")


@settings(max_examples=40, deadline=None)
@given(size=SIZES)
def test_the_more_is_kept_the_fewer_points_there_are(size: tuple[int, int, int]) -> None:
    case = running(*size)
    traced = frontier(case)
    kept = [each.worth.kept for each in traced]
    totals = [each.worth.total for each in traced]
    assert kept == sorted(set(kept))
    assert totals == sorted(totals, reverse=True)
    assert len({each.worth.matched for each in traced}) == 1
    assert traced[0].worth == case.tally
    for each in traced:
        assert each.changed == len(case.before) - each.worth.kept


@settings(max_examples=40, deadline=None)
@given(size=SIZES)
def test_pairs_that_would_rather_have_each_other_are_counted_one_by_one(size: tuple[int, int, int]) -> None:
    case = running(*size)
    scores, load = case.table.scores, dict.fromkeys(case.table.mentors, 0)
    worst: dict[str, int] = {}
    for mentee, mentor in case.pairs.items():
        load[mentor] += 1
        points = int(scores[case.row[mentee], case.column[mentor]])
        worst[mentor] = min(points, worst.get(mentor, points))
    count = 0
    for mentee in case.mentees:
        has = case.pairs.get(mentee)
        own = int(scores[case.row[mentee], case.column[has]]) if has else -1
        for mentor in case.mentors:
            points, places = (
                int(scores[case.row[mentee], case.column[mentor]]),
                int(case.table.places[case.column[mentor]]),
            )
            is_wanted = places > 0 and (load[mentor] < places or points > worst[mentor])
            count += points >= 0 and points > own and is_wanted
    assert blocking_pairs(case) == count
