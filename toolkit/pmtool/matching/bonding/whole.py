"""The best matching where the program asks something of it as a whole: groups alike, stability, mentees who meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from pmtool.matching.bonding.alike import Limit
from pmtool.matching.bonding.assembled import best_in_circles
from pmtool.matching.bonding.bonds import LOOSE, Bonds
from pmtool.matching.bonding.bound import SCALE, Bound, Limited, least_bound, limited
from pmtool.matching.bonding.gathering import gathered
from pmtool.matching.bonding.mixed import Mixed, mixed_of
from pmtool.matching.bonding.searching import Row
from pmtool.matching.bonding.stability import stable_choice
from pmtool.matching.bonding.tied import Tied
from pmtool.matching.judging.answers import Integers
from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.solving.flow import Face, Goal, solve
from pmtool.matching.solving.many import best_by_size
from pmtool.matching.solving.stages import (
    LOT,
    Optimum,
    Search,
    best_matching,
    certified,
    complete_order,
    names_of,
    price_of_unmatched,
    search_of,
)
from pmtool.model.pairings import Certificate
from pmtool.model.policy import Objective

MOST_SEARCHED = 20_000  # pairs of a whole-number program; of more, each mentee's best few
FEW = 24
AMONG_STABLE = "chosen among all stable matchings by a search, which leaves no prices to check it by"
IN_GROUPS = "mentees meet in groups: found by a search, which leaves no prices to check it by"
WITHIN_LIMITS = "groups are held to be alike: found by a search, which leaves no prices to check it by"


def best_whole(
    table: PairTable,
    objectives: tuple[Objective, ...],
    before: frozenset[tuple[str, str]],
    seed: str,
    bonds: Bonds = LOOSE,
) -> Optimum:
    """As `best_matching`, with bonds. If the best matching without them is alike enough, it is the best with them."""
    if bonds is LOOSE:
        return best_by_size(table, objectives, before, seed)
    search = search_of(table, before, is_leximin=bonds.is_leximin)
    order = complete_order(objectives)
    if bonds.rankings:
        return _stable(search, table, order, seed, bonds)
    if bonds.gathering:
        return _gathered(search, table, order, seed, bonds)
    found = best_matching(table, objectives, before, seed, is_leximin=bonds.is_leximin)
    excesses = _excesses(table, found.mentor_of, bonds)
    return _alike(search, table, order, seed, bonds) if any(excesses) else _with(found, excesses)


def _with(found: Optimum, excesses: tuple[int, ...]) -> Optimum:
    return replace(found, certificate=replace(found.certificate, excesses=excesses))


def _unproven(order: Iterable[Objective], why: str) -> tuple[tuple[str, str], ...]:
    return tuple((each, why) for each in (*order, LOT))


def _excesses(table: PairTable, mentor_of: Integers, bonds: Bonds) -> tuple[int, ...]:
    rows, scores = _scored(table, mentor_of)
    return tuple(each.excess(rows, scores) for each in bonds.alike)


def _scored(table: PairTable, mentor_of: Integers) -> tuple[Integers, Integers]:
    """Mentees who are matched, and the points of their pairings."""
    rows = np.flatnonzero(mentor_of >= 0)
    return rows, table.scores[rows, mentor_of[rows]].astype(np.int64)


def _tied(search: Search, mixed: Mixed, known: Integers, seed: str, bonds: Bonds) -> Tied:
    """known: a matching that keeps every rule, as each mentee's mentor."""
    names = tuple(names_of(replace(search, face=mixed.face)))
    return Tied(mixed, mixed.values_of(known), names, search.taken, search.before, bonds.alike, search.is_leximin, seed)


def _stable(search: Search, table: PairTable, order: tuple[Objective, ...], seed: str, bonds: Bonds) -> Optimum:
    assert bonds.rankings is not None
    mixed, best = stable_choice(table, bonds.rankings, seed)
    found = _tied(search, mixed, best, seed, bonds).finished(order)
    excesses = _excesses(table, found, bonds)
    is_open = [each for each in order if each not in (Objective.MOST_MATCHED, Objective.EVEN_LOAD)]
    proof = Certificate(0, (), (), excesses=excesses, is_stable=True, unproven=_unproven(is_open, AMONG_STABLE))
    return Optimum(found, proof)


def _gathered(search: Search, table: PairTable, order: tuple[Objective, ...], seed: str, bonds: Bonds) -> Optimum:
    """By circles where the usual aims come first; else aim by aim, and the prices are those of the same people met one
    by one: a bound on what groups can reach."""
    assert bonds.gathering is not None
    nobody = np.full(len(table.mentees), -1, np.int64)
    unproven = _unproven(order, IN_GROUPS)
    if search.before.isdisjoint(names_of(search)):  # nobody who is matched now can stay where they were
        order = tuple(each for each in order if each is not Objective.LEAST_CHANGE)
    is_fair = order[1:2] == (Objective.FAIREST,)
    usual = (Objective.MOST_MATCHED, *((Objective.FAIREST,) if is_fair else ()), Objective.BEST_TOTAL)
    if order[: len(usual)] == usual and not bonds.is_leximin and not bonds.alike:
        best = best_in_circles(search.face, bonds.gathering, table.taken, is_fair=is_fair)
        found = _tied(search, best.mixed, best.mentor_of, seed, bonds).finished(order[len(usual) :])
        return Optimum(found, Certificate(0, (), (), best.least, gap=best.gap, circles=best.proofs, unproven=unproven))
    mixed = gathered(bonds.gathering, _few(search.face), table.taken)
    found = _tied(search, mixed, nobody, seed, bonds).finished(order)
    rows, scores = _scored(table, found)
    excesses = _excesses(table, found, bonds)
    if Objective.BEST_TOTAL not in order[order.index(Objective.MOST_MATCHED) :]:
        return Optimum(found, Certificate(0, (), (), excesses=excesses, unproven=unproven))
    price = price_of_unmatched(table.places, len(table.mentees), int(search.scores.max(initial=0)))
    prices, _ = search.solved(Goal(search.scores, left_out=-price))
    allowed = int(prices.mentees.sum()) + int((table.places * prices.mentors).sum())
    gap = allowed - int(scores.sum()) + price * (len(table.mentees) - len(rows))
    return Optimum(found, replace(certified(price, prices), gap=gap, excesses=excesses, unproven=unproven))


def _few(face: Face) -> Face:
    """Each mentee's best few pairs, where there are too many to search."""
    if len(face.rows) <= MOST_SEARCHED:
        return face
    order = np.lexsort((face.cols, -face.scores, face.rows))
    first = np.searchsorted(face.rows[order], face.rows[order])
    keep = np.zeros(len(order), bool)
    keep[order[np.arange(len(order)) - first < FEW]] = True
    return face.keeping(keep)


def _alike(search: Search, table: PairTable, order: tuple[Objective, ...], seed: str, bonds: Bonds) -> Optimum:
    """What comes before is a flow; being alike is searched for; a best total right after it has a bound first."""
    at = order.index(Objective.ALIKE)
    proof = best_matching(table, order[:at], search.before, seed, is_leximin=search.is_leximin).certificate
    proof = replace(proof, stages=proof.stages[:-1], unproven=_unproven(order[at:], WITHIN_LIMITS))
    everyone = search.face
    for objective in order[:at]:
        search = search.fairest() if objective is Objective.FAIREST else search.after(objective)[1]
    start, _ = search.finished((), seed)
    tied, missed = _tied(search, mixed_of(search.face), start, seed, bonds).held_alike()
    rest = order[at + 1 :]
    if rest[:1] != (Objective.BEST_TOTAL,):
        found = tied.finished(rest)
        return Optimum(found, replace(proof, excesses=_excesses(table, found, bonds)))
    limits = [(limit, steps) for sharing, steps in zip(bonds.alike, missed, strict=True) for limit in sharing.limits()]
    problem = limited(search.face, limits)
    bound = least_bound(problem)
    best, known = _best_within(problem, bound, tied.mixed.mentor_of(tied.known))
    found = _tied(search, best, known, seed, bonds).finished(rest[1:])
    return Optimum(found, _proven(everyone, table, found, proof, limits, bound.multipliers, missed))


def _best_within(problem: Limited, bound: Bound, known: Integers) -> tuple[Mixed, Integers]:
    """The matchings with the best total within the limits, among the pairs that the bound leaves; and one of them.

    known: a matching within the limits.
    """
    face = problem.face
    is_known = known[face.rows] == face.cols
    spare = SCALE * max(1, int(face.scores.max(initial=0)) // 50)
    while True:
        keep = (bound.above <= spare) | is_known
        mixed = mixed_of(face.keeping(keep))
        pairs = np.arange(mixed.pairs)
        rows = zip(problem.adds[:, keep], problem.most.tolist(), strict=True)
        mixed = mixed.with_rows(Row(pairs, adds, high=most) for adds, most in rows)
        reached = mixed.best(mixed.face.scores, mixed.values_of(known))
        assert reached is not None
        known = mixed.mentor_of(reached.values)
        wider = bound.above <= bound.spare(reached.best)
        if not (wider & ~keep).any():
            return mixed.holding(mixed.face.scores, reached.best), known
        spare = bound.spare(reached.best)


def _proven(
    face: Face,
    table: PairTable,
    found: Integers,
    proof: Certificate,
    limits: Sequence[tuple[Limit, int]],
    multipliers: tuple[int, ...],
    missed: tuple[int, ...],
) -> Certificate:
    """Prices of all pairs at these multipliers, and by how many points what was found may be below the best."""
    problem = limited(face.keeping(face.scores >= proof.least_score), limits)
    weights = problem.weights(multipliers)
    reach = int(weights.max(initial=0)) - min(int(weights.min(initial=0)), 0)
    price = min(len(table.mentees), int(table.places.sum())) * reach + 1
    prices, _ = solve(problem.face, Goal(weights, left_out=-price))
    rows, scores = _scored(table, found)
    allowed = int(prices.mentees.sum()) + int((table.places * prices.mentors).sum())
    allowed += int(np.array(multipliers, np.int64) @ problem.most)
    above = allowed - (SCALE * int(scores.sum()) - price * (len(table.mentees) - len(rows)))
    u, v = tuple(prices.mentees.tolist()), tuple(prices.mentors.tolist())
    proof = replace(proof, price_of_unmatched=price, mentees=u, mentors=v)
    return replace(proof, gap=above // SCALE, scale=SCALE, multipliers=multipliers, excesses=missed)
