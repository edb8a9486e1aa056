"""`pmtool work`: two hundred small sites and two workers, one killed: every site is run once, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from started import WORKPLACE
from tests.postgresql import Server, a_server

DAY = "2027-01-18"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with a_server() as started:
        yield started


class National:
    """A list of sites in a home of its own."""

    def __init__(self, home: Path, server: Server, count: int) -> None:
        self.home, self.server = home, server
        self.sites = [f"site-{number:03}" for number in range(count)]
        lines = [f"title: {home.name}", f"program: {WORKPLACE.resolve()}", f"workspaces: {home / 'ws'}", "sites:"]
        (home / "sites.yaml").write_text("\n".join([*lines, *(f"  - id: {site}" for site in self.sites), ""]))

    def start(self, *more: str, day: str = DAY) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "pmtool", "work", self.home / "sites.yaml", "--today", day, *more]
        environ = {**os.environ, "PMTOOL_DATABASE": self.server.url, "PMTOOL_KEYS": str(self.home / "keys")}
        return subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def runs(self) -> list[int]:
        """How many runs each site has on its record."""
        cards = [json.loads((self.home / "ws" / site / "workspace.json").read_bytes()) for site in self.sites]
        return [int(self.server.psql(f'SELECT count(*) FROM "{card["id"]}".run')) for card in cards]

    def ended(self) -> int:
        asked = f"SELECT count(*) FROM pmtool_work.site_run WHERE round LIKE '{self.home.name} %' AND ended = 'done'"
        return int(self.server.psql(asked))


@pytest.mark.slow
def test_two_hundred_sites_and_two_workers_one_killed(server: Server, tmp_path: Path) -> None:
    national = National(tmp_path, server, 200)
    killed, other = national.start("--new"), national.start("--new")
    while not server.psql("SELECT to_regclass('pmtool_work.site_run')").strip() or national.ended() < 40:
        assert killed.poll() is None and other.poll() is None
        time.sleep(0.5)
    killed.kill()
    killed.wait()
    out, err = other.communicate()
    assert other.returncode == 0, err
    assert out.splitlines()[0] == "200 sites: 200 done; 2 workers"
    assert national.runs() == [1] * 200
    assert sorted(path.parent.parent.name for path in (tmp_path / "ws").glob("*/runs/1.json")) == national.sites
    assert all((tmp_path / "ws" / site / "out" / "report.html").is_file() for site in national.sites)


def test_a_list_is_run_day_after_day_and_a_site_in_trouble_is_named(server: Server, tmp_path: Path) -> None:
    national = National(tmp_path, server, 3)
    out, err = national.start("--new").communicate()
    assert out.splitlines() == ["3 sites: 3 done; 1 workers"], err
    (tmp_path / "ws" / "site-001" / "workspace.json").write_text("{")
    later = national.start(day="2027-01-19")
    out, err = later.communicate()
    assert later.returncode == 1, err
    assert out.splitlines()[0] == "3 sites: 2 done, 1 failed; 1 workers"
    assert "site-001: failed" in out
    assert "is damaged" in out


def test_a_list_with_a_slip_is_told_at_its_place(server: Server, tmp_path: Path) -> None:
    national = National(tmp_path, server, 2)
    text = (tmp_path / "sites.yaml").read_text()
    (tmp_path / "sites.yaml").write_text(text.replace("workspaces:", "workspace:"))
    slipped = national.start()
    out, err = slipped.communicate()
    assert slipped.returncode == 1
    assert "sites.yaml:3:1" in out + err
    (tmp_path / "sites.yaml").write_text(text.replace("site-001", "site-000"))
    doubled = national.start()
    assert "Two sites have the id 'site-000'" in doubled.communicate()[1]
    assert doubled.returncode == 2
