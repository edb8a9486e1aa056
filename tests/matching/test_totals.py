"""Scores of whole blocks are, to the point, what criteria and rules say of each pair, whichever way is fastest."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_program import CONSTRAINTS, CRITERIA, LIBRARY, WORDS, crowd, ids_of, matching, program

from pmtool.matching import Task
from pmtool.matching.judging import totals
from pmtool.matching.judging.scoring import Judge, judge_of
from pmtool.model.policy import Compare, Constraint, Criterion, Fit, Rule
from pmtool.model.text import Role

EVERY_CRITERION = (
    *CRITERIA,
    Criterion("tongues", Compare.OVERLAP, "languages", "languages", 1.7, WORDS, missing=0.3),
    Criterion("liked", Compare.COVERS, "interests", "interests", 1.0, WORDS, missing=0.15),
    Criterion("house", Compare.SAME, "household", "household", 0.7, WORDS, missing=0.5),
    Criterion("years", Compare.DIFFERENT, "age", "age", 0.2, WORDS),
    Criterion("common", Compare.OVERLAP, "interests", "interests", "must", WORDS),
    Criterion("fitting", Compare.TABLE, "needs", "lived", 1.0, WORDS, fits=(Fit("anxiety", "grief", 0.5),)),
)
EVERY_RULE = (
    *CONSTRAINTS,
    Constraint("gap", Rule.GAP, WORDS, question="age", more_than=30),
    Constraint("nothing_liked", Rule.NONE_SHARED, WORDS, question="interests"),
)


def subsets(parts):
    return st.lists(st.sampled_from(parts), unique_by=lambda part: part.id)


def judged(seed: int, criteria: tuple[Criterion, ...], rules: tuple[Constraint, ...]) -> Judge:
    rng = np.random.default_rng(seed)
    people = crowd(rng, int(rng.integers(0, 70)), int(rng.integers(0, 30)), float(rng.choice([0.0, 0.1])))
    who = ids_of(people, Role.MENTEE), ids_of(people, Role.MENTOR)
    refused = {(mentee, mentor) for mentee in who[0] for mentor in who[1] if rng.random() < 0.01}
    return judge_of(Task(program(matching(criteria, rules)), LIBRARY, people, *who, declined=frozenset(refused)))


def one_by_one(judge: Judge) -> np.ndarray:
    """The definition: the points of all criteria together, or −1 where anything rules the pair out."""
    scores = np.zeros((len(judge.mentees), len(judge.mentors)), np.int32)
    for row in range(len(judge.mentees)):
        at = np.array([row])
        for points, _, _ in judge.points(at):
            scores[row] += points[0]
        for _, ruled_out in judge.blocked(at):
            scores[row, ruled_out[0]] = -1
    return scores


@pytest.mark.parametrize("kinds", [0, 8, 10**9], ids=["all in tables", "as usual", "no tables"])
@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    criteria=subsets(EVERY_CRITERION),
    rules=subsets(EVERY_RULE),
    height=st.integers(1, 40),
    width=st.integers(1, 20),
)
def test_a_block_has_the_points_of_each_of_its_pairs(kinds, seed, criteria, rules, height, width):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("KINDS", kinds), ("HEIGHT", height), ("WIDTH", width)):
            patch.setattr(totals, name, value)
        judge = judged(seed, tuple(criteria), tuple(rules))
        scores = one_by_one(judge)
        assert np.array_equal(judge.scores(slice(None)), scores)
        rng = np.random.default_rng(seed)
        rows = rng.permutation(len(judge.mentees))[:9]
        few = np.sort(rng.permutation(len(judge.mentors))[:7])
        assert np.array_equal(judge.scores(rows), scores[rows])
        assert np.array_equal(judge.totals.among(few).scores(rows), scores[np.ix_(rows, few)])


@pytest.mark.parametrize("full", [1, 3, 166, 333, 667, 1000, 99_999])
def test_points_are_worked_out_in_single_precision_only_where_they_are_the_same(full):
    """Every third of an uneven grid ends in a half, which the two precisions may round differently."""
    judge = judged(7, (Criterion("liked", Compare.OVERLAP, "interests", "interests", 1.0, WORDS),), ())
    (part,) = judge.weighed
    mine, theirs, common = (each.astype(np.float64) for each in np.meshgrid(range(1, 17), range(1, 17), range(17)))
    can_be = common <= np.minimum(mine, theirs)
    single = totals.is_single_enough(part.share, full, common[can_be], mine[can_be], theirs[can_be])
    points = [
        np.floor(part.share.formula(*(each[can_be].astype(kind) for each in (common, mine, theirs))) * kind(full) + 0.5)
        for kind in (np.float32, np.float64)
    ]
    assert single == np.array_equal(*points)
