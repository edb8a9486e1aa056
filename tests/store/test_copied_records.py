"""A record is copied out into one file and back into any database, still sealed: the same people, the same chain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_up import TODAY, answer, by_hand, faults, file, load, record
from tests.postgresql import Server

from pmtool.model.errors import UsageError, WorldError
from pmtool.store import copy_in, copy_out, reach
from pmtool.workspace import Workspace


@pytest.fixture
def elsewhere(filled: Workspace, server: Server) -> Workspace:
    """The same workspace with its record in the other kind of database."""
    root = filled.root.with_name("elsewhere")
    root.mkdir(mode=0o700)
    return replace(filled, root=root, database="" if filled.database else server.url)


def test_a_record_moves_from_a_file_to_a_server_and_back(
    filled: Workspace, elsewhere: Workspace, tmp_path: Path
) -> None:
    copy_out(filled, tmp_path / "copy.db")
    copy_in(tmp_path / "copy.db", elsewhere)
    assert load(elsewhere) == load(filled)
    with record(filled) as here, record(elsewhere) as there:
        assert here.head() == there.head()
        assert there.verify() == ()
    with record(elsewhere) as store:
        assert store.save_submissions([file(answer("new@example.org"), name="a.csv")], TODAY).people == 1
    assert faults(elsewhere) == ()
    assert len(load(filled).people) == 2


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param("UPDATE person SET role = 'mentor'", id="another role"),
        pytest.param("UPDATE submission SET \"on\" = '2O27-0?-10'", id="a day that is none"),
    ],
)
def test_what_was_touched_is_still_found_in_the_copy(
    filled: Workspace, elsewhere: Workspace, tmp_path: Path, spoilt: str
) -> None:
    by_hand(filled, spoilt)
    copy_out(filled, tmp_path / "copy.db")
    copy_in(tmp_path / "copy.db", elsewhere)
    assert faults(elsewhere) == faults(filled) != ()


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param("DELETE FROM person", id="answers of nobody"),
        pytest.param("UPDATE submission SET row = 9876543210", id="a number beyond all bounds"),
        pytest.param("UPDATE person SET role = 'men' || char(0) || 'tee'", id="a letter that is none"),
    ],
)
@pytest.mark.parametrize("database", [None], ids=["from a file"])
def test_what_no_server_takes_is_told(filled: Workspace, elsewhere: Workspace, tmp_path: Path, spoilt: str) -> None:
    by_hand(filled, spoilt)
    copy_out(filled, tmp_path / "copy.db")
    with pytest.raises(WorldError, match="not written by pmtool"):
        copy_in(tmp_path / "copy.db", elsewhere)
    with reach(elsewhere) as home:
        assert not home.is_made


def test_a_copy_can_be_brought_in_again_but_never_over_another_record(
    filled: Workspace, elsewhere: Workspace, tmp_path: Path
) -> None:
    copy_out(filled, tmp_path / "copy.db")
    for _ in range(2):
        copy_in(tmp_path / "copy.db", elsewhere)
    with record(elsewhere) as store:
        store.save_submissions([file(answer("new@example.org"), name="a.csv")], TODAY)
    with pytest.raises(UsageError, match="never overwrites"):
        copy_in(tmp_path / "copy.db", elsewhere)
    assert len(load(elsewhere).people) == 3


def test_a_file_that_is_no_record_leaves_nothing_behind(
    filled: Workspace, elsewhere: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "none.db").touch()
    with pytest.raises(WorldError, match="holds no record"):
        copy_in(tmp_path / "none.db", elsewhere)
    (tmp_path / "broken.db").write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(WorldError, match="damaged, or not a database"):
        copy_in(tmp_path / "broken.db", elsewhere)
    with reach(elsewhere) as home:
        assert not home.is_made


def test_a_record_that_is_not_there_is_not_copied(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="nothing to back up"):
        copy_out(workspace, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_tells_how_far_it_is(filled: Workspace, elsewhere: Workspace, tmp_path: Path) -> None:
    told: list[str] = []
    copy_out(filled, tmp_path / "copy.db", told.append)
    assert told[0] == f"copying the record, part 1 of {len(told)}"
    assert told[-1] == f"copying the record, part {len(told)} of {len(told)}"
    once = tuple(told)
    copy_in(tmp_path / "copy.db", elsewhere, told.append)
    assert tuple(told) == once * 2


def test_a_copy_is_for_its_owner_only(filled: Workspace, tmp_path: Path) -> None:
    copy_out(filled, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
