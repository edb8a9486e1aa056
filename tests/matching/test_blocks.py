"""Who works on a block, and how often it is begun, makes no difference to what comes of it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from pmtool.matching.solving.blocks import ALONE, Cluster, Processes


def squares(block: list[int]) -> list[int]:
    return [number * number for number in block]


BLOCKS = [list(range(start, start + 7)) for start in range(0, 70, 7)]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_any_number_of_processes_gives_what_one_gives_in_the_same_order(count: int) -> None:
    assert list(Processes(count).map(squares, BLOCKS)) == list(ALONE.map(squares, BLOCKS))


@pytest.mark.parametrize("deaths", [1, 2, 10])
def test_a_worker_that_is_killed_changes_nothing(deaths: int, tmp_path: Path) -> None:
    """It dies at the fourth block, as often as that; then whoever is left does it."""
    here = os.getpid()

    def dying(block: list[int]) -> list[int]:
        marks = len(list(tmp_path.iterdir()))
        if block == BLOCKS[3] and marks < deaths and os.getpid() != here:
            (tmp_path / str(marks)).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return squares(block)

    assert list(Processes(2).map(dying, BLOCKS)) == list(ALONE.map(squares, BLOCKS))
    assert list(tmp_path.iterdir())


def test_what_the_work_itself_raises_is_raised() -> None:
    def refusing(block: list[int]) -> list[int]:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        list(Processes(2).map(refusing, BLOCKS))


@pytest.mark.slow
def test_a_cluster_gives_the_same() -> None:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert list(Cluster(client).map(squares, BLOCKS)) == list(ALONE.map(squares, BLOCKS))
