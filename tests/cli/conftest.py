"""A workspace made once, and copies of it with their keys."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from started import SAMPLE, WORKPLACE, Door, content, put_some_of, started


@pytest.fixture(scope="session")
def home_of_a_new_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an empty workspace `ws` of the workplace program, and its keys."""
    home = tmp_path_factory.mktemp("new")
    said = started("run", WORKPLACE, "--new", "--workspace", home / "ws", "--today", "2027-01-18", home=home)
    assert said.status == 0, said.all
    return home


@pytest.fixture(scope="session")
def home_of_a_used_workspace(home_of_a_new_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after the first day of the sample, with the files of the second in its inbox."""
    home = tmp_path_factory.mktemp("used") / "home"
    shutil.copytree(home_of_a_new_workspace, home)
    put_some_of(SAMPLE / "2027-01-18", home / "ws" / "inbox")
    said = started("run", WORKPLACE, "--workspace", home / "ws", "--today", "2027-01-18", home=home)
    assert said.status == 0, said.all
    put_some_of(SAMPLE / "2027-02-01", home / "ws" / "inbox")
    return home


@pytest.fixture(scope="session")
def what_a_run_leaves(home_of_a_used_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """out/ after the second day, when nothing came in between."""
    home = Path(shutil.copytree(home_of_a_used_workspace, tmp_path_factory.mktemp("undisturbed") / "home"))
    said = started("run", WORKPLACE, "--workspace", home / "ws", "--today", "2027-02-01", home=home)
    assert said.status == 0, said.all
    return content(home / "ws" / "out")


@pytest.fixture
def new_home(home_of_a_new_workspace: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(home_of_a_new_workspace, tmp_path / "home"))


@pytest.fixture
def used_home(home_of_a_used_workspace: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(home_of_a_used_workspace, tmp_path / "home"))


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Door:
    """`door(command, …)`, with `tmp_path / "home"` for its keys."""
    return Door(tmp_path / "home", monkeypatch, capsys)
