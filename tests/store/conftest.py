"""A workspace of its own for each test, its record in a file and on a server: everything holds on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up import TODAY, answer, file, record
from tests.postgresql import Server, a_server

from pmtool.workspace import Workspace, open_workspace


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("PMTOOL_KEY", raising=False)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with a_server() as started:
        yield started


@pytest.fixture(params=["file", "server"])
def database(request: pytest.FixtureRequest) -> str | None:
    """Where a new workspace's record lies: None for its own file."""
    if request.param == "file":
        return None
    url: str = request.getfixturevalue("server").url
    return url


@pytest.fixture
def workspace(tmp_path: Path, database: str | None) -> Workspace:
    return open_workspace(tmp_path / "workspace", "harbour", new=True, database=database)


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """With two people and their answers on the record."""
    with record(workspace, new=True) as store:
        said = answer(
            story="I saw a kingfisher", born="2009-02-03", needs=frozenset({"belonging"}), email="ada@example.org"
        )
        store.save_submissions([file(said, answer("bo@example.org", age=18), name="kingfisher.csv")], TODAY)
    return workspace
