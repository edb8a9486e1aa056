"""Patterns of whole answers: what they take, which can be used, and that none makes anybody wait."""

from __future__ import annotations

import pytest

from pmtool.rules.patterns import fits, why_not

SOUND = {
    "letters and digits": (r"[Ss]\d{7}", ("s1234567",), ("s123456", "s12345678", " s1234567", "x1234567")),
    "one of several": (r"(north|south)-[0-9]+", ("north-1", "south-22"), ("north-", "east-1")),
    "a group that isn't kept": (r"(?:ab)+", ("ab", "abab"), ("a", "aba")),
    "a sign that means something": (r"\d+\.\d\d", ("3.50",), ("3x50", "3.5")),
}


@pytest.mark.parametrize("case", SOUND)
def test_a_pattern_describes_the_whole_answer(case: str) -> None:
    pattern, right, wrong = SOUND[case]
    assert why_not(pattern) == ""
    assert all(fits(pattern, answer) for answer in right)
    assert not any(fits(pattern, answer) for answer in wrong)


@pytest.mark.parametrize(
    "pattern",
    [
        "a(",
        "[z-a]",
        r"(a)\1",
        "a(?=b)",
        "(?i)a",
        "(?P<n>a)",
        "a+?",
        "a{2}+",
        "^a",
        "a$",
        r"\bword",
        r"\w+",
        "a*",
        "[[:alpha:]]",
        "[a&&b]",
    ],
)
def test_what_other_engines_read_otherwise_cannot_be_used(pattern: str) -> None:
    assert why_not(pattern)


def test_no_pattern_goes_back_over_an_answer() -> None:
    assert not fits("(a+)+b", "a" * 100_000)
