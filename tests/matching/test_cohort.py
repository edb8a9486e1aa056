"""Laws of a whole cohort: capacity, bans, order, sums, and a reason for everyone."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_instances import Instance
from matching_program import (
    CONSTRAINTS,
    CRITERIA,
    LIBRARY,
    OBJECTIVES,
    cohort_of,
    crowd,
    ids_of,
    matching,
    program,
)

from pmtool.matching import Task, judge_pairs, match_cohort, verify_certificate
from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.solving.stages import best_matching
from pmtool.model.cohort import Cohort
from pmtool.model.policy import Objective
from pmtool.model.records import Pairing, PairingStatus
from pmtool.model.text import Role

sizes = st.tuples(st.integers(0, 2**32), st.integers(0, 25), st.integers(0, 14))


def people(size: tuple[int, int, int], silent: float = 0.05) -> tuple[Cohort, frozenset[str], frozenset[str]]:
    cohort = crowd(np.random.default_rng(size[0]), size[1], size[2], silent)
    return cohort, ids_of(cohort, Role.MENTEE), ids_of(cohort, Role.MENTOR)


@settings(max_examples=40, deadline=None)
@given(size=sizes)
def test_everyone_is_paired_or_unmatched_and_nobody_is_over_capacity_or_in_a_forbidden_pair(size):
    cohort, mentees, mentors = people(size)
    result = match_cohort(Task(program(), LIBRARY, cohort, mentees, mentors, seed="s"))
    table = judge_pairs(Task(program(), LIBRARY, cohort, mentees, mentors))
    paired = [proposal.mentee for proposal in result.proposals]
    assert sorted([*paired, *(each.person for each in result.unmatched)]) == sorted(mentees)
    assert paired == sorted(paired)
    load = dict.fromkeys(table.mentors, 0)
    for proposal in result.proposals:
        load[proposal.mentor] += 1
        pair = table.mentees.index(proposal.mentee), table.mentors.index(proposal.mentor)
        assert proposal.score == table.scores[pair] >= 0
        assert proposal.score == sum(part.points for part in proposal.contributions)
        assert all(0 <= part.points <= part.of for part in proposal.contributions)
        others = [
            int(score)
            for mentor, score in enumerate(table.scores[pair[0]])
            if mentor != pair[1] and score >= 0 and table.places[mentor] > 0
        ]
        assert (proposal.runner_up != "", proposal.runner_up_score) == (bool(others), max(others, default=0))
    left = {mentor: int(table.places[k]) - load[mentor] for k, mentor in enumerate(table.mentors)}
    assert all(count >= 0 for count in left.values())
    assert dict(result.spare) == {mentor: count for mentor, count in left.items() if count}
    assert result.total == sum(proposal.score for proposal in result.proposals)
    assert result.pairs_judged == len(mentees) * len(mentors)
    for each in result.unmatched:
        assert each.blocked or not mentors or each.eligible_mentors
        assert each.eligible_mentors == 0 or each.change[0] == "one_more_place"


@settings(max_examples=20, deadline=None)
@given(size=sizes, first=st.sampled_from([OBJECTIVES, (Objective.MOST_MATCHED, Objective.BEST_TOTAL)]))
def test_the_certificate_is_accepted_by_a_checker_that_knows_no_solver(size, first):
    cohort, mentees, mentors = people(size)
    stated = program(matching(first=first))
    result = match_cohort(Task(stated, LIBRARY, cohort, mentees, mentors, seed="s"))
    table = judge_pairs(Task(stated, LIBRARY, cohort, mentees, mentors))
    pairs = {table.mentees.index(each.mentee): table.mentors.index(each.mentor) for each in result.proposals}
    assert result.certificate
    assert verify_certificate(table.scores.tolist(), table.places.tolist(), pairs, result.certificate) == ()


@settings(max_examples=20, deadline=None)
@given(size=sizes)
def test_shuffling_people_and_options_changes_nothing(size):
    cohort, mentees, mentors = people(size)
    order = np.random.default_rng(size[0] + 1).permutation(len(cohort.ids)).tolist()
    shuffled = Cohort(
        tuple(cohort.ids[k] for k in order),
        tuple(cohort.roles[k] for k in order),
        {question: [column[k] for k in order] for question, column in reversed(cohort.columns.items())},
        cohort.completed,
        cohort.passed,
    )
    one, other = (
        match_cohort(Task(program(), LIBRARY, each, mentees, mentors, seed="s")) for each in (cohort, shuffled)
    )
    assert one == other


@settings(max_examples=20, deadline=None)
@given(size=st.tuples(st.integers(0, 2**32), st.integers(1, 25), st.integers(1, 14)))
def test_one_more_mentor_never_leaves_more_mentees_unmatched(size):
    cohort, mentees, mentors = people(size)
    fewer = match_cohort(Task(program(), LIBRARY, cohort, mentees, mentors - {min(mentors)}, seed="s"))
    more = match_cohort(Task(program(), LIBRARY, cohort, mentees, mentors, seed="s"))
    assert len(more.unmatched) <= len(fewer.unmatched)


@settings(max_examples=40, deadline=None)
@given(size=st.tuples(st.integers(0, 2**32), st.integers(1, 14), st.integers(1, 8)))
def test_what_would_help_an_unmatched_mentee_really_would(size):
    cohort, mentees, mentors = people(size, silent=0.1)
    result = match_cohort(Task(program(), LIBRARY, cohort, mentees, mentors, seed="s"))
    table = judge_pairs(Task(program(), LIBRARY, cohort, mentees, mentors))
    matched = {proposal.mentee for proposal in result.proposals}
    for each in result.unmatched:
        code, count = each.change
        group = matched | {each.person}
        by_place = sum(
            all_fit(replace(table, places=table.places + (np.arange(len(mentors)) == mentor)), group)
            for mentor in np.flatnonzero(table.is_open).tolist()
        )
        if code == "one_more_place":
            assert count == by_place
        else:
            assert by_place == 0
            row = table.mentees.index(each.person)
            helpful = sum(
                all_fit(replace(table, scores=allowed(table, row, mentor)), group)
                for mentor in np.flatnonzero(table.scores[row] < 0).tolist()
            )
            assert count <= helpful


def allowed(table: PairTable, row: int, mentor: int) -> np.ndarray:
    scores = table.scores.copy()
    scores[row, mentor] = 0
    return scores


def all_fit(table: PairTable, group: set[str]) -> bool:
    """Whether everyone in the group can be matched at once."""
    rows = [row for row, mentee in enumerate(table.mentees) if mentee in group]
    smaller = replace(table, mentees=tuple(table.mentees[row] for row in rows), scores=table.scores[rows])
    found = best_matching(smaller, (Objective.MOST_MATCHED,), Instance(smaller, frozenset()).before, "s")
    return bool((found.mentor_of >= 0).all())


def test_a_constraint_dropped_is_named_when_nothing_cheaper_helps():
    answers = {"household": "elm street", "languages": frozenset({"en"}), "free": frozenset({"mon_evening"})}
    cohort = cohort_of({"a": (Role.MENTEE, answers), "b": (Role.MENTOR, answers)})
    result = match_cohort(Task(program(), LIBRARY, cohort, frozenset("a"), frozenset("b")))
    assert result.unmatched[0].blocked == (("household", 1),)
    assert result.unmatched[0].change == ("without:household", 1)


def test_a_missing_answer_is_the_cheapest_change():
    answers = {"household": "elm street", "languages": frozenset({"en"}), "free": frozenset({"mon_evening"})}
    cohort = cohort_of(
        {"a": (Role.MENTEE, answers), "b": (Role.MENTOR, answers), "c": (Role.MENTOR, {**answers, "household": None})}
    )
    result = match_cohort(Task(program(), LIBRARY, cohort, frozenset("a"), frozenset("bc")))
    assert result.unmatched[0].change == ("answer:household", 1)


def test_mentees_who_share_too_few_places_are_counted():
    mentees = {f"m{k}": (Role.MENTEE, {}) for k in range(5)}
    cohort = cohort_of({**mentees, "x": (Role.MENTOR, {"places": 2}), "y": (Role.MENTOR, {"places": 1})})
    stated = program(matching(prefer=(), never=()))
    result = match_cohort(Task(stated, LIBRARY, cohort, frozenset(mentees), frozenset("xy"), seed="s"))
    assert {each.competing for each in result.unmatched} == {(5, 3)}
    assert {each.change for each in result.unmatched} == {("one_more_place", 2)}


def test_a_mentor_on_hold_gets_nobody_and_is_not_asked_for_one_more_place():
    cohort = cohort_of({"a": (Role.MENTEE, {}), "x": (Role.MENTOR, {})})
    stated = program(matching(prefer=(), never=()))
    result = match_cohort(Task(stated, LIBRARY, cohort, frozenset("a"), frozenset("x"), held=frozenset("x")))
    assert result.unmatched[0].blocked == (("full", 1),)
    assert result.unmatched[0].change == ("", 0)


def test_a_declined_pair_is_not_proposed_again():
    cohort = cohort_of({"a": (Role.MENTEE, {}), "x": (Role.MENTOR, {}), "y": (Role.MENTOR, {})})
    stated = program(matching(prefer=(), never=()))
    first = match_cohort(Task(stated, LIBRARY, cohort, frozenset("a"), frozenset("xy"), seed="s")).proposals[0].mentor
    declined = Pairing("R-1", "a", first, PairingStatus.DECLINED, date(2027, 2, 1), 0)
    second = match_cohort(Task(stated, LIBRARY, cohort, frozenset("a"), frozenset("xy"), (declined,), seed="s"))
    assert second.proposals[0].mentor != first
    last = match_cohort(
        Task(
            stated,
            LIBRARY,
            cohort,
            frozenset("a"),
            frozenset("xy"),
            (declined,),
            frozenset({("a", second.proposals[0].mentor)}),
        )
    )
    assert last.unmatched[0].blocked == (("declined", 2),)


@pytest.mark.parametrize("seed", ["s", "t", "u", "v"])
def test_pairings_stay_as_they_were_where_nothing_better_is_lost(seed):
    cohort = cohort_of({person: (Role.MENTEE if person in "abc" else Role.MENTOR, {}) for person in "abcxyz"})
    stated = program(matching(prefer=(), never=()))
    before = tuple(
        Pairing(f"R-{mentee}", mentee, mentor, PairingStatus.PROPOSED, date(2027, 2, 1), 0)
        for mentee, mentor in zip("abc", "yzx", strict=True)
    )
    result = match_cohort(Task(stated, LIBRARY, cohort, frozenset("abc"), frozenset("xyz"), before, seed=seed))
    assert [(each.mentee, each.mentor) for each in result.proposals] == [("a", "y"), ("b", "z"), ("c", "x")]


def test_a_program_without_criteria_or_people_is_no_fault():
    cohort = cohort_of({})
    result = match_cohort(Task(program(), LIBRARY, cohort, frozenset(), frozenset()))
    assert (result.proposals, result.unmatched, result.total) == ((), (), 0)
    alone = cohort_of({"a": (Role.MENTEE, {})})
    result = match_cohort(Task(program(matching(CRITERIA, CONSTRAINTS)), LIBRARY, alone, frozenset("a"), frozenset()))
    assert (result.unmatched[0].blocked, result.unmatched[0].change) == ((), ("", 0))


def test_blocks_of_rows_meet_without_a_seam():
    cohort, mentees, mentors = people((3, 300, 20))
    table = judge_pairs(Task(program(), LIBRARY, cohort, mentees, mentors))
    for row in (0, 127, 128, 255, 256, 299):
        alone = judge_pairs(Task(program(), LIBRARY, cohort, frozenset({table.mentees[row]}), mentors))
        assert alone.scores.tolist() == [table.scores[row].tolist()]


def test_the_room_opens_without_its_solver():
    code = "import sys, pmtool.matching; print(sorted({'ortools', 'pandas', 'scipy'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
