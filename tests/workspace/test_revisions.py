"""A program is read as it stood at a revision of its repository, or not at all: never half, never another one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pmtool.model.errors import UsageError
from pmtool.workspace import read_folder_snapshot, read_snapshot, read_template_files

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """git in a repository of its own, with nobody's settings."""

    def run(*arguments: str, cwd: Path = tmp_path) -> str:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(tmp_path)}
        who = {
            f"GIT_{role}_{what}": "somebody@example.org"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        return subprocess.run(
            ["git", *arguments], cwd=cwd, env=clean | own | who, check=True, capture_output=True, text=True
        ).stdout

    run("init", "-q", "-b", "main")
    return run


@pytest.fixture
def program(tmp_path: Path, git: Git) -> Path:
    """A program in a repository: `one` at the tag v1, `two` on the branch, `three` in the folder."""
    folder = tmp_path / "programs" / "ours"
    write(folder, "program.yaml", "one")
    write(folder, "messages/welcome.en.md", "hello")
    write(folder, "sample/2027-01-01/intake.csv", "a,b")
    write(folder, "workspace/state.yaml", "secret")
    write(folder, "tests/case.yaml", "case")
    write(folder, ".hidden.yaml", "hidden")
    commit(git, "v1")
    write(folder, "program.yaml", "two")
    commit(git, "v2")
    write(folder, "program.yaml", "three")
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def commit(git: Git, tag: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", tag)
    git("tag", tag)


@pytest.mark.parametrize(
    ("revision", "content"),
    [("v1", b"one"), ("v2", b"two"), ("main", b"two"), ("HEAD~1", b"one"), ("refs/tags/v1", b"one")],
)
def test_a_revision_is_a_tag_a_branch_or_a_commit(program: Path, revision: str, content: bytes) -> None:
    snapshot = read_snapshot(program, revision)
    assert snapshot.program.contents["program.yaml"] == content
    assert snapshot.said == revision


def test_only_the_program_is_read_and_its_sample_beside_it(program: Path) -> None:
    snapshot = read_snapshot(program, "main")
    assert sorted(snapshot.program.contents) == ["messages/welcome.en.md", "program.yaml"]
    assert sorted(snapshot.sample.contents) == ["2027-01-01/intake.csv"]
    assert snapshot.program.root == "main:programs/ours"


def test_the_folder_and_its_repository_stay_as_they_are(program: Path, git: Git) -> None:
    before = git("status", "--porcelain"), (program / "program.yaml").read_bytes()
    read_snapshot(program, "v1")
    assert (git("status", "--porcelain"), (program / "program.yaml").read_bytes()) == before


def test_what_is_brought_along_is_the_same_for_both_sides_where_the_repository_has_none(program: Path) -> None:
    assert read_snapshot(program, "v1").templates.contents == read_template_files().contents


def test_the_program_may_be_named_by_its_file_or_be_the_repository_itself(tmp_path: Path, git: Git) -> None:
    write(tmp_path, "program.yaml", "one")
    commit(git, "v1")
    for named in (tmp_path, tmp_path / "program.yaml"):
        assert read_snapshot(named, "v1").program.contents["program.yaml"] == b"one"


def test_a_folder_with_a_program_is_taken_for_one(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "main", "program.yaml", "four")
    monkeypatch.chdir(tmp_path)
    assert read_snapshot(program, "main").program.contents["program.yaml"] == b"four"
    assert read_snapshot(program, "refs/heads/main").program.contents["program.yaml"] == b"two"


def test_a_program_that_was_not_there_yet_is_not_there(program: Path, tmp_path: Path) -> None:
    write(tmp_path / "programs" / "new", "program.yaml", "new")
    assert not read_snapshot(tmp_path / "programs" / "new", "v1").is_there
    assert read_snapshot(program, "v1").is_there


@pytest.mark.parametrize("revision", ["nowhere", "", "--all", "v1:programs/ours/program.yaml", "v1 v2", "0" * 40])
def test_what_git_does_not_know_is_refused(program: Path, revision: str) -> None:
    with pytest.raises(UsageError):
        read_snapshot(program, revision)


def test_without_a_repository_only_a_folder_will_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("bare")
    write(folder, "program.yaml", "one")
    with pytest.raises(UsageError, match="no git repository"):
        read_snapshot(folder, "main")


def test_a_link_in_the_repository_is_refused(program: Path, git: Git) -> None:
    (program / "messages" / "other.en.md").symlink_to("/etc/hostname")
    commit(git, "linked")
    with pytest.raises(UsageError, match="is a link"):
        read_snapshot(program, "linked")


def test_an_object_that_is_missing_is_said_and_not_taken_for_nothing(program: Path, git: Git, tmp_path: Path) -> None:
    blob = git("rev-parse", "v1:programs/ours/program.yaml").strip()
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(UsageError):
        read_snapshot(program, "v1")


def test_names_with_other_letters_and_spaces_are_read(program: Path, git: Git) -> None:
    write(program, "messages/grüße an alle.md", "hallo")
    commit(git, "letters")
    assert read_snapshot(program, "letters").program.contents["messages/grüße an alle.md"] == b"hallo"


def test_variables_of_a_hook_do_not_lead_elsewhere(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    assert read_snapshot(program, "v1").program.contents["program.yaml"] == b"one"


def test_a_folder_snapshot_has_the_sample_too(program: Path) -> None:
    assert sorted(read_folder_snapshot(program).sample.contents) == ["2027-01-01/intake.csv"]
