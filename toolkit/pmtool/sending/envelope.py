"""A mail as it is handed to a server: from whom, to exactly one address, and its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP

from pmtool.rules.words import word
from pmtool.sending.relay import Relay

_POLICY = SMTP.clone(cte_type="7bit")  # every relay carries it as it is
_SUBJECT = re.compile(rb"^Subject:.*\r\n(?:[ \t].*\r\n)*", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """sender: where the servers' own complaints go."""

    sender: str
    recipient: str
    body: bytes


def envelope_of(mail: bytes, relay: Relay, *, is_repeat: bool) -> Envelope:
    """Read off the mail's own headers. A server that knows mail again gets its name in one header more; to any other a
    repeat says in its subject that it may be one.

    Raises ValueError, without repeating them, where the headers don't name one sender, one reader and one Message-ID.
    """
    headers = _headers(mail)
    sender, recipient = _only(headers, "From"), _only(headers, "To")
    name = str(headers["Message-ID"] or "").strip("<>")
    if not name or headers["Cc"] or headers["Bcc"]:
        raise ValueError("a mail in the outbox doesn't have exactly one reader and a name")
    if relay.idempotency_header:
        mail = f"{relay.idempotency_header}: {name}\r\n".encode("ascii") + mail
    elif is_repeat:
        mail = _marked(mail, headers)
    return Envelope(sender, recipient, mail)


def _marked(mail: bytes, headers: EmailMessage) -> bytes:
    language = str(headers["Content-Language"] or "en")
    subject = word("may_be_a_repeat", language, subject=str(headers["Subject"] or ""))
    line = _POLICY.fold("Subject", _POLICY.header_store_parse("Subject", subject)[1])
    return _SUBJECT.sub(lambda _: line.encode("ascii"), mail, count=1)


def _headers(mail: bytes) -> EmailMessage:
    message = BytesHeaderParser(policy=SMTP).parsebytes(mail)
    if not isinstance(message, EmailMessage):
        raise TypeError("the policy makes messages of another kind")
    return message


def _only(headers: EmailMessage, name: str) -> str:
    found = headers.get_all(name, [])
    addresses: tuple[Address, ...] = found[0].addresses if len(found) == 1 else ()
    if len(addresses) != 1 or not addresses[0].username or not addresses[0].domain:
        raise ValueError(f"a mail in the outbox doesn't have exactly one {name}")
    return str(addresses[0].addr_spec)
