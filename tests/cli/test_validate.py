"""`pmtool validate`: every program in one run, in five formats, mended on demand."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from started import CHECKOUT, PROGRAMS, WORKPLACE, Door, bound_by_permissions, command, content, environment, started

BROKEN = "id: broken\n\ttitle: [\n"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the workplace program, for changing it."""
    ignored = shutil.ignore_patterns("workspace", "sample", "tests")
    return Path(shutil.copytree(WORKPLACE, tmp_path / "programs" / "workplace", ignore=ignored))


def change(folder: Path, old: str, new: str, file: str = "program.yaml") -> None:
    path = folder / file
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_a_fault_is_told_with_its_line_and_what_to_do(copied: Path, door: Door) -> None:
    change(copied, "  example: true", "  example: perhaps")
    said = door("validate", copied)
    assert said.status == 1
    place, mend, line, carets, *_ = said.out.splitlines()
    assert place.startswith(f"{copied}/program.yaml:")
    assert " PM204 " in place
    assert mend.startswith("    ")
    assert line.endswith("example: perhaps")
    assert carets.index("^") == line.index("perhaps")
    assert "1 error" in said.err
    assert "pmtool explain PM204" in said.err


def test_a_program_that_cannot_be_read_keeps_no_other_from_being_looked_at(copied: Path, door: Door) -> None:
    other = copied.parent / "broken"
    other.mkdir()
    (other / "program.yaml").write_text(BROKEN)
    change(copied, "  example: true", "  example: perhaps")
    said = door("validate", other, copied)
    assert said.status == 1
    assert "PM101" in said.out
    assert "PM204" in said.out


def test_a_folder_that_is_not_there_keeps_no_other_from_being_looked_at(copied: Path, door: Door) -> None:
    change(copied, "  example: true", "  example: perhaps")
    said = door("validate", copied.parent / "nowhere", copied)
    assert said.status == 2
    assert "PM204" in said.out
    assert "There is no folder" in said.err


def test_a_program_named_twice_is_looked_at_once(copied: Path, door: Door) -> None:
    once, twice = door("validate", copied), door("validate", copied, copied / "program.yaml")
    assert once.out == twice.out
    assert "PM409" in once.out


@pytest.mark.parametrize("is_broken", [False, True])
@pytest.mark.parametrize("wanted", ["json", "sarif", "junit", "github"])
def test_each_format_is_whole_whatever_is_found(wanted: str, is_broken: bool, copied: Path, door: Door) -> None:
    if is_broken:
        (copied / "program.yaml").write_text(BROKEN)
    said = door("validate", copied, "--format", wanted)
    assert said.status == (1 if is_broken else 0)
    if wanted == "junit":
        assert int(ElementTree.fromstring(said.out).attrib["failures"]) == (said.out.count("<failure"))
    elif wanted == "github":
        assert all(line.startswith(("::error ", "::notice ")) for line in said.out.splitlines())
    else:
        assert json.loads(said.out)
    assert ("PM101" in said.out) or not is_broken


def test_sarif_lists_all_rules_and_names_files_from_here(copied: Path, tmp_path: Path) -> None:
    said = started("validate", "programs/workplace", "--format", "sarif", home=tmp_path, cwd=tmp_path)
    (run,) = json.loads(said.out)["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert {"PM101", "PM201", "PM302", "PM500", "PM601", "PM701"} <= rules.keys()
    assert rules["PM302"]["help"]["markdown"].count("```") == 4
    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "programs/workplace/program.yaml"
    assert copied.is_dir()


def test_the_least_grave_finding_that_fails_is_chosen(copied: Path, door: Door) -> None:
    assert door("validate", copied).status == 0
    assert door("validate", copied, "--fail-on", "info").status == 1


def test_colours_are_not_for_files(copied: Path, door: Door) -> None:
    change(copied, "  example: true", "  example: perhaps")
    assert "\x1b" not in door("validate", copied).all


@pytest.mark.parametrize(("asked", "is_coloured"), [("", True), ("1", False)])
def test_a_terminal_shows_colours_unless_somebody_wants_none(asked: str, is_coloured: bool, tmp_path: Path) -> None:
    terminal, ours = os.openpty()
    try:
        env = environment(tmp_path, NO_COLOR=asked, TERM="xterm")
        subprocess.run(
            command("validate", WORKPLACE), stdout=ours, stderr=subprocess.DEVNULL, env=env, cwd=CHECKOUT, check=True
        )
        shown = os.read(terminal, 100_000)
    finally:
        os.close(terminal)
        os.close(ours)
    assert b"PM409" in shown
    assert (b"\x1b[" in shown) is is_coloured


def test_a_mend_is_written_and_told_and_the_rest_is_shown(copied: Path, door: Door) -> None:
    before = (copied / "program.yaml").read_bytes()
    change(copied, "  example: true", "  example: yes   # until autumn")
    change(copied, "\nlanguages:", "\nlanguagse:")
    change(copied, "places: ", "places: many # ")
    others = content(copied)
    said = door("validate", copied, "--fix")
    assert said.status == 1, "the places are left"
    assert said.err.count("mended ") == 2
    assert "many" in said.out
    assert "PM201" not in said.out
    after = (copied / "program.yaml").read_bytes()
    expected = before.replace(b"  example: true", b"  example: true   # until autumn", 1)
    assert after == expected.replace(b"places: ", b"places: many # ", 1)
    assert [name for name, digest in content(copied).items() if others[name] != digest] == ["program.yaml"]


def test_line_ends_a_byte_order_mark_and_permissions_stay(copied: Path, door: Door) -> None:
    path = copied / "program.yaml"
    change(copied, "  example: true", "  example: yes \t")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o664)
    before = path.read_bytes()
    assert door("validate", copied, "--fix").status == 0
    assert path.read_bytes() == before.replace(b"  example: yes \t", b"  example: true \t")
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def test_a_second_mending_changes_nothing(copied: Path, door: Door) -> None:
    change(copied, "  example: true", "  example: yes")
    door("validate", copied, "--fix")
    before = content(copied)
    assert "mended" not in door("validate", copied, "--fix").err
    assert content(copied) == before


def test_a_patch_shows_what_would_be_mended_and_git_can_apply_it(copied: Path, tmp_path: Path, door: Door) -> None:
    change(copied, "  example: true", "  example: yes")
    before = content(copied)
    said = started("validate", "programs/workplace", "--fix", "--diff", home=tmp_path, cwd=tmp_path)
    assert content(copied) == before
    assert said.status == 1
    assert [line for line in said.out.splitlines() if line.startswith(("-", "+")) and "program.yaml" not in line] == [
        "-  example: yes",
        "+  example: true",
    ]
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=said.out, text=True, check=True)
    assert door("validate", copied).status == 0


def test_a_patch_alone_is_not_asked_for(copied: Path, door: Door) -> None:
    assert door("validate", copied, "--diff").status == 2


def test_a_file_that_cannot_be_written_is_said_and_left_as_it_is(copied: Path, tmp_path: Path) -> None:
    change(copied, "  example: true", "  example: yes")
    (copied / "program.yaml").chmod(0o444)
    before = content(tmp_path / "programs")
    said = started("validate", copied, "--fix", home=tmp_path, before=bound_by_permissions)
    assert said.status == 4
    assert "can't be written" in said.err
    assert content(tmp_path / "programs") == before


def test_a_comment_ignores_what_a_program_can_live_with(copied: Path, door: Door) -> None:
    change(copied, "  example: true", "  example: true  # pmtool: ignore PM409 nobody is real here")
    said = door("validate", copied, "--fail-on", "info")
    assert said.status == 0
    assert said.out == ""


def test_a_comment_cannot_ignore_what_a_run_would_break_on(copied: Path, door: Door) -> None:
    change(copied, "  example: true", "  example: perhaps  # pmtool: ignore PM204 we don't know yet")
    said = door("validate", copied)
    assert said.status == 1
    assert "PM204" in said.out
    assert "PM153" in said.out


def test_a_reader_that_leaves_early_is_no_failure_of_ours(copied: Path, tmp_path: Path) -> None:
    for _ in range(40):
        change(copied, "sensitivity: personal", "sensitivity: personally")
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            command("validate", copied),
            stdout=closed,
            stderr=subprocess.PIPE,
            env=environment(tmp_path),
            cwd=CHECKOUT,
            check=False,
        )
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_the_shipped_programs_are_told_in_one_run(door: Door) -> None:
    said = door("validate", *sorted(path.parent for path in PROGRAMS.glob("*/program.yaml")), "--format", "json")
    assert len(json.loads(said.out)["programs"]) == 3
