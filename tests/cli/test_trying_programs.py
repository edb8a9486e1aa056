"""`pmtool test`, started for real: what it says, in which format, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from started import Door, started

PASSES = """\
title: Ada meets Noor
today: 2027-02-01
people: [{id: ada, role: mentee}, {id: noor, role: mentor}]
expect:
  paired:
    - {mentee: ada, mentor: noor}
"""
FAILS = PASSES.replace("paired:", "never:").replace("Ada meets Noor", "They never meet")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    said = started("new", home / "together", "--yes", "--starts", "2027-01-04", home=home)
    assert said.status == 0, said.all
    (home / "together" / "tests" / "ada.yaml").write_text(PASSES, encoding="utf-8")
    return home / "together"


@pytest.fixture
def failing(begun: Path) -> Path:
    bad = begun / "tests" / "never.yaml"
    bad.write_text(FAILS, encoding="utf-8")
    yield begun
    bad.unlink()


def test_tests_that_pass_are_a_line_each(begun: Path, tmp_path: Path) -> None:
    said = started("test", begun, home=tmp_path)
    assert said.status == 0, said.all
    assert said.out.count("ok  ") == 3
    assert "3 tests, all passed" in said.out


def test_what_failed_says_what_was_expected_what_came_and_why(failing: Path, door: Door) -> None:
    said = door("test", failing, "--only", "never meet")
    assert said.status == 1
    assert "FAILED  They never meet" in said.out
    assert "expected  ada and noor may never meet" in said.out
    assert "never.yaml:6:7" in said.out
    assert "came      nothing forbids it" in said.out
    assert "experience 375 of 375" in said.out


def test_json_and_junit_say_the_same(failing: Path, door: Door) -> None:
    found = json.loads(door("test", failing, "--format", "json").out)
    suites = ElementTree.fromstring(door("test", failing, "--format", "junit").out)
    assert found["failed"] == 1
    assert suites.get("failures") == "1"
    assert len(suites.findall("testsuite/testcase")) == len(found["tests"]) == 4
    assert "may never meet" in str(suites.find(".//failure").get("message"))


def test_a_fault_in_a_test_file_is_a_finding_and_an_end(begun: Path, door: Door) -> None:
    bad = begun / "tests" / "bad.yaml"
    bad.write_text(PASSES.replace("mentor: noor}", "mentor: nora}"), encoding="utf-8")
    try:
        said, checked = door("test", begun), door("validate", begun)
    finally:
        bad.unlink()
    assert (said.status, checked.status) == (1, 1)
    assert "PM901" in said.err
    assert "did you mean 'noor'?" in said.err
    assert "bad.yaml:6:29: PM901" in checked.out


def test_changes_that_no_test_notices_are_listed(begun: Path, tmp_path: Path) -> None:
    said = started("test", begun, "--mutate", "--only", "constraints", home=tmp_path)
    assert said.status == 0, said.all
    assert "rule 'unwanted' removed" in said.out
    assert "not noticed" in said.out
    strict = started("test", begun, "--mutate", "--only", "constraints", "--fail-on", "survived", home=tmp_path)
    assert strict.status == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--only", "no such word"), "No test of"),
        (("--mutate", "--only", "colours"), "There are no changes of the kind colours"),
        (("--mutate", "--format", "junit"), "told as text or json"),
    ],
)
def test_what_cant_be_asked_for_is_said(begun: Path, door: Door, arguments: tuple[str, ...], words: str) -> None:
    said = door("test", begun, *arguments)
    assert said.status == 2
    assert words in said.err
