"""A round is shared by however many workers there are: each site once, and a worker that dies loses nothing."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.postgresql import Server, a_server

from pmtool.model.errors import UsageError, WorldError
from pmtool.model.sites import Ended
from pmtool.working import Round, work

WORKER = Path(__file__).with_name("worker.py")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with a_server() as started:
        yield started


def start(server: Server, folder: Path, name: str, *sites: str) -> subprocess.Popen[str]:
    command = [sys.executable, WORKER, server.url, name, folder, *sites]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(worker: subprocess.Popen[str]) -> tuple[int, list[str], str]:
    out, err = worker.communicate(timeout=300)
    return worker.returncode, out.splitlines(), err


def done(folder: Path) -> list[str]:
    return (folder / "done").read_text().splitlines()


def test_two_workers_share_a_round_and_run_each_site_once(server: Server, tmp_path: Path) -> None:
    sites = [f"site-{number:02}" for number in range(40)]
    workers = [start(server, tmp_path, "day 1", *sites) for _ in range(2)]
    for worker in workers:
        status, lines, err = ended(worker)
        assert (status, err) == (0, "")
        assert lines == [f"{site} done ran {site}" for site in sites]
    assert sorted(done(tmp_path)) == [f"day 1 {site}" for site in sites]
    assert ended(start(server, tmp_path, "day 1", *sites))[0] == 0, "the round is over: nothing is left to do"
    assert len(done(tmp_path)) == len(sites)


def test_what_a_killed_worker_had_begun_is_run_by_another(server: Server, tmp_path: Path) -> None:
    sites = ["before", "fatal", "after"]
    assert ended(start(server, tmp_path, "day 2", *sites))[0] == -9
    status, lines, _ = ended(start(server, tmp_path, "day 2", *sites))
    assert (status, len(lines)) == (0, 3)
    assert Counter(done(tmp_path)) == {f"day 2 {site}": 1 for site in sites}


@pytest.mark.slow
def test_a_site_that_kills_every_worker_is_given_up_and_the_others_go_on(server: Server, tmp_path: Path) -> None:
    sites = ["deadly", "harmless"]
    statuses = [ended(start(server, tmp_path, "day 3", *sites))[0] for _ in range(3)]
    status, lines, _ = ended(start(server, tmp_path, "day 3", *sites))
    assert statuses.count(-9) >= 2
    assert status == 0
    assert [line.split()[:2] for line in lines] == [["deadly", "failed"], ["harmless", "done"]]


def test_an_earlier_round_that_nobody_ended_gives_way(server: Server, tmp_path: Path) -> None:
    sites = ["fatal", "second", "third"]
    assert ended(start(server, tmp_path, "day 4", *sites))[0] == -9
    status, lines, _ = ended(start(server, tmp_path, "day 5", *sites))
    assert (status, len(lines)) == (0, 3)
    assert sorted(done(tmp_path)) == sorted(f"day 5 {site}" for site in sites)


def test_one_site_that_fails_keeps_no_other_from_running(server: Server) -> None:
    said = {"good": (Ended.DONE, "3 actions"), "bad": (Ended.FAILED, "no such workspace"), "slow": (Ended.WAITS, "1")}
    runs = work(Round(server.url, "g", "g day 1", tuple(said)), lambda site: said[site], lambda _: None)
    assert {run.site: (run.ended, run.said) for run in runs} == said


def test_a_long_name_is_no_trouble(server: Server) -> None:
    name = "Open doors, all counties, and whoever else would like to take part in it, on 2027-02-01"
    (run,) = work(Round(server.url, name, name, ("a",)), lambda _: (Ended.DONE, "3 actions"), lambda _: None)
    assert run.ended is Ended.DONE


def test_how_far_it_is_comes_in_words(server: Server) -> None:
    told: list[str] = []
    work(Round(server.url, "g", "g day 2", ("a", "b")), lambda _: (Ended.DONE, ""), told.append)
    assert told[0] == "0 of 2 sites"


def test_a_database_that_is_not_there_is_told_in_words(server: Server) -> None:
    with pytest.raises(WorldError, match="can't be reached"):
        work(Round(server.url.replace("pg-", "gp-"), "g", "g", ("a",)), lambda _: (Ended.DONE, ""), lambda _: None)
    with pytest.raises(UsageError, match="postgresql://"):
        work(Round("sqlite:///x", "g", "g", ("a",)), lambda _: (Ended.DONE, ""), lambda _: None)
