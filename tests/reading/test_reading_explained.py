"""What is written about the codes of reading is true: the bad example has that fault alone, the good one none."""

from __future__ import annotations

import re

import pytest

from pmtool.reading import PROGRAM_CODES, read_explanations, read_tree
from pmtool.workspace import packaged, read_folder

CODES = {code: what for code, what in PROGRAM_CODES.items() if code.startswith("PM1")}
FILES = read_folder(packaged("schema") / "codes", lambda path: path.name == "reading.yaml")
EXPLAINED = read_explanations(FILES, CODES)
OF_FILES = {"PM140", "PM141", "PM142", "PM143"}  # seen only in a folder, or when the program is built
TOO_LONG = {"PM131", "PM134", "PM136"}  # described rather than shown
SHOWN = [code for code in EXPLAINED if code not in OF_FILES | TOO_LONG]


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_why_it_matters(code: str) -> None:
    assert EXPLAINED[code].why
    assert EXPLAINED[code].bad
    assert EXPLAINED[code].good


@pytest.mark.parametrize("code", SHOWN)
def test_a_bad_example_has_its_fault_and_no_other(code: str) -> None:
    found = read_tree("bad.yaml", (EXPLAINED[code].bad + "\n").encode()).findings
    assert {finding.code for finding in found} == {code}


@pytest.mark.parametrize("code", SHOWN)
def test_a_good_example_has_no_fault(code: str) -> None:
    assert read_tree("good.yaml", (EXPLAINED[code].good + "\n").encode()).findings == ()


def test_a_why_is_a_few_sentences() -> None:
    assert all(10 < len(explained.why) < 300 for explained in EXPLAINED.values())
    assert not any(re.search(r"parser|libyaml|scalar|token", explained.why) for explained in EXPLAINED.values())
