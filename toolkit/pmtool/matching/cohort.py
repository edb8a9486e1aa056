"""A whole cohort matched: scores, the optimum, and for everyone the reason."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.answers import Integers
from pmtool.matching.reasons import explain_unmatched
from pmtool.matching.scoring import FORBIDDEN, Judge, PairTable, judge_of, table_of
from pmtool.matching.stages import best_matching
from pmtool.model.cohort import Cohort
from pmtool.model.pairings import Contribution, MatchResult, Proposal
from pmtool.model.program import Program
from pmtool.model.question import Library
from pmtool.model.records import Pairing, PairingStatus
from pmtool.rules.digests import tie_hash

_BLOCK = 128


def match_cohort(
    program: Program,
    library: Library,
    cohort: Cohort,
    mentees: frozenset[str],
    mentors: frozenset[str],
    pairings: tuple[Pairing, ...] = (),
    declined: frozenset[tuple[str, str]] = frozenset(),
    held: frozenset[str] = frozenset(),
    seed: str = "",
) -> MatchResult:
    """The best matching of these mentees and mentors by the program's objectives, with a reason for everyone.

    mentees, mentors: who is ready. pairings: all that were ever made; an active or proposed one takes a place unless
    its mentee is among `mentees` (then it is what `least_change` would keep), a declined one isn't proposed again.
    declined: further pairs (mentee, mentor) that are not to be. held: mentors who get nobody new for now.
    The result depends on nothing but these: not on the order of people, not on the machine.
    """
    judge = judge_of(program, library, cohort, mentees, mentors, pairings, declined)
    table = table_of(judge, program.matching.capacity, cohort, pairings, held)
    before = frozenset(
        (pairing.mentee, pairing.mentor)
        for pairing in pairings
        if pairing.status in (PairingStatus.ACTIVE, PairingStatus.PROPOSED)
    )
    optimum = best_matching(table, program.matching.first, before, seed)
    proposals = _proposals(judge, table, optimum.mentor_of, seed)
    matched = optimum.mentor_of[optimum.mentor_of >= 0]
    left = table.places - np.bincount(matched, minlength=len(table.mentors))
    return MatchResult(
        proposals=proposals,
        unmatched=explain_unmatched(judge, table, optimum.mentor_of),
        spare=tuple((table.mentors[place], int(left[place])) for place in np.flatnonzero(left > 0)),
        certificate=optimum.certificate,
        total=sum(proposal.score for proposal in proposals),
        worst=min((proposal.score for proposal in proposals), default=0),
        pairs_judged=table.scores.size,
        pairs_eligible=int((table.scores > FORBIDDEN).sum()),
        seed=seed,
    )


def _proposals(judge: Judge, table: PairTable, mentor_of: Integers, seed: str) -> tuple[Proposal, ...]:
    matched = np.flatnonzero(mentor_of >= 0)
    proposals = []
    for start in range(0, len(matched), _BLOCK):
        rows = matched[start : start + _BLOCK]
        mine = (np.arange(len(rows)), mentor_of[rows])
        points = np.stack([block[mine] for block, _, _ in judge.points(rows)]) if judge.criteria else None
        second = _runners_up(table, rows, mentor_of, seed)
        for k, row in enumerate(rows.tolist()):
            column = int(mentor_of[row])
            contributions = tuple(
                Contribution(criterion.id, int(points[place, k]), judge.full_points[place])
                for place, criterion in enumerate(judge.criteria)
                if points is not None
            )
            other = second[k]
            proposals.append(
                Proposal(
                    mentee=table.mentees[row],
                    mentor=table.mentors[column],
                    score=int(table.scores[row, column]),
                    contributions=contributions,
                    runner_up=table.mentors[other] if other >= 0 else "",
                    runner_up_score=int(table.scores[row, other]) if other >= 0 else 0,
                )
            )
    return tuple(proposals)


def _runners_up(table: PairTable, rows: NDArray[np.intp], mentor_of: Integers, seed: str) -> list[int]:
    """For each row the best other mentor who takes anybody, −1 when there is none. Ties by the seed."""
    scores = np.where(table.places > 0, table.scores[rows], FORBIDDEN)
    scores[np.arange(len(rows)), mentor_of[rows]] = FORBIDDEN
    best = scores.max(axis=1, initial=FORBIDDEN)
    found = []
    for k, row in enumerate(rows.tolist()):
        ties = np.flatnonzero(scores[k] == best[k]).tolist() if best[k] > FORBIDDEN else []
        found.append(min(ties, key=lambda place: tie_hash(seed, table.mentees[row], table.mentors[place]), default=-1))
    return found
