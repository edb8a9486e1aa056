"""A record on a PostgreSQL server: each workspace in a schema of its own, held by one program at a time."""

from __future__ import annotations

import hashlib
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool, Pool
from sqlalchemy.schema import CreateSchema

from pmtool.model.errors import BusyError, UsageError
from pmtool.store.transactions import worldly, writing

# A commit is acknowledged when it is on the server's disk. A computer that falls asleep or off the network in the
# middle of a run frees the record within two minutes.
_SETTINGS = (
    "SET synchronous_commit = on",
    "SET tcp_keepalives_idle = 60",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 6",
)
_PATIENCE = 10  # seconds, for a server to answer
_LONGEST_WAIT = 20  # seconds, for a server of forms, which holds a record for a moment only
BRIEF = "pmtool serve"


@dataclass(frozen=True, slots=True)
class ServerHome:
    """A schema of a database. `connection` holds it: when that is lost, nothing more is written, and another may."""

    connection: Connection
    schema: str

    @property
    def is_made(self) -> bool:
        with writing(self.connection):
            found = text("SELECT 1 FROM pg_namespace WHERE nspname = :name")
            return self.connection.execute(found, {"name": self.schema}).first() is not None

    @property
    def missing(self) -> str:
        return "The database holds no record of this workspace."

    @property
    def broken(self) -> str:
        return f"The schema {self.schema} of the database is not a record of pmtool, or was emptied."

    def make(self, found: Callable[[Connection], None]) -> None:
        """A new record, all its tables in one transaction."""
        with writing(self.connection) as connection:
            connection.execute(CreateSchema(self.schema))
            found(connection)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        yield self.connection


@contextmanager
def held(url: str, schema: str, *, is_brief: bool = False) -> Iterator[ServerHome]:
    """The schema, held by nobody else until the block ends or this process does. Raises BusyError when it is held.

    is_brief: for a moment, again and again, as a server of forms does; others wait for it.
    """
    engine = engine_for(url, schema, name=BRIEF if is_brief else "pmtool")
    try:
        with worldly():
            connection = engine.connect()
        with connection:
            _hold(connection, schema)
            yield ServerHome(connection, schema)
    finally:
        engine.dispose()


@contextmanager
def holding(connection: Connection, schema: str) -> Iterator[None]:
    """The schema, held by a connection that stays open when the block ends."""
    _hold(connection, schema)
    try:
        yield
    finally:
        try:
            with writing(connection):
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _key(schema)})
        except BaseException:
            connection.invalidate()  # what it holds goes with it
            raise


def pour(driver: Any, table: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Many rows into a table, as one stream: a fifth of the time that statements take. driver: psycopg's connection."""
    columns = ", ".join(f'"{name}"' for name in names)
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as stream:
        for row in rows:
            stream.write_row(row)


def engine_for(url: str, schema: str, pool: type[Pool] = NullPool, name: str = "pmtool") -> Engine:
    """An engine whose connections see this schema only; it keeps none open unless it is given a pool.

    Raises UsageError. name: of the program that uses it, as the server shows it to others.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is None or parsed.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise UsageError("A database is named by a URL such as postgresql://user@host/database.")
    try:
        engine = create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            poolclass=pool,
            hide_parameters=True,
            isolation_level="REPEATABLE READ",
            connect_args={"connect_timeout": _PATIENCE, "application_name": f"{name} on {platform.node()}"[:63]},
        )
    except ImportError:
        raise UsageError("PostgreSQL needs one package more: pip install 'pmtool[postgresql]'") from None

    def prepare(connection: DBAPIConnection, _record: object) -> None:
        path = '"{}"'.format(schema.replace('"', '""'))
        cursor = connection.cursor()
        for setting in (*_SETTINGS, f"SET search_path = {path}"):
            cursor.execute(setting)
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine


def _hold(connection: Connection, schema: str) -> None:
    key, until = _key(schema), time.monotonic() + _LONGEST_WAIT
    while True:
        with writing(connection):
            is_held = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar_one()
            since = None if is_held else connection.execute(text(_HOLDER), {"key": key}).first()
        if is_held:
            return
        if (since is not None and not str(since[0]).startswith(BRIEF)) or time.monotonic() > until:
            said = f"{since[0]}, since {since[1]}" if since else "it has just ended"
            raise BusyError(f"Another pmtool is using this record ({said}). Wait until it has ended, then run again.")
        time.sleep(0.01)


def _key(schema: str) -> int:
    return int.from_bytes(hashlib.sha256(f"pmtool|{schema}".encode()).digest()[:8], signed=True)


# An advisory lock's key lies in two halves of 32 bits.
_HOLDER = """
SELECT a.application_name, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI')
FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND (l.classid::bigint << 32 | l.objid::bigint) = :key
"""
