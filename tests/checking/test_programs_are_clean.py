"""The programs that are shipped have no fault, and nothing to warn of."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmtool.model.finding import Severity
from pmtool.steps.load import load_program

PROGRAMS = Path(__file__).parents[2] / "programs"
SHIPPED = sorted(path.parent.name for path in PROGRAMS.glob("*/program.yaml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_program_is_clean(name: str) -> None:
    found = load_program(PROGRAMS / name).findings
    assert [str(each) for each in found if each.severity is not Severity.INFO] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_program_says_that_its_people_are_made_up(name: str) -> None:
    found = load_program(PROGRAMS / name).findings
    assert [each.code for each in found if each.severity is Severity.INFO] == ["PM409"]


def test_three_programs_are_shipped() -> None:
    assert SHIPPED == ["university-first-year", "workplace", "youth-health"]
