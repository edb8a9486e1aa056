"""The best matching, whatever ties its pairs together; most programs ask nothing of the kind, and load none of it."""

from __future__ import annotations

from pmtool.matching.bonding.bonds import LOOSE, Bonds
from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.solving.many import best_by_size
from pmtool.matching.solving.stages import Optimum
from pmtool.model.policy import Objective


def best_with(
    bonds: Bonds,
    table: PairTable,
    objectives: tuple[Objective, ...],
    before: frozenset[tuple[str, str]],
    seed: str,
) -> Optimum:
    """The best matching, with its certificate."""
    if bonds is LOOSE:
        return best_by_size(table, objectives, before, seed)
    from pmtool.matching.bonding.whole import best_whole

    return best_whole(table, objectives, before, seed, bonds)
