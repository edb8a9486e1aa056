"""A message as a whole mail: headers, plain text, HTML and calendar, the same bytes every time."""

from __future__ import annotations

import base64
import quopri
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC
from email.headerregistry import Address
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import quote

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
    """What the messages of a run share: texts that were read, headers, and calendars that go to many."""

    sources: Sources = field(default_factory=Sources)
    headers: dict[tuple[str, ...], str] = field(default_factory=dict)
    calendars: dict[object, str] = field(default_factory=dict)

    def subject(self, words: str) -> str:
        if (words,) not in self.headers:
            self.headers[words,] = _header("Subject", words)
        return self.headers[words,]

    def address(self, header: str, name: str, address: str) -> str:
        """Raises ValueError for what isn't one address."""
        if (header, name, address) not in self.headers:
            self.headers[header, name, address] = _header(header, _address(name, address))
        return self.headers[header, name, address]

    def calendar(self, view: MessageView) -> str:
        """A request names its one reader; what is published is the same for all it goes to on a day."""
        if len(view.invites) == 1:
            return render_calendar(view).decode()
        shared = (view.invites, view.program, view.timezone, view.written, view.sender, view.sender_name)
        if shared not in self.calendars:
            self.calendars[shared] = render_calendar(view).decode()
        return self.calendars[shared]


def _mail(view: MessageView, desk: _Desk) -> bytes:
    """A mail to exactly one address, ready to be handed on.

    Raises UsageError where the coordinator has no address to write from, ValueError for an address that isn't one.
    """
    if not view.sender:
        raise UsageError(
            "The program's coordinator has no e-mail address. Add `email` to that contact in program.yaml."
        )
    letter = write_letter(view, desk.sources)
    digest = digest_of(f"{view.program}|{view.key}")[:32]
    name = ".".join(part for part in (view.name.lower(), digest) if part)
    headers = (
        desk.address("From", view.sender_name, view.sender),
        desk.address("Reply-To", view.reply_to_name, view.reply_to) if view.reply_to else "",
        desk.address("To", view.to_name, view.address),
        desk.subject(letter.subject),
        f"Date: {format_datetime(view.written.astimezone(UTC))}\r\n",
        f"Message-ID: <{name}@{_domain(view.sender)}>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        _list_headers(view) if view.is_series else "",
        f"Content-Language: {view.language}\r\n",
        "MIME-Version: 1.0\r\n",
    )
    words = (_part(letter.text, "plain"), _part(letter.html, "html"))
    if not view.invites:
        return ("".join(headers) + _joined("alternative", f"=_{digest}.0", words)).encode("ascii")
    calendar = _part(desk.calendar(view), "calendar", f'; method="{calendar_method(view)}"')
    whole = _joined("mixed", f"=_{digest}.0", (_joined("alternative", f"=_{digest}.1", words), calendar))
    return ("".join(headers) + whole).encode("ascii")


def _list_headers(view: MessageView) -> str:
    """By which a reader can sort the letters of a series, and ask to get no more. The list's name says nothing.

    Source: RFC 2919, RFC 2369. One-Click (RFC 8058) needs a page to post to, which only a server can offer.
    """
    reader = f"{view.sender.rpartition('@')[0]}@{_domain(view.sender)}"
    name = digest_of(f"{view.program}|series")[:12]
    return (
        f"List-Id: <{name}.{_domain(view.sender)}>\r\n"
        f"List-Unsubscribe: <mailto:{quote(reader, safe='@')}?subject=unsubscribe>\r\n"
    )


def _header(name: str, value: str | Address) -> str:
    """A header that holds words of people, encoded and folded. Raises ValueError for a line end inside it."""
    return str(_POLICY.fold(name, _POLICY.header_store_parse(name, value)[1]))


def _joined(how: str, boundary: str, parts: Iterable[str]) -> str:
    """Parts as one, each with its own headers; the boundary is in none of them, as they are encoded."""
    inside = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return f'Content-Type: multipart/{how}; boundary="{boundary}"\r\n\r\n{inside}--{boundary}--\r\n'


def _part(text: str, subtype: str, more: str = "") -> str:
    """A text as mail carries it: put together here, as a run writes thousands of them."""
    data = "".join(f"{line}\r\n" for line in text.splitlines()).encode()
    kind = f'Content-Type: text/{subtype}; charset="utf-8"{more}\r\n'
    if subtype != "calendar":
        return f"{kind}Content-Transfer-Encoding: quoted-printable\r\n\r\n{quopri.encodestring(data).decode('ascii')}"
    carried = base64.encodebytes(data).decode("ascii").replace("\n", "\r\n")
    attached = 'Content-Disposition: attachment; filename="invite.ics"\r\n'
    return f"{kind}{attached}Content-Transfer-Encoding: base64\r\n\r\n{carried}"


def _address(name: str, address: str) -> Address:
    """One name and one address. Raises ValueError for anything else, without repeating it."""
    try:
        spec = f"{address.rpartition('@')[0]}@{_domain(address)}"
        parsed = Address(addr_spec=spec)
        if not parsed.username or not parsed.domain or str(parsed) != spec:
            raise ValueError
        return Address(display_name=_one_line(name), addr_spec=spec)
    except Exception:
        raise ValueError("a message goes to exactly one address, and this is not one") from None


def _domain(address: str) -> str:
    return address.rpartition("@")[2].encode("idna").decode("ascii")


def _one_line(name: str) -> str:
    kept = "".join(" " if unicodedata.category(each) in ("Cc", "Zl", "Zp", "Cs") else each for each in name)
    return " ".join("".join(each for each in kept if each not in _REORDERING).split())
