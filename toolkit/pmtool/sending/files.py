"""Mail as files that any mail program opens, and its calendar entries beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from email import message_from_bytes

from pmtool.model.outbox import Mail
from pmtool.model.view import Artifact


def deliver_to_files(outbox: Iterable[Mail], coordinator: str = "coordinator") -> tuple[Artifact, ...]:
    """`messages/<date>.<message>.<id>.eml`, and `calendar/<the same>.ics` for a mail that invites.

    In the order of the outbox. A file's name says what and when, never to whom. coordinator: who may read them.
    """
    return tuple(artifact for mail in outbox for artifact in _files(mail, coordinator))


def _files(mail: Mail, audience: str) -> Iterator[Artifact]:
    stem = f"{mail.on.isoformat()}.{mail.message}.{mail.id.lower()}"
    yield Artifact(f"messages/{stem}.eml", mail.body, audience)
    _, kind, rest = mail.body.partition(b"Content-Type: text/calendar;")
    if kind:  # only this part is read: whole mails, by the thousand, take their time
        part = message_from_bytes(kind + rest.partition(b"\r\n--")[0])
        yield Artifact(f"calendar/{stem}.ics", bytes(part.get_payload(decode=True)), audience)
