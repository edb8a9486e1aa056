"""Mail as files, for whoever sends it by hand: laid out once, and from then on the coordinator's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from pmtool.model.outbox import MailRecord, MailStatus
from pmtool.sending import deliver_to_files, files_of, name_in
from pmtool.store import Store
from pmtool.workspace import add_outputs, drop_outputs

AT_ONCE = 1000  # so many lie in memory


def lay_out_mail(store: Store, out: Path, on: date) -> dict[str, str]:
    """Writes what waits into out/; path → digest of each file. on: the day of the run.

    A message counts as written once its file is safe on disk: after a killed run the next writes the rest, and what
    wasn't counted yet again, to the same bytes. What was given to a mail server before may have arrived: it is held
    until a person has decided.
    """
    now = datetime.combine(on, time(), UTC)
    waiting = store.mail.waiting()
    if unsure := [mail for mail in waiting if mail.status is MailStatus.SENDING]:
        store.mail.settle(unsure, MailStatus.HELD, now, on)
    written: dict[str, str] = {}
    for mails in _portions([mail for mail in waiting if mail.status is MailStatus.PENDING]):
        artifacts = deliver_to_files(store.mail.open(mails))
        written |= add_outputs(out, ((each.path, each.content) for each in artifacts))
        store.mail.settle(mails, MailStatus.WRITTEN, now, on)
    return written


def lay_out_again(store: Store, out: Path, paths: Iterable[str]) -> None:
    """The mail that these files of out/ held, as far as it wasn't decided otherwise since."""
    known = store.mail.known(name_in(path) for path in paths)
    for mails in _portions([mail for mail in known if mail.status is MailStatus.WRITTEN]):
        add_outputs(out, ((each.path, each.content) for each in deliver_to_files(store.mail.open(mails))))


def clear_away(store: Store, out: Path) -> None:
    """Takes the mail of people who were erased out of out/."""
    drop_outputs(out, (path for mail in store.mail.of_erased() for path in files_of(mail.on, mail.message, mail.id)))


def _portions(mails: Sequence[MailRecord]) -> Iterator[Sequence[MailRecord]]:
    for first in range(0, len(mails), AT_ONCE):
        yield mails[first : first + AT_ONCE]
