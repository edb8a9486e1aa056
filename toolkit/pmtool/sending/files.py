"""Mail as files that any mail program opens, and its calendar entries beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from email import message_from_bytes

from pmtool.model.outbox import Mail
from pmtool.model.view import Artifact


def deliver_to_files(mails: Iterable[Mail], coordinator: str = "coordinator") -> Iterator[Artifact]:
    """`messages/<date>/<message>.<id>.eml`, and `calendar/<the same>.ics` for a mail that invites.

    In the order of the mails. A file's name says what and when, never to whom. coordinator: who may read them.
    """
    for mail in mails:
        message, calendar = files_of(mail.on, mail.message, mail.id)
        yield Artifact(message, mail.body, coordinator)
        _, kind, rest = mail.body.partition(b"Content-Type: text/calendar;")
        if kind:  # only this part is read: whole mails, by the thousand, take their time
            part = message_from_bytes(kind + rest.partition(b"\r\n--")[0])
            yield Artifact(calendar, bytes(part.get_payload(decode=True)), coordinator)


def files_of(on: date, message: str, name: str) -> tuple[str, str]:
    """Where a mail lies, and its calendar entries if it has any."""
    stem = f"{on.isoformat()}/{message}.{name.lower()}"
    return f"messages/{stem}.eml", f"calendar/{stem}.ics"


def name_in(path: str) -> str:
    """The id of the mail that a file holds."""
    return path.rsplit(".", 2)[1].upper()
