"""A record in a file: made whole, refused when it is something else, and safe from a power cut and a full disk."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

import pytest
from made_up import TODAY, answer, faults, file, load, record

from pmtool.model.errors import UsageError, WorldError
from pmtool.store import open_store
from pmtool.store.sqlite import connected, journal
from pmtool.workspace import Workspace, open_workspace
from pmtool.workspace.keys import open_keys


@pytest.fixture
def database() -> None:
    """Its own file."""


def test_every_flipped_bit_that_matters_is_found(filled: Workspace) -> None:
    good, before = filled.state.read_bytes(), load(filled)
    silent = []
    for place in range(100, len(good), len(good) // 60):
        filled.state.write_bytes(good[:place] + bytes([good[place] ^ 4]) + good[place + 1 :])
        try:
            is_seen = bool(faults(filled)) or load(filled) == before
        except WorldError:
            is_seen = True
        if not is_seen:
            silent.append(place)
    assert silent == []


def test_a_state_of_another_program_is_refused(filled: Workspace, tmp_path: Path) -> None:
    other = open_workspace(tmp_path / "other", "lighthouse", new=True)
    keys = open_keys(other)
    shutil.copy(filled.state, other.state)
    with pytest.raises(UsageError, match="belongs to the program 'harbour'"), open_store(other, keys):
        pass


def test_a_missing_state_is_not_made_silently(filled: Workspace) -> None:
    filled.state.unlink()
    with pytest.raises(WorldError, match=r"no state\.db"):
        load(filled)
    assert not filled.state.exists()


def test_a_file_that_is_no_database_is_refused(filled: Workspace) -> None:
    filled.state.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(WorldError, match="damaged, or not a database"):
        load(filled)


def test_a_half_made_state_is_made_again(workspace: Workspace) -> None:
    keys = open_keys(workspace)
    (workspace.root / ".state.db.part").write_bytes(b"half")
    (workspace.root / ".state.db.part-journal").write_bytes(b"half")
    with open_store(workspace, keys, new=True) as store:
        assert store.load_state().people == ()
    assert [path.name for path in sorted(workspace.root.glob("*state*"))] == ["state.db"]


def test_a_state_is_there_whole_or_not_at_all(workspace: Workspace) -> None:
    keys = open_keys(workspace)
    with pytest.raises(WorldError, match=r"no state\.db"), open_store(workspace, keys):
        pass
    workspace.state.touch()
    with pytest.raises(WorldError, match="emptied"), open_store(workspace, keys, new=True):
        pass


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 44, 6), "WAL"),
        ((3, 45, 0), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 1), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 53, 0), "WAL"),
    ],
)
def test_the_journal_is_one_that_loses_nothing_on_this_sqlite(version: tuple[int, int, int], mode: str) -> None:
    assert journal(version) == (mode, "FULL" if mode == "WAL" else "EXTRA")


def test_a_connection_checks_what_it_says_it_checks(filled: Workspace) -> None:
    with connected(filled.state) as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("foreign_keys", "secure_delete", "trusted_schema", "busy_timeout")
        }
    assert found == {"foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0, "busy_timeout": 10000}


def test_a_disk_that_takes_no_more_changes_nothing(filled: Workspace) -> None:
    before = load(filled)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (filled.state.stat().st_size + 8192, limits[1]))
    many = [answer(f"{number}@example.org", row=number, story="x" * 9000) for number in range(30)]
    try:
        with record(filled) as store, pytest.raises(WorldError, match="Nothing was recorded"):
            store.save_submissions([file(*many, name="many.csv")], TODAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert load(filled) == before
    assert faults(filled) == ()


def test_the_state_can_be_read_by_its_owner_only(filled: Workspace) -> None:
    assert filled.state.stat().st_mode & 0o077 == 0
    assert filled.root.stat().st_mode & 0o077 == 0
