"""What goes wrong around a run (folders, keys, disk, calendar): the right exit status, and everything as it was."""

from __future__ import annotations

import base64
import fcntl
import os
import re
import resource
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from made_up_applications import ON
from started import PROGRAMS, WORKPLACE, Door, Said, bound_by_permissions, content, started

LATER = "2027-02-01"


def runs(door: Door, home: Path, *more: str | Path, program: Path = WORKPLACE, today: str = ON) -> Said:
    said = door("run", program, "--workspace", home / "ws", "--today", today, *more)
    assert "Traceback" not in said.all
    return said


# Workspaces


def test_a_workspace_that_is_not_there_is_not_made(door: Door, tmp_path: Path) -> None:
    for name in ("run", "plan", "status"):
        said = door(name, WORKPLACE, "--workspace", tmp_path / "ws")
        assert said.status == 2
        assert "There is no workspace" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_is_made_once(new_home: Path, door: Door) -> None:
    before = content(new_home)
    said = runs(door, new_home, "--new")
    assert said.status == 2
    assert "is a workspace already" in said.err
    assert content(new_home) == before


def test_a_folder_with_other_things_in_it_is_left_alone(door: Door, tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "thesis.odt").write_bytes(b"mine")
    for more in ((), ("--new",)):
        said = runs(door, tmp_path, *more)
        assert said.status == 2
    assert list(content(tmp_path / "ws")) == ["thesis.odt"]


def test_the_workspace_of_another_program(new_home: Path, door: Door) -> None:
    before = content(new_home)
    said = runs(door, new_home, program=PROGRAMS / "youth-health")
    assert said.status == 2
    assert "is the workspace of the program 'workplace', not of 'youth-health'" in said.err
    assert content(new_home) == before


def test_real_people_and_made_up_ones_never_share_a_workspace(new_home: Path, door: Door) -> None:
    said = runs(door, new_home, "--sample")
    assert said.status == 2
    assert "holds real people" in said.err


def test_a_record_that_was_lost_is_never_begun_anew(used_home: Path, door: Door) -> None:
    """Begun anew, it would write to everybody again."""
    (used_home / "ws" / "state.db").unlink()
    before = content(used_home)
    for name in ("run", "plan", "status"):
        said = door(name, WORKPLACE, "--workspace", used_home / "ws")
        assert said.status == 4
        assert "no state.db" in said.err
    assert runs(door, used_home, "--new").status == 2
    assert content(used_home) == before


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0" + bytes(500), b"not a database" * 300])
def test_a_record_that_is_broken_stops_everything(data: bytes, used_home: Path, door: Door) -> None:
    (used_home / "ws" / "state.db").write_bytes(data)
    said = runs(door, used_home)
    assert said.status == 4
    assert "Restore the last backup" in said.err
    assert (used_home / "ws" / "state.db").read_bytes() == data


def test_a_program_that_changed_is_told_of_and_goes_on(used_home: Path, tmp_path: Path, door: Door) -> None:
    program = Path(shutil.copytree(WORKPLACE, tmp_path / "workplace", ignore=shutil.ignore_patterns("workspace")))
    file = program / "program.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# a word more\n", encoding="utf-8")
    silent = runs(door, used_home, program=program)
    assert silent.status == 0
    assert "PM601" in silent.err
    text = file.read_text(encoding="utf-8")
    (version,) = re.findall(r"^version: (\S+)", text, re.MULTILINE)
    assert f"its version is still {version}" in silent.err
    assert "PM601" not in runs(door, used_home, program=program).err, "once is enough"
    file.write_text(text.replace(f"version: {version}", "version: 99.0.0", 1), encoding="utf-8")
    said = runs(door, used_home, program=program)
    assert said.status == 0
    assert "PM602" in said.err
    assert f"{version} is now 99.0.0" in said.err
    assert len(list((used_home / "ws" / "runs").glob("[0-9]*.json"))) == 4


def test_a_calendar_that_went_back(used_home: Path, door: Door) -> None:
    """A plan says so and leaves no trace; what a run may do is in tests/reliability/test_clock.py."""
    before = content(used_home)
    said = door("plan", WORKPLACE, "--workspace", used_home / "ws", "--today", "2027-01-17")
    assert said.status == 0
    assert "PM604" in said.err and "the last run was for 2027-01-18, which is after 2027-01-17" in said.err
    assert content(used_home) == before


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "today", "2027-02-30"])
def test_a_day_that_no_program_knows(day: str, new_home: Path, door: Door) -> None:
    before = content(new_home)
    said = door("plan", WORKPLACE, "--workspace", new_home / "ws", "--today", day)
    assert said.status == 2
    assert f"--today {day}" in said.err
    assert content(new_home) == before


# Keys


def key_of(home: Path) -> Path:
    (file,) = (home / "config" / "pmtool" / "keys").glob("*.key")
    return file


@pytest.mark.parametrize("lost", ["key", "people.keys"])
def test_a_record_without_its_key_stops_and_makes_no_new_one(lost: str, used_home: Path, door: Door) -> None:
    file = key_of(used_home) if lost == "key" else next(used_home.glob("config/pmtool/keys/*/people.keys"))
    file.unlink()
    before = content(used_home)
    for name in ("run", "plan", "status"):
        said = door(name, WORKPLACE, "--workspace", used_home / "ws")
        assert said.status == 4
        assert "missing" in said.err
        assert "pmtool key restore" in said.err
    assert content(used_home) == before


@pytest.mark.parametrize("by", ["file", "environment"])
def test_another_key_opens_nothing(by: str, used_home: Path, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    other = base64.b64encode(bytes(32)).decode()
    if by == "file":
        key_of(used_home).write_text(other)
    else:
        monkeypatch.setenv("PMTOOL_KEY", other)
    before = content(used_home)
    said = runs(door, used_home)
    assert said.status == 4
    assert "The key found is not the one this workspace was made with" in said.err
    assert other not in said.all
    assert content(used_home) == before


@pytest.mark.parametrize("text", ["", "too short", "%%%"])
def test_what_is_no_key(text: str, used_home: Path, door: Door) -> None:
    key_of(used_home).write_text(text)
    said = runs(door, used_home)
    assert said.status == 4
    assert "holds no key" in said.err


def test_a_key_that_others_can_read(used_home: Path, door: Door) -> None:
    key_of(used_home).chmod(0o644)
    said = runs(door, used_home)
    assert said.status == 4
    assert f"chmod 600 {key_of(used_home)}" in said.err


# Another run at the same time


def test_two_runs_at_once(used_home: Path, door: Door) -> None:
    before = content(used_home)
    with (used_home / "ws" / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.write("4242 2027-02-01 08:00")
        held.flush()
        said = runs(door, used_home)
    assert said.status == 4
    assert "Another pmtool is using this workspace (process 4242" in said.err
    assert content(used_home) == before
    assert runs(door, used_home).status == 0


# The disk


SLOW = pytest.mark.slow


@pytest.mark.parametrize(
    "closed", ["out", *(pytest.param(each, marks=SLOW) for each in (".", "state.db", "inbox", "runs"))]
)
def test_what_may_not_be_written_or_read(
    closed: str, used_home: Path, what_a_run_leaves: dict[str, str], door: Door
) -> None:
    ws = used_home / "ws"
    path = ws / closed
    mode = stat.S_IMODE(path.stat().st_mode)
    path.chmod(mode & ~(0o777 if closed == "inbox" else 0o222))
    said = starts(used_home, ws, bound_by_permissions)
    path.chmod(mode)
    assert said.status == 4, said.all
    assert "Traceback" not in said.all
    assert "can't be" in said.err
    assert runs(door, used_home, today=LATER).status == 0
    assert content(ws / "out") == what_a_run_leaves


def starts(home: Path, ws: Path, before: Callable[[], None] | None = None) -> Said:
    return started("run", WORKPLACE, "--workspace", ws, "--today", LATER, home=home, before=before)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], capture_output=True)
    if made.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("free", [262_144, *(pytest.param(free, marks=SLOW) for free in (16_384, 600_000, 1_048_576))])
def test_a_full_disk_loses_nothing(
    free: int, used_home: Path, tmp_path: Path, what_a_run_leaves: dict[str, str], door: Door
) -> None:
    with small_disk(tmp_path / "disk", 32 * 1024 * 1024):
        ws = tmp_path / "disk" / "ws"
        shutil.copytree(used_home / "ws", ws)
        disk = os.statvfs(ws)
        with (tmp_path / "disk" / "filler").open("wb") as filler:
            filler.write(bytes(disk.f_bavail * disk.f_frsize - free))
        said = starts(used_home, ws)
        assert said.status == 4, said.all
        assert "full" in said.err
        assert "Traceback" not in said.all
        (tmp_path / "disk" / "filler").unlink()
        assert door("run", WORKPLACE, "--workspace", ws, "--today", LATER).status == 0
        assert content(ws / "out") == what_a_run_leaves


@pytest.mark.slow
def test_files_that_may_not_grow(used_home: Path, what_a_run_leaves: dict[str, str], door: Door) -> None:
    """A quota, as one process sees it: for whoever may not mount a disk."""
    most = (used_home / "ws" / "state.db").stat().st_size + 8192

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    ws = used_home / "ws"
    said = starts(used_home, ws, limit)
    assert said.status == 4, said.all
    assert "Traceback" not in said.all
    assert runs(door, used_home, today=LATER).status == 0
    assert content(ws / "out") == what_a_run_leaves
