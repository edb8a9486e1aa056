"""A server of several processes is one server: it ends as a whole, however its first process ends."""

from __future__ import annotations

import os
import platform
import re
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest
from made_up_visitors import open_house
from running_server import free_port, serving
from test_acknowledged_is_durable import on_record

from pmtool.serving.limits import Rate, Rates

NAME = "youth-health"
HEAP = 64 * 1024 * 1024  # of addresses, and begun at a multiple of it


def parts_of(server: subprocess.Popen[bytes]) -> list[int]:
    """The processes that answer."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    for _ in range(200):
        if len(children.read_text().split()) == 2:
            break
        time.sleep(0.05)
    return [int(each) for each in children.read_text().split()]


def lives(pid: int) -> bool:
    """A process that ended and waits for somebody to ask how doesn't."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def all_end(parts: list[int]) -> bool:
    for _ in range(200):
        if not any(map(lives, parts)):
            return True
        time.sleep(0.05)
    return False


def status_of(port: int) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", f"/{NAME}")
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    with open_house(NAME, tmp_path / "workspace"):
        return tmp_path / "workspace"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL], ids=["told", "typed", "killed"])
def test_the_processes_end_with_the_first_however_that_ends(workspace: Path, how: signal.Signals) -> None:
    port = free_port()
    with serving(NAME, workspace, port, "--processes", "2") as server:
        parts = parts_of(server)
        assert len(parts) == 2
        assert [status_of(port) for _ in range(6)] == [200] * 6
        server.send_signal(how)
        assert server.wait(20) == (-how if how is signal.SIGKILL else 0)
        assert all_end(parts)


def test_where_one_of_them_ends_by_itself_all_do_and_it_is_said(workspace: Path) -> None:
    with serving(NAME, workspace, free_port(), "--processes", "2") as server:
        parts = parts_of(server)
        os.kill(parts[0], signal.SIGKILL)
        assert server.wait(20) == 4
        assert server.stderr is not None and b"ended by itself" in server.stderr.read()
        assert all_end(parts)
    assert on_record(workspace) == 0


def test_one_process_answers_by_itself(workspace: Path) -> None:
    port = free_port()
    with serving(NAME, workspace, port, "--processes", "1") as server:
        assert status_of(port) == 200
        assert not Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="of this C library nothing is known")
def test_all_who_are_answered_at_once_take_the_memory_of_one(workspace: Path) -> None:
    """glibc would give every thread 64 MB of addresses, and keep in memory whatever was ever used of them."""
    port = free_port()
    with serving(NAME, workspace, port, "--processes", "2") as server:
        with ThreadPoolExecutor(20) as visitors:
            assert set(visitors.map(lambda _: status_of(port), range(60))) == {200}
        for part in parts_of(server):
            spans = re.findall(r"^(\w+)-(\w+) \S+ \S+ \S+ 0 *$", Path(f"/proc/{part}/maps").read_text(), re.M)
            starts = [int(start, 16) for start, end in spans]
            assert [each for each in starts if each % HEAP == 0] == []


def test_together_they_let_through_what_one_would() -> None:
    shared = Rates(Rate(600, 40), Rate(60, 2), Rate(12, 0.1)).shared_by(2)
    assert shared == Rates(Rate(300, 20), Rate(30, 1), Rate(6, 0.05))
