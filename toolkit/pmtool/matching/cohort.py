"""A whole cohort matched: scores, the optimum, and for everyone the reason."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pmtool.matching.asking.reasons import explain_unmatched
from pmtool.matching.bonding.best import best_with
from pmtool.matching.bonding.bonds import LOOSE, Bonds, bonds_of
from pmtool.matching.judging.answers import FORBIDDEN, Integers, Scores
from pmtool.matching.judging.scoring import Judge, judge_of, table_of
from pmtool.matching.judging.task import Task
from pmtool.matching.proving.proofs import looked_at
from pmtool.matching.solving.apart import groups_apart
from pmtool.matching.solving.blocks import ALONE, Workers
from pmtool.matching.solving.field import Field, field_of, stored
from pmtool.matching.solving.many import best_of_many
from pmtool.matching.solving.stages import Optimum
from pmtool.model.pairings import Contribution, MatchResult, Proposal, Unmatched
from pmtool.rules.digests import tie_hash

_BLOCK = 128
STORED = 20_000_000  # pairs, 4 bytes each; more are judged block by block each time they are looked at


def match_cohort(task: Task, workers: Workers = ALONE) -> MatchResult:
    """The best matching by the program's objectives, with a reason for everyone.

    workers: who looks at the pairs of a great cohort. The result depends on nothing but the task: not on the order of
    people, not on the machine, not on the workers.
    """
    judge = judge_of(task)
    bonds = bonds_of(judge, task)
    field, optimum = _optimum(judge, task, bonds, workers)
    matched = optimum.mentor_of[optimum.mentor_of >= 0]
    left = field.places - np.bincount(matched, minlength=len(field.mentors))
    proposals = _proposals(judge, field, optimum.mentor_of, task.seed)
    unmatched = explain_unmatched(judge, field, optimum.mentor_of)
    points = np.full(len(field.mentees), -1, np.int64)
    points[optimum.mentor_of >= 0] = [proposal.score for proposal in proposals]
    eligible, blocking = looked_at(field.all_blocks(), field.places, optimum.mentor_of, points)
    return MatchResult(
        proposals=proposals,
        unmatched=tuple(map(_without_a_group, unmatched)) if bonds.gathering else unmatched,
        spare=tuple((field.mentors[place], int(left[place])) for place in np.flatnonzero(left > 0)),
        certificate=optimum.certificate,
        total=sum(proposal.score for proposal in proposals),
        worst=min((proposal.score for proposal in proposals), default=0),
        pairs_judged=len(field.mentees) * len(field.mentors),
        pairs_eligible=eligible,
        seed=task.seed,
        blocking=blocking,
    )


def _without_a_group(each: Unmatched) -> Unmatched:
    """Where mentees meet in groups no count of places tells why somebody is left out."""
    known = replace(each, competing=(0, 0))
    return replace(known, change=("no_group", each.eligible_mentors)) if each.eligible_mentors else known


def _optimum(judge: Judge, task: Task, bonds: Bonds, workers: Workers) -> tuple[Field, Optimum]:
    """By the whole table where it can be stored or must be, else block by block: the same to the pair and the price."""
    if len(judge.mentees) * len(judge.mentors) > STORED and bonds is LOOSE:
        field = field_of(judge, task, workers)
        found = best_of_many(field, task.policy.first, task.before, task.seed, groups_apart(judge))
        if found is not None:
            return field, found
    table = table_of(judge, task)
    return stored(table), best_with(bonds, table, task.policy.first, task.before, task.seed)


def _proposals(judge: Judge, field: Field, mentor_of: Integers, seed: str) -> tuple[Proposal, ...]:
    matched = np.flatnonzero(mentor_of >= 0)
    proposals = []
    for start in range(0, len(matched), _BLOCK):
        rows = matched[start : start + _BLOCK]
        mine = (np.arange(len(rows)), mentor_of[rows])
        points = np.stack([block[mine] for block, _, _ in judge.points(rows)]) if judge.criteria else None
        scores = field.judged(rows)
        second = _runners_up(field, rows, scores, mentor_of, seed)
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
                    mentee=field.mentees[row],
                    mentor=field.mentors[column],
                    score=int(scores[k, column]),
                    contributions=contributions,
                    runner_up=field.mentors[other] if other >= 0 else "",
                    runner_up_score=int(scores[k, other]) if other >= 0 else 0,
                )
            )
    return tuple(proposals)


def _runners_up(field: Field, rows: NDArray[np.intp], judged: Scores, mentor_of: Integers, seed: str) -> list[int]:
    """For each row the best other mentor who takes anybody, −1 when there is none. Ties by the seed."""
    scores = np.where(field.places > 0, judged, FORBIDDEN)
    scores[np.arange(len(rows)), mentor_of[rows]] = FORBIDDEN
    best = scores.max(axis=1, initial=FORBIDDEN)
    found = []
    for k, row in enumerate(rows.tolist()):
        ties = np.flatnonzero(scores[k] == best[k]).tolist() if best[k] > FORBIDDEN else []
        found.append(min(ties, key=lambda place: tie_hash(seed, field.mentees[row], field.mentors[place]), default=-1))
    return found
