"""Mail as it lies in the outbox: written once, sealed by the store, handed on by sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pmtool.model.text import Role


class MailStatus(StrEnum):
    """How far a message has come. A person decides about what is held or failed."""

    PENDING = "pending"  # waits to be handed on
    SENDING = "sending"  # a mail server was given it, and hasn't said yet that it took it
    SENT = "sent"  # a mail server took it
    WRITTEN = "written"  # lies in out/messages: the coordinator sends it
    HELD = "held"  # may have arrived or not, and nobody can know
    FAILED = "failed"  # a mail server refused it for good, or its reader has no address
    DROPPED = "dropped"  # isn't sent, because somebody decided so


SETTLED = (MailStatus.SENT, MailStatus.WRITTEN, MailStatus.DROPPED)
UNDECIDED = (MailStatus.SENDING, MailStatus.HELD, MailStatus.FAILED)  # a person finds out what became of these


@dataclass(frozen=True, slots=True)
class Mail:
    """One message to one person. id: `M-` and 10 characters; message: its id in the program.

    body: the whole mail as RFC 5322 writes it, headers and all.
    """

    id: str
    message: str
    on: date
    body: bytes


@dataclass(frozen=True, slots=True)
class MailRecord:
    """What is known of a message without opening it. action: the key of the Send that it comes from.

    to: a person's pseudonym, or a contact's id where role is None. tries: how often a server was asked to take it.
    reply: the codes of the server's last answer, `550 5.1.1`; "" for none. since: the moment of its last change, UTC.
    next_try: not before then, UTC; None for at once.
    """

    id: str
    action: str
    message: str
    role: Role | None
    to: str
    on: date
    status: MailStatus
    is_safeguarding: bool = False
    tries: int = 0
    reply: str = ""
    since: datetime | None = None
    next_try: datetime | None = None

    @property
    def has_address(self) -> bool:
        """Whether it can be handed on at all."""
        return self.status is not MailStatus.FAILED or self.tries > 0
