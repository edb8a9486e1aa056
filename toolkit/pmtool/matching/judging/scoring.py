"""Scores in whole points and forbidden pairs, over all mentees and mentors, in blocks of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from pmtool.matching.judging.answers import Answers, Integers, Mask, Places, Rows, Scores
from pmtool.matching.judging.constraints import ban_of
from pmtool.matching.judging.meeting import Meeting
from pmtool.matching.judging.parts import Part, kinds_of
from pmtool.matching.judging.shares import share_of
from pmtool.matching.judging.task import Task
from pmtool.matching.judging.totals import Totals, totals_of
from pmtool.model.policy import Compare, Criterion, Matching, Rule
from pmtool.model.question import Holds
from pmtool.rules.capacity import places_of
from pmtool.rules.compared import questions_compared
from pmtool.rules.forms import all_questions
from pmtool.rules.zones import homes_of

DECLINED = "declined"
FULL = "full"


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


@dataclass(frozen=True)
class Judge:
    """Everything that scores pairs, made ready once and asked block by block.

    weighed: a part for each criterion; their full points add up to the grid, `must` gives none. bans: a part a rule.
    """

    criteria: tuple[Criterion, ...]
    weighed: tuple[Part, ...]
    bans: tuple[tuple[str, Part], ...]
    mentees: tuple[str, ...]
    mentors: tuple[str, ...]

    @property
    def full_points(self) -> tuple[int, ...]:
        return tuple(part.full for part in self.weighed)

    @cached_property
    def totals(self) -> Totals:
        parts = (*self.weighed, *(part for _, part in self.bans))
        return totals_of(parts, len(self.mentees), len(self.mentors))

    def points(self, rows: Rows) -> Iterator[tuple[Scores, Mask, Mask]]:
        """For each criterion: the points of these rows, where its share is 0, and where both sides answered."""
        return (part.points(rows) for part in self.weighed)

    def scores(self, rows: Rows) -> Scores:
        """The points of these rows against all mentors, FORBIDDEN where a rule forbids the pair."""
        return self.totals.scores(np.arange(len(self.mentees))[rows])

    def among(self, mentors: Places) -> Callable[[Rows], Scores]:
        """The same against these mentors alone."""
        totals = self.totals.among(mentors)
        return lambda rows: totals.scores(np.arange(len(self.mentees))[rows])

    def blocked(self, rows: Rows) -> Iterator[tuple[str, Mask]]:
        """Every reason that rules pairs of these rows out: a constraint's or must's id, with `unknown:` before it
        where an answer is missing to know."""
        for name, part in self.bans:
            assert part.ban is not None
            forbidden, unknown = part.ban(rows)
            yield name, forbidden
            yield f"unknown:{name}", unknown
        for criterion, (_, is_zero, known) in zip(self.criteria, self.points(rows), strict=True):
            if criterion.is_must:
                yield criterion.id, is_zero & known
                yield f"unknown:{criterion.id}", is_zero & ~known


def judge_pairs(task: Task) -> PairTable:
    """Every pair judged: what the optimum is chosen from, and what a certificate is checked against."""
    return table_of(judge_of(task), task)


def table_of(judge: Judge, task: Task) -> PairTable:
    """The table of what this judge says, block by block."""
    scores = np.empty((len(judge.mentees), len(judge.mentors)), np.int32)
    judge.totals.scores(np.arange(len(judge.mentees)), scores)
    return PairTable(judge.mentees, judge.mentors, scores, *places_of_mentors(judge, task))


def places_of_mentors(judge: Judge, task: Task) -> tuple[Integers, Integers, Mask]:
    """Of every mentor: how many more mentees they take, how many they have, and whether they take any at all."""
    counts = Counter(each.mentor for each in task.staying)
    taken = np.array([counts[mentor] for mentor in judge.mentors], np.int64)
    most = _most(task, judge.mentors)
    return np.maximum(most - taken, 0), taken, most > 0


def judge_of(task: Task) -> Judge:
    program, cohort, policy, dates = task.program, task.cohort, task.policy, task.program.dates
    questions = all_questions(program, task.library)
    row_of = {person: row for row, person in enumerate(cohort.ids)}
    mentee_ids, mentor_ids = tuple(sorted(task.mentees)), tuple(sorted(task.mentors))
    mentee_rows = tuple(row_of[person] for person in mentee_ids)
    mentor_rows = tuple(row_of[person] for person in mentor_ids)

    def answers(question: str, rows: tuple[int, ...]) -> Answers:
        column = cohort.columns.get(question)
        return [None] * len(rows) if column is None else [column[row] for row in rows]

    def kinds(names: Iterable[str]) -> Integers:
        columns = [[(type(value), value) for value in answers(name, mentee_rows)] for name in sorted(names)]
        return kinds_of(zip(*columns, strict=True)) if columns else np.zeros(len(mentee_rows), np.int64)

    homes = homes_of(program, task.library, cohort)
    at_home = (tuple(homes[row] for row in mentee_rows), tuple(homes[row] for row in mentor_rows))
    meeting = Meeting(*at_home, dates.matching_from, dates.ends)
    places = {each.id for each in questions.values() if each.holds is Holds.TIMEZONE}
    weighed = tuple(
        Part(
            kinds({each.mentee, *places} if each.compare is Compare.MINUTES else (each.mentee,)),
            share_of(
                each,
                program,
                questions,
                answers(each.mentee, mentee_rows),
                answers(each.mentor, mentor_rows),
                meeting,
            ),
            full,
            each.missing,
            each.is_must,
        )
        for each, full in zip(policy.prefer, points_of(policy), strict=True)
    )
    bans = [
        (
            each.id,
            Part(
                kinds(questions_compared(each) | (places if each.rule is Rule.FEWER_MINUTES else frozenset())),
                ban=ban_of(each, questions, cohort, mentee_rows, mentor_rows, meeting),
            ),
        )
        for each in policy.never
    ]
    bans.append((DECLINED, _declined(mentee_ids, mentor_ids, task.refused)))
    return Judge(policy.prefer, weighed, tuple(bans), mentee_ids, mentor_ids)


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


def _declined(mentees: tuple[str, ...], mentors: tuple[str, ...], said_no: frozenset[tuple[str, str]]) -> Part:
    mentor_at = {person: place for place, person in enumerate(mentors)}
    refused: dict[str, list[int]] = {}
    for mentee, mentor in said_no:
        if mentor in mentor_at:
            refused.setdefault(mentee, []).append(mentor_at[mentor])

    def ban(rows: Rows) -> tuple[Mask, Mask]:
        forbidden = np.zeros((len(mentees[rows]) if isinstance(rows, slice) else len(rows), len(mentors)), bool)
        for place, row in enumerate(np.arange(len(mentees))[rows].tolist()):
            forbidden[place, refused.get(mentees[row], [])] = True
        return forbidden, np.zeros_like(forbidden)

    return Part(kinds_of(mentee if mentee in refused else "" for mentee in mentees), ban=ban)


def _most(task: Task, mentors: tuple[str, ...]) -> Integers:
    column = task.cohort.columns.get(task.policy.capacity.question)
    answers = dict(zip(task.cohort.ids, column, strict=True)) if column is not None else {}
    most = [0 if mentor in task.held else places_of(task.policy.capacity, answers.get(mentor)) for mentor in mentors]
    return np.array(most, np.int64)
