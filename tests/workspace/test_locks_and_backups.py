"""One run at a time, and a backup that is checked before it is brought back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pmtool.model.errors import UsageError, WorldError
from pmtool.workspace import Workspace, open_workspace, write_file
from pmtool.workspace.backup import backup, restore
from pmtool.workspace.locks import locked


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = open_workspace(tmp_path / "people", "harbour", new=True)
    with closing(sqlite3.connect(made.state)) as connection:
        connection.execute("CREATE TABLE note (text)")
        connection.execute("INSERT INTO note VALUES ('kept')")
        connection.commit()
    write_file(made.decisions, b"about,verdict\n")
    write_file(made.runs / "1.json", b"{}")
    write_file(made.inbox / "later.csv", b"a,b\n")
    write_file(made.out / "report.html", b"made again by any run")
    return made


def copied(workspace: Workspace) -> Callable[[Path], object]:
    return lambda target: shutil.copy(workspace.state, target)


def test_a_second_run_at_the_same_time_is_told_who_holds_the_workspace(workspace: Workspace) -> None:
    with (
        locked(workspace),
        pytest.raises(WorldError, match=rf"process {os.getpid()}, since \d{{4}}-"),
        locked(workspace),
    ):
        pass
    with locked(workspace):
        pass


def test_a_killed_run_leaves_no_lock(workspace: Workspace) -> None:
    code = (
        "import os, sys; from pathlib import Path\n"
        "from pmtool.workspace import open_workspace\nfrom pmtool.workspace.locks import locked\n"
        "with locked(open_workspace(Path(sys.argv[1]), 'harbour')): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(workspace.root)], check=False).returncode == -9
    with locked(workspace):
        pass


def test_a_backup_comes_back_whole_elsewhere(workspace: Workspace, tmp_path: Path) -> None:
    names = backup(workspace, tmp_path / "copy", copied(workspace))
    assert names == ("decisions.csv", "inbox/later.csv", "runs/1.json", "state.db", "workspace.json")
    restore(tmp_path / "copy", tmp_path / "back", "harbour")
    back = open_workspace(tmp_path / "back", "harbour")
    assert back.id == workspace.id
    assert back.decisions.read_bytes() == workspace.decisions.read_bytes()
    with closing(sqlite3.connect(back.state)) as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("kept",)]
    for path in (tmp_path / "copy", back.root, *back.root.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("harm", ["cut", "flip", "remove", "add", "manifest"])
def test_a_damaged_backup_is_refused_before_anything_is_written(
    workspace: Workspace, tmp_path: Path, harm: str
) -> None:
    copy = tmp_path / "copy"
    backup(workspace, copy, copied(workspace))
    state = copy / "state.db"
    data = state.read_bytes()
    match harm:
        case "cut":
            state.write_bytes(data[:-1])
        case "flip":
            state.write_bytes(data[:50] + bytes([data[50] ^ 1]) + data[51:])
        case "remove":
            (copy / "decisions.csv").unlink()
        case "add":
            (copy / "runs" / "2.json").write_text("{}")
        case _:
            (copy / "manifest.json").write_text("{")
    with pytest.raises(WorldError, match="damaged"):
        restore(copy, tmp_path / "back", "harbour")
    assert not (tmp_path / "back").exists()


def test_a_backup_never_overwrites_and_a_restore_neither(workspace: Workspace, tmp_path: Path) -> None:
    backup(workspace, tmp_path / "copy", copied(workspace))
    with pytest.raises(UsageError, match="there already"):
        backup(workspace, tmp_path / "copy", copied(workspace))
    with pytest.raises(UsageError, match="not empty"):
        restore(tmp_path / "copy", workspace.root, "harbour")
    with pytest.raises(UsageError, match="backup of the program 'harbour'"):
        restore(tmp_path / "copy", tmp_path / "back", "lighthouse")
    with pytest.raises(UsageError, match="no backup"):
        restore(tmp_path, tmp_path / "back", "harbour")


def test_a_backup_inside_a_checkout_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    with pytest.raises(UsageError, match="git checkout"):
        backup(workspace, tmp_path / "clone" / "copy", copied(workspace))
