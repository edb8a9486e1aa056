"""A run that is killed at any moment, or whose out/ was touched, is finished by the next: the same bytes, once each."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from started import PROGRAMS, WORKPLACE, Door, command, content, environment

from pmtool.cli import main

LATER = "2027-02-01"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES = {
    "os.rename",
    "os.remove",
    "os.link",
    "os.mkdir",
    "os.rmdir",
    "sqlite3.connect",
}  # one connection a transaction


def interrupted(home: Path, moment: int, *arguments: str | Path) -> int:
    """Runs a command in a fork that kills itself at the moment-th time it changes something below `home`.

    How many moments there were: fewer when it ended before.
    """
    counted = home.parent / "moments"
    if (child := os.fork()) == 0:
        _watched(home, moment, counted, arguments)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return moment
    assert os.waitstatus_to_exitcode(status) == 0
    return int(counted.read_text())


def _watched(home: Path, moment: int, counted: Path, arguments: tuple[str | Path, ...]) -> None:
    """The life of the fork."""
    seen = 0

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if not args or not str(args[0]).startswith((f"{home}/ws", f"{home}/config")):
            return
        if event in _CHANGES or (event == "open" and isinstance(args[2], int) and args[2] & _WRITES):
            seen += 1
            if seen == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    status = 3
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.argv = ["pmtool", *map(str, arguments)]
        sys.addaudithook(watch)
        main()
    except SystemExit as ended:
        status = int(str(ended.code))
        counted.write_text(str(seen))
    finally:
        os._exit(status)


def a_run(home: Path) -> tuple[str | Path, ...]:
    return "run", WORKPLACE, "--workspace", home / "ws", "--today", LATER


def assert_whole(home: Path, door: Door, out: dict[str, str]) -> None:
    """Run again, it finishes with the same bytes as if nothing had happened; a third time there is nothing to do."""
    again = door(*a_run(home))
    assert again.status == 0, again.err
    assert content(home / "ws" / "out") == out
    told = door("audit", WORKPLACE, "--workspace", home / "ws")
    assert told.status == 0, told.all
    before = content(home)
    third = door(*a_run(home))
    assert "Nothing was done" in third.out
    assert content(home) == before


@pytest.fixture(scope="session")
def moments(home_of_a_used_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many moments a run has in which something changes."""
    home = Path(shutil.copytree(home_of_a_used_workspace, tmp_path_factory.mktemp("counted") / "home"))
    for name, value in environment(home).items():
        os.environ[name] = value
    return interrupted(home, -1, *a_run(home))


@pytest.mark.parametrize("when", ["while it takes in", "once it has planned", "amid the letters", "before the receipt"])
def test_killed_at_some_moments(
    when: str, used_home: Path, door: Door, moments: int, what_a_run_leaves: dict[str, str]
) -> None:
    moment = {"while it takes in": 4, "once it has planned": 9, "amid the letters": moments // 2}.get(when, moments)
    assert interrupted(used_home, moment, *a_run(used_home)) == moment
    assert_whole(used_home, door, what_a_run_leaves)


@pytest.mark.slow
def test_killed_at_every_moment_until_the_first_list_is_written(
    home_of_a_used_workspace: Path, tmp_path: Path, door: Door, moments: int, what_a_run_leaves: dict[str, str]
) -> None:
    """Keys, transactions, the manifest: one after the other; then a few files of out/, and the end."""
    for moment in [*range(1, 18), *range(18, moments, max(1, moments // 5)), moments - 1]:
        home = Path(shutil.copytree(home_of_a_used_workspace, tmp_path / str(moment) / "home"))
        door.at(home)
        assert interrupted(home, moment, *a_run(home)) == moment
        assert_whole(home, door, what_a_run_leaves)
        shutil.rmtree(tmp_path / str(moment))


@pytest.mark.slow
def test_killed_again_and_again_it_still_arrives(
    used_home: Path, door: Door, what_a_run_leaves: dict[str, str]
) -> None:
    moment = 5
    while interrupted(used_home, moment, *a_run(used_home)) == moment:
        moment *= 2
    assert_whole(used_home, door, what_a_run_leaves)


@pytest.mark.parametrize(
    "moment", [7, *(pytest.param(each, marks=pytest.mark.slow) for each in (1, 3, 5, 9, 11, 15, 23))]
)
def test_a_workspace_killed_while_it_is_made_is_made_by_the_next(moment: int, tmp_path: Path, door: Door) -> None:
    home = tmp_path / "home"
    home.mkdir()
    making = "run", WORKPLACE, "--workspace", home / "ws", "--today", "2027-01-18"
    assert interrupted(home, moment, *making, "--new") == moment
    again = door(*making, "--new")
    if again.status == 2:
        assert "is a workspace already" in again.err
        again = door(*making)
    assert again.status == 0, again.err
    assert (home / "ws" / "out" / "report.html").exists()
    assert "Nothing was done" in door(*making).out


def touched(out: Path) -> Iterator[str]:
    """Ways in which somebody may have been at out/, done one after the other."""
    shutil.rmtree(out)
    yield "deleted"
    (out / "pairings.csv").write_bytes(b"mine now")
    yield "one file changed"
    (out.parent / "runs" / "3.json").write_bytes(b"{")
    yield "the receipt broken"


def test_what_was_done_to_out_is_undone_by_the_next_run(
    used_home: Path, door: Door, what_a_run_leaves: dict[str, str]
) -> None:
    assert door(*a_run(used_home)).status == 0
    head = re.search(r"head (\S+)", door("status", WORKPLACE, "--workspace", used_home / "ws").out)
    for how in touched(used_home / "ws" / "out"):
        said = door(*a_run(used_home))
        assert said.status == 0, how
        assert "made again" in said.out, how
        assert content(used_home / "ws" / "out") == without_earlier_mail(what_a_run_leaves), how
        assert len(list((used_home / "ws" / "runs").glob("[0-9]*.json"))) == 3, "no run was recorded for it"
    again = re.search(r"head (\S+)", door("status", WORKPLACE, "--workspace", used_home / "ws").out)
    assert head and again and head[1] == again[1]


def without_earlier_mail(out: dict[str, str]) -> dict[str, str]:
    """What was written on earlier days was the coordinator's to send, and may lie anywhere by now."""
    return {path: digest for path, digest in out.items() if not path.startswith("messages/") or LATER in path}


def test_mail_that_was_taken_away_stays_away(used_home: Path, door: Door) -> None:
    assert door(*a_run(used_home)).status == 0
    mails = [*(used_home / "ws" / "out" / "messages" / LATER).iterdir()]
    mails[0].unlink()
    (used_home / "ws" / "out" / "pairings.csv").unlink()
    assert "made again" in door(*a_run(used_home)).out
    assert [path.exists() for path in mails] == [False, *[True] * (len(mails) - 1)]


def test_a_file_of_ones_own_in_out_is_left_alone(used_home: Path, door: Door) -> None:
    assert door(*a_run(used_home)).status == 0
    (used_home / "ws" / "out" / "notes.txt").write_bytes(b"call back on Monday")
    assert "Nothing was done" in door(*a_run(used_home)).out
    assert (used_home / "ws" / "out" / "notes.txt").read_bytes() == b"call back on Monday"


@pytest.mark.slow
def test_files_of_a_day_that_was_never_reached_wait_for_it(tmp_path: Path, door: Door) -> None:
    outs = []
    for name in ("undisturbed", "killed"):
        program = a_copy(tmp_path / name)
        if name == "killed":
            assert door("run", program, "--sample", "--today", "2027-01-18").status == 0
            for file in (program / "sample" / LATER).iterdir():
                shutil.copy(file, program / "workspace" / "inbox" / f"{LATER} {file.name}")
        assert door("run", program, "--sample", "--today", "2027-02-03").status == 0
        outs.append(content(program / "workspace" / "out"))
    assert outs[0] == outs[1]


def a_copy(target: Path) -> Path:
    return Path(shutil.copytree(PROGRAMS / "workplace", target, ignore=shutil.ignore_patterns("workspace")))


@pytest.mark.slow
def test_a_sample_killed_on_the_clock_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    """Real processes, real kills: whatever day they reach, the last one leaves the same."""
    outs = []
    for name, patience in (("undisturbed", 600.0), ("killed", 2.0)):
        program = a_copy(tmp_path / name)
        while not _ends(program, patience, tmp_path):
            patience += 2
        outs.append(content(program / "workspace" / "out"))
    assert outs[0] == outs[1]


def _ends(program: Path, patience: float, home: Path) -> bool:
    """Whether a run of the sample ended by itself before it was killed."""
    process = subprocess.Popen(
        command("run", program, "--sample"), env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    if process.poll() is None:
        process.kill()
    return process.wait() == 0
