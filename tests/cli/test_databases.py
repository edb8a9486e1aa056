"""A program lives the same in a file and on a PostgreSQL server, and can be moved from one to the other."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from started import CHECKOUT, WORKPLACE, Door, command, content, environment, started
from tests.postgresql import Server, a_server

LATER = "2027-02-01"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with a_server() as running:
        yield running


def written(workspace: Path) -> dict[str, str]:
    """What the last run wrote: mail of earlier days is the coordinator's own, and in no backup."""
    earlier = ("messages/2027-01-18", "calendar/2027-01-18")
    return {path: what for path, what in content(workspace / "out").items() if not path.startswith(earlier)}


@pytest.mark.slow
def test_a_sample_leaves_the_same_bytes_whatever_the_database(server: Server, tmp_path: Path, door: Door) -> None:
    sample = (WORKPLACE, "--sample", "--today", LATER)
    assert door("run", *sample, "--workspace", tmp_path / "file").status == 0
    assert door("run", *sample, "--workspace", tmp_path / "server", "--database", server.url).status == 0
    assert content(tmp_path / "file" / "out") == content(tmp_path / "server" / "out")
    assert not (tmp_path / "server" / "state.db").exists()
    again = door("run", *sample, "--workspace", tmp_path / "server")
    assert "nothing is due" in again.out


def test_a_record_is_moved_to_a_server_and_the_life_goes_on(
    used_home: Path, server: Server, tmp_path: Path, door: Door
) -> None:
    """The coordinator's guide, as it is written there."""
    there = tmp_path / "there"
    assert door("backup", WORKPLACE, tmp_path / "copy", "--workspace", used_home / "ws").status == 0
    moved = door("restore", WORKPLACE, tmp_path / "copy", "--workspace", there, "--database", server.url)
    assert moved.status == 0, moved.all
    assert json.loads((there / "workspace.json").read_bytes())["database"] == server.url
    here = (WORKPLACE, "--workspace", there)
    planned = door("plan", *here, "--today", LATER)
    assert (planned.status, planned.out) == (
        0,
        door("plan", WORKPLACE, "--workspace", used_home / "ws", "--today", LATER).out,
    )
    assert door("run", *here, "--today", LATER).status == 0
    assert door("audit", *here).status == 0
    assert "record: in the database" in door("status", *here).out
    assert door("run", WORKPLACE, "--workspace", used_home / "ws", "--today", LATER).status == 0
    assert written(there) == written(used_home / "ws")

    assert door("backup", WORKPLACE, tmp_path / "back", "--workspace", there).status == 0
    assert door("restore", WORKPLACE, tmp_path / "back", "--workspace", tmp_path / "again").status == 0
    assert (tmp_path / "again" / "state.db").is_file()
    assert "nothing is due" in door("run", WORKPLACE, "--workspace", tmp_path / "again", "--today", LATER).out


@pytest.mark.slow
def test_a_run_on_a_server_that_is_killed_again_and_again_ends_the_same(
    used_home: Path, server: Server, tmp_path: Path, door: Door
) -> None:
    schema = json.loads((used_home / "ws" / "workspace.json").read_bytes())["id"]
    server.psql(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
    assert door("backup", WORKPLACE, tmp_path / "copy", "--workspace", used_home / "ws").status == 0
    there = (WORKPLACE, "--workspace", tmp_path / "there")
    assert door("restore", WORKPLACE, tmp_path / "copy", *there[1:], "--database", server.url).status == 0
    assert door("run", WORKPLACE, "--workspace", used_home / "ws", "--today", LATER).status == 0
    run = command("run", *there, "--today", LATER)
    whole = 2.0
    for share in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        began = time.monotonic()
        process = subprocess.Popen(run, cwd=CHECKOUT, env=environment(used_home), stderr=subprocess.DEVNULL)
        try:
            process.wait(whole * share)
            whole = time.monotonic() - began
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            whole *= 1.2
    last = started("run", *there, "--today", LATER, home=used_home)
    assert last.status == 0, last.all
    assert door("audit", *there).status == 0
    assert written(tmp_path / "there") == written(used_home / "ws")
    assert server.psql(f'SELECT count(*), max(number) FROM "{schema}".run').strip() == "3|3", (
        "made, the first day, the second"
    )


def test_a_plan_on_a_server_leaves_nothing(used_home: Path, server: Server, tmp_path: Path, door: Door) -> None:
    assert door("backup", WORKPLACE, tmp_path / "copy", "--workspace", used_home / "ws").status == 0
    schema = json.loads((used_home / "ws" / "workspace.json").read_bytes())["id"]
    server.psql(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
    here = (WORKPLACE, "--workspace", tmp_path / "there")
    assert door("restore", *here[:1], tmp_path / "copy", *here[1:], "--database", server.url).status == 0
    before, keys = server.psql(f'SELECT * FROM "{schema}".event'), content(used_home / "config")
    said = door("plan", *here, "--today", LATER)
    assert said.status == 0
    assert "Nothing was done" in said.out
    assert server.psql(f'SELECT * FROM "{schema}".event') == before
    assert content(used_home / "config") == keys


def test_a_server_that_is_away_is_told_in_words_and_nothing_is_made_twice(
    server: Server, tmp_path: Path, door: Door
) -> None:
    lost = "postgresql://pmtool@127.0.0.1:1/people"
    said = door("run", WORKPLACE, "--new", "--workspace", tmp_path / "ws", "--database", lost)
    assert said.status == 4
    assert "can't be reached" in said.err
    again = door("run", WORKPLACE, "--new", "--workspace", tmp_path / "ws", "--database", server.url)
    assert again.status == 0, again.all
    assert door("audit", WORKPLACE, "--workspace", tmp_path / "ws").status == 0
