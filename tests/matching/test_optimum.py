"""The optimum, stage by stage, against brute force, and against other people's solvers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_instances import Instance, every_matching, random_instance, worth
from scipy.optimize import linear_sum_assignment

from pmtool.matching.bonding.bonds import LOOSE
from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.proving.narrowing import Names
from pmtool.matching.proving.verifying import verify_certificate
from pmtool.matching.solving.stages import best_matching, complete_order
from pmtool.model.pairings import Certificate
from pmtool.model.policy import Objective

AIMS = [each for each in Objective if each is not Objective.ALIKE]  # that is tried in test_bonds
ORDERS = [order for length in range(1, 6) for order in itertools.permutations(AIMS, length)]
USUAL = (Objective.MOST_MATCHED, Objective.BEST_TOTAL)


def pairs_in(mentor_of: np.ndarray) -> dict[int, int]:
    return {mentee: mentor for mentee, mentor in enumerate(mentor_of.tolist()) if mentor >= 0}


@settings(max_examples=250, deadline=None)
@given(
    seed=st.integers(0, 2**32),
    order=st.sampled_from(ORDERS),
    mentees=st.integers(0, 5),
    mentors=st.integers(0, 4),
    levels=st.sampled_from([1, 2, 4, 40]),
)
def test_every_order_of_objectives_gives_what_trying_everything_gives(seed, order, mentees, mentors, levels):
    instance = random_instance(np.random.default_rng(seed), mentees, mentors, levels)
    best = max(every_matching(instance.table), key=lambda choice: worth(instance, choice, order, "s"))
    found = best_matching(instance.table, order, instance.before, "s")
    assert tuple(found.mentor_of.tolist()) == best
    aims = tuple(each.value for each in complete_order(order))
    names = names_of(instance, "s")
    assert check_certificate(instance.table, best, found.certificate, aims, names) == ()
    assert found.certificate.stages[-1].aim == "lot"
    for other in every_matching(instance.table):
        refused = check_certificate(instance.table, other, found.certificate, aims, names)
        assert (refused == ()) == (other == best)


def names_of(instance: Instance, seed: str) -> Names:
    table = instance.table
    before = [(row, col) for row, one in enumerate(table.mentees) for col, other in enumerate(table.mentors)
              if (one, other) in instance.before]  # fmt: skip
    return Names(table.mentees, table.mentors, seed, frozenset(before))


def check_certificate(
    table: PairTable,
    mentor_of: Iterable[int],
    certificate: Certificate,
    aims: tuple[str, ...] = USUAL,
    names: Names | None = None,
) -> tuple[str, ...]:
    pairs = {mentee: mentor for mentee, mentor in enumerate(mentor_of) if mentor >= 0}
    who = table.scores.tolist(), table.places.tolist(), pairs, certificate, LOOSE, table.taken.tolist()
    return verify_certificate(*who, aims, names)


@pytest.mark.parametrize("seed", range(25))
def test_most_matched_then_best_total_is_what_linear_sum_assignment_finds(seed):
    rng = np.random.default_rng(seed)
    table = random_instance(
        rng, int(rng.integers(20, 90)), int(rng.integers(5, 50)), int(rng.choice([3, 30, 1000]))
    ).table
    found = best_matching(table, USUAL, frozenset(), "s")
    # A column a place, and a column "left out" a mentee: being matched is worth more than all points together.
    by_place = np.repeat(table.scores.astype(float), table.places, axis=1)
    price = 1e7
    worths = np.hstack([np.where(by_place >= 0, by_place + price, -price), np.zeros((len(table.mentees),) * 2)])
    rows, columns = linear_sum_assignment(worths, maximize=True)
    chosen = worths[rows, columns]
    assert len(pairs_in(found.mentor_of)) == int((chosen > 0).sum())
    assert sum(int(table.scores[pair]) for pair in pairs_in(found.mentor_of).items()) == round(
        float((chosen[chosen > 0] - price).sum())
    )
    assert check_certificate(table, found.mentor_of.tolist(), found.certificate) == ()


@pytest.mark.parametrize("seed", range(8))
def test_most_matched_then_best_total_is_what_networkx_finds(seed):
    rng = np.random.default_rng(1000 + seed)
    table = random_instance(rng, 25, 12, int(rng.choice([2, 50])), most=3).table
    found = pairs_in(best_matching(table, USUAL, frozenset(), "s").mentor_of)
    graph = nx.DiGraph()
    for mentee in range(25):
        graph.add_edge("source", f"e{mentee}", capacity=1, weight=0)
    for mentor in range(12):
        graph.add_edge(f"r{mentor}", "sink", capacity=int(table.places[mentor]), weight=0)
    for mentee, mentor in zip(*np.nonzero(table.scores >= 0), strict=True):
        graph.add_edge(f"e{mentee}", f"r{mentor}", capacity=1, weight=-int(table.scores[mentee, mentor]))
    flow = nx.max_flow_min_cost(graph, "source", "sink")
    assert len(found) == sum(flow["source"].values())
    assert sum(int(table.scores[pair]) for pair in found.items()) == -nx.cost_of_flow(graph, flow)


def test_many_ties_are_broken_the_same_way_whatever_the_order_of_people():
    rng = np.random.default_rng(5)
    table = random_instance(rng, 60, 25, 3).table
    mentees, mentors = rng.permutation(60), rng.permutation(25)
    shuffled = PairTable(
        tuple(table.mentees[k] for k in mentees),
        tuple(table.mentors[k] for k in mentors),
        table.scores[np.ix_(mentees, mentors)],
        table.places[mentors],
        table.taken[mentors],
        table.is_open[mentors],
    )
    for order in (USUAL, tuple(Objective), (Objective.EVEN_LOAD, Objective.BEST_TOTAL)):
        named = []
        for each in (table, shuffled):
            found = pairs_in(best_matching(each, order, frozenset(), "s").mentor_of)
            named.append({each.mentees[mentee]: each.mentors[mentor] for mentee, mentor in found.items()})
        assert named[0] == named[1]


def test_another_seed_breaks_ties_in_another_way():
    table = random_instance(np.random.default_rng(7), 40, 20, 1).table
    one, other = (best_matching(table, USUAL, frozenset(), seed).mentor_of for seed in ("one", "other"))
    assert one.tolist() != other.tolist()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_one_more_mentor_never_leaves_more_people_unmatched(seed):
    table = random_instance(np.random.default_rng(seed), 12, 6, 4).table
    fewer = replace(
        table,
        mentors=table.mentors[:-1],
        scores=table.scores[:, :-1],
        places=table.places[:-1],
        taken=table.taken[:-1],
        is_open=table.is_open[:-1],
    )
    order = (Objective.MOST_MATCHED, Objective.FAIREST, Objective.EVEN_LOAD)
    matched = [len(pairs_in(best_matching(each, order, frozenset(), "s").mentor_of)) for each in (table, fewer)]
    assert matched[0] >= matched[1]


@pytest.mark.parametrize(
    ("stated", "carried_out"),
    [
        ("most_matched best_total", "most_matched best_total"),
        ("best_total", "best_total most_matched"),
        ("fairest best_total", "most_matched fairest best_total"),
        ("best_total even_load most_matched", "best_total most_matched even_load"),
    ],
)
def test_nobody_is_left_out_for_nothing(stated, carried_out):
    order = tuple(Objective(word) for word in stated.split())
    assert complete_order(order) == tuple(Objective(word) for word in carried_out.split())
