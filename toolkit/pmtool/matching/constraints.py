"""Constraints: what forbids a pairing, and where an answer is missing to know it, for blocks of pairs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import assert_never

import numpy as np

from pmtool.matching.answers import Answers, Floats, Mask, Rows, answered, numbers, plain, shared_choices
from pmtool.matching.shares import minutes_offered
from pmtool.model.cohort import Cohort
from pmtool.model.policy import Constraint, Rule
from pmtool.model.question import Question
from pmtool.model.records import Value
from pmtool.rules.truth import FALSE, TRUE, judge

Ban = Callable[[Rows], tuple[Mask, Mask]]  # mentees → their rows of (forbidden, unknown), never both


def ban_of(
    constraint: Constraint,
    questions: Mapping[str, Question],
    cohort: Cohort,
    mentees: tuple[int, ...],
    mentors: tuple[int, ...],
) -> Ban:
    """The constraint made ready for the mentees and mentors at these rows of the cohort."""

    def column(question: str | None) -> tuple[Answers, Answers]:
        values = cohort.columns.get(question or "")
        if values is None:
            return [None] * len(mentees), [None] * len(mentors)
        return [values[row] for row in mentees], [values[row] for row in mentors]

    mine, theirs = column(constraint.question)
    match constraint.rule:
        case Rule.SAME:
            common = shared_choices(mine, theirs)
            return _both_answered(mine, theirs, lambda rows: common.count(rows) > 0)
        case Rule.NONE_SHARED:
            common = shared_choices(mine, theirs)
            return _both_answered(mine, theirs, lambda rows: common.count(rows) == 0)
        case Rule.FEWER_MINUTES:
            common = shared_choices(mine, theirs, minutes_offered(questions.get(constraint.question or "")))
            least = constraint.minutes or 0
            return _both_answered(mine, theirs, lambda rows: common.count(rows) < least)
        case Rule.GAP:
            return _gap(constraint.more_than or 0.0, numbers(mine), numbers(theirs))
        case Rule.REPORTING_LINE:
            return _reporting_line(constraint, cohort, mentees, mentors)
        case Rule.NAMED:
            return _named(mine, theirs, *column(constraint.person))
        case Rule.MENTEE_AND_MENTOR:
            return _two_conditions(constraint, cohort, mentees, mentors)
        case _:
            assert_never(constraint.rule)


def _both_answered(mine: Answers, theirs: Answers, forbids: Callable[[Rows], Mask]) -> Ban:
    known_mentee, known_mentor = answered(mine), answered(theirs)

    def ban(rows: Rows) -> tuple[Mask, Mask]:
        known = known_mentee[rows, None] & known_mentor
        return forbids(rows) & known, ~known

    return ban


def _gap(most: float, mine: Floats, theirs: Floats) -> Ban:
    def ban(rows: Rows) -> tuple[Mask, Mask]:
        apart = np.abs(mine[rows, None] - theirs)
        return apart > most, np.isnan(apart)

    return ban


def _whole(forbidden: Mask, unknown: Mask) -> Ban:
    unknown = unknown & ~forbidden
    return lambda rows: (forbidden[rows], unknown[rows])


def _two_conditions(constraint: Constraint, cohort: Cohort, mentees: tuple[int, ...], mentors: tuple[int, ...]) -> Ban:
    """Forbidden where both conditions hold, unknown where neither is false and one is unknown (Kleene's "and")."""
    count = len(cohort.ids)
    everyone = np.full(count, TRUE)
    one = (judge(constraint.mentee, cohort.columns, count) if constraint.mentee else everyone)[list(mentees), None]
    other = (judge(constraint.mentor, cohort.columns, count) if constraint.mentor else everyone)[list(mentors)]
    return _whole((one == TRUE) & (other == TRUE), (one != FALSE) & (other != FALSE))


def _reporting_line(constraint: Constraint, cohort: Cohort, mentees: tuple[int, ...], mentors: tuple[int, ...]) -> Ban:
    """One is above the other, over everyone known. Unknown where one of the two gave no own id or no manager's id."""
    nobody: list[Value] = [None] * len(cohort.ids)
    own = [plain(value) for value in cohort.columns.get(constraint.person or "", nobody)]
    boss = [plain(value) for value in cohort.columns.get(constraint.manager or "", nobody)]
    manager_of = {person: manager for person, manager in zip(own, boss, strict=True) if person}

    def above(row: int) -> frozenset[str]:
        chain: set[str] = set()
        manager = boss[row]
        while manager and manager not in chain:
            chain.add(manager)
            manager = manager_of.get(manager, "")
        return frozenset(chain)

    upwards = _holding([above(row) for row in mentees], [own[row] for row in mentors])
    downwards = _holding([above(row) for row in mentors], [own[row] for row in mentees]).T
    known = np.array([bool(person and manager) for person, manager in zip(own, boss, strict=True)], bool)
    return _whole(upwards | downwards, ~(known[list(mentees), None] & known[list(mentors)]))


def _named(mine: Answers, theirs: Answers, my_id: Answers, their_id: Answers) -> Ban:
    """One named the other. Who named nobody needs no answer; who is named can't be known without an id of one's own."""
    my_ids, their_ids = [plain(value) for value in my_id], [plain(value) for value in their_id]
    i_name, they_name = [_ids_in(value) for value in mine], [_ids_in(value) for value in theirs]
    forbidden = _holding(i_name, their_ids) | _holding(they_name, my_ids).T
    mine_missing = np.array([not word for word in my_ids], bool)[:, None] & np.array([bool(n) for n in they_name], bool)
    theirs_missing = np.array([bool(n) for n in i_name], bool)[:, None] & np.array([not w for w in their_ids], bool)
    return _whole(forbidden, mine_missing | theirs_missing)


def _ids_in(value: Value) -> frozenset[str]:
    """Every id somebody may have meant: the parts between commas, semicolons and lines, and the words in them."""
    words = value if isinstance(value, frozenset) else (plain(value),)
    parts = [part for word in words for part in re.split(r"[,;\n]", plain(word))]
    return frozenset(found for part in parts for found in (part.strip(), *part.split()) if found)


def _holding(sets: list[frozenset[str]], ids: list[str]) -> Mask:
    """Sets × ids: whether the set holds the id. Nobody is held without an id."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(ids):
        if word:
            places.setdefault(word, []).append(place)
    matrix = np.zeros((len(sets), len(ids)), bool)
    for row, words in enumerate(sets):
        for word in words & places.keys():
            matrix[row, places[word]] = True
    return matrix
