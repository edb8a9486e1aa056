"""Exact optima over a face: the set of all best matchings so far, narrowed objective by objective.

Mentees send one unit each, to a mentor or to "left out"; a mentor passes on between `low` and `high` units. After an
objective is solved, prices that prove its optimum say which pairs, which leavings-out and which loads every equally
good matching keeps to (complementary slackness): that is the next face. Everything is whole numbers; no objective is
weighed against another.
Source: Ahuja, Magnanti, Orlin 1993, Network Flows, ch. 9.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.judging.answers import Integers, Mask

Places = NDArray[np.int32]
Numbers = NDArray[np.integer] | NDArray[np.float64]
_NOWHERE = -(1 << 62)  # no chain of exchanges leads there


@dataclass(frozen=True, slots=True)
class Face:
    """rows, cols: the pairs still allowed, sorted by row, then column; scores: theirs. out: who may be left out.

    low, high: how many new mentees each mentor must and may get.
    """

    rows: Places
    cols: Places
    scores: Integers
    out: Mask
    low: Integers
    high: Integers

    def keeping(self, pairs: Mask | Integers) -> Face:
        return replace(self, rows=self.rows[pairs], cols=self.cols[pairs], scores=self.scores[pairs])


@dataclass(frozen=True, slots=True)
class Goal:
    """What one stage maximises: Σ weight of the pairs + left_out × mentees left out − Σ squares of loads if `taken` is
    given (loads count those taken before)."""

    weight: Integers
    left_out: int = 0
    taken: Integers | None = None


@dataclass(frozen=True, slots=True)
class Solution:
    """chosen: each mentee's pair, as its place among the face's pairs, −1 when left out.

    mentees, mentors: prices that prove the optimum, u_i + v_j ≥ weight with equality where chosen.
    """

    chosen: Integers
    mentees: Integers
    mentors: Integers


def solve(face: Face, goal: Goal) -> tuple[Solution, Face]:
    """A best matching of the face, and the face of all equally good ones."""
    solution = best(face, goal)
    return solution, equally_good(face, goal, solution)


def best(face: Face, goal: Goal) -> Solution:
    found = priced(face, goal, _flow(face, goal), len(face.low) + 1)
    if found is None:
        raise RuntimeError("no prices prove this answer: it is not an optimum")
    return found


def priced(face: Face, goal: Goal, chosen: Integers, rises: int) -> Solution | None:
    """A best matching with its prices; None if they don't come to rest after rising so many times.

    Those of a best matching do before they have risen as often as there are mentors, and mostly long before; those of
    any other never do.
    """
    prices = _prices(face, goal, chosen, rises)
    return Solution(chosen, *prices) if prices is not None else None


def equally_good(face: Face, goal: Goal, solution: Solution) -> Face:
    """The face of all matchings that are as good as this best one."""
    tight = solution.mentees[face.rows] + solution.mentors[face.cols] == goal.weight
    low, high = _loads_at(solution.mentors, face, goal)
    return replace(face.keeping(tight), out=face.out & (solution.mentees == goal.left_out), low=low, high=high)


def can_fill(face: Face) -> bool:
    """Whether the face holds any matching at all."""
    from ortools.graph.python.max_flow import SimpleMaxFlow

    count, mentors = len(face.out), len(face.low)
    source, rest, sink = count + mentors, count + mentors + 1, count + mentors + 2
    everyone, out, each = np.arange(count), np.flatnonzero(face.out), count + np.arange(mentors)
    flow = SimpleMaxFlow()
    ends = (
        (np.full(count, source), everyone, np.ones(count)),
        (face.rows, count + face.cols, np.ones(len(face.rows))),
        (out, np.full(len(out), rest), np.ones(len(out))),
        (each, np.full(mentors, sink), face.low),
        (each, np.full(mentors, rest), face.high - face.low),
        (np.array([rest]), np.array([sink]), np.array([count - int(face.low.sum())])),
    )
    if count < int(face.low.sum()):
        return False
    tails, heads, most = (np.concatenate([part[k] for part in ends]) for k in range(3))
    flow.add_arcs_with_capacity(tails.astype(np.int32), heads.astype(np.int32), most.astype(np.int64))
    if flow.solve(source, sink) != flow.OPTIMAL:
        raise RuntimeError("the maximum flow was not found")
    return int(flow.optimal_flow()) == count


def smallest_cover(face: Face) -> tuple[Integers, Integers]:
    """Mentees and mentors that every pair has one of, with as few places in all as can be matched (Kőnig 1931).

    What the smaller side of the least cut leaves: the same whatever the maximum flow. Leaving out is always allowed.
    """
    from ortools.graph.python.max_flow import SimpleMaxFlow

    if not len(face.rows):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    count, mentors = len(face.out), len(face.low)
    source, sink = count + mentors, count + mentors + 1
    everyone, each = np.arange(count), count + np.arange(mentors)
    tails = np.concatenate([np.full(count, source), face.rows, each])
    heads = np.concatenate([everyone, count + face.cols, np.full(mentors, sink)])
    most = np.concatenate([np.ones(count), np.full(len(face.rows), count + 1), face.high])
    flow = SimpleMaxFlow()
    flow.add_arcs_with_capacity(tails.astype(np.int32), heads.astype(np.int32), most.astype(np.int64))
    if flow.solve(source, sink) != flow.OPTIMAL:
        raise RuntimeError("the maximum flow was not found")
    reached = np.zeros(count + mentors + 2, bool)
    reached[flow.get_source_side_min_cut()] = True
    return np.flatnonzero(~reached[:count]), np.flatnonzero(reached[count : count + mentors])


def _flow(face: Face, goal: Goal) -> Integers:
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    count, mentors, pairs = len(face.out), len(face.low), len(face.rows)
    sink = count + mentors
    flow = SimpleMinCostFlow()

    def arcs(tails: Numbers, heads: Numbers, most: Numbers, costs: Numbers) -> None:
        flow.add_arcs_with_capacity_and_unit_cost(
            tails.astype(np.int32, copy=False),
            heads.astype(np.int32, copy=False),
            most.astype(np.int64, copy=False),
            costs.astype(np.int64, copy=False),
        )

    arcs(face.rows, face.cols + np.int32(count), np.ones(pairs, np.int64), -goal.weight)
    if _matches_most(face, goal):
        everyone, source = np.arange(count), sink + 1
        arcs(np.full(count, source), everyone, np.ones(count), np.zeros(count))
        arcs(count + np.arange(mentors), np.full(mentors, sink), face.high, np.zeros(mentors))
        flow.set_nodes_supplies(np.array([source, sink], np.int32), np.array([count, -count], np.int64))
        status = flow.solve_max_flow_with_min_cost()
    else:
        out = np.flatnonzero(face.out)
        passing, cost = _unit_loads(face, goal) if goal.taken is not None else (np.arange(mentors), np.zeros(mentors))
        width = np.ones(len(passing)) if goal.taken is not None else face.high - face.low
        arcs(out, np.full(len(out), sink), np.ones(len(out)), np.full(len(out), -goal.left_out))
        arcs(count + passing, np.full(len(passing), sink), width, cost)
        supply = np.concatenate([np.ones(count), -face.low, [int(face.low.sum()) - count]]).astype(np.int64)
        flow.set_nodes_supplies(np.arange(sink + 1, dtype=np.int32), supply)
        status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"the optimum was not found: {status}")
    used = np.flatnonzero(flow.flows(np.arange(pairs, dtype=np.int32))) if pairs else np.zeros(0, np.int64)
    chosen = np.full(count, -1, np.int64)
    chosen[face.rows[used]] = used
    return chosen


def _matches_most(face: Face, goal: Goal) -> bool:
    """Whether the goal says no more than: most people matched, then the best total. That is found in half the time
    where it is asked for so, without a price for those left out."""
    if goal.taken is not None or not len(face.rows) or face.low.any() or not face.out.all():
        return False
    most = min(len(face.out), int(face.high.sum())) * int(goal.weight.max())
    return int(goal.weight.min()) >= 0 and -goal.left_out > most


def _unit_loads(face: Face, goal: Goal) -> tuple[Integers, Integers]:
    """One arc for each load that a mentor may or may not take on, with what it adds to the sum of squares."""
    assert goal.taken is not None
    room = face.high - face.low
    mentor = np.repeat(np.arange(len(room)), room)
    nth = np.arange(len(mentor)) - np.repeat(np.cumsum(room) - room, room) + 1
    return mentor, 2 * (goal.taken[mentor] + face.low[mentor] + nth) - 1


def _prices(face: Face, goal: Goal, chosen: Integers, rises: int) -> tuple[Integers, Integers] | None:
    """Prices from the answer alone: the least ones that no exchange of places beats, by Bellman–Ford on whole columns.

    The last place stands for "left out", at price 0: where the least prices would put it higher, those begin lower from
    which it can be reached, so that people who never meet have the prices that they would have alone.
    """
    mentors = len(face.low)
    is_in = chosen >= 0
    at = np.where(is_in, np.append(face.cols, mentors)[chosen], mentors).astype(np.int64)
    worth = np.where(is_in, np.append(goal.weight, 0)[chosen], goal.left_out).astype(np.int64)
    load = np.bincount(at, minlength=mentors + 1)[:mentors]
    base = 2 * (goal.taken + load) if goal.taken is not None else None
    leave = np.flatnonzero(face.out & is_in)
    more, fewer = np.flatnonzero(load < face.high), np.flatnonzero(load > face.low)
    source = np.concatenate([at[face.rows], at[leave], more, np.full(len(fewer), mentors)])
    target = np.concatenate([face.cols, np.full(len(leave) + len(more), mentors), fewer])
    gain = np.concatenate(
        [
            goal.weight - worth[face.rows],
            goal.left_out - worth[leave],
            np.zeros(len(more), np.int64) if base is None else -(base[more] + 1),
            np.zeros(len(fewer), np.int64) if base is None else base[fewer] - 1,
        ]
    )
    prices = _settled(source, target, gain, np.zeros(mentors + 1, np.int64), rises)
    if prices is not None and prices[mentors]:
        far = np.full(mentors + 1, _NOWHERE)
        far[mentors] = 0
        reached = _settled(target, source, gain, far, rises)
        prices = None if reached is None else _settled(source, target, gain, np.minimum(-reached, 0), rises)
    return (worth - prices[at], prices[:mentors]) if prices is not None else None


def _settled(source: Integers, target: Integers, gain: Integers, start: Integers, rises: int) -> Integers | None:
    """The least prices, none below its start, with price[target] ≥ price[source] + gain everywhere; None if they still
    rise after so many times.

    Only what a price that has risen may raise is looked at again.
    """
    prices = start.copy()
    order = np.argsort(source, kind="stable")
    target, gain, source = target[order], gain[order], source[order]
    starts = np.searchsorted(source, np.arange(len(prices) + 1))
    count, at = np.diff(starts), np.arange(len(source))
    for _ in range(rises):
        before = prices.copy()
        np.maximum.at(prices, target[at], before[source[at]] + gain[at])
        risen = np.flatnonzero(prices > before)
        if not len(risen):
            return prices
        ends = np.cumsum(count[risen])
        at = np.arange(ends[-1]) + np.repeat(starts[risen + 1] - ends, count[risen])
    return None


def _loads_at(prices: Integers, face: Face, goal: Goal) -> tuple[Integers, Integers]:
    """How many mentees each mentor must and may get in every optimum: a place with a price is filled."""
    if goal.taken is None:
        return np.where(prices > 0, face.high, face.low), np.where(prices < 0, face.low, face.high)
    low = np.clip((prices + 2) // 2 - 1 - goal.taken, face.low, face.high)
    return low, np.clip((prices + 1) // 2 - goal.taken, face.low, face.high)
