"""Every mistake that people make, each in a folder named by what they did, and what they are told.

`MISTAKES=rewrite pytest tests/mistakes` writes down what is told today; a person reads the difference.
"""

from __future__ import annotations

import os

import pytest
from broken_programs import CASES, HERE, SOUND, findings, sound_files, told

REWRITE = os.environ.get("MISTAKES") == "rewrite"


def test_the_program_that_is_broken_is_sound() -> None:
    assert [finding.code for finding in findings(sound_files(SOUND))] == ["PM409"]  # its people are made up


@pytest.mark.parametrize("case", CASES)
def test_what_somebody_is_told(case: str) -> None:
    expected = HERE / case / "expected.txt"
    said = told(case)
    if REWRITE:
        expected.write_text(said, encoding="utf-8")
    assert said == expected.read_text(encoding="utf-8")
