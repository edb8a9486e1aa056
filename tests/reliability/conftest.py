"""Mornings made once a session, the warm process, and the figures at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.reliability.figures import added, shown
from tests.reliability.moments import Stage
from tests.reliability.mornings import begin_program, mornings
from tests.reliability.warm import Warm, warmed

Count = Callable[..., None]
_FIGURES = "figures of reliability"


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Count:
    """`count("suite", **{"what was counted": 3})`: printed at the end, added up over all parts of the suite."""

    def counted(suite: str, **counts: int) -> None:
        record_property(_FIGURES, (suite, counts))

    return counted


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())]
    parts = [value for report in reports for name, value in report.user_properties if name == _FIGURES]
    if parts:
        terminalreporter.section("reliability")
        terminalreporter.write_line(shown(added(parts)))


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begin_program(tmp_path_factory.mktemp("program") / "together")


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """Warmed by a sample that it lives through first."""
    home = tmp_path_factory.mktemp("warm")
    own = begin_program(home / "together")
    with warmed(home, ("run", own, "--sample")) as process:
        yield process


@pytest.fixture(scope="session")
def stage(program: Path, warm: Warm, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    made = mornings(program, tmp_path_factory.mktemp("mornings"), warm)
    return Stage(made, warm, tmp_path_factory.mktemp("undisturbed"))
