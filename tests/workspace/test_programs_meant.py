"""Paths on a command line, and the programs they stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmtool.workspace.programs import programs_meant


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        (tmp_path / name / "messages").mkdir(parents=True)
        (tmp_path / name / "program.yaml").touch()
        (tmp_path / name / "messages" / "paired.en.md").touch()
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "who-5.yaml").touch()
    return tmp_path


def test_a_file_stands_for_its_program_and_each_program_is_named_once(programs: Path) -> None:
    one, two = programs / "one", programs / "two"
    named = (one / "messages" / "paired.en.md", two / "program.yaml", one / "program.yaml", one)
    assert programs_meant(named).folders == (one, two)


def test_among_several_what_holds_no_program_is_passed_over(programs: Path) -> None:
    meant = programs_meant(sorted(programs.iterdir()))
    assert meant.folders == (programs / "one", programs / "two")
    assert meant.passed_over == (programs / "library",)


def test_one_folder_alone_is_taken_whatever_it_holds(programs: Path) -> None:
    assert programs_meant([programs / "library"]).folders == (programs / "library",)


def test_a_file_of_no_program_is_passed_over(programs: Path) -> None:
    path = programs / "library" / "who-5.yaml"
    assert programs_meant([path]) == programs_meant([path, path])
    assert programs_meant([path]).passed_over == (path,)


def test_a_path_that_is_not_there_is_kept_so_that_reading_can_say_so(programs: Path) -> None:
    missing = programs / "three"
    assert programs_meant([programs / "one", missing]).folders == (programs / "one", missing)
