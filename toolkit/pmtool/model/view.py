"""What one audience may see, made by guarding and all that rendering ever gets. No row, no answer beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from pmtool.model.action import Invitation
from pmtool.model.folder import ClearedTemplate
from pmtool.model.pairings import Instead


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message, ready to be put into words: `values` by placeholder (`person.given_name`), nothing else.

    key identifies the message for good. address, sender and reply_to are e-mail addresses; to_name the reader's given
    name. program: its id; timezone: in which its invitations are meant. is_series: one of many of its kind, which the
    reader can ask to be spared. name: its id in the outbox, and at: the moment it was written; both known once it is
    recorded.
    """

    key: str
    template: ClearedTemplate
    language: str
    values: Mapping[str, str]
    address: str
    to_name: str
    sender: str
    sender_name: str
    on: date
    is_contact: bool
    program: str
    timezone: str
    invites: tuple[Invitation, ...] = ()
    reply_to: str = ""  # where the sender is away
    reply_to_name: str = ""
    is_series: bool = False
    name: str = ""
    at: datetime | None = None

    @property
    def written(self) -> datetime:
        """When it was written: nine in the morning of its day, UTC, where nobody said."""
        return self.at or datetime.combine(self.on, time(9), UTC)


@dataclass(frozen=True, slots=True)
class Part:
    """One visible contribution to a score."""

    label: str
    points: int
    of: int


@dataclass(frozen=True, slots=True)
class PairingView:
    """A pairing as its audience may see it: labels are a given name and the pseudonym. instead: what the runner-up
    would mean for everybody; None where that wasn't worked out."""

    id: str
    mentee: str
    mentor: str
    status: str
    since: date
    score: int
    parts: tuple[Part, ...]
    runner_up: str
    runner_up_score: int
    instead: Instead | None = None


@dataclass(frozen=True, slots=True)
class UnmatchedView:
    """blocked: what rules mentors out, in words, and how many; see model.pairings.Unmatched for the rest."""

    person: str
    waiting_since: date
    blocked: tuple[tuple[str, int], ...]
    eligible_mentors: int
    competing: tuple[int, int]
    change: tuple[str, int]


@dataclass(frozen=True, slots=True)
class StandingView:
    """Somebody who isn't ready to be matched, and why, in words without answers."""

    person: str
    role: str
    standing: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule by which a pairing is never made. says: in the program's words. limit: its number in words, or ""."""

    id: str
    says: str
    limit: str = ""


@dataclass(frozen=True, slots=True)
class PairingsView:
    """The page and list of pairings for one audience. points: the grid of the program's scores."""

    audience: str
    title: str
    language: str
    on: date
    points: int
    pairings: tuple[PairingView, ...]
    unmatched: tuple[UnmatchedView, ...]
    others: tuple[StandingView, ...]
    spare: tuple[tuple[str, int], ...]
    assumptions: tuple[str, ...]
    total: int
    worst: int
    pairs_judged: int
    pairs_eligible: int
    objectives: tuple[str, ...]
    ruled_out_by: tuple[RuleView, ...]
    is_certified: bool


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A row of to-decide.csv. about: the id a decision names. tell: who must hear of it, how, and by when.

    until: by when a decision is wanted, a day or a local minute; "" where nothing presses. otherwise: what happens as
    long as nobody decides.
    """

    about: str
    what: str
    since: date
    choices: tuple[str, ...]
    title: str
    why: str
    tell: str
    share: str
    until: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class AlertView:
    """A row of alerts.csv. told: who heard of it, how, when, and by when they must have looked; next: who is told when
    nobody does. mentee: whether they are told. due: by when somebody must have looked, in words."""

    about: str
    level: str
    title: str
    why: str
    since: date
    due: str
    told: tuple[str, ...]
    next: str
    mentee: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of out/: its path below it, with /, and its bytes. audience: who may read it."""

    path: str
    content: bytes
    audience: str
