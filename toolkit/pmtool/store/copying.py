"""A record as one SQLite file, and back into any database: the same rows, digests and events, still sealed.

No key is needed for it. What the copy is worth is found out when it is opened with its keys.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, column, inspect, select
from sqlalchemy import table as plain_table
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from pmtool.model.errors import UsageError, WorldError
from pmtool.store import sqlite
from pmtool.store.homes import Place, reach
from pmtool.store.layout import SCHEMA_VERSION
from pmtool.store.tables import META, METADATA, guard_events
from pmtool.store.transactions import worldly, writing

_AT_ONCE = 1000  # rows
Tell = Callable[[str], None]  # what is going on
_NO_RECORD = "This backup holds no record of pmtool, or it is damaged. Use another backup."
_SPOILT = (
    "This backup holds rows that were not written by pmtool, and the database doesn't take them. Restore it into a "
    "file, without --database, and let `pmtool audit` name them; or use another backup."
)


def _untold(_: str) -> None:
    pass


def copy_out(place: Place, target: Path, tell: Tell = _untold) -> None:
    """The record as it is at one moment, into a new file. Raises WorldError when it isn't there."""
    with reach(place) as home:
        if not home.is_made:
            raise WorldError(f"{home.missing} There is nothing to back up.")
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with home.connect() as source, sqlite.connected(target) as copy, writing(source):
            _take_any_rows(copy)
            with writing(copy):
                _copy(source, copy, tell)
            if copy.exec_driver_sql("PRAGMA integrity_check").scalar_one() != "ok":
                raise WorldError("The record can't be copied whole: the disk is full, or fails. Keep the last backup.")


def copy_in(source: Path, place: Place, tell: Tell = _untold) -> None:
    """The reverse, into a home that has no record yet; one that has just this one already is left as it is.

    A record of an older version stays one, and is brought up to date when it is opened. Raises WorldError when the
    file is no record or of a newer pmtool, UsageError when another record is in the way.
    """
    with sqlite.connected(source) as copy, writing(copy), reach(place) as home:
        facts = _facts(copy)
        if int(facts["schema_version"]) > SCHEMA_VERSION:
            raise WorldError("This backup was made with a newer pmtool. Install that version, then restore it.")
        if not home.is_made:
            try:
                home.make(lambda connection: _copy(copy, connection, tell))
            except (DataError, IntegrityError):
                raise WorldError(_SPOILT) from None
            return
        with home.connect() as connection, writing(connection):
            if _facts(connection) != facts:
                raise UsageError("A record of this workspace is there already: a restore never overwrites.")


def _take_any_rows(copy: Connection) -> None:
    """Also an answer of somebody who was removed by hand: the audit names it, and a backup keeps it."""
    connection: Any = copy.connection.driver_connection
    connection.execute("PRAGMA foreign_keys=OFF")


def _facts(connection: Connection) -> dict[str, str]:
    with worldly():
        if not inspect(connection).has_table(META.name):
            raise WorldError(_NO_RECORD)
        facts = {str(key): str(value) for key, value in connection.execute(select(META.c.key, META.c.value))}
    if not facts.get("schema_version", "").isdecimal():
        raise WorldError(_NO_RECORD)
    return facts


def _copy(source: Connection, target: Connection, tell: Tell) -> None:
    """Tables as they were in the version of the source, and all their rows."""
    version = int(_facts(source)["schema_version"])
    if version == SCHEMA_VERSION:
        METADATA.create_all(target)
    else:
        from pmtool.store.upgrading import upgrade  # only then: Alembic is slow to import

        upgrade(target, 0, version)
    guard_events(target)
    look = inspect(source)
    tables = METADATA.sorted_tables
    for number, table in enumerate(tables, 1):
        tell(f"copying the record, part {number} of {len(tables)}")
        if look.has_table(table.name):  # an older version had fewer, and fewer columns
            known = {str(each["name"]) for each in look.get_columns(table.name)}
            _copy_rows(source, target, table, [each.name for each in table.columns if each.name in known])


def _copy_rows(source: Connection, target: Connection, table: Table, names: Sequence[str]) -> None:
    """Numbers, texts and bytes as they lie: a row that was spoilt stays one, for the audit to see."""
    plain = plain_table(table.name, *map(column, names))
    wanted = select(plain).order_by(*(plain.c[key.name] for key in table.primary_key))
    rows = source.execution_options(yield_per=_AT_ONCE).execute(wanted)
    failed = target.dialect.loaded_dbapi.Error
    try:
        _pour_into(target)(target.connection.driver_connection, table.name, names, rows)
    except failed as error:
        raise DBAPIError.instance("", None, error, failed, hide_parameters=True) from None


def _pour_into(target: Connection) -> Callable[[Any, str, Sequence[str], Iterable[Sequence[object]]], None]:
    if target.dialect.name == "sqlite":
        return sqlite.pour
    from pmtool.store import postgresql  # a file is copied without it

    return postgresql.pour
