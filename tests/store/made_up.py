"""Made-up people and what they answer; the record they are kept in, opened, looked into and changed by hand."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date

from pmtool.model.errors import WorldError
from pmtool.model.incoming import IncomingSubmission
from pmtool.model.records import State, Value
from pmtool.model.text import Role
from pmtool.rules.digests import digest_of
from pmtool.store import FileRead, Store, enter, glimpse_people, reach
from pmtool.workspace import Workspace
from pmtool.workspace.keys import open_keys

TODAY = date(2026, 10, 1)


def answer(
    identity: str = "ada@example.org",
    form: str = "intake-mentee",
    role: Role | None = Role.MENTEE,
    at: str = "2026-09-01T10:00:00",
    row: int = 2,
    digest: str = "",
    **answers: Value,
) -> IncomingSubmission:
    cells = digest or f"{identity}|{form}|{at}|{sorted((name, str(value)) for name, value in answers.items())}"
    return IncomingSubmission(form, role, identity, date.fromisoformat(at[:10]), at, answers, row, cells)


def file(*submissions: IncomingSubmission, name: str = "intake.csv") -> FileRead:
    return FileRead(name, digest_of(f"{name} of {len(submissions)} rows"), submissions)


@contextmanager
def record(workspace: Workspace, *, new: bool = False, environ: Mapping[str, str] = os.environ) -> Iterator[Store]:
    """The store of a workspace, opened as a run opens it, wherever it lies."""
    with reach(workspace) as home:
        keys = open_keys(workspace, environ, has_record=home.is_made)
        with enter(home, workspace, keys, new=new) as store:
            yield store


def load(workspace: Workspace) -> State:
    """As a run reads it. Whoever looks in passing is told the same, or nothing."""
    seen = in_passing(workspace)
    try:
        with record(workspace) as store:
            state = store.load_state()
    except WorldError:
        assert seen is None
        raise
    assert seen in (None, replace(state, done={}, mail=()))
    return state


def in_passing(workspace: Workspace) -> State | None:
    """What a glimpse of the record tells, where it lies in a file."""
    if workspace.database or not workspace.state.exists():
        return None
    with suppress(WorldError):
        seen = glimpse_people(workspace, open_keys(workspace))
        return replace(seen, done={}) if seen else None
    return None


def faults(workspace: Workspace) -> tuple[str, ...]:
    with record(workspace) as store:
        return store.verify()


def by_hand(workspace: Workspace, *statements: str) -> None:
    """Changes a record as somebody would who has every right in its database, and no key."""
    if not workspace.database:
        with closing(sqlite3.connect(workspace.state)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        return
    import psycopg

    with psycopg.connect(workspace.database) as server:
        server.execute("SET session_replication_role = replica")  # no trigger fires, no foreign key is looked at
        server.execute(f'SET search_path = "{workspace.id}"')
        for statement in statements:
            server.execute(statement)


def lies_open(workspace: Workspace) -> bytes:
    """All that whoever gets hold of the database sees."""
    if not workspace.database:
        return workspace.state.read_bytes()
    import psycopg

    from pmtool.store.tables import METADATA

    with psycopg.connect(workspace.database) as server:
        server.execute(f'SET search_path = "{workspace.id}"')
        rows = [row for table in METADATA.tables for row in server.execute(f"SELECT * FROM {table}")]
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row)
