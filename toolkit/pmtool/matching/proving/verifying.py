"""Checks a matching and its certificate with nothing but whole numbers: no solver, no floating point.

One pass over the scores, mentee by mentee, by comparison and addition alone: any number of pairs can be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.bonding.bonds import LOOSE, Bonds
from pmtool.matching.proving.gathered import broken_circles
from pmtool.matching.proving.narrowing import Names, Open, broken_stages
from pmtool.matching.proving.unsettled import Unsettled
from pmtool.model.pairings import Certificate
from pmtool.model.policy import Objective

Numbers = NDArray[np.int64]
MOST_FAULTS = 20  # of one kind: a broken proof breaks in many places


def verify_certificate(
    scores: Iterable[Sequence[int] | NDArray[np.int32]],
    places: Sequence[int],
    pairs: Mapping[int, int],
    certificate: Certificate,
    bonds: Bonds = LOOSE,
    taken: Sequence[int] = (),
    aims: Sequence[str] = (),
    names: Names | None = None,
) -> tuple[str, ...]:
    """What is wrong, in words; nothing when the matching is proven to be best, within the certificate's gap.

    scores: a row a mentee, a number a mentor, below 0 where a rule forbids the pair. places: what each mentor may take.
    pairs: mentee → mentor, by row and column. Pairs below the certificate's least score count as forbidden. bonds: what
    the program asks of the matching as a whole. taken: mentees that each mentor has already. aims: as the program
    orders them; names: without them the certificate's later stages aren't looked at.
    """
    check = _Check(places, pairs, certificate, bonds, names)
    loads = taken or [0] * len(places)
    for mentee, row in enumerate(scores):
        check.look_at(mentee, np.asarray(row, np.int64))
    found = (*check.faults(), *check.broken_bonds(loads))
    if found or names is None or certificate.is_stable or not check.count:
        return found
    return tuple(broken_stages(check.left(loads), pairs, later_aims(certificate, aims), certificate.stages, names))


def later_aims(certificate: Certificate, aims: Sequence[str]) -> tuple[str, ...]:
    """Those that the certificate's first prices and covers don't prove."""
    is_done = {Objective.ALIKE, *([Objective.FAIREST] if len(certificate.covers) > 1 and "leximin" not in aims else [])}
    rest = tuple(each for each in aims if each not in is_done)
    if not has_exact_prices(certificate):
        return rest
    first = (
        (Objective.MOST_MATCHED, Objective.BEST_TOTAL) if certificate.price_of_unmatched else (Objective.BEST_TOTAL,)
    )
    return rest[len(first) :] if rest[: len(first)] == first else ()


def has_exact_prices(certificate: Certificate) -> bool:
    """Whether its first prices prove a total, to the point, and nothing but it and who is matched."""
    is_whole = not certificate.gap and certificate.scale == 1 and not certificate.multipliers
    return is_whole and bool(certificate.mentees or certificate.mentors)


class _Check:
    """What has been seen so far."""

    def __init__(
        self,
        places: Sequence[int],
        pairs: Mapping[int, int],
        certificate: Certificate,
        bonds: Bonds,
        names: Names | None,
    ) -> None:
        self.places = np.asarray(places, np.int64)
        self.pairs, self.proof, self.bonds = pairs, certificate, bonds
        self.is_open = self.places > 0
        self.least = max(certificate.least_score, 0)
        self.v = np.asarray(certificate.mentors, np.int64)
        has_other_proof = certificate.covers or certificate.is_stable or certificate.stages or certificate.unproven
        self.has_prices = bool(certificate.mentees or certificate.mentors or not has_other_proof)
        self.covered = [_mask(cover.mentors, len(places)) for cover in certificate.covers]
        self.bare_mentees = [frozenset(cover.mentees) for cover in certificate.covers]
        missed = zip(bonds.alike, certificate.excesses, strict=False)
        self.limits = [(limit, steps) for sharing, steps in missed for limit in sharing.limits()]
        self.costs = list(zip(self.limits, certificate.multipliers, strict=False))
        self.count = self.best = self.worst = self.reached = self.blocking = 0
        self.points: dict[int, int] = {}
        self.of_pairs: list[str] = []
        self.of_covers: list[str] = []
        self.of_prices: list[str] = []
        self.unsettled: Unsettled | None = None
        if certificate.is_stable and bonds.rankings and _are_there(pairs, bonds.rankings.by_mentees.shape):
            self.unsettled = Unsettled(bonds.rankings, places, pairs, names)
        self.rows: list[Numbers] = []
        self.open_pairs: list[tuple[int, Numbers, Numbers]] = []

    def look_at(self, mentee: int, row: Numbers) -> None:
        self.count += 1
        mentor = self.pairs.get(mentee)
        if mentor is not None and 0 <= mentor < len(row):
            self.points[mentee] = int(row[mentor])
            self.reached += self.proof.scale * int(row[mentor])
            if row[mentor] < self.least:
                self.of_pairs.append(f"pair {mentee}, {mentor}: it is forbidden")
        if self.unsettled:
            self.blocking += self.unsettled.of(mentee, (row >= 0) & self.is_open)
        for cover, covered, bare in zip(self.proof.covers, self.covered, self.bare_mentees, strict=True):
            if mentee not in bare:
                escaped = (row >= max(cover.least_score, 0)) & self.is_open & ~covered
                self.of_covers += _named(mentee, escaped, "the cover leaves it out", self.of_covers)
        if self.has_prices and mentee < len(self.proof.mentees) and len(self.v) == len(row):
            allowed = (row >= self.least) & self.is_open
            worth = self._worth(mentee, row)
            self.best = max(self.best, int(worth.max(initial=0, where=allowed)))
            self.worst = min(self.worst, int(worth.min(initial=0, where=allowed)))
            above = allowed & (self.proof.mentees[mentee] + self.v < worth)
            self.of_prices += _named(mentee, above, "its score is above its two prices", self.of_prices)
        if self.proof.stages:
            self._keep_open(mentee, row)
        if self.proof.circles:
            self.rows.append(row)

    def _keep_open(self, mentee: int, row: Numbers) -> None:
        """The pairs that a matching as good as this one may have."""
        is_left = (row >= self.least) & self.is_open
        if has_exact_prices(self.proof) and mentee < len(self.proof.mentees) and len(self.v) == len(row):
            is_left &= self.proof.mentees[mentee] + self.v == row
        cols = np.flatnonzero(is_left)
        self.open_pairs.append((mentee, cols, row[cols]))

    def left(self, taken: Sequence[int]) -> Open:
        """The matchings that keep to the first prices, where there are any, or else all."""
        nothing = np.zeros(0, np.int64)
        rows = [np.full(len(cols), mentee) for mentee, cols, _ in self.open_pairs]
        cols, scores = ([each[k] for each in self.open_pairs] for k in (1, 2))
        low, out = np.zeros_like(self.places), np.ones(self.count, bool)
        if has_exact_prices(self.proof):
            low = np.where(self.v > 0, self.places, 0)
            out = np.asarray(self.proof.mentees, np.int64) == -self.proof.price_of_unmatched
        everyone, theirs, points = (np.concatenate([nothing, *each]) for each in (rows, cols, scores))
        return Open(everyone, theirs, points, out, low, self.places, np.asarray(taken, np.int64))

    def _worth(self, mentee: int, row: Numbers) -> Numbers:
        """What the prices are about: the scores, less what the limits that tie groups together make each pair cost."""
        worth = self.proof.scale * row
        for (limit, _), price in self.costs:
            weight = price * int(limit.weight[mentee])
            worth = worth - (weight * row if limit.is_by_points else weight)
        return worth

    def broken_bonds(self, taken: Sequence[int]) -> Iterator[str]:
        """Of what the program asks of the matching as a whole."""
        if self.blocking:
            yield f"it isn't stable: {self.blocking} pairs would rather have each other"
        rows = np.array(sorted(self.points), np.int64)
        scores = np.array([self.points[row] for row in rows.tolist()], np.int64)
        for place, sharing in enumerate(self.bonds.alike):
            missed, said = sharing.excess(rows, scores), (*self.proof.excesses, *[0] * len(self.bonds.alike))[place]
            if missed != said:
                yield f"groups differ by {missed} steps more than they may, and {said} are claimed"
        gathering = self.bonds.gathering
        for mentor in sorted(set(self.pairs.values())) if gathering else ():
            group = [mentee for mentee, other in self.pairs.items() if other == mentor]
            if gathering and not gathering.fewest <= len(group) + taken[mentor] <= gathering.most:
                yield f"mentor {mentor}: the group is of another size than it may be"
            if gathering and not gathering.meet(mentor, group):
                yield f"mentor {mentor}: the group has too little time together"
        if gathering and self.rows and not self._of_people_or_pairs():
            scores = np.array(self.rows, np.int64)
            yield from broken_circles(scores, self.places.tolist(), taken, self.pairs, gathering, self.proof.circles)

    def _of_people_or_pairs(self) -> list[str]:
        return [*self._of_people(), *self.of_pairs]

    def faults(self) -> list[str]:
        """Of the pairs; if they are right, of the covers; then of the prices."""
        found = self._of_people_or_pairs()
        if not found and self.proof.covers:
            found += [*self.of_covers, *self._of_bounds()]
        if not found and self.has_prices:
            found += self._of_sums()
        return found

    def _of_people(self) -> Iterator[str]:
        load = np.zeros(len(self.places), np.int64)
        for mentee, mentor in self.pairs.items():
            if 0 <= mentee < self.count and 0 <= mentor < len(load):
                load[mentor] += 1
            else:
                yield f"pair {mentee}, {mentor}: nobody is there"
        for mentor in np.flatnonzero(load > self.places).tolist():
            yield f"mentor {mentor} has {load[mentor]} for {self.places[mentor]} places"

    def _of_bounds(self) -> Iterator[str]:
        covers, matched = self.proof.covers, len(self.pairs)
        bounds = [len(set(cover.mentees)) + int(self.places[list(set(cover.mentors))].sum()) for cover in covers]
        if covers[0].least_score > 0 or bounds[0] != matched:
            yield f"{matched} are matched, the first cover allows {bounds[0]}"
        if len(bounds) > 1 and (covers[1].least_score > self.proof.least_score + 1 or bounds[1] >= matched > 0):
            yield "the worst pairing may be better: as many can be matched above the least score"
        if self.proof.least_score > 0 and len(bounds) < 2:
            yield "nothing proves that the worst pairing is as good as can be"

    def _of_sums(self) -> Iterator[str]:
        u, price = self.proof.mentees, self.proof.price_of_unmatched
        if len(u) != self.count or len(self.v) != len(self.places):
            yield "the certificate is about another number of people"
            return
        if (self.v < 0).any():
            yield "a mentor's price is below 0"
        if any(value < -price for value in u):
            yield "a mentee's price is below that of being left out"
        yield from self.of_prices
        if price and price <= min(len(u), int(self.places.sum())) * (self.best - self.worst):
            yield "being left out is so cheap that points could make up for it"
        reached = self.reached - price * (len(u) - len(self.pairs))
        proven = sum(u) + sum(int(n) * int(value) for n, value in zip(self.places, self.v, strict=True))
        if min(self.proof.multipliers, default=0) < 0 or len(self.costs) != len(self.proof.multipliers):
            yield "the certificate is about other limits"
        proven += sum(price * (limit.most + steps * limit.step) for (limit, steps), price in self.costs)
        if not reached <= proven < reached + (self.proof.gap + 1) * self.proof.scale:
            yield f"the matching reaches {reached}, the prices allow {proven}"


def _are_there(pairs: Mapping[int, int], shape: Sequence[int]) -> bool:
    return all(0 <= mentee < shape[0] and 0 <= mentor < shape[1] for mentee, mentor in pairs.items())


def _mask(mentors: Sequence[int], count: int) -> NDArray[np.bool_]:
    found = np.zeros(count, bool)
    found[list(mentors)] = True
    return found


def _named(mentee: int, wrong: NDArray[np.bool_], what: str, known: Sequence[str]) -> list[str]:
    if len(known) >= MOST_FAULTS or not wrong.any():
        return []
    return [f"pair {mentee}, {mentor}: {what}" for mentor in np.flatnonzero(wrong).tolist()]
