"""Solvers on the whole matrix of scores: most people matched, then the best total."""

from __future__ import annotations

import numpy as np

from pmtool.matching.judging.scoring import PairTable

Pairs = tuple[np.ndarray, np.ndarray]  # mentees and mentors, matched


def by_scipy(table: PairTable) -> Pairs:
    """`linear_sum_assignment`, with a column for every place. A forbidden pair is worth nothing."""
    from scipy.optimize import linear_sum_assignment

    price = float(min(table.scores.shape) * max(int(table.scores.max(initial=0)), 1) + 1)
    mentor = np.repeat(np.arange(len(table.mentors)), table.places)
    worth = table.scores[:, mentor].astype(np.float64)
    worth += price
    worth[worth < price] = 0.0
    rows, cols = linear_sum_assignment(worth, maximize=True)
    matched = worth[rows, cols] > 0.0
    return rows[matched], mentor[cols[matched]]


def by_ortools(table: PairTable) -> Pairs:
    """`SimpleMinCostFlow` with an arc for every pair."""
    rows, cols = np.nonzero((table.scores >= 0) & (table.places > 0))
    return by_flow(rows, cols, table.scores[rows, cols], table.places, len(table.mentees))


def by_flow(rows: np.ndarray, cols: np.ndarray, scores: np.ndarray, places: np.ndarray, mentees: int) -> Pairs:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    mentors, pairs = len(places), len(rows)
    source, sink = mentees + mentors, mentees + mentors + 1
    flow = SimpleMinCostFlow()

    def arcs(tails: np.ndarray, heads: np.ndarray, most: np.ndarray, costs: np.ndarray) -> None:
        flow.add_arcs_with_capacity_and_unit_cost(
            tails.astype(np.int32), heads.astype(np.int32), most.astype(np.int64), costs.astype(np.int64)
        )

    everyone, each = np.arange(mentees), np.arange(mentors)
    arcs(rows, mentees + cols, np.ones(pairs), -scores.astype(np.int64))
    arcs(np.full(mentees, source), everyone, np.ones(mentees), np.zeros(mentees))
    arcs(mentees + each, np.full(mentors, sink), places, np.zeros(mentors))
    flow.set_nodes_supplies(np.array([source, sink], np.int32), np.array([mentees, -mentees], np.int64))
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        raise RuntimeError("no optimum")
    used = np.flatnonzero(flow.flows(np.arange(pairs, dtype=np.int32)))
    return rows[used], cols[used]
