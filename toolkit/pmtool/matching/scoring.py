"""Scores in whole points and forbidden pairs, over all mentees and mentors, in blocks of rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.answers import Answers, Integers, Mask, Rows
from pmtool.matching.constraints import Ban, ban_of
from pmtool.matching.shares import Share, share_of
from pmtool.model.cohort import Cohort
from pmtool.model.policy import Capacity, Criterion, Matching
from pmtool.model.program import Program
from pmtool.model.question import Library
from pmtool.model.records import Pairing, PairingStatus
from pmtool.rules.capacity import places_of
from pmtool.rules.forms import all_questions

FORBIDDEN = -1
DECLINED = "declined"
FULL = "full"
_BLOCK = 128  # rows: a block of a few hundred mentors stays in the cache

Scores = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class PairTable:
    """Mentees × mentors, both sorted by id: the score of every pair, or FORBIDDEN. A mentor without places is allowed.

    places: how many more mentees each mentor takes. taken: how many they have already. is_open: whether they take
    mentees at all: not those who said 0, nor those held.
    """

    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    scores: Scores
    places: Integers
    taken: Integers
    is_open: Mask


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything that scores pairs, made ready once and asked block by block.

    full_points: what each criterion gives at most; they add up to the grid. `must` gives none.
    """

    criteria: tuple[Criterion, ...]
    shares: tuple[Share, ...]
    full_points: tuple[int, ...]
    bans: tuple[tuple[str, Ban], ...]
    mentees: tuple[str, ...]
    mentors: tuple[str, ...]

    def points(self, rows: Rows) -> Iterator[tuple[Scores, Mask, Mask]]:
        """For each criterion: the points of these rows, where its share is 0, and where both sides answered."""
        for criterion, share, full in zip(self.criteria, self.shares, self.full_points, strict=True):
            values, known = share(rows)
            values = np.where(known, values, criterion.missing)
            yield np.floor(values * full + 0.5).astype(np.int32), values <= 0.0, known

    def scores(self, rows: Rows) -> Scores:
        """The points of these rows against all mentors, FORBIDDEN where a rule forbids the pair."""
        count = len(range(*rows.indices(len(self.mentees)))) if isinstance(rows, slice) else len(rows)
        block = np.zeros((count, len(self.mentors)), np.int32)
        for points, _, _ in self.points(rows):
            block += points
        for _, ruled_out in self.blocked(rows):
            block[ruled_out] = FORBIDDEN
        return block

    def blocked(self, rows: Rows) -> Iterator[tuple[str, Mask]]:
        """Every reason that rules pairs of these rows out: a constraint's or must's id, with `unknown:` before it
        where an answer is missing to know."""
        for name, ban in self.bans:
            forbidden, unknown = ban(rows)
            yield name, forbidden
            yield f"unknown:{name}", unknown
        for criterion, (_, is_zero, known) in zip(self.criteria, self.points(rows), strict=True):
            if criterion.is_must:
                yield criterion.id, is_zero & known
                yield f"unknown:{criterion.id}", is_zero & ~known


def judge_pairs(
    program: Program,
    library: Library,
    cohort: Cohort,
    mentees: frozenset[str],
    mentors: frozenset[str],
    pairings: tuple[Pairing, ...] = (),
    declined: frozenset[tuple[str, str]] = frozenset(),
    held: frozenset[str] = frozenset(),
) -> PairTable:
    """Every pair judged: what the optimum is chosen from, and what a certificate is checked against.

    declined: pairs (mentee, mentor) never proposed again, beside the declined ones among the pairings.
    held: mentors who get nobody new for now. A pairing that is active or proposed takes a place, unless its mentee
    is among those to be matched.
    """
    judge = judge_of(program, library, cohort, mentees, mentors, pairings, declined)
    return table_of(judge, program.matching.capacity, cohort, pairings, held)


def table_of(
    judge: Judge, capacity: Capacity, cohort: Cohort, pairings: tuple[Pairing, ...], held: frozenset[str]
) -> PairTable:
    """The table of what this judge says, block by block."""
    scores = np.empty((len(judge.mentees), len(judge.mentors)), np.int32)
    for start in range(0, len(judge.mentees), _BLOCK):
        rows = slice(start, min(start + _BLOCK, len(judge.mentees)))
        scores[rows] = judge.scores(rows)
    return PairTable(judge.mentees, judge.mentors, scores, *places_of_mentors(judge, capacity, cohort, pairings, held))


def places_of_mentors(
    judge: Judge, capacity: Capacity, cohort: Cohort, pairings: tuple[Pairing, ...], held: frozenset[str]
) -> tuple[Integers, Integers, Mask]:
    """Of every mentor: how many more mentees they take, how many they have, and whether they take any at all."""
    taken = _taken(judge.mentors, frozenset(judge.mentees), pairings)
    most = _most(capacity, cohort, judge.mentors, held)
    return np.maximum(most - taken, 0), taken, most > 0


def judge_of(
    program: Program,
    library: Library,
    cohort: Cohort,
    mentees: frozenset[str],
    mentors: frozenset[str],
    pairings: tuple[Pairing, ...],
    declined: frozenset[tuple[str, str]],
) -> Judge:
    questions = all_questions(program, library)
    row_of = {person: row for row, person in enumerate(cohort.ids)}
    mentee_ids, mentor_ids = tuple(sorted(mentees)), tuple(sorted(mentors))
    mentee_rows = tuple(row_of[person] for person in mentee_ids)
    mentor_rows = tuple(row_of[person] for person in mentor_ids)

    def answers(question: str, rows: tuple[int, ...]) -> Answers:
        column = cohort.columns.get(question)
        return [None] * len(rows) if column is None else [column[row] for row in rows]

    policy = program.matching
    shares = tuple(
        share_of(each, program, questions, answers(each.mentee, mentee_rows), answers(each.mentor, mentor_rows))
        for each in policy.prefer
    )
    bans = [(each.id, ban_of(each, questions, cohort, mentee_rows, mentor_rows)) for each in policy.never]
    said_no = declined | {(p.mentee, p.mentor) for p in pairings if p.status is PairingStatus.DECLINED}
    bans.append((DECLINED, _declined(mentee_ids, mentor_ids, said_no)))
    return Judge(policy.prefer, shares, points_of(policy), tuple(bans), mentee_ids, mentor_ids)


def points_of(policy: Matching) -> tuple[int, ...]:
    """The grid shared out by weight: by largest remainder, so that the parts add up; ties go to the earlier."""
    weights = [Fraction(each.points) for each in policy.prefer]
    total = sum(weights)
    if not total:
        return (0,) * len(weights)
    exact = [policy.points * weight / total for weight in weights]
    whole = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[: policy.points - sum(whole)]:
        whole[place] += 1
    return tuple(whole)


def _declined(mentees: tuple[str, ...], mentors: tuple[str, ...], said_no: frozenset[tuple[str, str]]) -> Ban:
    mentee_at = {person: place for place, person in enumerate(mentees)}
    mentor_at = {person: place for place, person in enumerate(mentors)}
    forbidden = np.zeros((len(mentees), len(mentors)), bool)
    for mentee, mentor in said_no:
        if mentee in mentee_at and mentor in mentor_at:
            forbidden[mentee_at[mentee], mentor_at[mentor]] = True
    nothing = np.zeros_like(forbidden)
    return lambda rows: (forbidden[rows], nothing[rows])


def _taken(mentors: tuple[str, ...], mentees: frozenset[str], pairings: tuple[Pairing, ...]) -> Integers:
    counts: dict[str, int] = {}
    for pairing in pairings:
        if pairing.status in (PairingStatus.ACTIVE, PairingStatus.PROPOSED) and pairing.mentee not in mentees:
            counts[pairing.mentor] = counts.get(pairing.mentor, 0) + 1
    return np.array([counts.get(mentor, 0) for mentor in mentors], np.int64)


def _most(capacity: Capacity, cohort: Cohort, mentors: tuple[str, ...], held: frozenset[str]) -> Integers:
    column = cohort.columns.get(capacity.question)
    answers = dict(zip(cohort.ids, column, strict=True)) if column is not None else {}
    most = [0 if mentor in held else places_of(capacity, answers.get(mentor)) for mentor in mentors]
    return np.array(most, np.int64)
