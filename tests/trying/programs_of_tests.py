"""A small program's folder for tests of `pmtool test`: the starter, in one language."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pmtool.beginning import Beginning
from pmtool.model.folder import Files
from pmtool.steps.load import Checked, load_program
from pmtool.steps.new import new_program
from pmtool.steps.propose import propose_pairings
from pmtool.trying import ReadTest, Result, prepare, read_tests, try_out
from pmtool.workspace import read_schemas

ANSWERS = Beginning("Together", "together", ("en",), "Europe/Berlin", "de", date(2027, 1, 4))
MATCHING = "2027-02-01"  # four weeks later


@cache
def begun(home: Path) -> Checked:
    """The starter, written and read again."""
    folder = home / "together"
    new_program(folder, ANSWERS)
    return load_program(folder)


def read(checked: Checked, text: str) -> ReadTest:
    files = Files("tests", {"case.yaml": text.encode()})
    return read_tests(files, read_schemas(), checked.program)[0]


def tried(checked: Checked, text: str) -> Result:
    """What comes of one test, which must be sound."""
    test = read(checked, text)
    assert test.is_sound, test.findings
    return try_out(prepare((test,))[0], checked.program, checked.cleared, propose_pairings, lambda: 0.0)
