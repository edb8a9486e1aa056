"""What a run will do, as data: shown first, then done once. The key of an action says when it is the same again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.model.cohort import Reason
from pmtool.model.message import Event
from pmtool.model.outbox import MailStatus
from pmtool.model.records import Closure, Pairing, Standing
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
class WithdrawPairing:
    """A proposal makes room for a pairing that somebody decided; the two may be proposed to each other again."""

    pairing: str

    @property
    def key(self) -> str:
        return f"withdraw:{self.pairing}"


@dataclass(frozen=True, slots=True)
class ClosePairing:
    """reason: the coordinator's words; none for a planned end."""

    pairing: str
    closure: Closure
    reason: str = ""

    @property
    def key(self) -> str:
        return f"close:{self.pairing}"


@dataclass(frozen=True, slots=True)
class PausePairing:
    """on: the day from which nothing is asked, which may lie before the day of the run."""

    pairing: str
    on: date

    @property
    def key(self) -> str:
        return f"pause:{self.pairing}:{self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class ResumePairing:
    """ends: its last day, moved by the pause where the program says so."""

    pairing: str
    on: date
    ends: date

    @property
    def key(self) -> str:
        return f"resume:{self.pairing}:{self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class PausePerson:
    person: str
    on: date

    @property
    def key(self) -> str:
        return f"pause:{self.person}:{self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class ResumePerson:
    """They are back, after a pause or after having left; today's answers say where they stand."""

    person: str
    on: date

    @property
    def key(self) -> str:
        return f"resume:{self.person}:{self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class LeaveProgram:
    person: str
    on: date

    @property
    def key(self) -> str:
        return f"leave:{self.person}:{self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class SetSchedule:
    """From that day on a group session, or a refresher, takes place at these times; "" for no longer at all."""

    session: str
    edition: int  # from 1
    schedule: str
    on: date

    @property
    def key(self) -> str:
        return f"schedule:{self.session}:{self.edition}:{self.schedule}"


@dataclass(frozen=True, slots=True)
class EraseAnswers:
    """What a person answered to these questions is erased: it was kept as long as it may be."""

    person: str
    questions: tuple[str, ...]
    on: date

    @property
    def key(self) -> str:
        return f"erase:{self.person}:{self.on.isoformat()}"


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Everything of a person is erased, by the destruction of their key; the pseudonym stays."""

    person: str

    @property
    def key(self) -> str:
        return f"erase:{self.person}"


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
class TellAlert:
    """A contact hears of an alert; mail about it is a Send of its own. at, due: local minutes, as in `Told`."""

    alert: str
    who: str
    at: str
    due: str

    @property
    def key(self) -> str:
        return f"tell:{self.alert}:{self.who}"


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
        return send_key(self.message, self.role, self.to, self.subject)

    @property
    def is_safeguarding(self) -> bool:
        """Whether somebody's safety may hang on it: it goes first, at any hour, and rather twice than not at all."""
        return self.event is Event.ALERT


def send_key(message: str, role: Role | None, to: str, subject: str) -> str:
    return f"send:{message}:{role or 'contact'}:{to}:{subject}"


@dataclass(frozen=True, slots=True)
class SettleMail:
    """What somebody decided about a message that is held or has failed: it arrived (SENT), goes out again (PENDING) or
    doesn't (DROPPED). decided: the day of the decision; the same word counts once a day, so that it is never taken for
    a later try."""

    mail: str
    status: MailStatus
    decided: date

    @property
    def key(self) -> str:
        return f"settle:{self.mail}:{self.status}:{self.decided.isoformat()}"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar entry: local start in the program's time zone, minutes, and words that reveal nothing.

    sequence: how often the entry has changed since it was first sent. is_cancelled: it doesn't take place.
    """

    uid: str
    start: str  # ISO local date and time
    minutes: int
    title: str
    place: str
    sequence: int = 0
    is_cancelled: bool = False


Action = (
    ChangeStanding
    | ProposePairing
    | StartPairing
    | DeclinePairing
    | WithdrawPairing
    | ClosePairing
    | PausePairing
    | ResumePairing
    | PausePerson
    | ResumePerson
    | LeaveProgram
    | SetSchedule
    | EraseAnswers
    | ErasePerson
    | RaiseAlert
    | TellAlert
    | AcknowledgeAlert
    | Send
    | SettleMail
)
