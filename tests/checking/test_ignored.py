"""What a comment hides, what it can't hide, and what is wrong with the comment itself."""

from __future__ import annotations

import pytest

from pmtool.checking import CODES, IGNORE_CODES, without_ignored
from pmtool.checking.ignored import LASTING
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.ignoring import Ignore

FILE = "a.yaml"
KNOWN = {*CODES, *IGNORE_CODES, "PM801"}


def finding(code: str, line: int = 3, file: str = FILE) -> Finding:
    return Finding(code, "something", "mend it", Place(file, line, 5))


def ignore(*codes: str, line: int = 3, reason: str = "for a reason") -> Ignore:
    return Ignore(Place(FILE, line, 20), line, codes, reason)


def left(findings: list[Finding], *ignores: Ignore, is_whole: bool = True) -> list[str]:
    return sorted(each.code for each in without_ignored(findings, ignores, KNOWN, is_whole=is_whole))


def test_what_is_ignored_is_not_told() -> None:
    assert left([finding("PM322"), finding("PM333")], ignore("PM322")) == ["PM333"]


def test_only_that_line_is_meant() -> None:
    assert left([finding("PM322", 4)], ignore("PM322", line=3)) == ["PM151", "PM322"]
    assert left([finding("PM322", file="b.yaml")], ignore("PM322")) == ["PM151", "PM322"]


def test_several_in_one_line_are_ignored_with_one_comment() -> None:
    assert left([finding("PM322"), finding("PM322"), finding("PM340")], ignore("PM322", "PM340")) == []


def test_a_comment_without_a_reason_is_a_fault_and_the_only_one() -> None:
    assert left([finding("PM322")], ignore("PM322", reason="")) == ["PM150"]


def test_a_comment_that_ignores_nothing_is_told_as_a_warning() -> None:
    (told,) = without_ignored([], [ignore("PM322", reason="")], KNOWN, is_whole=True)
    assert (told.code, told.severity, told.place) == ("PM151", Severity.WARNING, Place(FILE, 3, 20))


def test_nobody_says_that_it_ignores_nothing_before_everything_was_looked_at() -> None:
    assert left([finding("PM203")], ignore("PM322"), is_whole=False) == ["PM203"]


def test_of_two_comments_for_one_finding_the_second_ignores_nothing() -> None:
    assert left([finding("PM322")], ignore("PM322"), ignore("PM322")) == ["PM151"]


@pytest.mark.parametrize("code", ["PM3222", "PM32O"])
def test_a_code_that_is_none_is_told_with_the_nearest(code: str) -> None:
    (told,) = without_ignored([], [ignore(code)], KNOWN, is_whole=True)
    assert told.code == "PM152"
    assert "PM32" in told.mend


def test_a_comment_that_names_nothing_is_a_fault() -> None:
    assert left([finding("PM322")], ignore()) == ["PM154", "PM322"]


@pytest.mark.parametrize("code", ["PM201", "PM203", "PM302", "PM313", "PM335", "PM360", "PM365", "PM408", "PM150"])
def test_what_would_break_a_run_or_the_way_to_help_stays(code: str) -> None:
    told = without_ignored([finding(code)], [ignore(code)], {*KNOWN, code}, is_whole=True)
    assert sorted(each.code for each in told) == sorted(["PM153", code])
    (why,) = (each for each in told if each.code == "PM153")
    assert f"{code} can't be ignored: " in why.message


def test_good_practice_is_waived_and_not_ignored() -> None:
    (why,) = (
        each
        for each in without_ignored([finding("PM801")], [ignore("PM801")], KNOWN, is_whole=True)
        if each.code == "PM153"
    )
    assert "waivers" in why.mend


@pytest.mark.parametrize("begin", LASTING)
def test_what_cannot_be_ignored_is_there(begin: str) -> None:
    from pmtool.steps.codes import all_codes

    assert any(code.startswith(begin) for code in all_codes())
