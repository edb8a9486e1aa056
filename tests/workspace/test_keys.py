"""Keys lie outside the workspace, closed to others, and are never made twice."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from pmtool.model.errors import UsageError, WorldError
from pmtool.workspace import Workspace, open_workspace
from pmtool.workspace.key_backup import backup_keys, restore_keys
from pmtool.workspace.keys import PUBLIC_SAMPLE_KEY, key_files, open_keys

PHRASE = "four grey herons fishing"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("PMTOOL_KEY", raising=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_workspace(tmp_path / "people", "harbour", new=True)


def test_keys_are_made_once_outside_the_workspace_and_closed_to_others(workspace: Workspace) -> None:
    keys = open_keys(workspace)
    keys.ensure(["P-AAAAAAAAAA", "P-BBBBBBBBBB"])
    again = open_keys(workspace)
    assert again.workspace_key == keys.workspace_key
    assert again.data_key("P-AAAAAAAAAA") == keys.data_key("P-AAAAAAAAAA") != keys.data_key("P-BBBBBBBBBB")
    for path in key_files(workspace):
        assert not path.is_relative_to(workspace.root)
        assert path.stat().st_mode & 0o077 == 0
        assert keys.data_key("P-AAAAAAAAAA") not in path.read_bytes()


@pytest.mark.parametrize("which", [0, 1])
def test_a_key_that_others_can_read_is_refused(workspace: Workspace, which: int) -> None:
    open_keys(workspace).ensure(["workspace"])
    key_files(workspace)[which].chmod(0o640)
    with pytest.raises(WorldError, match="chmod 600"):
        open_keys(workspace)


def test_the_key_may_come_from_the_environment(workspace: Workspace) -> None:
    key = bytes(range(32))
    keys = open_keys(workspace, {"PMTOOL_KEY": base64.b64encode(key).decode()})
    assert keys.workspace_key == key
    assert not key_files(workspace)[0].exists()


@pytest.mark.parametrize("text", ["", "short", base64.b64encode(bytes(16)).decode(), "ü"])
def test_what_is_no_key_is_refused(workspace: Workspace, text: str) -> None:
    open_keys(workspace)
    key_files(workspace)[0].write_text(text)
    with pytest.raises(WorldError, match="holds no key"):
        open_keys(workspace)


def test_no_key_shows_itself(workspace: Workspace) -> None:
    keys = open_keys(workspace)
    keys.ensure(["P-AAAAAAAAAA"])
    assert repr(keys.workspace_key) not in repr(keys)
    assert repr(keys.people) not in repr(keys)


def test_a_sample_uses_the_public_key_and_leaves_the_users_keys_alone(tmp_path: Path) -> None:
    sample = open_workspace(tmp_path / "sample", "harbour", sample=True)
    keys = open_keys(sample, {"PMTOOL_KEY": base64.b64encode(bytes(32)).decode()})
    keys.ensure(["P-AAAAAAAAAA"])
    assert keys.workspace_key == PUBLIC_SAMPLE_KEY
    assert not (tmp_path / "config").exists()


def test_an_erased_key_is_gone_for_good(workspace: Workspace) -> None:
    keys = open_keys(workspace)
    keys.ensure(["P-AAAAAAAAAA"])
    keys.erase("P-AAAAAAAAAA")
    keys.ensure(["P-AAAAAAAAAA"])
    again = open_keys(workspace)
    assert again.is_erased("P-AAAAAAAAAA")
    with pytest.raises(WorldError, match="missing"):
        again.data_key("P-AAAAAAAAAA")


def test_anothers_wrapped_key_can_not_be_put_in_its_place(workspace: Workspace) -> None:
    keys = open_keys(workspace)
    keys.ensure(["P-AAAAAAAAAA", "P-BBBBBBBBBB"])
    keys.people["P-AAAAAAAAAA"] = keys.people["P-BBBBBBBBBB"]
    with pytest.raises(WorldError, match="doesn't fit"):
        keys.data_key("P-AAAAAAAAAA")


def test_keys_come_back_from_their_backup_and_the_erased_stay_erased(workspace: Workspace, tmp_path: Path) -> None:
    keys = open_keys(workspace)
    keys.ensure(["P-AAAAAAAAAA", "P-BBBBBBBBBB"])
    backup_keys(workspace, keys, tmp_path / "keys.json", PHRASE)
    before = keys.data_key("P-BBBBBBBBBB")
    keys.erase("P-AAAAAAAAAA")
    key_files(workspace)[0].unlink()
    assert restore_keys(workspace, tmp_path / "keys.json", PHRASE) == 2
    back = open_keys(workspace)
    assert back.data_key("P-BBBBBBBBBB") == before
    assert back.is_erased("P-AAAAAAAAAA")


def test_a_backup_of_keys_opens_with_its_own_phrase_only(workspace: Workspace, tmp_path: Path) -> None:
    keys, target = open_keys(workspace), tmp_path / "keys.json"
    with pytest.raises(UsageError, match="at least"):
        backup_keys(workspace, keys, target, "short")
    backup_keys(workspace, keys, target, PHRASE)
    assert base64.b64encode(keys.workspace_key) not in target.read_bytes()
    with pytest.raises(UsageError, match="there already"):
        backup_keys(workspace, keys, target, PHRASE)
    with pytest.raises(WorldError, match="doesn't open"):
        restore_keys(workspace, target, PHRASE + "!")
    other = open_workspace(tmp_path / "other", "harbour", new=True)
    with pytest.raises(WorldError, match="holds the keys of the workspace"):
        restore_keys(other, target, PHRASE)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"sealed": 1}', b"\xff"])
def test_what_is_no_backup_of_keys_is_said_to_be_none(workspace: Workspace, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(data)
    with pytest.raises(WorldError, match="no backup of keys"):
        restore_keys(workspace, tmp_path / "keys.json", PHRASE)


def test_a_key_that_is_there_is_never_overwritten_by_another(workspace: Workspace, tmp_path: Path) -> None:
    backup_keys(workspace, open_keys(workspace), tmp_path / "keys.json", PHRASE)
    other = base64.b64encode(bytes(32)) + b"\n"
    key_files(workspace)[0].write_bytes(other)
    with pytest.raises(WorldError, match="another key"):
        restore_keys(workspace, tmp_path / "keys.json", PHRASE)
    assert key_files(workspace)[0].read_bytes() == other
