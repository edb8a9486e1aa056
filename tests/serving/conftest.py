"""A program that is served, each test with a record of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up_visitors import House, open_house


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("PMTOOL_KEY", raising=False)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Youth-health: minors, caregivers, two languages."""
    with open_house("youth-health", tmp_path / "workspace") as opened:
        yield opened
