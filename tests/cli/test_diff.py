"""`pmtool diff` as a designer, a coordinator and CI start it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from started import WORKPLACE, Door, content

QUICK = "--no-effects"
LOADED = """
from pmtool.cli import main
try:
    main()
except SystemExit:
    pass
print([each for each in ("sqlalchemy", "pandas", "ortools", "matplotlib") if each in sys.modules])
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of a program in a repository of its own, as committed on `main`."""
    folder = tmp_path / "clone" / "programs" / "workplace"
    shutil.copytree(WORKPLACE, folder, ignore=shutil.ignore_patterns("workspace"))
    git(folder, "init", "-q", "-b", "main", str(tmp_path / "clone"))
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    return folder


def git(folder: Path, *arguments: str) -> None:
    who = {
        f"GIT_{role}_{what}": "somebody@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, env=os.environ | own | who, check=True, capture_output=True)


def change(program: Path, *pairs: tuple[str, str]) -> None:
    file = program / "program.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


LINES = (WORKPLACE / "program.yaml").read_text(encoding="utf-8").splitlines()
VERSION = next(line for line in LINES if line.startswith("version:"))
EDITION = next(line for line in LINES if line.strip().startswith("edition:"))
OLDER = ("age: {at_least: 18}", "age: {at_least: 40}")
LENGTH = ("length: 7 months", "length: 6 months")
SMALLER = ("smallest_cell: 10", "smallest_cell: 8")


def test_a_program_beside_itself_says_that_nothing_changes(program: Path, door: Door) -> None:
    said = door("diff", program, "--against", "main", "--fail-on", "unversioned")
    assert said.status == 0
    assert "nothing changes for anybody" in said.out


def test_ci_refuses_a_change_without_its_version_or_without_consent(program: Path, door: Door) -> None:
    change(program, SMALLER)
    before = git_state(program)
    said = door("diff", program, "--against", "main", QUICK, "--fail-on", "unversioned")
    assert said.status == 1
    assert "needs 2.0.0" in said.out
    change(program, (VERSION, "version: 2.0.0"))
    said = door("diff", program, "--against", "main", QUICK, "--fail-on", "unversioned")
    assert said.status == 1
    assert "Nobody would be asked again" in said.out
    change(program, (EDITION, '  edition: "2028-1"'))
    assert door("diff", program, "--against", "main", QUICK, "--fail-on", "unversioned").status == 0
    assert before[0] == git_state(program)[0]


def git_state(program: Path) -> tuple[dict[str, str], str]:
    """Everything git keeps, and what stands in the program's file."""
    return content(program.parents[1] / ".git"), (program / "program.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("fail_on", "status"), [(None, 0), ("unversioned", 1), ("major", 1), ("re-consent", 0)])
def test_ci_says_for_what_it_fails(program: Path, door: Door, fail_on: str | None, status: int) -> None:
    change(program, ("weight: 5", "weight: 2"))
    options = ("--fail-on", fail_on) if fail_on else ()
    assert door("diff", program, "--against", "main", QUICK, *options).status == status


def test_an_unknown_revision_ends_with_2(program: Path, door: Door) -> None:
    said = door("diff", program, "--against", "nowhere")
    assert said.status == 2
    assert "git knows no revision 'nowhere'" in said.err
    assert not said.out


@pytest.mark.parametrize("broken", ["id: [", "pmtool: 1\n", "", "pmtool: 1\nid: a\nunheard: of\n"])
def test_a_side_that_cannot_be_read_is_never_taken_for_no_change(program: Path, door: Door, broken: str) -> None:
    sound = (program / "program.yaml").read_text(encoding="utf-8")
    (program / "program.yaml").write_text(broken, encoding="utf-8")
    now = door("diff", program, "--against", "main")
    git(program, "commit", "-q", "-a", "-m", "broken")
    (program / "program.yaml").write_text(sound, encoding="utf-8")
    then = door("diff", program, "--against", "main")
    for said in (now, then):
        assert said.status == 2, said.all
        assert "can't be compared" in said.err
        assert not said.out


def test_a_text_that_cannot_be_read_is_not_taken_for_a_text_that_is_gone(program: Path, door: Door) -> None:
    (program / "messages" / "waiting.en.md").write_text("no subject", encoding="utf-8")
    assert door("diff", program, "--against", "main").status == 2


def test_a_program_that_was_not_there_yet_is_new(program: Path, door: Door) -> None:
    other = shutil.copytree(program, program.parent / "other")
    for form in ("text", "json", "markdown"):
        said = door("diff", other, "--against", "main", "--format", form, "--fail-on", "unversioned")
        assert said.status == 0
        assert "new" in said.out
        assert "nothing changes" not in said.out


def test_a_folder_is_compared_like_a_revision(program: Path, door: Door, tmp_path: Path) -> None:
    old = shutil.copytree(program, tmp_path / "old")
    change(program, LENGTH)
    by_folder = door("diff", program, "--against", old, QUICK)
    by_revision = door("diff", program, "--against", "main", QUICK)
    assert by_folder.out.partition("\n")[2] == by_revision.out.partition("\n")[2]


def test_json_has_keys_that_a_program_may_rely_on(program: Path, door: Door) -> None:
    change(program, LENGTH)
    told = json.loads(door("diff", program, "--against", "main", QUICK, "--format", "json").out)
    assert told.keys() == {"pmtool_diff", "program", "against", "is_new", "verdict", "changes", "workload", "series",
                           "effects", "unlooked"}  # fmt: skip
    (only,) = told["changes"]
    assert only.keys() == {"class", "rule", "kind", "path", "about", "difference", "because", "answers", "todo",
                           "for_whom", "how_many", "file", "line", "column"}  # fmt: skip
    assert (only["class"], only["path"]) == ("re-consent", ["agreement", "length"])
    assert told["effects"] is None
    assert told["verdict"]["is_versioned"] is False


@pytest.mark.parametrize(
    "options",
    [("--people", "--format", "markdown"), ("--sample", "--workspace", "x"), (QUICK, "--sample"), (QUICK, "--people")],
)
def test_options_that_exclude_each_other_end_with_2(program: Path, door: Door, options: tuple[str, ...]) -> None:
    assert door("diff", program, "--against", "main", *options).status == 2


def test_without_people_nothing_of_a_run_is_loaded(program: Path) -> None:
    asked = f"import sys; sys.argv = ['pmtool', 'diff', {str(program)!r}, '--against', 'main', '--no-effects']"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}\n{LOADED}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_effects_on_a_workspace_are_told_and_nothing_there_is_touched(
    used_home: Path, door: Door, program: Path
) -> None:
    change(program, OLDER)
    before = content(used_home / "ws")
    door.at(used_home)
    said = door("diff", program, "--against", "main", "--workspace", used_home / "ws")
    named = door("diff", program, "--against", "main", "--workspace", used_home / "ws", "--people")
    assert said.status == named.status == 0, said.all
    assert "the people on the record" in said.out
    assert "P-" not in said.out
    assert "P-" in named.out
    assert content(used_home / "ws") == before
