"""The hooks and the action that other repositories use, run for real in a repository made for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
import yaml
from pre_commit.clientlib import load_manifest

REPO = Path(__file__).parents[2]
SCRIPTS = Path(sys.executable).parent
HOOKS = {hook["id"]: hook for hook in load_manifest(REPO / ".pre-commit-hooks.yaml")}
ACTION = yaml.load((REPO / "action.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
ROLES = ("AUTHOR", "COMMITTER")
SOUND, BROKEN = "type: single_choice", "type: singel_choice"


def environment(home: Path) -> dict[str, str]:
    """With pmtool on the path, and nothing of whoever runs the tests."""
    who = {f"GIT_{role}_{part}": "nobody@people.example" for role in ROLES for part in ("NAME", "EMAIL")}
    path = f"{SCRIPTS}:{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(home), "PRE_COMMIT_HOME": str(home / "pre-commit"), **who}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two programs and the library, as one commit."""
    folder = tmp_path / "repository"
    for name in ("workplace", "youth-health", "library"):
        copytree(REPO / "programs" / name, folder / "programs" / name, ignore=ignore_patterns("sample", "workspace"))
    said(folder, "git", "init", "--quiet")
    said(folder, "git", "add", ".")
    said(folder, "git", "commit", "--quiet", "--message", "two programs")
    return folder


def said(folder: Path, *command: str, status: int = 0, more: Mapping[str, str] | None = None) -> str:
    """What the command printed; it must end with this status."""
    env = {**environment(folder.parent), **(more or {})}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def change(folder: Path, program: str, old: str, new: str) -> None:
    path = folder / "programs" / program / "program.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def with_hook(repository: Path, name: str) -> None:
    """Configured as a repository would, but for pmtool: the one that is here, not one installed from the network."""
    kept = {key: HOOKS[name][key] for key in ("id", "name", "entry", "files", "require_serial")}
    config = {"repos": [{"repo": "local", "hooks": [{**kept, "language": "system"}]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    said(repository, "git", "add", ".pre-commit-config.yaml")


def test_a_hook_checks_the_program_that_changed_and_no_other(repository: Path) -> None:
    with_hook(repository, "pmtool-validate")
    change(repository, "workplace", SOUND, BROKEN)
    said(repository, "git", "add", ".")
    told = said(repository, "pre-commit", "run", status=1)
    assert "programs/workplace/program.yaml" in told
    assert "PM202" in told
    assert "youth-health" not in told


def test_a_hook_lets_a_sound_change_pass(repository: Path) -> None:
    with_hook(repository, "pmtool-validate")
    change(repository, "workplace", "\nmatching:", "\n# A remark.\nmatching:")
    said(repository, "git", "add", ".")
    assert "Passed" in said(repository, "pre-commit", "run")


def test_a_message_stands_for_its_program(repository: Path) -> None:
    with_hook(repository, "pmtool-validate")
    path = next((repository / "programs" / "workplace" / "messages").glob("*.md"))
    path.write_text(path.read_text(encoding="utf-8") + "\n{{ partner.address }}\n", encoding="utf-8")
    said(repository, "git", "add", ".")
    assert path.name in said(repository, "pre-commit", "run", status=1)


@pytest.mark.slow
def test_a_hook_runs_the_tests_of_the_program_that_changed(repository: Path) -> None:
    with_hook(repository, "pmtool-test")
    change(repository, "workplace", "\nmatching:", "\n# A remark.\nmatching:")
    said(repository, "git", "add", ".")
    assert "Passed" in said(repository, "pre-commit", "run")


def step(name: str) -> str:
    """The script of a step of the action."""
    return str(next(each["run"] for each in ACTION["runs"]["steps"] if each.get("name") == name))


def act(repository: Path, name: str, status: int = 0) -> str:
    """Runs a step as the action would on a pull request: with its inputs in the environment."""
    against = said(repository, "git", "rev-list", "--max-parents=0", "HEAD").strip()
    temp = repository.parent
    given = {
        "PROGRAMS": "programs/*",
        "FAIL_ON": "error",
        "AGAINST": against,
        "RUNNER_TEMP": str(temp),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
    }
    return said(repository, "bash", "-e", "-o", "pipefail", "-c", step(name), status=status, more=given)


def test_the_action_marks_what_is_wrong_at_its_line(repository: Path) -> None:
    assert "::error" not in act(repository, "Check the programs")
    change(repository, "workplace", SOUND, BROKEN)
    told = act(repository, "Check the programs", status=1)
    assert "::error file=programs/workplace/program.yaml,line=" in told


def test_the_action_says_what_a_change_does_to_people(repository: Path) -> None:
    change(repository, "workplace", "weight: 5\n", "weight: 1\n")
    said(repository, "git", "commit", "--quiet", "--all", "--message", "another weight")
    act(repository, "Say what the change does to people", status=1)  # the version says nothing of it
    summary = (repository.parent / "summary.md").read_text(encoding="utf-8")
    assert summary == (repository.parent / "pmtool.md").read_text(encoding="utf-8")
    assert "weight" in summary
    assert "youth" not in summary


def test_the_action_says_nothing_where_no_program_changed(repository: Path) -> None:
    (repository / "README.md").write_text("Two programs.\n", encoding="utf-8")
    said(repository, "git", "add", ".")
    said(repository, "git", "commit", "--quiet", "--message", "a page")
    act(repository, "Say what the change does to people")
    assert (repository.parent / "summary.md").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", ".github/workflows/ci.yml"),
        ("vendor.github-workflows", ".github/workflows/programs.yml"),
    ],
)
def test_what_github_reads_has_the_shape_that_github_asks_for(schema: str, path: str) -> None:
    said(REPO, str(SCRIPTS / "check-jsonschema"), "--builtin-schema", schema, path)
