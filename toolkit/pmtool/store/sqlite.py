"""A record in a file of the workspace, by SQLite."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, Pool

from pmtool.model.errors import WorldError
from pmtool.store.transactions import worldly, writing

_PRAGMAS = (
    "foreign_keys=ON",
    "busy_timeout=10000",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
_LOOKED_AT = 256  # KiB of the file, where one row after the other is looked for


@dataclass(frozen=True, slots=True)
class FileHome:
    """One workspace's own file. Whoever runs holds the folder meanwhile (`workspace.locks`)."""

    state: Path

    @property
    def is_made(self) -> bool:
        return self.state.exists()

    @property
    def missing(self) -> str:
        return "This workspace has no state.db."

    @property
    def broken(self) -> str:
        return "state.db is not a record of pmtool, or was emptied. Restore the last backup."

    def make(self, found: Callable[[Connection], None]) -> None:
        """A new state, made beside its place and moved there whole: what a killed run left half is made again."""
        part = self.state.with_name(f".{self.state.name}.part")
        with _makeable():
            for left in part.parent.glob(f"{part.name}*"):
                left.unlink()
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with connected(part) as connection, writing(connection):
            found(connection)
        with _makeable():
            part.replace(self.state)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        with connected(self.state) as connection:
            yield connection


@contextmanager
def _makeable() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WorldError(f"state.db can't be made in this workspace: {error.strerror}.") from None


@contextmanager
def connected(state: Path) -> Iterator[Connection]:
    engine = engine_for(state)
    try:
        with worldly():
            connection = engine.connect()
        with connection:
            yield connection
    finally:
        engine.dispose()


def engine_for(state: Path, pool: type[Pool] = NullPool, *, only_looks: bool = False) -> Engine:
    """An engine on the SQLite file; it doesn't create the folder, nor keep connections open unless it is given a pool.

    only_looks: for whoever looks, a row at a time: without a transaction, and waiting for nobody; the parts of the file
    that each of several connections keeps in memory stay few.
    """
    url = URL.create("sqlite+pysqlite", database=str(state))
    engine = create_engine(url, poolclass=pool, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    if only_looks:
        event.listen(engine, "connect", lambda connection, _: connection.execute(f"PRAGMA cache_size=-{_LOOKED_AT}"))
    else:
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def pour(driver: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Many rows into a table, past everything that prepares a statement for each."""
    columns = ", ".join(f'"{name}"' for name in names)
    driver.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})', rows)


def watch(engine: Engine, state: Path) -> None:
    """A connection that stays open lets go of a file that a backup has replaced meanwhile, and takes the new one."""

    def opened(_: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _file(state)

    def used(_: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        if record.info["file"] != _file(state):
            raise InvalidatePoolError("another file lies there now")

    event.listen(engine, "connect", opened)
    event.listen(engine, "checkout", used)


def _file(state: Path) -> tuple[int, int]:
    try:
        found = state.stat()
    except OSError:
        raise WorldError("state.db isn't there any more. Restore the last backup.") from None
    return found.st_dev, found.st_ino


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
