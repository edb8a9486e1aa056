"""The outbox: mail that was written with the plan it belongs to, and how far each message has come since.

A message is claimed before its last byte goes out, in a transaction of its own, and settled in another. Whatever is
found claimed later was interrupted in between: it may have arrived or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import Column, Connection, func, select

from pmtool.model.action import Send
from pmtool.model.errors import WorldError
from pmtool.model.outbox import UNDECIDED, Mail, MailRecord, MailStatus
from pmtool.model.text import Role
from pmtool.store.packing import pack, unpack
from pmtool.store.rows import Row, Writer, read_rows, read_rows_of
from pmtool.store.sealing import WORKSPACE, Seals
from pmtool.store.tables import OUTBOX, PERSON, RUN
from pmtool.store.transactions import writing

_WAITING = (MailStatus.PENDING, MailStatus.SENDING)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The messages of one program. Every method is one transaction."""

    connection: Connection
    seals: Seals

    def name_of(self, action: str) -> str:
        """The id that the message of a Send has, or will have."""
        return self.seals.row_id("M", action)

    def waiting(self) -> tuple[MailRecord, ...]:
        """What isn't handed on yet, safeguarding first, then by day and id."""
        with writing(self.connection) as connection:
            found = [read_mail(row) for row in _rows(connection, self.seals, _WAITING)]
        return tuple(sorted(found, key=lambda mail: (not mail.is_safeguarding, mail.on, mail.id)))

    def undecided(self) -> tuple[MailRecord, ...]:
        """What a person must find out about."""
        with writing(self.connection) as connection:
            return undecided(connection, self.seals)

    def counts(self) -> Mapping[MailStatus, int]:
        """How many messages have come how far."""
        with writing(self.connection) as connection:
            found = connection.execute(
                select(OUTBOX.c.status, OUTBOX.c.since.is_(None), func.count()).group_by(
                    OUTBOX.c.status, OUTBOX.c.since.is_(None)
                )
            )
            counts: dict[MailStatus, int] = {}
            for status, is_first_version, count in found:
                how = MailStatus.WRITTEN if is_first_version else MailStatus(status)
                counts[how] = counts.get(how, 0) + count
        return counts

    def open(self, mails: Sequence[MailRecord]) -> tuple[Mail, ...]:
        """The messages themselves, in the order asked for."""
        with writing(self.connection) as connection:
            rows = {row["id"]: row for row in _rows_of(connection, self.seals, [mail.id for mail in mails])}
            return tuple(Mail(mail.id, mail.message, mail.on, opened(self.seals, rows[mail.id])) for mail in mails)

    def known(self, names: Iterable[str]) -> tuple[MailRecord, ...]:
        """The messages of these ids that somebody can still open, by id."""
        with writing(self.connection) as connection:
            rows = _rows_of(connection, self.seals, sorted(set(names)))
            return tuple(read_mail(row) for row in rows if not self.seals.keys.is_erased(str(row["holder"])))

    def of_erased(self) -> tuple[MailRecord, ...]:
        """What was written to people who were erased since: nobody can open it any more."""
        with writing(self.connection) as connection:
            people = [str(name) for (name,) in connection.execute(select(PERSON.c.id))]
            erased = [name for name in people if self.seals.keys.is_erased(name)]
            return tuple(read_mail(row) for row in _rows_of(connection, self.seals, erased, OUTBOX.c.holder))

    def claim(self, mail: MailRecord, now: datetime, on: date) -> None:
        """From here on the server may have it. on: the day of the run."""
        self._change([mail], on, {"status": MailStatus.SENDING.value, "tries": mail.tries + 1}, now, "claimed")

    def settle(
        self,
        mails: Sequence[MailRecord],
        status: MailStatus,
        now: datetime,
        on: date,
        *,
        tries: int | None = None,
        reply: str = "",
        next_try: datetime | None = None,
    ) -> None:
        """What became of these messages. tries: how often they were tried, where that changed without a claim."""
        facts: dict[str, object] = {
            "status": status.value,
            "reply": reply or None,
            "next_try": next_try.isoformat(timespec="seconds") if next_try else None,
        }
        if tries is not None:
            facts["tries"] = tries
        self._change(mails, on, facts, now, status.value)

    def _change(
        self, mails: Sequence[MailRecord], on: date, facts: Mapping[str, object], now: datetime, what: str
    ) -> None:
        with writing(self.connection) as connection:
            run = int(connection.execute(select(func.coalesce(func.max(RUN.c.number), 0))).scalar_one())
            rows = _rows_of(connection, self.seals, [mail.id for mail in mails])
            if len(rows) < len(mails):
                raise WorldError("A message is no longer in the outbox. Nothing was recorded; run again.")
            changed = [{**row, **facts, "since": now.isoformat(timespec="seconds")} for row in rows]
            Writer(connection, self.seals, on, run).change(OUTBOX, changed, what)


def undecided(connection: Connection, seals: Seals) -> tuple[MailRecord, ...]:
    """Messages that a person must decide about, by day, then id."""
    found = [read_mail(row) for row in _rows(connection, seals, UNDECIDED)]
    return tuple(sorted(found, key=lambda mail: (mail.on, mail.id)))


def settle(writer: Writer, decided: Mapping[str, MailStatus]) -> None:
    """What somebody decided about messages; nothing where one was settled otherwise meanwhile."""
    open_ones = [row for row in _rows_of(writer.connection, writer.seals, [*decided]) if row["status"] in UNDECIDED]
    changed = [{**row, "status": decided[str(row["id"])].value, "tries": 0, "next_try": None} for row in open_ones]
    writer.change(OUTBOX, changed, "decided")


def mail_row(writer: Writer, send: Send, body: bytes, people: Iterable[str]) -> Row:
    """A new message; one that nobody could be written to has failed already."""
    name = writer.seals.row_id("M", send.key)
    holder = send.to if send.to in people else WORKSPACE
    return {
        "id": name,
        "action": send.key,
        "message": send.message,
        "role": send.role.value if send.role else "",
        "recipient": send.to,
        "holder": holder,
        "on": send.on,
        "status": (MailStatus.PENDING if body else MailStatus.FAILED).value,
        "sealed": writer.seals.seal(holder, f"outbox|{name}", pack(body)),
        "since": f"{writer.on.isoformat()}T00:00:00+00:00",
        "safeguarding": send.is_safeguarding,
        "tries": 0,
        "reply": None,
        "next_try": None,
    }


def read_mail(row: Row) -> MailRecord:
    since, next_try = cast("str | None", row["since"]), cast("str | None", row["next_try"])
    return MailRecord(
        id=str(row["id"]),
        action=str(row["action"]),
        message=str(row["message"]),
        role=Role(str(row["role"])) if row["role"] else None,
        to=str(row["recipient"]),
        on=cast(date, row["on"]),
        status=MailStatus(str(row["status"])) if since else MailStatus.WRITTEN,
        is_safeguarding=bool(row["safeguarding"]),
        tries=cast("int | None", row["tries"]) or 0,
        reply=cast("str | None", row["reply"]) or "",
        since=datetime.fromisoformat(since) if since else None,
        next_try=datetime.fromisoformat(next_try) if next_try else None,
    )


def _rows(connection: Connection, seals: Seals, statuses: Sequence[MailStatus]) -> list[Row]:
    """Those that have come so far; none of version 1, which lie as files, nor of erased people, which nobody opens."""
    wanted = OUTBOX.c.status.in_([status.value for status in statuses]) & OUTBOX.c.since.is_not(None)
    return [row for row in read_rows(connection, seals, OUTBOX, wanted) if not seals.keys.is_erased(str(row["holder"]))]


def _rows_of(
    connection: Connection, seals: Seals, names: Sequence[str], column: Column[str] = OUTBOX.c.id
) -> list[Row]:
    return read_rows_of(connection, seals, OUTBOX, column, names)


def opened(seals: Seals, row: Row) -> bytes:
    """The message as it was, or will be, sent; b"" where none was made."""
    return unpack(seals.unseal(str(row["holder"]), f"outbox|{row['id']}", cast(bytes, row["sealed"])))
