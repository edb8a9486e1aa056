"""How firm and how fair a matching is: every figure against the matching made by hand in the way it speaks of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from matching_program import LIBRARY, OBJECTIVES, cohort_of, crowd, ids_of, matching, program

from pmtool.matching import Case, Supposition, suppose
from pmtool.matching.asking.fairness import fairness_of
from pmtool.matching.asking.firmness import (
    DOWN,
    UP,
    bond_reaches,
    hinges,
    moves,
    pair_prices,
    rule_reaches,
    weight_reaches,
)
from pmtool.matching.asking.gaming import try_untruths
from pmtool.model.policy import Compare, Constraint, Criterion, Likeness, Measure, Objective, Rule, Stable, Together
from pmtool.model.records import Value
from pmtool.model.text import Role, Text

WORDS = Text({"en": "words"})


def quiet(_: str) -> None:
    """For figures that nobody waits for."""


def case_of(seed: int, mentees: int, mentors: int) -> Case:
    cohort = crowd(np.random.default_rng(seed), mentees, mentors, 0.05)
    who = ids_of(cohort, Role.MENTEE), ids_of(cohort, Role.MENTOR)
    return Case(program(matching(first=OBJECTIVES)), LIBRARY, cohort, *who, seed="s")


@pytest.fixture(scope="module")
def case() -> Case:
    return case_of(5, 24, 12)


def test_a_weight_moves_people_first_at_the_factor_that_is_told(case: Case) -> None:
    for reach in weight_reaches(case, quiet):
        criterion = next(each for each in case.program.matching.prefer if each.id == reach.criterion)
        for factors, told, count in ((UP, reach.up, reach.moved_up), (DOWN, reach.down, reach.moved_down)):
            moved = {
                factor: moves(case, suppose(case, Supposition(weights={criterion.id: criterion.points * factor})))
                for factor in factors
            }
            assert told == next((factor for factor in factors if moved[factor]), None)
            assert count == (moved[told] if told else 0)


TIED: dict[str, dict[str, Any]] = {
    "alike": {
        "first": (Objective.MOST_MATCHED, Objective.ALIKE, Objective.BEST_TOTAL),
        "alike": (Likeness("gender", Measure.MATCHED, within=0.1),),
    },
    "stable": {"stable": Stable.BOTH},
    "groups": {"groups": Together("free", (2, 3), 60)},
}


def tied(**keys: Any) -> Case:
    cohort = crowd(np.random.default_rng(3), 10, 5, 0.0)
    policy = replace(matching(first=(Objective.MOST_MATCHED, Objective.BEST_TOTAL)), **keys)
    return Case(program(policy), LIBRARY, cohort, ids_of(cohort, Role.MENTEE), ids_of(cohort, Role.MENTOR), seed="s")


@pytest.mark.parametrize("bond", TIED)
def test_what_ties_pairs_together_is_told_with_what_it_costs(bond: str) -> None:
    case, free = tied(**TIED[bond]), tied()
    (reach,) = bond_reaches(case, quiet)
    assert (reach.bond, reach.moved) == (bond, moves(case, free))
    assert (reach.more_matched, reach.more_points) == (
        free.tally.matched - case.tally.matched,
        free.tally.total - case.tally.total,
    )
    assert bond_reaches(free, quiet) == ()


@pytest.mark.parametrize("bond", TIED)
def test_weights_and_rules_are_told_with_what_ties_pairs_together(bond: str) -> None:
    nothing = Constraint("nothing", Rule.GAP, WORDS, question="age", more_than=1000)
    same = Criterion("everybody", Compare.SAME, "nobody_asks", "nobody_asks", 0.001, WORDS, missing=1.0)
    plain = tied(**TIED[bond]).program.matching
    case = tied(**TIED[bond], prefer=(*plain.prefer[:2], same), never=(nothing,))
    heavier = suppose(case, Supposition(weights={plain.prefer[0].id: plain.prefer[0].points * 5}))
    reaches = {each.criterion: each for each in weight_reaches(case, quiet)}
    assert reaches["everybody"].without == reaches["everybody"].moved_down == 0
    assert (reaches[plain.prefer[0].id].up is None) <= (moves(case, heavier) == 0)
    assert [(each.rule, each.pairs, each.moved) for each in rule_reaches(case, quiet)] == [("nothing", 0, 0)]


def test_a_rule_is_told_with_the_pairs_that_it_alone_rules_out(case: Case) -> None:
    for reach in rule_reaches(case, quiet):
        without = suppose(case, Supposition(without=frozenset({reach.rule})))
        freed = int((without.table.scores >= 0).sum() - (case.table.scores >= 0).sum())
        assert reach.alone == freed
        assert reach.pairs >= reach.alone
        assert (reach.moved, reach.more_matched) == (moves(case, without), len(without.pairs) - len(case.pairs))


def test_without_a_hinge_its_mentees_have_nobody(case: Case) -> None:
    lonely = case_of(7, 30, 9)
    found = hinges(lonely)
    assert found
    for hinge in found:
        without = replace(lonely, mentors=lonely.mentors - {hinge.mentor})
        assert not without.pairs.keys() & set(hinge.mentees)
        assert all(without.unmatched[mentee].eligible_mentors == 0 for mentee in hinge.mentees)


def test_a_pin_and_a_ban_are_told_with_what_they_cost(case: Case) -> None:
    mentee, mentor = next(iter(sorted(case.pairs.items())))
    banned = replace(case, declined=frozenset({(mentee, mentor)}))
    found = {(each.mentee, each.mentor): each for each in pair_prices(banned, quiet)}
    lost = case.tally.matched - banned.tally.matched, case.tally.total - banned.tally.total
    price = found.get((mentee, mentor))
    assert lost == ((price.matched, price.points) if price else (0, 0))
    other = next(each for each in sorted(case.mentors) if case.table.scores[case.row[mentee], case.column[each]] >= 0
                 and case.table.places[case.column[each]] > 0 and each != mentor)  # fmt: skip
    pinned = replace(case, together=frozenset({(mentee, other)}))
    (price,) = pair_prices(pinned, quiet) or (None,)
    lost = case.tally.matched - pinned.tally.matched, case.tally.total - pinned.tally.total
    assert lost == ((price.matched, price.points) if price else (0, 0))


def grouped(*, apart: bool) -> Case:
    """Twenty mentees of two groups and twenty mentors; `apart`: only one group's interests are anybody's."""
    people: dict[str, tuple[Role, dict[str, Value]]] = {}
    for number in range(20):
        group = "f" if number % 2 else "m"
        known = frozenset({"chess"}) if group == "f" or not apart else frozenset({"opera"})
        people[f"P-E{number:02}"] = Role.MENTEE, {"gender": group, "interests": known}
        people[f"P-R{number:02}"] = Role.MENTOR, {"interests": frozenset({"chess"})}
    cohort = cohort_of(people)
    policy = replace(
        matching(first=(Objective.MOST_MATCHED, Objective.BEST_TOTAL)),
        prefer=(Criterion("interests", Compare.OVERLAP, "interests", "interests", 1.0, WORDS),),
        never=(),
        fair_to=("gender",),
    )
    return Case(program(policy), LIBRARY, cohort, ids_of(cohort, Role.MENTEE), ids_of(cohort, Role.MENTOR), seed="s")


def test_groups_that_are_matched_alike_differ_by_chance_alone() -> None:
    (found,) = fairness_of(grouped(apart=False), {})
    assert [(each.group, each.mentees, each.matched) for each in found.groups] == [("f", 10, 10), ("m", 10, 10)]
    assert found.p_points == found.p_matched == 1.0


def test_a_group_that_fits_nobody_is_noticed() -> None:
    """All ten of one group above all ten of the other: of 184,756 deals two are as extreme."""
    (found,) = fairness_of(grouped(apart=True), {})
    assert [each.mean_points for each in found.groups] == [1000.0, 0.0]
    assert found.p_points is not None and found.p_points < 0.005
    assert found.p_matched == 1.0


def test_who_waited_longer_is_noticed_and_the_same_seed_says_the_same() -> None:
    case = grouped(apart=False)
    row = {person: place for place, person in enumerate(case.cohort.ids)}
    waited = {person: 40 if case.cohort.columns["gender"][row[person]] == "f" else 3 for person in case.mentees}
    (found,) = fairness_of(case, waited)
    assert [each.mean_wait for each in found.groups] == [40.0, 3.0]
    assert found.p_wait is not None and found.p_wait < 0.005
    assert (found,) == fairness_of(case, waited)


def test_a_program_by_which_it_pays_to_lie_is_told_so() -> None:
    """All want the one mentor who knows grief; whoever says to like opera alone, as one does, is given them."""
    people: dict[str, tuple[Role, dict[str, Value]]] = {
        "P-HONEST": (Role.MENTEE, {"interests": frozenset({"tennis"}), "needs": frozenset({"grief"})}),
        "P-BETTER": (Role.MENTEE, {"interests": frozenset({"opera", "chess"}), "needs": frozenset({"grief"})}),
        "P-OTHER": (Role.MENTEE, {"interests": frozenset({"opera"}), "needs": frozenset({"work"})}),
        "P-WANTED": (Role.MENTOR, {"interests": frozenset({"opera"}), "lived": frozenset({"grief"})}),
        "P-LEFT": (Role.MENTOR, {"interests": frozenset({"film"}), "lived": frozenset({"exams"})}),
    }
    cohort = cohort_of(people)
    policy = replace(
        matching(first=(Objective.MOST_MATCHED, Objective.BEST_TOTAL)),
        prefer=(
            Criterion("experience", Compare.COVERS, "needs", "lived", 1.0, WORDS),
            Criterion("interests", Compare.OVERLAP, "interests", "interests", 1.0, WORDS),
        ),
        never=(),
    )
    who = ids_of(cohort, Role.MENTEE), ids_of(cohort, Role.MENTOR)
    policy = replace(policy, capacity=replace(policy.capacity, usual=1))
    case = Case(program(policy), LIBRARY, cohort, *who, seed="s")
    assert case.pairs["P-BETTER"] == "P-WANTED"
    found = try_untruths(case, quiet)
    gained = {question: count for question, _, count in found.by_question}
    assert gained["interests"] > 0
    assert found.most >= 500
    assert found.tried == sum(tried for _, tried, _ in found.by_question)


def test_where_everybody_fits_alike_no_untruth_pays() -> None:
    found = try_untruths(grouped(apart=False), quiet)
    assert found.tried > 0
    assert (found.gained, found.most) == (0, 0)
