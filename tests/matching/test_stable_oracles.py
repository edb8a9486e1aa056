"""Stable matchings of thousands of random cohorts, as the `matching` package finds them."""

from __future__ import annotations

import numpy as np
import pytest
from matching.games import HospitalResident
from matching_instances import random_instance

from pmtool.matching.bonding.bonds import Bonds
from pmtool.matching.bonding.stability import Rankings, stable_choice
from pmtool.matching.bonding.whole import best_whole
from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.proving.narrowing import Names
from pmtool.matching.proving.verifying import verify_certificate
from pmtool.model.policy import Objective
from pmtool.rules.digests import tie_hash

AT_ONCE = 20  # instances a test
AIMS = (Objective.MOST_MATCHED, Objective.BEST_TOTAL, Objective.EVEN_LOAD)
Pairs = dict[str, str]


def instance(rng: np.random.Generator) -> tuple[PairTable, Rankings]:
    """Capacities from 0 to 4, bans, ties, shortage and plenty, people whom nobody is allowed for; wishes of each side
    that have nothing to do with the other's."""
    mentees, mentors = rng.integers(1, 25, 2).tolist()
    table = random_instance(rng, mentees, mentors, int(rng.choice([2, 30])), most=int(rng.integers(1, 5))).table
    levels = int(rng.choice([1, 3, 1000]))
    return table, Rankings(*(rng.integers(0, levels, (mentees, mentors)).astype(np.int32) for _ in range(2)))


def by_the_package(table: PairTable, wishes: Rankings, optimal: str) -> Pairs:
    """Strict wishes: points first, then the lot. It takes nobody whom nobody may have."""
    allowed = (table.scores >= 0) & (table.places > 0)
    named = [(table.mentees[row], table.mentors[col]) for row, col in zip(*np.nonzero(allowed), strict=True)]
    row, col = ({name: place for place, name in enumerate(side)} for side in (table.mentees, table.mentors))
    asked: dict[str, list[str]] = {}
    for mentee, mentor in sorted(named, key=lambda pair: tie_hash("s", *pair)):
        asked.setdefault(mentee, []).append(mentor)
        asked.setdefault(mentor, []).append(mentee)
    if not asked:
        return {}
    for one, others in asked.items():
        if one in row:
            others.sort(key=lambda other: -int(wishes.by_mentees[row[one], col[other]]))
        else:
            others.sort(key=lambda other: -int(wishes.by_mentors[row[other], col[one]]))
    game = HospitalResident.create_from_dictionaries(
        {one: others for one, others in asked.items() if one in row},
        {one: others for one, others in asked.items() if one in col},
        {one: int(table.places[col[one]]) for one in asked if one in col},
    )
    return {mentee.name: mentor.name for mentor, group in game.solve(optimal=optimal).items() for mentee in group}


def check(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(AT_ONCE):
        table, wishes = instance(rng)
        for_mentees, for_mentors = (by_the_package(table, wishes, side) for side in ("resident", "hospital"))
        left, best = stable_choice(table, wishes, "s")
        assert named(table, best) == for_mentees
        worst = np.full(len(table.mentees), -1, np.int64)
        face = left.face
        for row, mentor in zip(face.rows.tolist(), face.cols.tolist(), strict=True):
            if worst[row] < 0 or wish(table, wishes, row, mentor) < wish(table, wishes, row, int(worst[row])):
                worst[row] = mentor
        assert named(table, worst) == for_mentors
        found = best_whole(table, AIMS, frozenset(), "s", Bonds(rankings=wishes))
        pairs = {row: mentor for row, mentor in enumerate(found.mentor_of.tolist()) if mentor >= 0}
        who = table.scores.tolist(), table.places.tolist(), pairs, found.certificate, Bonds(rankings=wishes)
        assert verify_certificate(*who, table.taken.tolist(), AIMS, Names(table.mentees, table.mentors, "s")) == ()
        total = sum(int(table.scores[pair]) for pair in pairs.items())
        assert total >= max(total_of(table, each) for each in (for_mentees, for_mentors))


def named(table: PairTable, mentor_of: np.ndarray) -> Pairs:
    return {table.mentees[row]: table.mentors[col] for row, col in enumerate(mentor_of.tolist()) if col >= 0}


def wish(table: PairTable, wishes: Rankings, row: int, col: int) -> tuple[int, int]:
    return int(wishes.by_mentees[row, col]), -tie_hash("s", table.mentees[row], table.mentors[col])


def total_of(table: PairTable, pairs: Pairs) -> int:
    return sum(int(table.scores[table.mentees.index(one), table.mentors.index(other)]) for one, other in pairs.items())


@pytest.mark.parametrize("seed", range(4))
def test_stable_cohorts_are_matched_as_the_package_matches_them(seed: int) -> None:
    check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1100))
def test_thousands_of_stable_cohorts_are_matched_as_the_package_matches_them(seed: int) -> None:
    check(seed)
