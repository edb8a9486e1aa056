"""Checks what a certificate says of mentees who meet in groups: that no matching of groups passes its prices.

One mentor, one time: the groups that gain most are those of the mentees who gain most, so sorting is all it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.bonding.gathering import Gathering
from pmtool.model.pairings import CirclePrices
from pmtool.model.policy import Objective

Numbers = NDArray[np.int64]


def broken_circles(
    scores: Numbers,
    places: Sequence[int],
    taken: Sequence[int],
    pairs: Mapping[int, int],
    gathering: Gathering,
    proofs: Sequence[CirclePrices],
) -> Iterator[str]:
    """scores: mentees × mentors, below 0 where a rule forbids the pair."""
    points = [int(scores[pair]) for pair in pairs.items()]
    for proof in proofs:
        if len(proof.mentees) != len(scores) or min(proof.mentees, default=0) < 0 or proof.scale < 1:
            yield f"{proof.aim}: the prices are about other people, or below 0"
            continue
        counts = scores + proof.bonus if proof.aim == Objective.BEST_TOTAL else np.ones_like(scores)
        worth = np.where(scores >= max(proof.least, 0), counts, -1)
        most = _ceiling(worth, places, taken, gathering, proof)
        match proof.aim:
            case Objective.MOST_MATCHED if proof.least <= 0:
                wrong = most - len(points) != proof.gap
            case Objective.FAIREST:
                wrong = most >= len(points) or proof.least > min(points, default=0) + 1
            case Objective.BEST_TOTAL:
                gap = most - proof.bonus * len(points) - sum(points)
                wrong = gap != proof.gap or proof.least > min(points, default=proof.least)
            case _:
                wrong = True
        if wrong or proof.gap < 0:
            yield f"{proof.aim}: the prices of those who meet allow {most}, which isn't what is claimed"


def _ceiling(
    worth: Numbers, places: Sequence[int], taken: Sequence[int], gathering: Gathering, proof: CirclePrices
) -> int:
    prices = np.array(proof.mentees, np.int64)
    allowed = sum(proof.mentees)
    for mentor, (room, has) in enumerate(zip(places, taken, strict=True)):
        fewest, most = max(gathering.fewest - has, 1), min(gathering.most - has, room)
        best = 0
        for slots in _times(gathering, gathering.mentors[mentor]) if most >= fewest else ():
            is_there = gathering.mentees[:, slots].all(axis=1) & (worth[:, mentor] >= 0)
            gains = np.sort((proof.scale * worth[:, mentor] - prices)[is_there])[::-1][:most].tolist()
            best = max([best, *(sum(gains[:size]) for size in range(fewest, len(gains) + 1))])
        allowed += best
    return allowed // proof.scale


def _times(gathering: Gathering, free: NDArray[np.bool_]) -> Iterator[list[int]]:
    """Sets of slots that are long enough, none of which could do without one."""
    open_slots = np.flatnonzero(free).tolist()
    lengths = gathering.minutes
    for count in range(1, len(open_slots) + 1):
        if sum(sorted(lengths[slot] for slot in open_slots)[: count - 1]) >= gathering.enough:
            return  # so many are always more than needed
        for slots in combinations(open_slots, count):
            length = sum(lengths[slot] for slot in slots)
            if length >= gathering.enough > length - min(lengths[slot] for slot in slots):
                yield list(slots)
