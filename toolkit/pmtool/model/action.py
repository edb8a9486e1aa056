"""What a run will do, as data: shown first, then done once. The key of an action says when it is the same again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.model.cohort import Reason
from pmtool.model.program import Event
from pmtool.model.records import Pairing, Standing
from pmtool.model.text import Role


@dataclass(frozen=True, slots=True)
class ChangeStanding:
    """Where a person stands from that day on, where they stood before, and why it changed."""

    person: str
    standing: Standing
    was: Standing
    on: date
    reasons: tuple[Reason, ...] = ()

    @property
    def key(self) -> str:
        return f"standing:{self.person}:{self.was}:{self.standing}:{self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class ProposePairing:
    pairing: Pairing

    @property
    def key(self) -> str:
        return f"propose:{self.pairing.id}"


@dataclass(frozen=True, slots=True)
class StartPairing:
    pairing: str
    starts: date
    ends: date

    @property
    def key(self) -> str:
        return f"start:{self.pairing}"


@dataclass(frozen=True, slots=True)
class DeclinePairing:
    pairing: str
    reason: str

    @property
    def key(self) -> str:
        return f"decline:{self.pairing}"


@dataclass(frozen=True, slots=True)
class ClosePairing:
    pairing: str
    reason: str  # planned, unplanned or unreachable

    @property
    def key(self) -> str:
        return f"close:{self.pairing}"


@dataclass(frozen=True, slots=True)
class RaiseAlert:
    alert: str
    rule: str
    person: str
    pairing: str
    due: str
    occasion: str  # the submission or the silent check-in that raised it

    @property
    def key(self) -> str:
        return f"alert:{self.rule}:{self.person}:{self.occasion}"


@dataclass(frozen=True, slots=True)
class AcknowledgeAlert:
    """on: the day on which somebody looked, which may lie before the day of the run."""

    alert: str
    outcome: str
    on: date

    @property
    def key(self) -> str:
        return f"acknowledge:{self.alert}"


@dataclass(frozen=True, slots=True)
class Send:
    """One message to one person: a participant in a role (a caregiver stands under the mentee's id), or, where role
    is None, a contact of the program by its id.

    subject: what it is about (a pairing, an alert, a session date), so that the text can name it.
    facts: the dates and names of texts that the message may use beyond the person's own: no answers.
    invites: calendar entries that go with it.
    """

    message: str
    event: Event
    role: Role | None
    to: str
    subject: str
    on: date
    facts: Mapping[str, str]
    invites: tuple[Invitation, ...] = ()

    @property
    def key(self) -> str:
        return f"send:{self.message}:{self.role or 'contact'}:{self.to}:{self.subject}"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar entry: local start in the program's time zone, minutes, and words that reveal nothing."""

    uid: str
    start: str  # ISO local date and time
    minutes: int
    title: str
    place: str


Action = (
    ChangeStanding
    | ProposePairing
    | StartPairing
    | DeclinePairing
    | ClosePairing
    | RaiseAlert
    | AcknowledgeAlert
    | Send
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a person to decide: its id goes into decisions.csv."""

    about: str
    what: str  # pairing, person or alert
    since: date
    choices: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    today: date
    actions: tuple[Action, ...]
    waiting: tuple[Waiting, ...]
    digest: str
