"""A run whose record lies on PostgreSQL is killed before each call: the next finishes it as if nothing had happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.postgresql import NAME, Server, a_server
from tests.reliability.aftermath import aftermath
from tests.reliability.calls import KILL
from tests.reliability.conftest import Count
from tests.reliability.moments import Stage, watched
from tests.reliability.mornings import BUSY, NAMES, Morning
from tests.reliability.sizes import Size, sized
from tests.reliability.test_killed import WANTED
from tests.reliability.warm import Warm

SUITE = "kill -9 at a call, the record on PostgreSQL"


def laid_back(server: Server, before: str) -> None:
    """The one database that mornings use, as it was before one; whoever is still connected to it is sent away."""
    server.psql(f"DROP DATABASE {NAME} WITH (FORCE)", "postgres")
    server.psql(f'CREATE DATABASE {NAME} TEMPLATE "{before}"', "postgres")


def moved(morning: Morning, home: Path, server: Server, warm: Warm) -> Morning:
    """The same morning, its record moved to the server as the coordinator's guide says, and kept there by its name."""
    laid_back(server, "template1")
    there = replace(morning.copied(home), database=server.url)
    if morning.made:
        (home / "ws").rename(home / "in a file")
        back_up = ("backup", morning.program, home / "backup", "--workspace", home / "in a file")
        restore = ("restore", morning.program, home / "backup", "--workspace", home / "ws", "--database", server.url)
        ended = warm.run(home, back_up, restore)
        assert ended.status == 0, ended.said
    server.psql(f'CREATE DATABASE "{morning.name}" TEMPLATE {NAME}', "postgres")
    return there


@pytest.fixture(scope="module")
def served(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The stage with the records of its mornings on a server."""
    folder = tmp_path_factory.mktemp("served")
    with a_server() as server:
        mornings = {name: moved(stage.mornings[name], folder / name, server, stage.warm) for name in NAMES}
        yield Stage(mornings, stage.warm, tmp_path_factory.mktemp("whole"), lambda name: laid_back(server, name))


@pytest.mark.parametrize("size", sized(everyday=2, ci=48, nightly=10**6))
def test_a_run_on_a_server_killed_at_any_moment_is_finished_by_the_next(
    size: Size, served: Stage, tmp_path: Path, count: Count
) -> None:
    """By its number: what is sent to a server comes in more or fewer pieces from one run to the next."""
    wrong: dict[str, Counter[str]] = {}
    kills = 0
    for moment in size.of(served.moments([BUSY] if size.is_everyday else NAMES)):
        morning = served.copied(moment.morning, tmp_path / str(len(wrong)))
        ended, _ = watched(
            morning, served.warm, lambda call, last=moment.call: KILL if call.number == last.number else 0
        )
        kills += ended.status == -9  # all but a run that came to its end in fewer calls
        wrong[str(moment)] = aftermath(morning, served.warm, served.whole(moment.morning))
    total = sum(wrong.values(), Counter())
    count(SUITE, kills=kills, **{what: total[what] for what in WANTED})
    assert kills > 0
    assert {moment: dict(faults) for moment, faults in wrong.items() if faults} == {}
