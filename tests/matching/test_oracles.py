"""Thousands of random cohorts, by three ways of our own and two solvers of others: one number matched, one total."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from matching_instances import random_instance
from scipy.optimize import linear_sum_assignment

from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.proving.verifying import verify_certificate
from pmtool.matching.solving.field import stored
from pmtool.matching.solving.many import best_of_many
from pmtool.matching.solving.stages import best_matching
from pmtool.model.policy import Objective

USUAL = (Objective.MOST_MATCHED, Objective.BEST_TOTAL)
AT_ONCE = 25  # instances a test


def instances(seed: int) -> list[PairTable]:
    """Capacities from 0 to 4, bans, ties, shortage and plenty, people whom nobody is allowed for."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, 41, (AT_ONCE, 2)).tolist()
    return [
        random_instance(rng, mentees, mentors, int(rng.choice([1, 3, 30, 5000])), most=int(rng.integers(1, 5))).table
        for mentees, mentors in sizes
    ]


def by_scipy(table: PairTable) -> tuple[int, int]:
    """A column a place; a forbidden pair is worth nothing, any other more than all points together."""
    by_place = np.repeat(table.scores.astype(np.float64), table.places, axis=1)
    price = 1e7
    worth = np.where(by_place >= 0, by_place + price, 0.0)
    chosen = worth[linear_sum_assignment(worth, maximize=True)]
    return int((chosen > 0).sum()), round(float(chosen[chosen > 0].sum() - price * (chosen > 0).sum()))


def by_networkx(table: PairTable) -> tuple[int, int]:
    graph = nx.DiGraph()
    graph.add_nodes_from(("source", "sink"))
    for mentee in range(len(table.mentees)):
        graph.add_edge("source", f"e{mentee}", capacity=1, weight=0)
    for mentor, places in enumerate(table.places.tolist()):
        graph.add_edge(f"r{mentor}", "sink", capacity=places, weight=0)
    for mentee, mentor in zip(*np.nonzero(table.scores >= 0), strict=True):
        graph.add_edge(f"e{mentee}", f"r{mentor}", capacity=1, weight=-int(table.scores[mentee, mentor]))
    flow = nx.max_flow_min_cost(graph, "source", "sink")
    return sum(flow["source"].values()), -nx.cost_of_flow(graph, flow)


def check(seed: int, *, with_networkx: bool) -> None:
    for table in instances(seed):
        whole = best_matching(table, USUAL, frozenset(), "s")
        priced = best_of_many(stored(table), USUAL, frozenset(), "s")
        assert priced is not None
        assert priced.mentor_of.tolist() == whole.mentor_of.tolist()
        assert priced.certificate == whole.certificate
        pairs = {mentee: mentor for mentee, mentor in enumerate(whole.mentor_of.tolist()) if mentor >= 0}
        assert whole.certificate is not None
        assert verify_certificate(table.scores.tolist(), table.places.tolist(), pairs, whole.certificate) == ()
        worth = len(pairs), sum(int(table.scores[pair]) for pair in pairs.items())
        assert worth == by_scipy(table)
        if with_networkx:
            assert worth == by_networkx(table)


@pytest.mark.parametrize("seed", range(8))
def test_hundreds_of_cohorts_are_matched_as_scipy_matches_them(seed: int) -> None:
    check(seed, with_networkx=False)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1160))
def test_thousands_of_cohorts_are_matched_as_scipy_and_networkx_match_them(seed: int) -> None:
    check(seed, with_networkx=True)
