"""A server of forms adds keys at the end of their file and sees what others change; half a line is no key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pmtool.model.errors import WorldError
from pmtool.workspace import Workspace, open_workspace
from pmtool.workspace.keys import key_files, open_keys
from pmtool.workspace.present_keys import PresentKeys

FIRST, SECOND, THIRD = "P-AAAAAAAAAA", "P-BBBBBBBBBB", "P-CCCCCCCCCC"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("PMTOOL_KEY", raising=False)
    made = open_workspace(tmp_path / "people", "harbour", new=True)
    open_keys(made).ensure(["workspace", FIRST])
    made.state.touch()
    return made


def test_what_a_server_adds_is_there_for_everybody_and_what_was_there_stays(workspace: Workspace) -> None:
    present, file = PresentKeys(workspace), key_files(workspace)[1]
    before = file.read_bytes()
    present.now().ensure([FIRST, SECOND])
    assert file.read_bytes().startswith(before)
    again = open_keys(workspace)
    assert again.data_key(SECOND) == present.now().data_key(SECOND)
    assert again.data_key(FIRST) == present.now().data_key(FIRST)


def test_a_server_sees_whoever_is_added_and_erased_by_others(workspace: Workspace) -> None:
    present, other = PresentKeys(workspace), PresentKeys(workspace)
    assert present.now().is_erased(FIRST) is False
    other.now().ensure([SECOND])
    assert present.now().data_key(SECOND) == other.now().data_key(SECOND)
    for erased in (FIRST, SECOND):  # the file is written anew, twice: its place on the disk may be the same again
        open_keys(workspace).erase(erased)
    assert present.now().is_erased(FIRST) and present.now().is_erased(SECOND)
    present.now().ensure([FIRST, THIRD])
    again = open_keys(workspace)
    assert again.is_erased(FIRST) and again.data_key(THIRD) == present.now().data_key(THIRD)


@pytest.mark.parametrize("kept", range(1, 40, 7))
def test_a_line_that_was_cut_off_is_no_key_and_goes_with_the_next(workspace: Workspace, kept: int) -> None:
    file = key_files(workspace)[1]
    whole = file.stat().st_size
    PresentKeys(workspace).now().ensure([SECOND])
    os.truncate(file, whole + kept)
    with pytest.raises(WorldError, match="missing"):
        open_keys(workspace).data_key(SECOND)
    present = PresentKeys(workspace)
    present.now().ensure([SECOND, THIRD])
    again = open_keys(workspace)
    assert again.data_key(THIRD) == present.now().data_key(THIRD)
    assert again.data_key(SECOND) == present.now().data_key(SECOND) != again.data_key(FIRST)


def test_a_key_that_reached_no_disk_is_nobodys_key(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    present, file = PresentKeys(workspace), key_files(workspace)[1]
    keys, before = present.now(), file.read_bytes()

    def fails(_: int) -> None:
        raise OSError(5, "the disk failed")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fails)
        with pytest.raises(WorldError, match="can't be written"):
            keys.ensure([SECOND])
    assert file.read_bytes() == before
    with pytest.raises(WorldError, match="missing"):
        keys.data_key(SECOND)
    keys.ensure([SECOND])
    assert open_keys(workspace).data_key(SECOND) == keys.data_key(SECOND)


def test_keys_that_are_gone_are_said_to_be(workspace: Workspace) -> None:
    present = PresentKeys(workspace)
    present.now()
    key_files(workspace)[1].unlink()
    with pytest.raises(WorldError, match="can't be read"):
        present.now()
