"""A matching written down so that anybody can check it, and the check: no solver, no floating point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.bonding.bonds import LOOSE, Bonds, is_leximin
from pmtool.matching.judging.answers import Integers
from pmtool.matching.proving.narrowing import Names
from pmtool.matching.proving.verifying import verify_certificate
from pmtool.matching.solving.field import Field
from pmtool.matching.solving.stages import LOT, complete_order
from pmtool.model.pairings import Certificate, MatchResult
from pmtool.model.policy import Matching, Objective
from pmtool.model.proof import Proof, Scored

Row = NDArray[np.int32]  # a mentee's scores, below 0 where a rule forbids the pair
Block = tuple[NDArray[np.intp], NDArray[np.int32]]  # rows and their scores
BY_RECORD = "that takes people's answers: check it against the record"
MOST_LISTED = 100_000  # pairs that no rule forbids: with more, the check takes the scores from the record


def proof_of(
    field: Field, result: MatchResult, policy: Matching, before: Iterable[tuple[str, str]], program: str, on: str
) -> Proof:
    """before: pairs (mentee, mentor) as they were. program: its id; on: the day."""
    row = {person: place for place, person in enumerate(field.mentees)}
    column = {person: place for place, person in enumerate(field.mentors)}
    pairs = [(row[each.mentee], column[each.mentor], each.score) for each in result.proposals]
    is_listed = result.pairs_eligible <= MOST_LISTED
    return Proof(
        program,
        on,
        result.seed,
        objectives_of(policy),
        field.mentees,
        field.mentors,
        tuple(field.places.tolist()),
        tuple(field.taken.tolist()),
        tuple(sorted(pairs)),
        tuple(_listed(scores) for _, block in field.all_blocks() for scores in block) if is_listed else None,
        result.total,
        result.worst,
        result.blocking,
        result.certificate,
        tuple(sorted((row[one], column[other]) for one, other in before if one in row and other in column)),
    )


def objectives_of(policy: Matching) -> tuple[str, ...]:
    """As they are carried out, in words: stability first, and `leximin` after `fairest` where levels are few."""
    order = [each.value for each in complete_order(policy.first)]
    if is_leximin(policy):
        order.insert(order.index(Objective.FAIREST) + 1, "leximin")
    return (*(["stable"] if policy.stable else []), *order)


def _listed(scores: Row) -> tuple[Scored, ...]:
    mentors = np.flatnonzero(scores >= 0)
    return tuple(zip(mentors.tolist(), scores[mentors].tolist(), strict=True))


def check_proof(
    proof: Proof, field: Field | None = None, bonds: Bonds = LOOSE, policy: Matching | None = None
) -> tuple[str, ...]:
    """What is wrong with it, in words; nothing when it holds. field, bonds, policy: as the record and the program have
    them; without, the proof is checked by its own scores and aims, and what ties pairs together isn't looked at."""
    known = tuple(_against(proof, field)) if field is not None else ()
    if policy is not None and proof.objectives != objectives_of(policy):
        known = (*known, "it is about other aims than the program has now, or about another order of them")
    if known or (field is None and proof.scores is None):
        return known or ("the scores aren't listed here: check it against the record",)
    rows = list(_rows(proof)) if field is None else list(field.rows())
    mentor_of = np.full(len(proof.mentees), -1, np.int64)
    for mentee, mentor, _ in proof.pairs:
        if not (0 <= mentee < len(mentor_of) and 0 <= mentor < len(proof.mentors)):
            return (f"pair {mentee}, {mentor}: nobody is there",)
        mentor_of[mentee] = mentor
    return (*_wrong_sums(proof, rows, mentor_of), *_wrong_certificate(proof, rows, bonds, is_alone=field is None))


def _against(proof: Proof, field: Field) -> Iterator[str]:
    """Where it speaks of other people, places or scores than the record."""
    if (proof.mentees, proof.mentors) != (field.mentees, field.mentors):
        yield "it is about other people than the record has now: decisions or answers came in since"
        return
    if (proof.places, proof.taken) != (tuple(field.places.tolist()), tuple(field.taken.tolist())):
        yield "mentors have other places by the record"
    if proof.scores is not None:
        for mentee, (mine, row) in enumerate(zip(proof.scores, _by_rules(field), strict=True)):
            if mine != _listed(row):
                yield f"mentee {mentee} has other scores by the record"


def _by_rules(field: Field) -> Iterator[Row]:
    return (row for _, block in field.all_blocks() for row in block)


def _rows(proof: Proof) -> Iterator[Row]:
    for listed in proof.scores or ():
        row = np.full(len(proof.mentors), -1, np.int32)
        for mentor, points in listed:
            row[mentor] = points
        yield row


def _wrong_sums(proof: Proof, rows: list[Row], mentor_of: Integers) -> Iterator[str]:
    points = [int(rows[mentee][mentor]) for mentee, mentor, _ in proof.pairs]
    if points != [each for _, _, each in proof.pairs]:
        yield "a pair has other points than its score"
    if (proof.total, proof.worst) != (sum(points), min(points, default=0)):
        yield f"the points add up to {sum(points)}, the least are {min(points, default=0)}"
    own = np.full(len(mentor_of), -1, np.int64)
    own[[mentee for mentee, _, _ in proof.pairs]] = points
    blocks = ((np.array([mentee], np.intp), row[None].astype(np.int32)) for mentee, row in enumerate(rows))
    _, found = looked_at(blocks, np.array(proof.places, np.int64), mentor_of, own)
    if found != proof.blocking:
        yield f"{found} pairs would rather have each other, and {proof.blocking} are claimed"


def _wrong_certificate(proof: Proof, rows: list[Row], bonds: Bonds, *, is_alone: bool) -> tuple[str, ...]:
    certificate = proof.certificate
    if certificate is None:
        return ()
    if is_alone and certificate.multipliers:  # its prices are about the groups, who are nowhere but in the record
        certificate = replace(certificate, mentees=(), mentors=(), multipliers=(), excesses=())
    return broken_certificate(replace(proof, certificate=certificate), rows, bonds)


def broken_certificate(proof: Proof, rows: Iterable[Row], bonds: Bonds) -> tuple[str, ...]:
    """What is wrong with its certificate alone. rows: the scores, mentee by mentee."""
    if proof.certificate is None:
        return ()
    pairs = {mentee: mentor for mentee, mentor, _ in proof.pairs}
    names = Names(proof.mentees, proof.mentors, proof.seed, frozenset(proof.before))
    who = rows, proof.places, pairs, proof.certificate, bonds, proof.taken
    return verify_certificate(*who, [each for each in proof.objectives if each != "stable"], names)


def looked_at(blocks: Iterable[Block], places: Integers, mentor_of: Integers, points: Integers) -> tuple[int, int]:
    """Pairs that no rule forbids, and those of them that both sides would rather have than what they got: the mentee
    has fewer points or nobody, the mentor a place left or somebody with fewer.

    mentor_of, points: of each mentee, −1 for nobody. Source: Gale & Shapley 1962, Amer. Math. Monthly 69(1).
    """
    matched = np.flatnonzero(mentor_of >= 0)
    worst = np.full(len(places), np.iinfo(np.int32).max, np.int64)
    np.minimum.at(worst, mentor_of[matched], points[matched])
    load = np.bincount(mentor_of[matched], minlength=len(places))
    worst[load < places] = -1
    worst[places < 1] = np.iinfo(np.int32).max
    eligible = blocking = 0
    for rows, scores in blocks:
        eligible += int((scores >= 0).sum())
        blocking += int(((scores > points[rows, None]) & (scores > worst)).sum())
    return eligible, blocking


def left_unproven(proof: Proof, *, by_record: bool = True) -> tuple[tuple[str, str], ...]:
    """The objectives that no number of the certificate speaks about, in their order, and the last choice by lot; each
    with the reason in words. by_record: whether people's answers are there to look at what ties pairs together."""
    certificate = proof.certificate
    reasons = {} if certificate is None else dict(certificate.unproven)
    aims = (*proof.objectives, LOT)
    proven = frozenset[str]() if certificate is None else _proven(certificate, aims)
    if not by_record:
        tied = {"stable", Objective.ALIKE} | (proven if "stable" in proven else set())
        tied |= {each.aim for each in certificate.circles} if certificate else set()
        tied |= {Objective.BEST_TOTAL} if certificate and certificate.multipliers else set()
        proven, reasons = proven - tied, {**dict.fromkeys(tied, BY_RECORD), **reasons}
    return tuple((each, reasons.get(each, "")) for each in aims if each not in proven)


def is_whole(proof: Proof) -> bool:
    """Whether the certificate speaks about every aim, and leaves nothing open."""
    found = proof.certificate
    is_open = found is None or found.gap or any(each.gap for each in found.circles)
    return not is_open and not left_unproven(proof)


def _proven(certificate: Certificate, aims: Iterable[str]) -> frozenset[str]:
    found = {each.aim for each in certificate.stages} | {each.aim for each in certificate.circles}
    if LOT in found:
        found.update(aims)  # what came before it is proven, or there was nothing to choose
    if not any(certificate.excesses):
        found.add(Objective.ALIKE)
    if certificate.is_stable:
        # All stable matchings match the same people and fill the same places: Roth 1986, Econometrica 54(2).
        return frozenset({*found, "stable", Objective.MOST_MATCHED, Objective.EVEN_LOAD})
    has_prices = bool(certificate.mentees or certificate.mentors)
    if certificate.covers or (has_prices and certificate.price_of_unmatched):
        found.add(Objective.MOST_MATCHED)
    if len(certificate.covers) > 1:
        found.add(Objective.FAIREST)
    if has_prices:
        found.add(Objective.BEST_TOTAL)
    return frozenset(found)
