"""The matching section: what makes a good pairing, what forbids one, and what is wanted first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.condition import Condition
from pmtool.model.text import Duration, Text


@dataclass(frozen=True, slots=True)
class Capacity:
    """question: the mentor's own answer, an integer, 0 allowed; no answer counts as `usual`; never above `most`."""

    question: str
    usual: int
    most: int


class Compare(StrEnum):
    """How a criterion turns two people's answers into a share from 0 to 1."""

    COVERS = "covers"  # share of the mentee's choices that the mentor has too: |both| / |mentee's|
    OVERLAP = "overlap"  # Jaccard: |both| / |either|
    SAME = "same"  # 1 when equal
    DIFFERENT = "different"  # 1 when both answered and not equal
    NEAR = "near"  # 1 − |difference| / within, not below 0 (numbers, dates in days, steps in a list of options)
    MINUTES = "minutes"  # common minutes a week / enough, at most 1 (availability)
    WISH = "wish"  # 1 when the mentor's answer is what the mentee wished for; also 1 without a wish
    TABLE = "table"  # the best share that the table gives to a choice of each; 0 for choices it doesn't name
    TEXT = "text"  # likeness of two free texts: cosine of their TF-IDF
    MEANING = "meaning"  # likeness of what two free texts mean: cosine of their sentence embeddings
    CHOSEN = "chosen"  # one named the other: 1 for whom they named first, an equal step less for each further one


WORDS = {"must": 0, "high": 3, "medium": 2, "low": 1}


@dataclass(frozen=True, slots=True)
class Fit:
    """What two choices are worth together: a share from 0 to 1."""

    mentee: str
    mentor: str
    share: float


@dataclass(frozen=True, slots=True)
class Criterion:
    """One reason why two people fit. mentee, mentor: the questions compared (the same one where both are asked it).

    weight: a number above 0, or high (3), medium (2), low (1); `must` forbids every pairing whose share is 0.
    label: how the reason reads in explanations. missing: the share when either side has no answer. by: who chooses;
    the other's question then holds their own id.
    """

    id: str
    compare: Compare
    mentee: str
    mentor: str
    weight: float | str
    label: Text
    missing: float = 0.0
    within: float | None = None  # near
    enough: Duration | None = None  # minutes
    fits: tuple[Fit, ...] = ()  # table
    by: str = "mentee"  # chosen

    @property
    def is_must(self) -> bool:
        return self.weight == "must"

    @property
    def points(self) -> float:
        return float(WORDS[self.weight]) if isinstance(self.weight, str) else self.weight


class Rule(StrEnum):
    """What forbids a pairing."""

    SAME = "same"  # both gave the same answer (household, team, class)
    NONE_SHARED = "none_shared"  # no choice in common (languages)
    FEWER_MINUTES = "fewer_minutes"  # fewer common minutes a week than `minutes`
    GAP = "gap"  # numbers further apart than `more_than`
    REPORTING_LINE = "reporting_line"  # one is above the other: `person` ids and `manager` ids, any number of levels
    NAMED = "named"  # one named the other's `person` id in a "not with" question
    MENTEE_AND_MENTOR = (
        "mentee_and_mentor"  # `mentee` and `mentor` conditions both hold (a minor and somebody unscreened)
    )


@dataclass(frozen=True, slots=True)
class Constraint:
    """One reason why two people may never be paired. Where an answer is missing, a person decides."""

    id: str
    rule: Rule
    label: Text
    question: str | None = None  # same, none_shared, fewer_minutes, gap, named
    minutes: int | None = None  # fewer_minutes
    more_than: float | None = None  # gap
    person: str | None = None  # reporting_line, named: the question that holds a person's own id
    manager: str | None = None  # reporting_line: the question that holds the manager's id
    mentee: Condition | None = None  # mentee_and_mentor
    mentor: Condition | None = None  # mentee_and_mentor


class Objective(StrEnum):
    MOST_MATCHED = "most_matched"
    FAIREST = "fairest"  # the worst pairing as good as can be
    BEST_TOTAL = "best_total"
    ALIKE = "alike"  # groups treated as alike as `alike` asks
    EVEN_LOAD = "even_load"  # least sum of squares of mentees per mentor
    LEAST_CHANGE = "least_change"  # as many pairings as possible as they were


class Measure(StrEnum):
    """What groups are compared by. Whoever is left out counts as 0."""

    MATCHED = "matched"  # share of the group's mentees who are matched
    POINTS = "points"  # the mean of their pairings' points, as a share of a perfect pairing


@dataclass(frozen=True, slots=True)
class Likeness:
    """Mentees who answered `groups` otherwise should fare alike. within: the largest difference between two groups that
    is let be, from 0 to 1. at_least: what every group should reach, from 0 to 1. A mentee without an answer is in no
    group, one with several answers in several."""

    groups: str
    measure: Measure
    within: float | None = None
    at_least: float | None = None


class Stable(StrEnum):
    """Whose own ranking of the other side counts, so that no two people would both rather have each other."""

    MENTEES = "mentees"  # the mentees'; a mentor would rather have whom the program's points put first
    BOTH = "both"  # the mentees' and the mentors'


@dataclass(frozen=True, slots=True)
class Together:
    """Mentees of one mentor meet as a group. size: fewest and most mentees of a mentor who has any.

    common_minutes: what all of a group, the mentor included, must have free together in a week, by `question`.
    """

    question: str
    size: tuple[int, int]
    common_minutes: int


@dataclass(frozen=True, slots=True)
class Matching:
    """points: the grid. A perfect pairing scores this many whole points; a criterion's share of them is by weight.

    first: the objectives, most important first. fair_to: questions whose groups should have equal chances: equity is
    reckoned by them. approval: `coordinator` (a person approves each pairing) or `automatic`. alike: what the objective
    of this name wants, most important first. stable: only stable matchings come into question. groups: mentees of one
    mentor meet as a group.
    """

    capacity: Capacity
    prefer: tuple[Criterion, ...]
    never: tuple[Constraint, ...]
    first: tuple[Objective, ...]
    fair_to: tuple[str, ...]
    approval: str
    wait_at_most: Duration
    points: int = 1000
    alike: tuple[Likeness, ...] = ()
    stable: Stable | None = None
    groups: Together | None = None
