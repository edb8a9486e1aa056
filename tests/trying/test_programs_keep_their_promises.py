"""The three programs' own tests pass, and are files that an editor and pmtool find no fault in."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmtool.steps.test import run_tests

PROGRAMS = Path(__file__).parents[2] / "programs"
NAMES = ("university-first-year", "workplace", "youth-health")


@pytest.mark.parametrize("name", NAMES)
def test_every_promise_of_the_program_is_kept(name: str) -> None:
    tried = run_tests(PROGRAMS / name, "", lambda: 0.0)
    assert tried.findings == ()
    assert [result.title for result in tried.results if not result.is_passed] == []
    assert len(tried.results) >= 8
