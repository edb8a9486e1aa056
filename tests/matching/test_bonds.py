"""What is asked of a matching as a whole, against trying everything: groups alike, stability, mentees who meet."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_instances import Instance, every_matching, random_instance, worth

from pmtool.matching.bonding.alike import Sharing
from pmtool.matching.bonding.bonds import Bonds
from pmtool.matching.bonding.gathering import Gathering
from pmtool.matching.bonding.stability import Rankings
from pmtool.matching.bonding.whole import best_whole
from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.proving.verifying import verify_certificate
from pmtool.matching.solving.stages import Optimum, complete_order
from pmtool.model.policy import Objective
from pmtool.rules.digests import tie_hash

GRID = 100
ORDERS = [order for length in range(1, 5) for order in itertools.permutations(Objective, length)]
ALIKE = [order for order in ORDERS if Objective.ALIKE in order]
Choice = tuple[int, ...]


def sharing(rng: np.random.Generator, mentees: int) -> Sharing:
    member = (rng.random((int(rng.integers(1, 4)), mentees)) < 0.5).astype(np.int64)
    member = member[member.any(axis=1)]
    sizes = member.sum(axis=1)
    asked = int(rng.choice([0, 1000, 2500]))
    within, at_least = (asked, None) if rng.random() < 0.6 else (None, asked + 4000)
    return Sharing(member, sizes, np.zeros(len(sizes), np.int64), int(rng.choice([1, GRID])), within, at_least)


def excess(each: Sharing, table: PairTable, choice: Choice) -> int:
    rates = []
    for group, size in zip(each.member.tolist(), each.sizes.tolist(), strict=True):
        total = sum(
            (int(table.scores[mentee, mentor]) if each.unit > 1 else 1)
            for mentee, mentor in enumerate(choice)
            if mentor >= 0 and group[mentee]
        )
        rates.append(10_000 * total / (size * each.unit))
    if each.within is not None:
        over = max(rates, default=0) - min(rates, default=0) - each.within
    else:
        over = max((each.at_least - rate for rate in rates), default=0)
    return max(0, int(np.ceil(over - 1e-7)))


def faults(table: PairTable, found: Optimum, bonds: Bonds) -> tuple[str, ...]:
    """What the checker objects to, of a matching that has a certificate."""
    pairs = {mentee: mentor for mentee, mentor in enumerate(found.mentor_of.tolist()) if mentor >= 0}
    who = table.scores.tolist(), table.places.tolist(), pairs
    return verify_certificate(*who, found.certificate, bonds, table.taken.tolist()) if found.certificate else ()


def value(instance: Instance, choice: Choice, order: tuple[Objective, ...], bonds: Bonds) -> tuple[object, ...]:
    """By each objective, larger is better; ties are left open."""
    found: list[object] = []
    scores = sorted(int(instance.table.scores[pair]) for pair in enumerate(choice) if pair[1] >= 0)
    for objective in complete_order(order):
        if objective is Objective.ALIKE:
            found.append([-excess(each, instance.table, choice) for each in bonds.alike])
        elif objective is Objective.FAIREST and bonds.is_leximin:
            found.append(scores)
        else:
            at = tuple(each for each in complete_order(order) if each is not Objective.ALIKE)
            found.append(worth(instance, choice, at, "s")[at.index(objective)])
    return tuple(found)


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32), order=st.sampled_from(ALIKE), mentees=st.integers(1, 6), levels=st.sampled_from([2, 9])
)
def test_as_alike_as_trying_everything_gives(seed, order, mentees, levels):
    rng = np.random.default_rng(seed)
    instance = random_instance(rng, mentees, 3, levels)
    bonds = Bonds(alike=tuple(sharing(rng, mentees) for _ in range(int(rng.integers(1, 3)))))
    best = max(value(instance, choice, order, bonds) for choice in every_matching(instance.table))
    found = best_whole(instance.table, order, instance.before, "s", bonds)
    assert value(instance, tuple(found.mentor_of.tolist()), order, bonds) == best
    assert faults(instance.table, found, bonds) == ()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), order=st.sampled_from(ORDERS), mentees=st.integers(1, 6))
def test_leximin_goes_on_to_the_second_worst_and_the_third(seed, order, mentees):
    instance = random_instance(np.random.default_rng(seed), mentees, 4, 4)
    bonds = Bonds(is_leximin=True)
    best = max(value(instance, choice, order, bonds) for choice in every_matching(instance.table))
    found = best_whole(instance.table, order, instance.before, "s", bonds)
    assert value(instance, tuple(found.mentor_of.tolist()), order, bonds) == best


def is_stable(table: PairTable, ranks: Rankings, choice: Choice) -> bool:
    def key(points: np.ndarray, mentee: int, mentor: int) -> tuple[int, int]:
        return int(points[mentee, mentor]), -tie_hash("s", table.mentees[mentee], table.mentors[mentor])

    for mentee, mentor in zip(*np.nonzero((table.scores >= 0) & (table.places > 0)), strict=True):
        now = choice[mentee]
        if now == mentor or (now >= 0 and key(ranks.by_mentees, mentee, now) > key(ranks.by_mentees, mentee, mentor)):
            continue
        others = [other for other, at in enumerate(choice) if at == mentor]
        theirs = [key(ranks.by_mentors, other, mentor) for other in others]
        if len(others) < table.places[mentor] or min(theirs) < key(ranks.by_mentors, mentee, mentor):
            return False
    return True


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32), order=st.sampled_from(ORDERS), mentees=st.integers(1, 6), levels=st.sampled_from([2, 9])
)
def test_the_best_of_all_stable_matchings_is_found(seed, order, mentees, levels):
    rng = np.random.default_rng(seed)
    instance = random_instance(rng, mentees, 4, levels)
    table = instance.table
    ranks = Rankings(*(rng.integers(0, levels, table.scores.shape).astype(np.int32) for _ in range(2)))
    bonds = Bonds(rankings=ranks)
    order = tuple(each for each in order if each is not Objective.ALIKE) or (Objective.MOST_MATCHED,)
    stable = [choice for choice in every_matching(table) if is_stable(table, ranks, choice)]
    whole = best_whole(table, order, instance.before, "s", bonds)
    found = tuple(whole.mentor_of.tolist())
    assert found in stable
    assert faults(table, whole, bonds) == ()
    assert value(instance, found, order, bonds) == max(value(instance, each, order, bonds) for each in stable)


def gathers(table: PairTable, gathering: Gathering, choice: Choice) -> bool:
    for mentor, taken in enumerate(table.taken.tolist()):
        group = [mentee for mentee, at in enumerate(choice) if at == mentor]
        if group and not (gathering.fewest <= len(group) + taken <= gathering.most and gathering.meet(mentor, group)):
            return False
    return True


USUAL = (
    (Objective.MOST_MATCHED, Objective.BEST_TOTAL),
    (Objective.FAIREST, Objective.BEST_TOTAL, Objective.EVEN_LOAD),
)


@settings(max_examples=120, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    order=st.sampled_from((*USUAL, *ORDERS)) | st.sampled_from(USUAL),
    mentees=st.integers(1, 6),
)
def test_groups_that_can_meet_are_the_best_of_all_such(seed, order, mentees):
    rng = np.random.default_rng(seed)
    instance = random_instance(rng, mentees, 3, 5, most=4)
    free = [rng.random((count, 4)) < 0.6 for count in (mentees, 3)]
    fewest = int(rng.integers(1, 4))
    gathering = Gathering(
        *free, (60, 60, 30, 30), fewest, fewest + int(rng.integers(0, 3)), int(rng.choice([30, 60, 90]))
    )
    bonds = Bonds(gathering=gathering)
    order = tuple(each for each in order if each is not Objective.ALIKE) or (Objective.MOST_MATCHED,)
    allowed = [each for each in every_matching(instance.table) if gathers(instance.table, gathering, each)]
    whole = best_whole(instance.table, order, instance.before, "s", bonds)
    found = tuple(whole.mentor_of.tolist())
    assert found in allowed
    assert faults(instance.table, whole, bonds) == ()
    assert value(instance, found, order, bonds) == max(value(instance, each, order, bonds) for each in allowed)


def test_groups_are_proven_where_nobody_was_with_anybody_yet():
    rng = np.random.default_rng(5)
    table = random_instance(rng, 6, 3, 5, most=4).table
    gathering = Gathering(*(rng.random((count, 4)) < 0.8 for count in (6, 3)), (60, 60, 30, 30), 1, 4, 60)
    plain, keeping = (
        best_whole(table, order, frozenset({("elsewhere", "r0")}), "s", Bonds(gathering=gathering))
        for order in (USUAL[0], (Objective.MOST_MATCHED, Objective.LEAST_CHANGE, Objective.BEST_TOTAL))
    )
    assert keeping.mentor_of.tolist() == plain.mentor_of.tolist()
    assert keeping.certificate.circles == plain.certificate.circles != ()
    assert keeping.certificate.gap == 0
