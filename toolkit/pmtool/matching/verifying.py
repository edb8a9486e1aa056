"""Checks a matching and its certificate with nothing but whole numbers: no solver, no floating point.

One pass over the scores, mentee by mentee, by comparison and addition alone: any number of pairs can be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pmtool.model.pairings import Certificate

Numbers = NDArray[np.int64]
MOST_FAULTS = 20  # of one kind: a broken proof breaks in many places


def verify_certificate(
    scores: Iterable[Sequence[int] | NDArray[np.int32]],
    places: Sequence[int],
    pairs: Mapping[int, int],
    certificate: Certificate,
) -> tuple[str, ...]:
    """What is wrong, in words; nothing when the matching is proven to be best.

    scores: a row a mentee, a number a mentor, below 0 where a rule forbids the pair. places: what each mentor may take.
    pairs: mentee → mentor, by row and column. Pairs below the certificate's least score count as forbidden.
    """
    check = _Check(places, pairs, certificate)
    for mentee, row in enumerate(scores):
        check.look_at(mentee, np.asarray(row, np.int64))
    return tuple(check.faults())


class _Check:
    """What has been seen so far."""

    def __init__(self, places: Sequence[int], pairs: Mapping[int, int], certificate: Certificate) -> None:
        self.places = np.asarray(places, np.int64)
        self.pairs, self.proof = pairs, certificate
        self.is_open = self.places > 0
        self.least = max(certificate.least_score, 0)
        self.v = np.asarray(certificate.mentors, np.int64)
        self.has_prices = bool(certificate.mentees or certificate.mentors or not certificate.covers)
        self.covered = [_mask(cover.mentors, len(places)) for cover in certificate.covers]
        self.bare_mentees = [frozenset(cover.mentees) for cover in certificate.covers]
        self.count = self.best = self.reached = 0
        self.of_pairs: list[str] = []
        self.of_covers: list[str] = []
        self.of_prices: list[str] = []

    def look_at(self, mentee: int, row: Numbers) -> None:
        self.count += 1
        mentor = self.pairs.get(mentee)
        if mentor is not None and 0 <= mentor < len(row):
            self.reached += int(row[mentor])
            if row[mentor] < self.least:
                self.of_pairs.append(f"pair {mentee}, {mentor}: it is forbidden")
        for cover, covered, bare in zip(self.proof.covers, self.covered, self.bare_mentees, strict=True):
            if mentee not in bare:
                escaped = (row >= max(cover.least_score, 0)) & self.is_open & ~covered
                self.of_covers += _named(mentee, escaped, "the cover leaves it out", self.of_covers)
        if self.has_prices and mentee < len(self.proof.mentees) and len(self.v) == len(row):
            allowed = (row >= self.least) & self.is_open
            self.best = max(self.best, int(row.max(initial=0, where=allowed)))
            above = allowed & (self.proof.mentees[mentee] + self.v < row)
            self.of_prices += _named(mentee, above, "its score is above its two prices", self.of_prices)

    def faults(self) -> list[str]:
        """Of the pairs; if they are right, of the covers; then of the prices."""
        found = [*self._of_people(), *self.of_pairs]
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
        if price and price <= min(len(u), int(self.places.sum())) * self.best:
            yield "being left out is so cheap that points could make up for it"
        reached = self.reached - price * (len(u) - len(self.pairs))
        proven = sum(u) + sum(int(n) * int(value) for n, value in zip(self.places, self.v, strict=True))
        if reached != proven:
            yield f"the matching reaches {reached}, the prices allow {proven}"


def _mask(mentors: Sequence[int], count: int) -> NDArray[np.bool_]:
    found = np.zeros(count, bool)
    found[list(mentors)] = True
    return found


def _named(mentee: int, wrong: NDArray[np.bool_], what: str, known: Sequence[str]) -> list[str]:
    if len(known) >= MOST_FAULTS or not wrong.any():
        return []
    return [f"pair {mentee}, {mentor}: {what}" for mentor in np.flatnonzero(wrong).tolist()]
