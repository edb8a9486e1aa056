"""A message as a whole mail: headers, plain text, HTML and calendar, the same bytes every time."""

from __future__ import annotations

import base64
import quopri
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.policy import SMTP

from pmtool.model.errors import UsageError
from pmtool.model.view import MessageView
from pmtool.rendering.calendars import calendar_method, render_calendar
from pmtool.rendering.filling import Sources
from pmtool.rendering.letters import write_letter
from pmtool.rules.digests import digest_of

_POLICY = SMTP.clone(cte_type="7bit")  # every relay carries it as it is
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # would turn a header's words around


def render_messages(views: Iterable[MessageView]) -> dict[str, bytes]:
    """The key of each message → its mail."""
    desk = _Desk()
    return {view.key: _mail(view, desk) for view in views}


def render_message(view: MessageView) -> bytes:
    """One message alone."""
    return _mail(view, _Desk())


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the messages of a run share: texts that were read, and calendars that go to many."""

    sources: Sources = field(default_factory=Sources)
    calendars: dict[object, str] = field(default_factory=dict)

    def calendar(self, view: MessageView) -> str:
        """A request names its one reader; what is published is the same for all it goes to on a day."""
        if len(view.invites) == 1:
            return render_calendar(view).decode()
        shared = (view.invites, view.program, view.timezone, view.on, view.sender, view.sender_name)
        if shared not in self.calendars:
            self.calendars[shared] = render_calendar(view).decode()
        return self.calendars[shared]


def _mail(view: MessageView, desk: _Desk) -> bytes:
    """A mail to exactly one address, ready to be handed on. Dated 09:00 UTC of its day.

    Raises UsageError where the coordinator has no address to write from, ValueError for an address that isn't one.
    """
    if not view.sender:
        raise UsageError(
            "The program's coordinator has no e-mail address. Add `email` to that contact in program.yaml."
        )
    letter = write_letter(view, desk.sources)
    digest = digest_of(view.key)[:32]
    sender = _address(view.sender_name, view.sender)
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = sender
    mail["To"] = _address(view.to_name, view.address)
    mail["Subject"] = letter.subject
    mail["Date"] = datetime.combine(view.on, time(9), UTC)
    mail["Message-ID"] = f"<{digest}@{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = view.language
    mail["MIME-Version"] = "1.0"
    words = (_part(letter.text, "plain"), _part(letter.html, "html"))
    if not view.invites:
        _join(mail, "alternative", f"=_{digest}.0", words)
        return mail.as_bytes()
    calendar = _part(desk.calendar(view), "calendar", f'; method="{calendar_method(view)}"')
    calendar["Content-Disposition"] = 'attachment; filename="invite.ics"'
    _join(mail, "mixed", f"=_{digest}.0", (_join(Message(), "alternative", f"=_{digest}.1", words), calendar))
    return mail.as_bytes()


def _join(whole: Message, how: str, boundary: str, parts: Iterable[Message]) -> Message:
    whole["Content-Type"] = f'multipart/{how}; boundary="{boundary}"'
    for part in parts:
        whole.attach(part)
    return whole


def _part(text: str, subtype: str, more: str = "") -> Message:
    """A text as mail carries it. Its headers hold nothing of anybody's, so they need none of the parsing of others."""
    part = Message()
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"{more}'
    part["Content-Transfer-Encoding"] = "quoted-printable" if subtype != "calendar" else "base64"
    data = "".join(f"{line}\r\n" for line in text.splitlines()).encode()
    part.set_payload((quopri.encodestring(data) if subtype != "calendar" else base64.encodebytes(data)).decode())
    return part


def _address(name: str, address: str) -> Address:
    """One name and one address. Raises ValueError for anything else, without repeating it."""
    local, _, domain = address.rpartition("@")
    try:
        spec = f"{local}@{domain.encode('idna').decode('ascii')}"
        parsed = Address(addr_spec=spec)
        if not parsed.username or not parsed.domain or str(parsed) != spec:
            raise ValueError
        return Address(display_name=_one_line(name), addr_spec=spec)
    except Exception:
        raise ValueError("a message goes to exactly one address, and this is not one") from None


def _one_line(name: str) -> str:
    kept = "".join(" " if unicodedata.category(each) in ("Cc", "Zl", "Zp", "Cs") else each for each in name)
    return " ".join("".join(each for each in kept if each not in _REORDERING).split())
