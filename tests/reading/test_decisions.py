"""decisions.csv, as a coordinator writes it."""

from __future__ import annotations

from datetime import date

import pytest

from pmtool.model.records import Decision, Verdict
from pmtool.reading import read_decisions, read_table

HEADER = "about,what,verdict,by,on,reason"
SOUND = "R-ABCDEFGHIJ,pairing,approve,Ada,2027-02-02,They fit"


def read(*rows: str) -> tuple[tuple[Decision, ...], list[str]]:
    table, _ = read_table("\n".join([*rows, ""]).encode(), "decisions.csv")
    assert table is not None
    decisions, findings = read_decisions(table, date(2027, 3, 1))
    return decisions, [finding.code for finding in findings]


def test_a_decision_is_read_whatever_stands_beside_it() -> None:
    decided = Decision("R-ABCDEFGHIJ", Verdict.APPROVE, "Ada", date(2027, 2, 2), "They fit")
    assert read(HEADER, SOUND) == ((decided,), [])


def test_a_row_that_nobody_has_decided_yet_is_passed_over() -> None:
    decisions, codes = read(HEADER, "A-ABCDEFGHIJ,alert,,,,", SOUND)
    assert ([each.about for each in decisions], codes) == (["R-ABCDEFGHIJ"], [])


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("R-ABCDEFGHIJ,pairing,perhaps,Ada,2027-02-02,They fit", ["PM621"]),
        (",pairing,approve,Ada,2027-02-02,They fit", ["PM622"]),
        ("R-ABCDEFGHIJ,pairing,approve,,2027-02-02,They fit", ["PM622"]),
        ("R-ABCDEFGHIJ,pairing,approve,Ada,2 February,They fit", ["PM624"]),
        ("R-ABCDEFGHIJ,pairing,,,,They fit", ["PM621", "PM622", "PM624"]),
    ],
    ids=["no such verdict", "about nothing", "by nobody", "on no day", "only a reason"],
)
def test_a_row_that_cannot_be_taken_is_named_and_the_others_are_taken(row: str, codes: list[str]) -> None:
    decisions, found = read(HEADER, row, SOUND)
    assert ([each.about for each in decisions], found) == (["R-ABCDEFGHIJ"], codes)


def test_a_decision_without_a_reason_is_taken_with_a_word_about_it() -> None:
    decisions, codes = read(HEADER, "R-ABCDEFGHIJ,pairing,Approve,Ada,2027-02-02,")
    assert ([each.verdict for each in decisions], codes) == ([Verdict.APPROVE], ["PM623"])


def test_a_file_without_the_columns_is_refused() -> None:
    assert read("about,verdict", "R-ABCDEFGHIJ,approve") == ((), ["PM620"])
