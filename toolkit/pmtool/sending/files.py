"""Mail as files that any mail program opens, and its calendar entries beside them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

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
    _, is_there, part = mail.body.partition(b"Content-Type: text/calendar;")
    if is_there:  # the last of its parts, as base64: cut out, as reading a thousand mails takes its time
        content = part.partition(b"\r\n\r\n")[2].partition(b"\r\n--")[0]
        yield Artifact(f"calendar/{stem}.ics", base64.b64decode(content), audience)
