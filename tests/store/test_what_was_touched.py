"""A state that was changed, moved, cut or meant for another fails closed, and says so."""

from __future__ import annotations

import base64
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from made_up import TODAY, answer, file

from pmtool.model.errors import UsageError, WorldError
from pmtool.model.records import State
from pmtool.store import open_store
from pmtool.store.sqlite import connected, journal
from pmtool.store.tables import METADATA
from pmtool.store.transactions import writing
from pmtool.store.upgrading import upgrade
from pmtool.workspace import Workspace, open_workspace
from pmtool.workspace.keys import key_files, open_keys

CANARIES = ("kingfisher", "ada@example.org", "2009-02-03", "belonging")


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    with open_store(workspace, open_keys(workspace), new=True) as store:
        said = answer(
            story="I saw a kingfisher", born="2009-02-03", needs=frozenset({"belonging"}), email="ada@example.org"
        )
        store.save_submissions([file(said, answer("bo@example.org", age=18), name="kingfisher.csv")], TODAY)
    return workspace


def load(workspace: Workspace) -> State:
    with open_store(workspace, open_keys(workspace)) as store:
        return store.load_state()


def faults(workspace: Workspace) -> tuple[str, ...]:
    with open_store(workspace, open_keys(workspace)) as store:
        return store.verify()


def change(workspace: Workspace, *statements: str) -> None:
    with closing(sqlite3.connect(workspace.state)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_no_answer_address_or_file_name_lies_open_in_the_workspace(filled: Workspace) -> None:
    for path in filled.root.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert [word for word in CANARIES if word.encode() in data] == []


def test_another_key_is_refused(filled: Workspace) -> None:
    other = {"PMTOOL_KEY": base64.b64encode(bytes(32)).decode()}
    with (
        pytest.raises(WorldError, match="not the one this workspace was made with"),
        open_store(filled, open_keys(filled, other)),
    ):
        pass


@pytest.mark.parametrize("which", [0, 1], ids=["the workspace's", "the people's"])
def test_without_its_key_nothing_opens_and_no_key_is_made(filled: Workspace, which: int) -> None:
    missing = key_files(filled)[which]
    missing.unlink()
    with pytest.raises(WorldError, match="missing"):
        open_keys(filled)
    assert not missing.exists()


def test_one_missing_personal_key_stops_everything(filled: Workspace) -> None:
    file_of_keys = key_files(filled)[1]
    lines = file_of_keys.read_text().splitlines()
    file_of_keys.write_text("\n".join(line for line in lines if not line.startswith("P-")))
    with pytest.raises(WorldError, match="key of P-"):
        load(filled)


def test_a_ciphertext_moved_to_another_row_is_refused(filled: Workspace) -> None:
    change(filled, "UPDATE submission SET sealed = (SELECT sealed FROM submission ORDER BY id LIMIT 1)")
    with pytest.raises(WorldError, match="changed outside pmtool"):
        load(filled)
    assert len(faults(filled)) == 1


def test_a_seal_is_bound_to_its_place_and_its_person(filled: Workspace) -> None:
    with open_store(filled, open_keys(filled)) as store:
        one, other = (store.pseudonym(name) for name in ("ada@example.org", "bo@example.org"))
        sealed = store.seals.seal(one, "submission|S-1|1|intake", b"{}")
        assert store.seals.unseal(one, "submission|S-1|1|intake", sealed) == b"{}"
        for holder, place in ((one, "submission|S-2|1|intake"), (other, "submission|S-1|1|intake")):
            with pytest.raises(WorldError, match="can't be opened"):
                store.seals.unseal(holder, place, sealed)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE person SET standing = 'ready' WHERE role = 'mentee'", "was changed"),
        ("DELETE FROM submission", "was removed outside pmtool"),
        ("DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)", "last events were removed"),
        ("DELETE FROM event WHERE seq = 2", "doesn't follow"),
        ("UPDATE event SET what = 'person.changed' WHERE seq = 1", "event:1 was changed"),
        ("INSERT INTO action_done VALUES ('send:x', '2026-10-01', 1, x'00')", "was changed"),
    ],
)
def test_a_change_by_hand_is_found(filled: Workspace, statement: str, said: str) -> None:
    assert faults(filled) == ()
    change(filled, statement)
    assert any(said in fault for fault in faults(filled))


def test_a_row_put_back_to_an_earlier_state_is_found(filled: Workspace, tmp_path: Path) -> None:
    shutil.copy(filled.state, tmp_path / "before.db")
    with open_store(filled, open_keys(filled)) as store:
        store.save_submissions([file(answer(age=20, at="2026-09-20"), name="later.csv")], TODAY)
    change(
        filled,
        f"ATTACH '{tmp_path / 'before.db'}' AS before",
        "INSERT OR REPLACE INTO submission SELECT * FROM before.submission",
    )
    assert any("put back to an earlier state" in fault for fault in faults(filled))


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


def test_a_state_of_a_newer_pmtool_is_refused(filled: Workspace) -> None:
    with open_store(filled, open_keys(filled)) as store:
        from pmtool.store.rows import write_meta

        with writing(store.connection) as connection:
            write_meta(connection, store.seals, "schema_version", "99")
    with pytest.raises(WorldError, match="newer pmtool"):
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


def test_migrations_build_the_same_schema_as_the_tables(tmp_path: Path) -> None:
    made = []
    for name in ("created", "migrated"):
        with connected(tmp_path / f"{name}.db") as opened, writing(opened) as connection:
            if name == "created":
                METADATA.create_all(connection)
            else:
                upgrade(connection, 0)
        with closing(sqlite3.connect(tmp_path / f"{name}.db")) as found:
            rows = found.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'alembic%'").fetchall()
        made.append({name: " ".join((sql or "").split()) for name, sql in rows if not name.startswith("sqlite_auto")})
    assert made[0] == made[1]
    assert METADATA.tables.keys() <= made[0].keys()
    assert all("STRICT" in made[0][table] for table in METADATA.tables)


def test_opening_a_present_state_never_loads_the_migrations() -> None:
    code = "import sys, pmtool.store; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


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
        with open_store(filled, open_keys(filled)) as store, pytest.raises(WorldError, match="Nothing was recorded"):
            store.save_submissions([file(*many, name="many.csv")], TODAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert load(filled) == before
    assert faults(filled) == ()


def test_the_state_can_be_read_by_its_owner_only(filled: Workspace) -> None:
    assert filled.state.stat().st_mode & 0o077 == 0
    assert filled.root.stat().st_mode & 0o077 == 0
