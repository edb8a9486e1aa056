"""What is recorded of a program's life: people, answers, pairings, alerts, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmtool.model.decision import Decision as Decision  # whoever reads records reads decisions
from pmtool.model.decision import Verdict as Verdict
from pmtool.model.pairings import Contribution
from pmtool.model.text import Role
from pmtool.model.value import Value as Value  # whoever reads records reads values


class Standing(StrEnum):
    """Where a person stands in the program."""

    APPLIED = "applied"
    INELIGIBLE = "ineligible"
    UNDECIDED = "undecided"  # an answer that eligibility needs is missing: a person decides
    PREPARING = "preparing"  # eligible; a mentor's screening or training is not complete, or a consent is missing
    READY = "ready"  # can be matched
    PAIRED = "paired"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Person:
    """id: the pseudonym, `P-` and 10 characters; the same person, key and program give the same id."""

    id: str
    role: Role
    since: date
    standing: Standing = Standing.APPLIED
    assumed: bool = False  # came in through a mapping that assumes something


@dataclass(frozen=True, slots=True)
class Submission:
    """One form answered once. `person` is "" for an anonymous form. `source` and `row` say where it came from."""

    id: str
    form: str
    person: str
    on: date
    answers: Mapping[str, Value]
    source: str
    row: int


class PairingStatus(StrEnum):
    PROPOSED = "proposed"
    DECLINED = "declined"
    ACTIVE = "active"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Pairing:
    """id: `R-` and 10 characters. score: whole points of the program's grid, the sum of the contributions.

    contributions, runner_up: why the pairing was proposed, as found on that day.
    """

    id: str
    mentee: str
    mentor: str
    status: PairingStatus
    proposed_on: date
    score: int
    started_on: date | None = None
    ends_on: date | None = None
    closed_on: date | None = None
    reason: str = ""
    contributions: tuple[Contribution, ...] = ()
    runner_up: str = ""
    runner_up_score: int = 0


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """id: `A-` and 10 characters. due: the last moment at which the recipient may still be the first to hear.

    occasion: the submission that raised it, or the check-in that nobody answered.
    """

    id: str
    rule: str
    person: str
    pairing: str
    raised_on: date
    due: str  # local date and time, ISO 8601, to the minute
    acknowledged_on: date | None = None
    outcome: str = ""
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Everything recorded, in a stated order (by date, then id). `done`: keys of the actions that were carried out."""

    people: tuple[Person, ...]
    submissions: tuple[Submission, ...]
    pairings: tuple[Pairing, ...]
    alerts: tuple[AlertRecord, ...]
    decisions: tuple[Decision, ...]
    done: Mapping[str, date]
    last_run: date | None = None
    runs: int = 0
