"""Rows in and out: each with its digest, each change with its event, in the transaction it belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, ColumnElement, Connection, Table, select
from sqlalchemy.engine import RowMapping

from pmtool.model.errors import WorldError
from pmtool.store.layout import LATER
from pmtool.store.layout import Row as Row
from pmtool.store.sealing import Seals
from pmtool.store.statements import adding, change_of, changing, finding_fact
from pmtool.store.tables import EVENT, META

AT_ONCE = 1000  # rows of a whole table
CHANGED = "The record was changed outside pmtool. Nothing was done. Restore the last backup."


@dataclass(frozen=True)
class Writer:
    """Writes rows of one transaction. on, run: what their events say; run 0 is outside any run."""

    connection: Connection
    seals: Seals
    on: date
    run: int = 0

    def add(self, table: Table, rows: Sequence[Row], what: str) -> None:
        if not rows:
            return
        signed = [self._signed(table, row) for row in rows]
        self.connection.execute(adding(table), signed)
        self._record(table, signed, what)

    def change(self, table: Table, rows: Sequence[Row], what: str) -> None:
        """Each row whole, as it shall be from now on; found by its primary key."""
        if not rows:
            return
        signed = [self._signed(table, row) for row in rows]
        self.connection.execute(changing(table), [change_of(table, row) for row in signed])
        self._record(table, signed, what)

    def _signed(self, table: Table, row: Row) -> Row:
        whole = {**dict.fromkeys(LATER[table.name]), **row}
        return {**whole, "digest": self.seals.row_digest(table.name, whole)}

    def _record(self, table: Table, rows: Sequence[Row], what: str) -> None:
        seq, previous = head(self.connection, self.seals)
        events: list[Row] = []
        for row in rows:
            seq += 1
            event: Row = {
                "seq": seq,
                "on": self.on,
                "run": self.run,
                "what": f"{table.name}.{what}",
                "subject": subject(table, row),
                "row": row["digest"],
                "previous": previous,
            }
            previous = self.seals.event_digest(event)
            events.append({**event, "digest": previous})
        if events:
            self.connection.execute(adding(EVENT), events)
            write_meta(self.connection, self.seals, "head", f"{seq}:{previous.hex()}")


def head(connection: Connection, seals: Seals) -> tuple[int, bytes]:
    """Number and digest of the last event; (0, b"") before the first."""
    seq, _, digest = read_meta(connection, seals, "head").partition(":")
    return int(seq), bytes.fromhex(digest)


def subject(table: Table, row: Row | RowMapping) -> str:
    return ":".join([table.name, *(str(row[column.name]) for column in table.primary_key)])


def read_rows(connection: Connection, seals: Seals, table: Table, *wanted: ColumnElement[bool]) -> list[Row]:
    """Every row, or those wanted, by primary key. One that was changed outside pmtool stops everything: nothing is
    read from it."""
    return list(each_sound(connection, seals, table, *wanted))


def each_sound(connection: Connection, seals: Seals, table: Table, *wanted: ColumnElement[bool]) -> Iterator[Row]:
    """The same, a few at a time: a large table needn't lie in memory twice."""
    rows = each_row(connection, table, *wanted)
    for row in rows:
        if row["digest"] != seals.row_digest(table.name, row):
            raise touched(table, 1 + sum(each["digest"] != seals.row_digest(table.name, each) for each in rows))
        yield row


def touched(table: Table, count: int) -> WorldError:
    """What is raised for rows that were changed outside pmtool."""
    return WorldError(
        f"{count} of the rows in '{table.name}' of the record were changed outside pmtool. "
        "Nothing was done. Run `pmtool audit`, and restore the last backup."
    )


def read_rows_of(
    connection: Connection, seals: Seals, table: Table, column: Column[str], names: Collection[str]
) -> list[Row]:
    """Those of which the column has one of these values; none is read beside them."""
    every, step = sorted(names), 500  # as many as every database takes at once
    parts = (every[at : at + step] for at in range(0, len(every), step))
    return [row for part in parts for row in read_rows(connection, seals, table, column.in_(part))]


def each_row(connection: Connection, table: Table, *wanted: ColumnElement[bool]) -> Iterator[Row]:
    """Every row, or those wanted, by primary key, as it is; of a whole table a few at a time."""
    found = select(table).where(*wanted).order_by(*table.primary_key)
    names = table.columns.keys()
    for values in connection.execute(found, execution_options={} if wanted else {"yield_per": AT_ONCE}):
        yield dict(zip(names, values, strict=True))


def read_meta(connection: Connection, seals: Seals, key: str) -> str:
    row = connection.execute(finding_fact(), {"key": key}).mappings().one_or_none()
    if row is None or row["digest"] != seals.row_digest(META.name, dict(row)):
        raise WorldError(CHANGED)
    return str(row["value"])


def write_meta(connection: Connection, seals: Seals, key: str, value: str) -> None:
    row: Row = {"key": key, "value": value}
    signed = {**row, "digest": seals.row_digest(META.name, row)}
    if connection.execute(changing(META), change_of(META, signed)).rowcount == 0:
        connection.execute(adding(META), [signed])
