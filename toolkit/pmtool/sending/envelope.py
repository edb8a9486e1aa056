"""A mail as it is handed to a server: from whom, to exactly one address, and its bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import SMTP

from pmtool.rules.words import word

_SUBJECT = re.compile(rb"^Subject:.*\r\n(?:[ \t].*\r\n)*", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Envelope:
    """sender: where the server's own complaints go. name: the mail's Message-ID without its brackets."""

    sender: str
    recipient: str
    name: str
    body: bytes


def address(mail: bytes) -> Envelope:
    """Read off the mail's own headers. Raises ValueError, without repeating them, where they don't name one sender,
    one reader and one Message-ID."""
    headers = _headers(mail)
    sender, recipient = _only(headers, "From"), _only(headers, "To")
    name = str(headers["Message-ID"] or "").strip("<>")
    if not name or headers["Cc"] or headers["Bcc"]:
        raise ValueError("a mail in the outbox doesn't have exactly one reader and a name")
    return Envelope(sender, recipient, name, mail)


def marked_as_repeat(envelope: Envelope) -> Envelope:
    """The same mail under the same name, its subject saying that it may have come before."""
    headers = _headers(envelope.body)
    language = str(headers["Content-Language"] or "en")
    subject = word("may_be_a_repeat", language, subject=str(headers["Subject"] or ""))
    line = SMTP.clone(cte_type="7bit").fold("Subject", SMTP.header_store_parse("Subject", subject)[1])
    return replace(envelope, body=_SUBJECT.sub(lambda _: line.encode("ascii"), envelope.body, count=1))


def with_header(envelope: Envelope, header: str) -> Envelope:
    """The mail with its name in one header more, by which a server knows it again."""
    return replace(envelope, body=f"{header}: {envelope.name}\r\n".encode("ascii") + envelope.body)


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
