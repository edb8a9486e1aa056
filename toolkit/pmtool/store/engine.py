"""A connection to a state that keeps what it says it has kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from pmtool.model.errors import WorldError

_PRAGMAS = (
    "foreign_keys=ON",
    "busy_timeout=10000",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)


def engine_for(state: Path) -> Engine:
    """An engine on the SQLite file; it neither creates the folder nor keeps connections open."""
    url = URL.create("sqlite+pysqlite", database=str(state))
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the WAL-reset bug.

    Source: sqlite.org/wal.html#walresetbug; fixed in 3.51.3, and in 3.50.7 and 3.44.6 of the older lines.
    """
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def journal(version: tuple[int, int, int]) -> tuple[str, str]:
    """Journal mode and synchronous setting that lose no acknowledged commit at a power cut."""
    return ("WAL", "FULL") if wal_is_safe(version) else ("DELETE", "EXTRA")


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    mode, synchronous = journal(sqlite3.sqlite_version_info[:3])
    for pragma in (*_PRAGMAS, f"journal_mode={mode}", f"synchronous={synchronous}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction; nothing of it stays when anything in it fails. The database's failures are the world's."""
    with worldly(), engine.begin() as connection:
        yield connection


@contextmanager
def worldly() -> Iterator[None]:
    """Turns the database's failures into a WorldError; a broken rule of the tables is our bug and stays."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        if isinstance(cause, sqlite3.OperationalError):
            raise WorldError(_say(str(cause))) from None
        if isinstance(cause, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
            raise
        raise WorldError("state.db can't be read: it is damaged, or not a database. Restore the last backup.") from None


def _say(reason: str) -> str:
    if "locked" in reason:
        return "Another pmtool is writing to this workspace. Wait until it has ended, then run again."
    if "full" in reason:
        return "The disk is full. Nothing was recorded; make room, then run again."
    if "readonly" in reason or "unable to open" in reason:
        return "state.db can't be written: look at the permissions of the workspace and its files."
    if "I/O" in reason:
        return "The disk failed while state.db was being read or written. Nothing was recorded."
    return "The database failed. Nothing was recorded; run `pmtool audit` to see whether it is whole."
