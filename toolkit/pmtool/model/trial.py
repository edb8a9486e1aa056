"""A program's own test: a small cohort, what it answers over some days, and what must come of it.

Field names are the keys of `tests/*.yaml`; a trailing underscore is dropped there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Answer = str | int | float | bool | tuple[str, ...] | None  # None: left empty on purpose
Answers = Mapping[str, Answer]


class Runs(StrEnum):
    """On which days the program is run: on those the test names, or on every day from the first of them to `today`."""

    NAMED = "named"
    DAILY = "daily"


class Verdict(StrEnum):
    """What a coordinator decides in a test; the words of decisions.csv."""

    APPROVE = "approve"
    DECLINE = "decline"
    CLOSE = "close"
    ACCEPT = "accept"
    ACKNOWLEDGE = "acknowledge"


@dataclass(frozen=True, slots=True)
class Participant:
    """One person. role: mentee or mentor. answers: to the intake, beside what everyone of their role answers.

    applied: the day of their intake; None means the first day the test names. caregiver: what a caregiver answered for
    a mentee; None: nobody did. screened, trained: everything, nothing, or the ids of what was passed, on that day
    (None: the day of applying).
    """

    id: str
    role: str
    answers: Answers = field(default_factory=dict)
    applied: date | None = None
    caregiver: Answers | None = None
    screened: bool | tuple[str, ...] = True
    screened_on: date | None = None
    trained: bool | tuple[str, ...] = True
    trained_on: date | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Two people who are in a pairing when the test begins."""

    mentee: str
    mentor: str
    since: date


@dataclass(frozen=True, slots=True)
class Answered:
    """One form answered on a day: of a round of check-ins, or any other by its id."""

    person: str
    on: date
    answers: Answers = field(default_factory=dict)
    round: str | None = None
    form: str | None = None
    by_caregiver: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """What the coordinator decides: about a person, a pairing (its mentee and mentor), or an alert about a person."""

    on: date
    verdict: Verdict
    person: str | None = None
    mentee: str | None = None
    mentor: str | None = None
    alert: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """Where somebody stands, and the question, check, module or rule that makes it so."""

    person: str
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentee and a mentor. because: the rule that keeps them apart. points: criterion → points of the score."""

    mentee: str
    mentor: str
    because: str | None = None
    points: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Better:
    """For this mentee, one mentor scores higher than another."""

    mentee: str
    mentor: str
    than: str


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert. tell, deputy: contacts. due: the last moment to look, `2027-04-05T13:00`, or the beginning of it."""

    alert: str
    about: str | None = None
    on: date | None = None
    level: str | None = None
    tell: str | None = None
    deputy: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A message to a person or a contact. says: words that stand in it."""

    message: str
    to: str | None = None
    on: date | None = None
    says: str | None = None
    caregiver: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as a person meets it: questions it shows, and questions it hides."""

    person: str
    form: str
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """A pairing that has closed."""

    mentee: str
    mentor: str
    on: date | None = None
    reason: str | None = None


class Whole(StrEnum):
    """What `nothing_else` can be said of."""

    PAIRED = "paired"
    UNMATCHED = "unmatched"
    ALERTS = "alerts"
    MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come of it. What isn't named isn't looked at, but for what `nothing_else` lists."""

    eligible: tuple[str, ...] = ()
    ineligible: tuple[Stands, ...] = ()
    undecided: tuple[Stands, ...] = ()
    not_ready: tuple[Stands, ...] = ()
    ready: tuple[str, ...] = ()
    paired: tuple[Pair, ...] | None = None
    unmatched: tuple[Stands, ...] = ()
    never: tuple[Pair, ...] = ()
    may_meet: tuple[Pair, ...] = ()
    better: tuple[Better, ...] = ()
    alerts: tuple[Raised, ...] | None = None
    no_alerts: tuple[Raised, ...] = ()
    held: tuple[str, ...] = ()
    not_held: tuple[str, ...] = ()
    messages: tuple[Written, ...] | None = None
    no_messages: tuple[Written, ...] = ()
    self_care: tuple[Stands, ...] = ()
    forms: tuple[Asked, ...] = ()
    closed: tuple[Ended, ...] = ()
    nothing_else: tuple[Whole, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """One test. today: the last day the program is run for. everyone, mentees, mentors: intake answers people share.

    approves: the coordinator says yes to every pairing on the day it is proposed.
    """

    title: str
    today: date
    people: tuple[Participant, ...]
    expect: Expected
    runs: Runs = Runs.NAMED
    approves: bool = False
    everyone: Answers = field(default_factory=dict)
    mentees: Answers = field(default_factory=dict)
    mentors: Answers = field(default_factory=dict)
    pairings: tuple[Together, ...] = ()
    check_ins: tuple[Answered, ...] = ()
    decisions: tuple[Decided, ...] = ()
