"""Checks a matching and its certificate with nothing but whole numbers: no solver, no floating point, no numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pmtool.model.pairings import Certificate


def verify_certificate(
    scores: Sequence[Sequence[int]],
    places: Sequence[int],
    pairs: Mapping[int, int],
    certificate: Certificate,
) -> tuple[str, ...]:
    """What is wrong, in words; nothing when the matching is proven to be best.

    scores: mentees × mentors, below 0 where a rule forbids the pair. places: what each mentor may take.
    pairs: mentee → mentor, by row and column. Pairs below the certificate's least score count as forbidden.
    """
    faults = _faults_of_pairs(scores, places, pairs, certificate.least_score)
    if not faults and certificate.covers:
        faults += _faults_of_covers(scores, places, len(pairs), certificate)
    if not faults and (certificate.mentees or certificate.mentors or not certificate.covers):
        faults += _faults_of_prices(scores, places, pairs, certificate)
    return tuple(faults)


def _faults_of_covers(
    scores: Sequence[Sequence[int]], places: Sequence[int], matched: int, certificate: Certificate
) -> list[str]:
    faults = []
    bounds = []
    for cover in certificate.covers:
        mentees, mentors = set(cover.mentees), set(cover.mentors)
        for i, row in enumerate(scores):
            if i not in mentees:
                bare = [j for j, score in enumerate(row) if score >= cover.least_score and score >= 0 < places[j]]
                faults += [f"pair {i}, {j}: the cover leaves it out" for j in bare if j not in mentors]
        bounds.append(len(mentees) + sum(places[j] for j in mentors))
    if certificate.covers[0].least_score > 0 or bounds[0] != matched:
        faults.append(f"{matched} are matched, the first cover allows {bounds[0]}")
    if len(bounds) > 1 and (
        certificate.covers[1].least_score > certificate.least_score + 1 or bounds[1] >= matched > 0
    ):
        faults.append("the worst pairing may be better: as many can be matched above the least score")
    if certificate.least_score > 0 and len(bounds) < 2:
        faults.append("nothing proves that the worst pairing is as good as can be")
    return faults


def _faults_of_prices(
    scores: Sequence[Sequence[int]], places: Sequence[int], pairs: Mapping[int, int], certificate: Certificate
) -> list[str]:
    u, v, price = certificate.mentees, certificate.mentors, certificate.price_of_unmatched
    if len(u) != len(scores) or len(v) != len(places):
        return ["the certificate is about another number of people"]
    faults = []
    if any(value < 0 for value in v):
        faults.append("a mentor's price is below 0")
    if any(value < -price for value in u):
        faults.append("a mentee's price is below that of being left out")
    best = 0
    for i, row in enumerate(scores):
        for j, score in enumerate(row):
            if score >= 0 < places[j] and score >= certificate.least_score:
                best = max(best, score)
                if u[i] + v[j] < score:
                    faults.append(f"pair {i}, {j}: its score is above its two prices")
    if price and price <= min(len(u), sum(places)) * best:
        faults.append("being left out is so cheap that points could make up for it")
    reached = sum(scores[i][j] for i, j in pairs.items()) - price * (len(u) - len(pairs))
    proven = sum(u) + sum(count * value for count, value in zip(places, v, strict=True))
    if reached != proven:
        faults.append(f"the matching reaches {reached}, the prices allow {proven}")
    return faults


def _faults_of_pairs(
    scores: Sequence[Sequence[int]], places: Sequence[int], pairs: Mapping[int, int], least: int
) -> list[str]:
    faults = []
    load = [0] * len(places)
    for i, j in pairs.items():
        if not (0 <= i < len(scores) and 0 <= j < len(places)):
            faults.append(f"pair {i}, {j}: nobody is there")
            continue
        load[j] += 1
        if scores[i][j] < max(least, 0):
            faults.append(f"pair {i}, {j}: it is forbidden")
    faults += [f"mentor {j} has {load[j]} for {places[j]} places" for j in range(len(places)) if load[j] > places[j]]
    return faults
