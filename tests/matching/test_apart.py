"""Groups that never meet are matched apart, by whoever is free, and nothing differs from matching all at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_instances import random_instance
from matching_program import CONSTRAINTS, CRITERIA, LIBRARY, WORDS, crowd, ids_of, matching, program

from pmtool.matching import Task, match_cohort
from pmtool.matching import cohort as matched
from pmtool.matching.judging.scoring import PairTable, judge_of
from pmtool.matching.solving import field as fields
from pmtool.matching.solving import pricing
from pmtool.matching.solving.apart import groups_apart
from pmtool.matching.solving.blocks import ALONE, Processes, Workers
from pmtool.matching.solving.field import stored
from pmtool.matching.solving.many import best_of_many
from pmtool.matching.solving.stages import best_matching
from pmtool.model.policy import Compare, Constraint, Criterion, Matching, Rule
from pmtool.model.policy import Objective as Aim
from pmtool.model.text import Role

ORDERS = (
    (Aim.MOST_MATCHED, Aim.BEST_TOTAL),
    (Aim.MOST_MATCHED, Aim.FAIREST, Aim.BEST_TOTAL, Aim.EVEN_LOAD, Aim.LEAST_CHANGE),
    (Aim.BEST_TOTAL, Aim.EVEN_LOAD),
)
KEEPING_APART = (
    Constraint("no_language", Rule.NONE_SHARED, WORDS, question="languages"),
    Constraint("no_hour", Rule.FEWER_MINUTES, WORDS, question="free", minutes=1),
)
MUST = (
    Criterion("gender", Compare.SAME, "gender", "gender", "must", WORDS),
    Criterion("needs", Compare.COVERS, "needs", "lived", "must", WORDS),
    Criterion("house", Compare.SAME, "household", "household", "must", WORDS),
    Criterion("perhaps", Compare.SAME, "gender", "gender", "must", WORDS, missing=0.5),
)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), apart=st.integers(1, 5), levels=st.sampled_from([2, 100]),
       order=st.sampled_from(ORDERS), mentees=st.integers(0, 30), mentors=st.integers(1, 20))  # fmt: skip
def test_groups_solved_apart_are_the_whole_solved_at_once(seed, apart, levels, order, mentees, mentors):
    rng = np.random.default_rng(seed)
    instance = random_instance(rng, mentees, mentors, levels)
    mine, theirs = rng.integers(0, apart, mentees), rng.integers(0, apart, mentors)
    table = instance.table
    table.scores[mine[:, None] != theirs] = -1
    groups = [(np.flatnonzero(mine == k), np.flatnonzero(theirs == k)) for k in range(apart)]
    whole = best_matching(table, order, instance.before, "s")
    found = best_of_many(stored(table), order, instance.before, "s", groups)
    assert found is not None
    assert found.mentor_of.tolist() == whole.mentor_of.tolist()
    assert found.certificate == whole.certificate


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    rules=st.lists(st.sampled_from(KEEPING_APART), unique_by=lambda rule: rule.id),
    musts=st.lists(st.sampled_from(MUST), unique_by=lambda must: must.id),
)
def test_everybody_is_in_one_group_and_nobody_may_meet_another_group(seed, rules, musts):
    rng = np.random.default_rng(seed)
    people = crowd(rng, int(rng.integers(0, 25)), int(rng.integers(0, 15)), 0.1)
    who = ids_of(people, Role.MENTEE), ids_of(people, Role.MENTOR)
    judge = judge_of(Task(program(matching(tuple(musts), tuple(rules))), LIBRARY, people, *who))
    groups = groups_apart(judge)
    for side, count in enumerate(map(len, who)):
        assert sorted(place for group in groups for place in group[side].tolist()) == list(range(count))
    scores = judge.scores(slice(None))
    for rows, cols in groups:
        others = np.setdiff1d(np.arange(len(judge.mentors)), cols)
        assert (scores[np.ix_(rows, others)] < 0).all()


def by_region() -> tuple[Matching, int]:
    apart = Criterion("gender", Compare.SAME, "gender", "gender", "must", WORDS)
    return matching((apart, *CRITERIA[:4]), CONSTRAINTS, ORDERS[1]), 2


@pytest.mark.parametrize("workers", [ALONE, Processes(1), Processes(2), Processes(3)], ids=["alone", "1", "2", "3"])
@pytest.mark.parametrize(("block", "part"), [(3, 1), (7, 2), (128, 8)])
def test_workers_and_the_size_of_blocks_make_no_difference(
    workers: Workers, block: int, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = crowd(np.random.default_rng(4), 60, 30, 0.03)
    who = people, ids_of(people, Role.MENTEE), ids_of(people, Role.MENTOR)
    policy, apart = by_region()
    whole = match_cohort(Task(program(policy), LIBRARY, *who, seed="s"))
    assert len(groups_apart(judge_of(Task(program(policy), LIBRARY, *who)))) >= apart
    for module, name, value in (
        (matched, "STORED", 10), (fields, "BLOCK", block), (fields, "PART", part), (fields, "MANY", 0),
        (pricing, "FIRST", 2),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)
    assert match_cohort(Task(program(policy), LIBRARY, *who, seed="s"), workers=workers) == whole


def test_all_are_one_group_where_nothing_keeps_them_apart() -> None:
    people = crowd(np.random.default_rng(4), 12, 9, 0.0)
    who = people, ids_of(people, Role.MENTEE), ids_of(people, Role.MENTOR)
    judge = judge_of(Task(program(matching(CRITERIA[:4], ())), LIBRARY, *who))
    ((rows, cols),) = groups_apart(judge)
    assert (len(rows), len(cols)) == (12, 9)


def test_a_table_with_no_mentors_has_nobody_matched() -> None:
    nobody = np.zeros(0, np.int64)
    table = PairTable(("a", "b"), (), np.zeros((2, 0), np.int32), nobody, nobody, nobody > 0)
    found = best_of_many(stored(table), ORDERS[0], frozenset(), "s")
    assert found is not None
    assert found.mentor_of.tolist() == [-1, -1]
