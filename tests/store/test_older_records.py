"""A record of an older pmtool is brought up to date when it is opened, wherever it lies; one of a newer is refused.

`versions/1` was written by the first version: two people, a pairing that was closed, an alert, a decision, a message;
`versions/2` by the second: two people, a proposed pairing, an open alert.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made_up import TODAY, answer, faults, file, load, record
from sqlalchemy import inspect

from pmtool.model.errors import WorldError
from pmtool.model.records import Closure, PairingStatus, Standing
from pmtool.store import copy_in, reach
from pmtool.store.layout import SCHEMA_VERSION
from pmtool.store.rows import write_meta
from pmtool.store.sqlite import connected
from pmtool.store.tables import METADATA
from pmtool.store.transactions import writing
from pmtool.store.upgrading import upgrade
from pmtool.workspace import Workspace, open_workspace

VERSIONS = Path(__file__).parent / "versions"


@pytest.fixture
def old(tmp_path: Path, database: str | None, request: pytest.FixtureRequest) -> Workspace:
    """The first version's record, in a file or moved to a server as it is."""
    root = Path(shutil.copytree(VERSIONS / "1", tmp_path / "old"))
    for path in root.iterdir():
        path.chmod(0o600)
    workspace = open_workspace(root, "harbour", sample=True)
    if database is None:
        return workspace
    server = request.getfixturevalue("server")
    server.psql(f'DROP SCHEMA IF EXISTS "{workspace.id}" CASCADE')  # every sample of a program has the same id
    moved = replace(workspace, database=database)
    copy_in(root / "state.db", moved)
    return moved


def test_a_record_of_the_first_version_is_brought_up_to_date(old: Workspace) -> None:
    state = load(old)
    assert (len(state.people), len(state.submissions), state.runs, state.last_run) == (2, 3, 2, date(2026, 10, 2))
    assert {person.standing for person in state.people} == {Standing.READY, Standing.APPLIED}
    (pairing,), (alert,), (decision,) = state.pairings, state.alerts, state.decisions
    assert (pairing.status, pairing.closure, pairing.score) == (PairingStatus.CLOSED, Closure.UNPLANNED, 42)
    assert (alert.rule, decision.by, decision.reason) == ("burden", "Noor", "both like the sea")
    with record(old) as store:
        assert [mail.body for mail in store.outbox()] == [b"Subject: hello\n\nkingfisher"]
        assert store.head() == "20:f088118554bd07a5ac302ade94a9768f", "no event was added, none was changed"
    assert faults(old) == ()


def test_a_record_of_the_second_version_is_brought_up_to_date(tmp_path: Path) -> None:
    root = Path(shutil.copytree(VERSIONS / "2", tmp_path / "old"))
    for path in root.iterdir():
        path.chmod(0o600)
    workspace = open_workspace(root, "harbour", sample=True)
    state = load(workspace)
    assert (len(state.people), len(state.submissions), len(state.alerts), state.runs) == (2, 3, 1, 1)
    assert faults(workspace) == ()


def test_it_goes_on_where_it_was(old: Workspace) -> None:
    with record(old) as store:
        saved = store.save_submissions([file(answer(age=18, at="2026-10-03"), name="later.csv")], TODAY)
    assert (saved.updated, saved.people) == (1, 0)
    assert faults(old) == ()


def test_a_record_of_a_newer_pmtool_is_refused(filled: Workspace) -> None:
    with record(filled) as store, writing(store.connection) as connection:
        write_meta(connection, store.seals, "schema_version", "99")
    with pytest.raises(WorldError, match="newer pmtool"):
        load(filled)


def test_migrations_build_the_same_tables(tmp_path: Path, database: str | None) -> None:
    made = []
    for name in ("created", "migrated"):
        workspace = open_workspace(tmp_path / name, "harbour", new=True, database=database)
        with reach(workspace) as home:
            home.make(METADATA.create_all if name == "created" else lambda connection: upgrade(connection, 0))
            with home.connect() as connection, writing(connection):
                look = inspect(connection)
                names = sorted(set(look.get_table_names()) - {"alembic_version"})
                made.append(
                    {
                        table: (
                            [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)],
                            look.get_pk_constraint(table)["constrained_columns"],
                            [key["constrained_columns"] for key in look.get_foreign_keys(table)],
                            [key["column_names"] for key in look.get_unique_constraints(table)],
                            sorted((index["name"], index["column_names"]) for index in look.get_indexes(table)),
                        )
                        for table in names
                    }
                )
    assert made[0] == made[1]
    assert set(made[0]) == set(METADATA.tables)


def test_every_table_of_a_file_is_strict_however_it_was_built(tmp_path: Path) -> None:
    with connected(tmp_path / "state.db") as connection, writing(connection):
        upgrade(connection, 0)
        said = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'table'").scalars()
        assert all("STRICT" in sql for sql in said if "alembic_version" not in sql)


def test_there_is_a_record_of_every_older_version_to_try() -> None:
    assert {int(path.name) for path in VERSIONS.iterdir()} == set(range(1, SCHEMA_VERSION))
