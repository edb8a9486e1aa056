"""A record on a PostgreSQL server: a schema a workspace, one program at a time, and in words what is refused."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_up import TODAY, answer, by_hand, faults, file, load, record
from tests.postgresql import NAME, Server, a_server

from pmtool.model.errors import UsageError, WorldError
from pmtool.store import reach
from pmtool.store.postgresql import engine_for
from pmtool.store.postgresql_words import say
from pmtool.workspace import Workspace, open_workspace
from pmtool.workspace.keys import open_keys


@pytest.fixture
def database(server: Server) -> str:
    return server.url


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """One that a test may stop."""
    with a_server() as started:
        yield started


def url_of(server: Server, user: str = NAME) -> str:
    return server.url.replace(f"{NAME}@", f"{user}@")


def test_each_workspace_has_a_schema_of_its_own_named_by_its_id(filled: Workspace, server: Server) -> None:
    other = open_workspace(filled.root.with_name("other"), "harbour", new=True, database=server.url)
    with record(other, new=True) as store:
        assert store.load_state().people == ()
    assert len(load(filled).people) == 2
    names = server.psql("SELECT nspname FROM pg_namespace").split()
    assert {filled.id, other.id} <= set(names)
    assert not filled.state.exists()


def test_the_workspace_says_where_its_record_lies_and_never_how_to_enter(tmp_path: Path) -> None:
    url = "postgresql://noor:secret@records.example:5433/people?sslmode=require&password=secret"
    made = open_workspace(tmp_path / "workspace", "harbour", new=True, database=url)
    assert made.database == url
    assert "secret" not in repr(made)
    text = (made.root / "workspace.json").read_text()
    assert "secret" not in text
    assert "postgresql://noor@records.example:5433/people?sslmode=require" in text


def test_the_environment_names_the_database_of_new_workspaces_and_how_to_enter_it(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = open_workspace(tmp_path / "old", "harbour", new=True)
    monkeypatch.setenv("PMTOOL_DATABASE", server.url)
    new = open_workspace(tmp_path / "new", "harbour", new=True)
    assert (new.database, open_workspace(old.root, "harbour").database) == (server.url, "")
    monkeypatch.setenv("PMTOOL_DATABASE", url_of(server, "pmtool:secret"))
    assert open_workspace(new.root, "harbour").database == url_of(server, "pmtool:secret")
    assert open_workspace(tmp_path / "sample", "harbour", sample=True).database == ""


def test_a_record_in_a_file_is_moved_on_purpose_only(tmp_path: Path, server: Server) -> None:
    made = open_workspace(tmp_path / "workspace", "harbour", new=True)
    with pytest.raises(UsageError, match="pmtool restore"):
        open_workspace(made.root, "harbour", database=server.url)


def test_a_workspace_begun_on_a_wrong_server_can_be_begun_on_the_right_one(tmp_path: Path, server: Server) -> None:
    wrong = open_workspace(tmp_path / "workspace", "harbour", new=True, database="postgresql://nowhere.invalid/people")
    with pytest.raises(WorldError, match="can't be reached"), record(wrong, new=True):
        pass
    right = open_workspace(wrong.root, "harbour", new=True, database=server.url)
    with record(right, new=True) as store:
        assert store.verify() == ()
    assert open_workspace(wrong.root, "harbour").database == server.url


@pytest.mark.parametrize("url", ["mysql://localhost/people", "people", "sqlite:///state.db"])
def test_another_kind_of_database_is_refused_before_anything_is_made(tmp_path: Path, url: str) -> None:
    with pytest.raises(UsageError, match="postgresql://"):
        open_workspace(tmp_path / "workspace", "harbour", new=True, database=url)
    assert list(tmp_path.iterdir()) == []


def test_who_comes_second_is_told_who_is_there(filled: Workspace) -> None:
    with (
        reach(filled),
        pytest.raises(WorldError, match=r"using this record \(pmtool on .+, since \d{4}-"),
        reach(filled),
    ):
        pass
    with reach(filled) as home:
        assert home.is_made


def test_two_workspaces_of_one_server_are_run_side_by_side(filled: Workspace, server: Server) -> None:
    other = open_workspace(filled.root.with_name("other"), "harbour", new=True, database=server.url)
    with record(filled) as one, record(other, new=True) as two:
        one.save_submissions([file(answer("new@example.org"), name="a.csv")], TODAY)
        two.save_submissions([file(answer("new@example.org"), name="a.csv")], TODAY)
    assert (len(load(filled).people), len(load(other).people)) == (3, 1)


def test_the_server_refuses_to_change_or_remove_events(filled: Workspace, server: Server) -> None:
    for statement in ("UPDATE {} SET what = ''", "DELETE FROM {}", "TRUNCATE {}"):
        said = server.psql(
            f"""DO $$ BEGIN {statement.format(f'"{filled.id}".event')}; RAISE EXCEPTION 'it could';
            EXCEPTION WHEN OTHERS THEN RAISE WARNING '%', SQLERRM; END $$"""
        )
        assert said == ""
    assert faults(filled) == ()


def test_a_schema_that_is_no_record_is_refused(workspace: Workspace, server: Server) -> None:
    open_keys(workspace, has_record=False).ensure(["workspace"])
    server.psql(f'CREATE SCHEMA "{workspace.id}"')
    with pytest.raises(WorldError, match="not a record of pmtool"), record(workspace, new=True):
        pass


def test_a_record_that_is_gone_is_never_begun_anew(filled: Workspace, server: Server) -> None:
    server.psql(f'DROP SCHEMA "{filled.id}" CASCADE')
    with pytest.raises(WorldError, match="holds no record of this workspace"), record(filled):
        pass


def test_what_was_recorded_is_there_after_a_power_cut(own_server: Server, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "workspace", "harbour", new=True, database=own_server.url)
    with record(workspace, new=True) as store:
        store.save_submissions([file(answer())], TODAY)
        own_server.stop(signal.SIGQUIT)
        with pytest.raises(WorldError, match="connection to the database was lost"):
            store.save_submissions([file(answer("bo@example.org"), name="b.csv")], TODAY)
    with pytest.raises(WorldError, match="can't be reached"):
        load(workspace)
    own_server.start()
    assert len(load(workspace).people) == 1
    assert faults(workspace) == ()


def test_a_connection_cut_in_the_middle_of_a_plan_leaves_nothing_of_it(filled: Workspace, server: Server) -> None:
    before = load(filled)
    with pytest.raises(WorldError, match="lost"), record(filled) as store:
        server.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'pmtool on %'")
        store.save_submissions([file(answer("bo2@example.org"), name="b.csv")], TODAY)
    assert load(filled) == before


@pytest.mark.parametrize(
    ("setup", "user", "said"),
    [
        ("SELECT 1", "stranger", "refused the user"),
        ("CREATE ROLE guest LOGIN", "guest", "may not do this"),
        ("CREATE ROLE reader LOGIN SUPERUSER; ALTER ROLE reader SET default_transaction_read_only = on", "reader",
         "is read-only"),
    ],
)  # fmt: skip
def test_what_a_server_refuses_is_said_in_words(
    own_server: Server, tmp_path: Path, setup: str, user: str, said: str
) -> None:
    own_server.psql(setup)
    workspace = open_workspace(tmp_path / "workspace", "harbour", new=True, database=url_of(own_server, user))
    with pytest.raises(WorldError, match=said), record(workspace, new=True):
        pass


def test_there_is_no_such_database(server: Server, workspace: Workspace) -> None:
    lost = replace(workspace, database=server.url.replace(f"/{NAME}?", "/elsewhere?"))
    with pytest.raises(WorldError, match="no such database"), record(lost):
        pass


@pytest.mark.parametrize("state", ["53100", "53300", "57014", "58030", "XX001", "40001", "99999"])
def test_every_refusal_says_that_nothing_was_recorded(state: str) -> None:
    class RefusedError(Exception):
        sqlstate = state

    assert "Nothing was recorded" in (say(RefusedError()) or "")


@pytest.mark.parametrize("state", ["23505", "42P01", "22021"])
def test_a_broken_rule_of_the_tables_is_our_own_bug(state: str) -> None:
    class BrokenError(Exception):
        sqlstate = state

    assert say(BrokenError()) is None


def test_text_is_put_in_the_same_order_as_in_a_file(workspace: Workspace) -> None:
    with record(workspace, new=True) as store:
        names = ["b@example.org", "a@example.org", "Z@example.org", "é@example.org"]
        store.save_submissions([file(*(answer(name) for name in names))], TODAY)
        ids = [str(row[0]) for row in store.connection.exec_driver_sql("SELECT id FROM person ORDER BY id")]
        kinds = store.connection.exec_driver_sql(
            "SELECT table_name || '.' || column_name FROM information_schema.columns "
            "WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
        )
        assert list(kinds) == []
    assert ids == sorted(ids)


def test_a_commit_is_acknowledged_when_it_is_on_the_disk(server: Server) -> None:
    engine = engine_for(server.url, "somewhere")
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"SHOW {name}").scalar_one()
            for name in ("synchronous_commit", "transaction_isolation", "search_path")
        }
    assert found == {"synchronous_commit": "on", "transaction_isolation": "repeatable read", "search_path": "somewhere"}


def test_a_server_that_forgets_at_a_power_cut_is_a_fault(own_server: Server, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "workspace", "harbour", new=True, database=own_server.url)
    with record(workspace, new=True) as store:
        assert store.verify() == ()
    own_server.psql("ALTER SYSTEM SET fsync = off")
    own_server.psql("SELECT pg_reload_conf()")
    try:
        assert ["fsync" in fault.said for fault in faults(workspace)] == [True]
    finally:
        own_server.psql("ALTER SYSTEM RESET fsync")
        own_server.psql("SELECT pg_reload_conf()")


def test_a_change_by_hand_that_gets_past_the_trigger_is_found(filled: Workspace) -> None:
    by_hand(filled, "DELETE FROM event WHERE seq = 2")
    assert any("doesn't follow" in fault.said for fault in faults(filled))
