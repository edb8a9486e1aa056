"""Counts pairs who would both rather have each other than whom they got: none in a stable matching.

Everyone prefers by points, then by the lot. Source: Gale & Shapley 1962, Amer. Math. Monthly 69(1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.bonding.stability import Rankings
from pmtool.matching.proving.narrowing import Names, lot

Wish = tuple[int, int]  # points, then the lot: the larger, the rather


class Unsettled:
    """What each mentor has, to ask mentee by mentee who would rather be elsewhere. names: without them there is no lot,
    and equal points make nobody wish to change."""

    def __init__(
        self, rankings: Rankings, places: Sequence[int], pairs: Mapping[int, int], names: Names | None
    ) -> None:
        self.rankings, self.places, self.pairs, self.names = rankings, places, pairs, names
        self.held: dict[int, list[Wish]] = defaultdict(list)
        for mentee, mentor in pairs.items():
            self.held[mentor].append(self._by_mentor(mentee, mentor))

    def of(self, mentee: int, allowed: NDArray[np.bool_]) -> int:
        """Mentors who, like this mentee, would rather be together. allowed: those whom no rule forbids, with places."""
        got = self.pairs.get(mentee)
        now = (-1, 0) if got is None else self._by_mentee(mentee, got)
        maybe = np.flatnonzero(allowed & (self.rankings.by_mentees[mentee] >= now[0])).tolist()
        return sum(self._by_mentee(mentee, each) > now and self._takes_rather(each, mentee) for each in maybe)

    def _takes_rather(self, mentor: int, mentee: int) -> bool:
        held = self.held.get(mentor, [])
        return len(held) < self.places[mentor] or self._by_mentor(mentee, mentor) > min(held)

    def _by_mentee(self, mentee: int, mentor: int) -> Wish:
        return int(self.rankings.by_mentees[mentee, mentor]), self._lot(mentee, mentor)

    def _by_mentor(self, mentee: int, mentor: int) -> Wish:
        return int(self.rankings.by_mentors[mentee, mentor]), self._lot(mentee, mentor)

    def _lot(self, mentee: int, mentor: int) -> int:
        return -lot(self.names, mentee, mentor) if self.names else 0
