"""Criteria: how well two people fit in one respect, as a share from 0 to 1, for blocks of pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

import numpy as np

from pmtool.matching.answers import (
    Answers,
    Floats,
    Mask,
    Rows,
    answered,
    choices,
    codes,
    numbers,
    shared_choices,
    sizes,
)
from pmtool.model.policy import Compare, Criterion
from pmtool.model.program import Program
from pmtool.model.question import Question
from pmtool.rules.cadence import minutes_in
from pmtool.rules.forms import options_of
from pmtool.rules.hours import slot_minutes

Share = Callable[[Rows], tuple[Floats, Mask]]  # mentees → their rows of shares, and where both sides answered


def share_of(
    criterion: Criterion, program: Program, questions: Mapping[str, Question], mentees: Answers, mentors: Answers
) -> Share:
    """The criterion made ready for two lists of answers. A share where a side has no answer means nothing."""
    known_mentee, known_mentor = answered(mentees), answered(mentors)

    def both_answered(values: Callable[[Rows], Floats]) -> Share:
        return lambda rows: (values(rows), known_mentee[rows, None] & known_mentor)

    match criterion.compare:
        case Compare.COVERS | Compare.OVERLAP:
            return both_answered(_common_choices(criterion.compare, mentees, mentors))
        case Compare.SAME | Compare.DIFFERENT:
            mine, theirs = codes(mentees, mentors)
            wanted = criterion.compare is Compare.SAME
            return both_answered(lambda rows: ((mine[rows, None] == theirs) == wanted).astype(np.float64))
        case Compare.NEAR:
            return _nearness(criterion.within or 0.0, numbers(mentees), numbers(mentors))
        case Compare.MINUTES:
            enough = minutes_in(criterion.enough) if criterion.enough else 1
            common = shared_choices(mentees, mentors, minutes_offered(questions.get(criterion.mentee)))
            return both_answered(lambda rows: np.minimum(common.count(rows) / enough, 1.0))
        case Compare.WISH:
            offered = _offered(program, questions.get(criterion.mentor))
            wishes = [wish if not offered or choices(wish) & offered else None for wish in mentees]
            common = shared_choices(wishes, mentors)
            free = ~answered(wishes)[:, None]
            return lambda rows: (((common.count(rows) > 0) | free[rows]).astype(np.float64), free[rows] | known_mentor)
        case _:
            assert_never(criterion.compare)


def minutes_offered(question: Question | None) -> Mapping[str, int]:
    """Minutes of each slot of an availability question; nothing for a question that is none."""
    return slot_minutes(question) if question is not None else {}


def _common_choices(compare: Compare, mentees: Answers, mentors: Answers) -> Callable[[Rows], Floats]:
    common = shared_choices(mentees, mentors)
    mine, theirs = sizes(mentees)[:, None], sizes(mentors)

    def values(rows: Rows) -> Floats:
        both = common.count(rows).astype(np.float64)
        whole = mine[rows] if compare is Compare.COVERS else mine[rows] + theirs - both
        return both / np.maximum(whole, 1.0)

    return values


def _nearness(within: float, mine: Floats, theirs: Floats) -> Share:
    def share(rows: Rows) -> tuple[Floats, Mask]:
        apart = np.abs(mine[rows, None] - theirs)
        near = np.maximum(1.0 - apart / within, 0.0) if within > 0 else (apart == 0).astype(np.float64)
        return near, ~np.isnan(apart)

    return share


def _offered(program: Program, question: Question | None) -> frozenset[str]:
    """What a mentor can answer. A wish for none of it ("no preference") is no wish."""
    return frozenset(option.id for option in options_of(program, question)) if question is not None else frozenset()
