"""The first run after a backup was brought back: what still waited in it may have gone out since it was made."""

from __future__ import annotations

from datetime import UTC, date, datetime

from pmtool.model.outbox import MailStatus
from pmtool.store import Store


def doubt_what_waited(store: Store, now: datetime, on: date) -> None:
    """Mail that waits counts as given to a server, which hasn't said what became of it: what is about safety goes out
    again, marked as a possible repeat; anything else is held until a person has decided. on: the day of the run."""
    waiting = [mail for mail in store.mail.waiting() if mail.status is MailStatus.PENDING]
    if waiting:
        store.mail.settle(waiting, MailStatus.SENDING, now.astimezone(UTC), on)
