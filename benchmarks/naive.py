"""The same nine criteria and rules pair by pair, as one would write them first: a Python loop, and pandas apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor

from cohorts import CRITERIA, RULES
from pmtool.model.cohort import Cohort
from pmtool.model.policy import Matching

Person = Mapping[str, object]
QUESTIONS = ("interests", "needs", "lived", "free", "age", "languages", "department", "household")
MINUTES, ENOUGH = 60, 300  # of a slot; of common hours that are enough


def persons(cohort: Cohort, ids: Sequence[str]) -> list[Person]:
    row = {person: place for place, person in enumerate(cohort.ids)}
    return [{question: cohort.columns[question][row[person]] for question in QUESTIONS} for person in ids]


def score(mentee: Person, mentor: Person, full: Sequence[int]) -> int:
    """Rules first, so that most pairs end early. Points as pmtool gives them, −1 for a pair that a rule forbids."""
    if mentee["department"] == mentor["department"] or mentee["household"] == mentor["household"]:
        return -1
    apart = abs(mentee["age"] - mentor["age"])
    if apart > 35 or not mentee["languages"] & mentor["languages"]:
        return -1
    minutes = MINUTES * len(mentee["free"] & mentor["free"])
    if minutes < 60:
        return -1
    if not (mentee["interests"] and mentor["interests"]):
        liked = 0.0
    else:
        both = len(mentee["interests"] & mentor["interests"])
        liked = both / (len(mentee["interests"]) + len(mentor["interests"]) - both)
    needs = mentee["needs"]
    covered = len(needs & mentor["lived"]) / len(needs) if needs and mentor["lived"] else 0.0
    shares = (liked, covered, min(minutes / ENOUGH, 1.0), max(1.0 - apart / 30, 0.0))
    return sum(floor(share * points + 0.5) for share, points in zip(shares, full, strict=True))


def by_loop(mentees: Sequence[Person], mentors: Sequence[Person], full: Sequence[int]) -> list[list[int]]:
    return [[score(mentee, mentor, full) for mentor in mentors] for mentee in mentees]


def by_pandas(mentees: Sequence[Person], mentors: Sequence[Person], full: Sequence[int]) -> list[list[int]]:
    """A row a pair: a cross join, then apply."""
    import pandas as pd  # only here: it would count as everybody's memory

    pairs = pd.DataFrame(list(mentees)).merge(pd.DataFrame(list(mentors)), how="cross", suffixes=("_mentee", "_mentor"))

    def of_row(row: pd.Series) -> int:
        one = {question: row[f"{question}_mentee"] for question in QUESTIONS}
        return score(one, {question: row[f"{question}_mentor"] for question in QUESTIONS}, full)

    return pairs.apply(of_row, axis=1).to_numpy().reshape(len(mentees), -1).tolist()


def is_that_program(policy: Matching) -> bool:
    """Whether what is written out above is what this policy says."""
    return policy.prefer == CRITERIA and policy.never == RULES
