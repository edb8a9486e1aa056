"""What is recorded of a program's life: people, answers, pairings, alerts, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pmtool.model.decision import Decision as Decision  # whoever reads records reads decisions
from pmtool.model.decision import Verdict as Verdict
from pmtool.model.outbox import MailRecord
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
    PAUSED = "paused"  # by a decision: neither matched nor asked anything until they are back
    LEFT = "left"  # of their own will, or because the program has ended
    ERASED = "erased"  # nothing is left of them but the pseudonym


@dataclass(frozen=True, slots=True)
class Person:
    """id: the pseudonym, `P-` and 10 characters; the same person, key and program give the same id.

    stands_since: the day on which `standing` began; None as long as they have only applied.
    """

    id: str
    role: Role
    since: date
    standing: Standing = Standing.APPLIED
    assumed: bool = False  # came in through a mapping that assumes something
    stands_since: date | None = None


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
    WITHDRAWN = "withdrawn"  # a proposal that made room for a pairing decided by hand
    ACTIVE = "active"
    CLOSED = "closed"


class Closure(StrEnum):
    """How a pairing came to its end."""

    PLANNED = "planned"  # it lasted as agreed
    UNPLANNED = "unplanned"  # one of the two stopped, or the coordinator ended it
    UNREACHABLE = "unreachable"  # one of the two couldn't be reached any more


@dataclass(frozen=True, slots=True)
class Pause:
    """From its first day to the day on which things go on, that one excluded; None while nobody has said when."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """id: `R-` and 10 characters. score: whole points of the program's grid, the sum of the contributions.

    contributions, runner_up: why the pairing was proposed, as found on that day. pauses: first to last; nothing is
    asked in them. reason: in the coordinator's words, why it was declined or closed.
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
    closure: Closure | None = None
    reason: str = ""
    contributions: tuple[Contribution, ...] = ()
    runner_up: str = ""
    runner_up_score: int = 0
    pauses: tuple[Pause, ...] = ()

    @property
    def is_paused(self) -> bool:
        """Whether a pause has begun and nobody has said that it is over."""
        return bool(self.pauses) and self.pauses[-1].until is None


AGAIN = "again:"  # how the occasion of a second look begins


@dataclass(frozen=True, slots=True)
class Told:
    """A contact was told of an alert. at, due: when, and by when they must have looked; local, to the minute."""

    who: str
    at: str
    due: str


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """id: `A-` and 10 characters. due: the last moment at which the recipient may still be the first to hear.

    occasion: the submission that raised it, the check-in that nobody answered, or `again:` and the alert that is looked
    at a second time. told: who heard of it, each once, in that order.
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
    told: tuple[Told, ...] = ()

    @property
    def is_second_look(self) -> bool:
        return self.occasion.startswith(AGAIN)


@dataclass(frozen=True, slots=True)
class State:
    """Everything recorded, in a stated order (by date, then id). `done`: keys of the actions that were carried out.

    mail: the messages that a person must decide about, held or failed.
    """

    people: tuple[Person, ...]
    submissions: tuple[Submission, ...]
    pairings: tuple[Pairing, ...]
    alerts: tuple[AlertRecord, ...]
    decisions: tuple[Decision, ...]
    done: Mapping[str, date]
    last_run: date | None = None
    runs: int = 0
    mail: tuple[MailRecord, ...] = ()
