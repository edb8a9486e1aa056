"""Made-up instances for the matching tests: small tables of scores, and whole programs with people."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pmtool.matching.judging.scoring import PairTable
from pmtool.matching.solving.stages import complete_order
from pmtool.model.policy import Objective
from pmtool.rules.digests import tie_hash


@dataclass(frozen=True)
class Instance:
    table: PairTable
    before: frozenset[tuple[str, str]]


def random_instance(rng: np.random.Generator, mentees: int, mentors: int, levels: int, most: int = 2) -> Instance:
    """Bans, ties (few levels), shortage or plenty, mentors without places, mentees nobody is allowed for."""
    scores = rng.integers(0, levels, (mentees, mentors)).astype(np.int32) * 10
    scores[rng.random((mentees, mentors)) < rng.choice([0.0, 0.3, 0.6])] = -1
    if mentees and rng.random() < 0.3:
        scores[rng.integers(mentees)] = -1
    names = tuple(f"e{k:04}" for k in range(mentees)), tuple(f"r{k:04}" for k in range(mentors))
    places = rng.integers(0, most + 1, mentors)
    taken = rng.integers(0, 3, mentors) * rng.integers(0, 2)
    before = frozenset((a, b) for a in names[0] for b in names[1] if rng.random() < 0.2)
    return Instance(PairTable(*names, scores, places.astype(np.int64), taken.astype(np.int64), places > 0), before)


def every_matching(table: PairTable) -> Iterator[tuple[int, ...]]:
    options = [[-1, *np.flatnonzero(row >= 0).tolist()] for row in table.scores]
    for choice in itertools.product(*options):
        load = [choice.count(mentor) for mentor in range(len(table.mentors))]
        if all(count <= place for count, place in zip(load, table.places, strict=True)):
            yield choice


def worth(instance: Instance, choice: tuple[int, ...], objectives: tuple[Objective, ...], seed: str) -> tuple[int, ...]:
    """What a matching is worth by each objective in order, the tie-break last: larger is better."""
    table = instance.table
    pairs = [(mentee, mentor) for mentee, mentor in enumerate(choice) if mentor >= 0]
    named = [(table.mentees[mentee], table.mentors[mentor]) for mentee, mentor in pairs]
    points = [int(table.scores[pair]) for pair in pairs]
    load = [int(table.taken[mentor]) + choice.count(mentor) for mentor in range(len(table.mentors))]
    by_objective = {
        Objective.MOST_MATCHED: len(pairs),
        Objective.FAIREST: min(points, default=0),
        Objective.BEST_TOTAL: sum(points),
        Objective.EVEN_LOAD: -sum(count * count for count in load),
        Objective.LEAST_CHANGE: sum(pair in instance.before for pair in named),
    }
    hashes = sum(tie_hash(seed, *pair) for pair in named)
    return (*(by_objective[objective] for objective in complete_order(objectives)), -hashes)
