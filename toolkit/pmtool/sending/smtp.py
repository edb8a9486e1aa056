"""One line to a mail server, driven phase by phase, so that it is always known how far a mail came.

Between the end of a mail and the server's answer nobody can know whether it was taken (RFC 1047). All that lies before
is safe to try again; therefore the phases are driven here, by smtplib's low-level calls, and not by its sendmail().
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import smtplib
import socket
import ssl
from dataclasses import dataclass
from enum import Enum, auto

from pmtool.model.errors import WorldError
from pmtool.sending.envelope import Envelope
from pmtool.sending.pace import Pace
from pmtool.sending.relay import Relay

_DOT_AT_START = re.compile(rb"(?m)^\.")
_ENHANCED = re.compile(rb"([245]\.\d{1,3}\.\d{1,3})\b")
_SHUTTING_DOWN = 421
_GLANCE = 0.02  # seconds


class Unreachable(WorldError):
    """The mail server can't be reached, or takes no mail from us at all."""


class Answer(Enum):
    """What is known of a mail after a phase."""

    READY = auto()  # the server waits for the mail's text
    TAKEN = auto()
    LATER = auto()  # not taken; may be tried again
    NEVER = auto()  # not taken, for good
    UNKNOWN = auto()  # perhaps taken, perhaps not


@dataclass(frozen=True, slots=True)
class Reply:
    """codes: `550 5.1.1`; "" where the line broke before a word was said."""

    answer: Answer
    codes: str = ""


class Line:
    """A connection that is made when it is first needed, kept for many mails, and made again when it breaks."""

    def __init__(self, relay: Relay) -> None:
        self._relay, self._pace = relay, Pace(relay.per_minute)
        self._server: smtplib.SMTP | None = None

    def begin(self, envelope: Envelope) -> Reply:
        """Sender, reader, and the server's leave to go on: READY, LATER or NEVER; nothing was handed over yet.

        A kept connection that the server has closed, or takes no more mail from, is made once more. Raises Unreachable
        where no line can be had, or the server takes no mail from this sender at all.
        """
        self._pace.wait()
        is_kept = self._server is not None
        reply = self._begin(envelope)
        if is_kept and reply.answer is Answer.LATER and self._server is None:
            reply = self._begin(envelope)
        return reply

    def finish(self, envelope: Envelope) -> Reply:
        """The mail's text, its end, and what the server says: TAKEN, LATER, NEVER or UNKNOWN. Only after READY.

        The end is sent apart from the text: as long as the server hasn't seen it, it can't have taken the mail.
        """
        server = self._connected()
        try:
            server.send(_on_the_wire(envelope.body))
        except (OSError, smtplib.SMTPException):
            return self._lost(Answer.LATER)
        line = server.sock
        if line is None or _has_hung_up(line):
            return self._lost(Answer.LATER)
        try:
            line.settimeout(self._relay.patience_at_end)
            server.send(b".\r\n")
            code, text = server.getreply()
            line.settimeout(self._relay.patience)
        except (OSError, smtplib.SMTPException, ValueError):
            return self._lost(Answer.UNKNOWN)
        if code == _SHUTTING_DOWN or not 200 <= code < 600 or 300 <= code < 400:
            return self._lost(Answer.UNKNOWN, code, text)  # 421 is said of the line, not of the mail
        return _reply(code, text, Answer.TAKEN)

    def close(self) -> None:
        """Says goodbye where anybody listens."""
        if self._server is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._server.quit()
        self._drop()

    def _begin(self, envelope: Envelope) -> Reply:
        server = self._connected()
        try:
            code, text = server.mail(envelope.sender)
            if code >= 500:
                raise Unreachable(
                    f"The mail server takes no mail from the coordinator's address (it answered {_codes(code, text)}). "
                    "Look at the address in contacts, and at the login."
                )
            if code >= 400:  # servers take so many mails over one line, and then no more
                return self._lost(Answer.LATER, code, text)
            if code == 250:
                code, text = server.rcpt(envelope.recipient)
            if code in (250, 251):
                code, text = server.docmd("DATA")
        except (OSError, smtplib.SMTPException):
            return self._lost(Answer.LATER)
        if code == 354:
            return Reply(Answer.READY)
        if code == _SHUTTING_DOWN or not 400 <= code < 600:
            return self._lost(Answer.LATER, code, text)
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.rset()
        return _reply(code, text, Answer.LATER)

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            self._server = connect(self._relay)
        return self._server

    def _lost(self, answer: Answer, code: int = 0, text: bytes = b"") -> Reply:
        self._drop()
        return Reply(answer, _codes(code, text) if code > 0 else "")

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None


def connect(relay: Relay) -> smtplib.SMTP:
    """An encrypted line, logged in; unencrypted only to a server on this computer that offers nothing else.

    The greeting names an address and not this computer, whose name may be a person's. Raises Unreachable.
    """
    context = ssl.create_default_context()
    me = "[127.0.0.1]"
    try:
        if relay.is_wrapped:
            server: smtplib.SMTP = smtplib.SMTP_SSL(relay.host, relay.port, me, timeout=relay.patience, context=context)
        else:
            server = smtplib.SMTP(relay.host, relay.port, me, timeout=relay.patience)
        server.ehlo()
        if not relay.is_wrapped:
            _encrypt(server, relay, context)
        if relay.user:
            server.login(relay.user, relay.password)
        if server.sock is not None:  # a mail ends in three bytes of their own: they aren't kept waiting for company
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except smtplib.SMTPAuthenticationError:
        raise Unreachable("The mail server refused the login. Look at the user and PMTOOL_SMTP_PASSWORD.") from None
    except ssl.SSLCertVerificationError:
        raise Unreachable(
            "The mail server's certificate isn't its own, or nobody vouches for it. Nothing was sent. "
            "Look at the server's name in PMTOOL_SMTP."
        ) from None
    except ssl.SSLError:
        raise Unreachable(
            "No encrypted line to the mail server came about. smtps:// is for port 465, smtp:// for 587."
        ) from None
    except (OSError, smtplib.SMTPException):
        raise Unreachable("The mail server can't be reached, or doesn't answer as one.") from None
    return server


def _encrypt(server: smtplib.SMTP, relay: Relay, context: ssl.SSLContext) -> None:
    if server.has_extn("starttls"):
        server.starttls(context=context)
        server.ehlo()
    elif not relay.is_here:
        raise Unreachable("The mail server offers no encrypted line. Nothing was sent.")


def _has_hung_up(line: socket.socket) -> bool:
    """Whether the other side is gone already. It looks below the encryption, and takes nothing away."""
    with socket.socket(fileno=os.dup(line.fileno())) as below:
        try:
            return bool(select.select([below], [], [], _GLANCE)[0]) and not below.recv(1, socket.MSG_PEEK)
        except OSError:
            return True


def _on_the_wire(body: bytes) -> bytes:
    """With a second dot before a line that begins with one, and a line end at its end."""
    stuffed = _DOT_AT_START.sub(b"..", body)
    return stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n"


def _reply(code: int, text: bytes, when_fine: Answer) -> Reply:
    answer = when_fine if code < 400 else Answer.LATER if code < 500 else Answer.NEVER
    return Reply(answer, _codes(code, text))


def _codes(code: int, text: bytes) -> str:
    """`550 5.1.1`: the words beside it may name the reader, and are let go."""
    found = _ENHANCED.match(text.strip())
    return f"{code} {found.group(1).decode()}" if found else str(code)
