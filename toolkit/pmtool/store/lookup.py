"""One row by its key, asked of the driver itself: every page that is served looks for two, and hardly anything more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, Table, bindparam, select
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

from pmtool.store.rows import Row, touched
from pmtool.store.sealing import Seals
from pmtool.store.transactions import worldly


@dataclass(frozen=True, slots=True)
class Lookup:
    """Put together once. reading: column → how what the driver gives becomes what the record holds."""

    table: Table
    asks: str
    is_positional: bool
    names: tuple[str, ...]
    reading: tuple[tuple[str, Callable[[Any], object]], ...]

    def find(self, cursor: DBAPICursor, seals: Seals, name: str) -> Row | None:
        cursor.execute(self.asks, (name,) if self.is_positional else {"name": name})
        values = cursor.fetchone()
        if values is None:
            return None
        row: Row = dict(zip(self.names, values, strict=True))
        for column, read in self.reading:
            row[column] = read(row[column])
        if row["digest"] != seals.row_digest(self.table.name, row):
            raise touched(self.table, 1)
        return row


def lookup_in(table: Table, engine: Engine) -> Lookup:
    """For a table whose key is one column."""
    (key,), dialect = table.primary_key, engine.dialect
    asks = select(table).where(key == bindparam("name")).compile(dialect=dialect)
    reading = ((c.name, c.type.dialect_impl(dialect).result_processor(dialect, None)) for c in table.columns)
    return Lookup(table, str(asks), bool(asks.positional), tuple(table.columns.keys()),
                  tuple((name, read) for name, read in reading if read is not None))  # fmt: skip


@contextmanager
def cursor_of(engine: Engine) -> Iterator[DBAPICursor]:
    """To look with; what it saw is let go at the end. Raises WorldError for what the database refuses."""
    with worldly():
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            yield cursor
            cursor.close()
        except engine.dialect.loaded_dbapi.Error as error:
            connection.invalidate()
            raise DBAPIError("", None, error) from None
        finally:
            connection.close()
