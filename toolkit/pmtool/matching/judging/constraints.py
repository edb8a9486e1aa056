"""Constraints: what forbids a pairing, and where an answer is missing to know it, for blocks of pairs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

import numpy as np

from pmtool.matching.judging.answers import (
    Answers,
    Counts,
    Floats,
    Mask,
    Rows,
    answered,
    numbers,
    plain,
    shared_choices,
)
from pmtool.matching.judging.meeting import Common, Meeting
from pmtool.model.cohort import Cohort
from pmtool.model.policy import Constraint, Rule
from pmtool.model.question import Question
from pmtool.model.records import Value
from pmtool.rules.truth import FALSE, TRUE, judge

Ban = Callable[[Rows], tuple[Mask, Mask]]  # mentees → their rows of (forbidden, unknown), never both


@dataclass(frozen=True, slots=True)
class CountingBan:
    """A ban that depends on nothing but how much two people have in common."""

    common: Common
    forbids: Callable[[Counts], Mask]
    known_mentee: Mask
    known_mentor: Mask

    def __call__(self, rows: Rows) -> tuple[Mask, Mask]:
        known = self.known_mentee[rows, None] & self.known_mentor
        return self.forbids(self.common.count(rows)) & known, ~known


def ban_of(
    constraint: Constraint,
    questions: Mapping[str, Question],
    cohort: Cohort,
    mentees: tuple[int, ...],
    mentors: tuple[int, ...],
    meeting: Meeting,
) -> Ban:
    """The constraint made ready for the mentees and mentors at these rows of the cohort."""

    def column(question: str | None) -> tuple[Answers, Answers]:
        values = cohort.columns.get(question or "")
        if values is None:
            return [None] * len(mentees), [None] * len(mentors)
        return [values[row] for row in mentees], [values[row] for row in mentors]

    mine, theirs = column(constraint.question)
    known = answered(mine), answered(theirs)
    match constraint.rule:
        case Rule.SAME:
            return CountingBan(shared_choices(mine, theirs), lambda common: common > 0, *known)
        case Rule.NONE_SHARED:
            return CountingBan(shared_choices(mine, theirs), lambda common: common == 0, *known)
        case Rule.FEWER_MINUTES:
            asked = questions.get(constraint.question or "")
            common = meeting.shared(mine, theirs, asked, asked)
            least = constraint.minutes or 0
            return CountingBan(common, lambda minutes: minutes < least, *known)
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


def _gap(most: float, mine: Floats, theirs: Floats) -> Ban:
    def ban(rows: Rows) -> tuple[Mask, Mask]:
        apart = np.abs(mine[rows, None] - theirs)
        return apart > most, np.isnan(apart)

    return ban


def _two_conditions(constraint: Constraint, cohort: Cohort, mentees: tuple[int, ...], mentors: tuple[int, ...]) -> Ban:
    """Forbidden where both conditions hold, unknown where neither is false and one is unknown (Kleene's "and")."""
    count = len(cohort.ids)
    everyone = np.full(count, TRUE)
    one = (judge(constraint.mentee, cohort.columns, count) if constraint.mentee else everyone)[list(mentees), None]
    other = (judge(constraint.mentor, cohort.columns, count) if constraint.mentor else everyone)[list(mentors)]

    def ban(rows: Rows) -> tuple[Mask, Mask]:
        forbidden = (one[rows] == TRUE) & (other == TRUE)
        return forbidden, (one[rows] != FALSE) & (other != FALSE) & ~forbidden

    return ban


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
    downwards = _holding([above(row) for row in mentors], [own[row] for row in mentees])
    known = np.array([bool(person and manager) for person, manager in zip(own, boss, strict=True)], bool)
    one, other = known[list(mentees)], known[list(mentors)]
    return _these((*upwards, *_turned(downwards)), len(mentees), lambda rows: ~(one[rows, None] & other))


def _named(mine: Answers, theirs: Answers, my_id: Answers, their_id: Answers) -> Ban:
    """One named the other. Who named nobody needs no answer; who is named can't be known without an id of one's own."""
    my_ids, their_ids = [plain(value) for value in my_id], [plain(value) for value in their_id]
    i_name, they_name = [_ids_in(value) for value in mine], [_ids_in(value) for value in theirs]
    forbidden = (*_holding(i_name, their_ids), *_turned(_holding(they_name, my_ids)))
    mine_missing, theirs_missing = (np.array([not word for word in ids], bool) for ids in (my_ids, their_ids))
    i_do, they_do = (np.array([bool(names) for names in named], bool) for named in (i_name, they_name))
    return _these(
        forbidden,
        len(mine),
        lambda rows: (mine_missing[rows, None] & they_do) | (i_do[rows, None] & theirs_missing),
    )


def _ids_in(value: Value) -> frozenset[str]:
    """Every id somebody may have meant: the parts between commas, semicolons and lines, and the words in them."""
    words = value if isinstance(value, frozenset) else (plain(value),)
    parts = [part for word in words for part in re.split(r"[,;\n]", plain(word))]
    return frozenset(found for part in parts for found in (part.strip(), *part.split()) if found)


def _holding(sets: list[frozenset[str]], ids: list[str]) -> list[tuple[int, int]]:
    """Which set holds which id, both by place. Nobody is held without an id."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(ids):
        if word:
            places.setdefault(word, []).append(place)
    return [(row, place) for row, words in enumerate(sets) for word in words & places.keys() for place in places[word]]


def _turned(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(other, one) for one, other in pairs]


def _these(pairs: Iterable[tuple[int, int]], mentees: int, unknown: Callable[[Rows], Mask]) -> Ban:
    """A few pairs, by place. What is unknown is asked block by block: all pairs may be too many to be kept."""
    forbidden: dict[int, list[int]] = {}
    for mentee, mentor in pairs:
        forbidden.setdefault(mentee, []).append(mentor)

    def ban(rows: Rows) -> tuple[Mask, Mask]:
        is_unknown = unknown(rows)
        found = np.zeros_like(is_unknown)
        for place, mentee in enumerate(np.arange(mentees)[rows].tolist()):
            found[place, forbidden.get(mentee, [])] = True
        return found, is_unknown & ~found

    return ban
