"""Criteria: how well two people fit in one respect, as a share from 0 to 1, for blocks of pairs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

import numpy as np

from pmtool.matching.judging.answers import (
    Answers,
    Floats,
    Mask,
    Places,
    Rows,
    Same,
    Values,
    answered,
    choices,
    codes,
    names_in,
    numbers,
    plain,
    shared_choices,
    sizes,
)
from pmtool.matching.judging.meanings import likeness_of_meaning
from pmtool.matching.judging.meeting import Common, Meeting
from pmtool.matching.judging.wordings import likeness
from pmtool.model.policy import Compare, Criterion, Fit
from pmtool.model.program import Program
from pmtool.model.question import Question
from pmtool.rules.cadence import minutes_in
from pmtool.rules.forms import options_of

Share = Callable[[Rows], tuple[Floats, Mask]]  # mentees → their rows of shares, and where both sides answered
Formula = Callable[[Values, Values, Values], Values]  # what they share, sizes of one and the other → shares


@dataclass(frozen=True, slots=True)
class Counting:
    """A share that depends on nothing but how much two people have in common, and how much each of them chose.

    formula: in the precision of what it is given; it may overwrite the first. mine, theirs: choices made, at least 1.
    """

    common: Common
    formula: Formula
    mine: Floats
    theirs: Floats
    known_mentee: Mask
    known_mentor: Mask

    def __call__(self, rows: Rows) -> tuple[Floats, Mask]:
        common = self.common.count(rows).astype(np.float64)
        shares = self.formula(common, self.mine[rows, None], self.theirs)
        return np.asarray(shares, np.float64), self.known_mentee[rows, None] & self.known_mentor

    def among(self, mentors: Places) -> Counting:
        theirs, known = self.theirs[mentors], self.known_mentor[mentors]
        return replace(self, common=self.common.among(mentors), theirs=theirs, known_mentor=known)


def share_of(
    criterion: Criterion,
    program: Program,
    questions: Mapping[str, Question],
    mentees: Answers,
    mentors: Answers,
    meeting: Meeting,
) -> Share:
    """The criterion made ready for two lists of answers. A share where a side has no answer means nothing."""
    known_mentee, known_mentor = answered(mentees), answered(mentors)

    def both_answered(values: Callable[[Rows], Floats]) -> Share:
        return lambda rows: (values(rows), known_mentee[rows, None] & known_mentor)

    def counting(common: Common, formula: Formula) -> Share:
        return Counting(common, formula, sizes(mentees), sizes(mentors), known_mentee, known_mentor)

    match criterion.compare:
        case Compare.COVERS:
            return counting(shared_choices(mentees, mentors), _covered)
        case Compare.OVERLAP:
            return counting(shared_choices(mentees, mentors), _overlapping)
        case Compare.SAME:
            return counting(Same(*codes(mentees, mentors)), _as_it_is)
        case Compare.DIFFERENT:
            return counting(Same(*codes(mentees, mentors)), _otherwise)
        case Compare.NEAR:
            places = (_steps(program, questions.get(name)) for name in (criterion.mentee, criterion.mentor))
            near = (numbers(side, steps) for side, steps in zip((mentees, mentors), places, strict=True))
            return _nearness(criterion.within or 0.0, *near)
        case Compare.MINUTES:
            enough = minutes_in(criterion.enough) if criterion.enough else 1
            common = meeting.shared(mentees, mentors, questions.get(criterion.mentee), questions.get(criterion.mentor))
            return counting(common, _up_to(enough))
        case Compare.WISH:
            offered = _offered(program, questions.get(criterion.mentor))
            wishes = [wish if not offered or choices(wish) & offered else None for wish in mentees]
            common = shared_choices(wishes, mentors)
            free = ~answered(wishes)[:, None]
            return lambda rows: (((common.count(rows) > 0) | free[rows]).astype(np.float64), free[rows] | known_mentor)
        case Compare.TABLE:
            return both_answered(_fitting(criterion.fits, mentees, mentors))
        case Compare.TEXT:
            return both_answered(likeness(mentees, mentors))
        case Compare.MEANING:
            return both_answered(likeness_of_meaning(mentees, mentors))
        case Compare.CHOSEN:
            return _chosen(mentees, mentors, by_mentee=criterion.by == "mentee")
        case _:
            assert_never(criterion.compare)


def _covered(common: Values, mine: Values, _: Values) -> Values:
    return np.divide(common, mine, out=common)


def _overlapping(common: Values, mine: Values, theirs: Values) -> Values:
    either: Values = mine + theirs
    either -= common
    return np.divide(common, either, out=common)


def _up_to(enough: int) -> Formula:
    def share(minutes: Values, _: Values, __: Values) -> Values:
        np.divide(minutes, enough, out=minutes)
        return np.minimum(minutes, 1.0, out=minutes)

    return share


def _as_it_is(common: Values, _: Values, __: Values) -> Values:
    return common


def _otherwise(common: Values, _: Values, __: Values) -> Values:
    return np.subtract(1.0, common, out=common)


def _nearness(within: float, mine: Floats, theirs: Floats) -> Share:
    def share(rows: Rows) -> tuple[Floats, Mask]:
        apart = np.abs(mine[rows, None] - theirs)
        near = np.maximum(1.0 - apart / within, 0.0) if within > 0 else (apart == 0).astype(np.float64)
        return near, ~np.isnan(apart)

    return share


def _steps(program: Program, question: Question | None) -> Mapping[str, int]:
    """The options of a question as places in their order; nothing for a question without options."""
    if question is None:
        return {}
    return {option.id: place for place, option in enumerate(options_of(program, question))}


def _fitting(fits: Sequence[Fit], mentees: Answers, mentors: Answers) -> Callable[[Rows], Floats]:
    """The largest share that any of the mentee's choices has with any of the mentor's."""
    mine = {each.mentee: _naming(each.mentee, mentees) for each in fits}
    theirs = {each.mentor: _naming(each.mentor, mentors) for each in fits}

    def values(rows: Rows) -> Floats:
        best = np.zeros((len(mine[fits[0].mentee][rows]), len(mentors)))
        for fit in fits:
            both = mine[fit.mentee][rows, None] & theirs[fit.mentor]
            np.maximum(best, fit.share, out=best, where=both)
        return best

    return values


def _naming(choice: str, values: Answers) -> Mask:
    return np.fromiter((plain(choice) in choices(value) for value in values), bool)


def _chosen(mentees: Answers, mentors: Answers, *, by_mentee: bool) -> Share:
    """Of n whom somebody names the first gets 1, the second (n − 1)/n and so on; whoever isn't named gets 0."""
    choosing, own = (mentees, mentors) if by_mentee else (mentors, mentees)
    place = {word: number for number, value in enumerate(own) if (word := plain(value))}
    share = np.zeros((len(choosing), len(own)))
    for number, value in enumerate(choosing):
        named = list(dict.fromkeys(word for word in names_in(value) if word))
        for rank, word in enumerate(named):
            if word in place:
                share[number, place[word]] = 1 - rank / len(named)
    known = answered(choosing)[:, None] & answered(own)
    if not by_mentee:
        share, known = share.T, known.T
    return lambda rows: (share[rows], known[rows])


def _offered(program: Program, question: Question | None) -> frozenset[str]:
    """What a mentor can answer. A wish for none of it ("no preference") is no wish."""
    return frozenset(option.id for option in options_of(program, question)) if question is not None else frozenset()
