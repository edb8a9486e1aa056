"""A workspace is made on purpose, outside checkouts, and is one program's only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmtool.model.errors import UsageError, WorldError
from pmtool.workspace import open_workspace, workspace_folder, write_file

FORGED = b'{"pmtool": 1, "program": "harbour", "id": "../../elsewhere", "sample": false}'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    program = tmp_path / "clone" / "programs" / "harbour"
    program.mkdir(parents=True)
    (tmp_path / "clone" / ".git").mkdir()
    return program


@pytest.fixture
def as_somebody() -> Iterator[None]:
    """Permissions mean nothing to root, so the block runs as a user without rights."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_by_default_it_lies_in_the_users_data_folder(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert workspace_folder("harbour", checkout) == tmp_path / "data" / "pmtool" / "harbour"


def test_inside_a_checkout_it_is_refused(checkout: Path) -> None:
    for chosen in (checkout / "workspace", checkout.parents[1], checkout / "deep" / "down"):
        with pytest.raises(UsageError, match="git checkout"):
            workspace_folder("harbour", checkout, chosen)
    with pytest.raises(UsageError, match="git checkout"):
        workspace_folder("harbour", checkout, checkout.parent / "elsewhere", sample=True)


def test_a_link_into_a_checkout_is_refused(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(checkout)
    with pytest.raises(UsageError, match="git checkout"):
        workspace_folder("harbour", checkout, tmp_path / "link" / "people")


def test_a_sample_lies_beside_its_program(checkout: Path) -> None:
    folder = workspace_folder("harbour", checkout, sample=True)
    assert folder == checkout / "workspace"
    assert open_workspace(folder, "harbour", sample=True).is_sample


def test_it_is_made_only_on_purpose_and_only_once(tmp_path: Path) -> None:
    folder = tmp_path / "people"
    with pytest.raises(UsageError, match="no workspace"):
        open_workspace(folder, "harbour")
    assert not folder.exists()
    made = open_workspace(folder, "harbour", new=True)
    assert open_workspace(folder, "harbour", new=True) == made, "a half-made one, without a state, is finished"
    write_file(made.state, b"a state")
    assert open_workspace(folder, "harbour") == made
    with pytest.raises(UsageError, match="already"):
        open_workspace(folder, "harbour", new=True)


def test_all_of_it_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir(mode=0o755)
    made = open_workspace(tmp_path / "people", "harbour", new=True)
    assert [path.name for path in sorted(made.root.iterdir())] == ["inbox", "out", "runs", "workspace.json"]
    for path in (made.root, *made.root.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0


def test_another_programs_workspace_is_refused(tmp_path: Path) -> None:
    open_workspace(tmp_path / "people", "lighthouse", new=True)
    with pytest.raises(UsageError, match="of the program 'lighthouse', not of 'harbour'"):
        open_workspace(tmp_path / "people", "harbour")


def test_real_people_and_samples_are_never_mixed(tmp_path: Path) -> None:
    open_workspace(tmp_path / "people", "harbour", new=True)
    open_workspace(tmp_path / "sample", "harbour", sample=True)
    with pytest.raises(UsageError, match="real people"):
        open_workspace(tmp_path / "people", "harbour", sample=True)
    with pytest.raises(UsageError, match="its key is public"):
        open_workspace(tmp_path / "sample", "harbour")


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"sea")
    for new in (False, True):
        with pytest.raises(UsageError, match=r"other files|not a workspace"):
            open_workspace(tmp_path, "harbour", new=new)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_file_instead_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people").write_text("a note")
    with pytest.raises((UsageError, WorldError), match=r"file|no folder"):
        open_workspace(tmp_path / "people", "harbour", new=True)


@pytest.mark.usefixtures("as_somebody")
@pytest.mark.parametrize("new", [True, False])
def test_a_read_only_folder_is_refused_with_a_reason(new: bool) -> None:
    with pytest.raises((WorldError, UsageError), match=r"permissions|no workspace"):
        open_workspace(Path("/usr/lib/pmtool-people"), "harbour", new=new)


def test_a_workspace_that_became_read_only_is_refused(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    made = open_workspace(tmp_path / "people", "harbour", new=True)
    for folder in (made.root, tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    (made.root / "workspace.json").chmod(0o644)
    for part in (made.inbox, made.out, made.runs):
        part.chmod(0o755)
    request.getfixturevalue("as_somebody")
    if os.geteuid() == 65534:
        with pytest.raises(WorldError, match="permissions"):
            open_workspace(made.root, "harbour")


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"pmtool": 1}', FORGED])
def test_a_damaged_card_is_said_to_be_damaged(tmp_path: Path, data: bytes) -> None:
    made = open_workspace(tmp_path / "people", "harbour", new=True)
    (made.root / "workspace.json").write_bytes(data)
    with pytest.raises(WorldError, match="damaged"):
        open_workspace(made.root, "harbour")


@pytest.mark.parametrize(
    ("name", "codes"),
    [("Dropbox", ["PM610"]), ("OneDrive - Harbour", ["PM610"]), ("Nextcloud", ["PM610"]), ("people", [])],
)
def test_a_synced_folder_is_warned_of(tmp_path: Path, name: str, codes: list[str]) -> None:
    made = open_workspace(tmp_path / name / "people", "harbour", new=True)
    assert [finding.code for finding in made.findings] == codes
