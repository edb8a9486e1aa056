"""decisions.csv, as a coordinator writes it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from pmtool.model.records import Decision, Verdict
from pmtool.reading import read_decisions, read_table
from pmtool.rules.subjects import is_safe, tidied

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


@pytest.mark.parametrize(
    ("word", "until", "codes"),
    [
        ("never", "2027-07-01", []),
        ("pair", "1 Jul 2027", []),
        ("lift", "2027-07-01", ["PM627"]),
        ("never", "2027-02-02", ["PM627"]),
        ("never", "summer", ["PM627"]),
    ],
)
def test_a_word_about_two_people_may_say_until_when(word: str, until: str, codes: list[str]) -> None:
    row = f"P-AAAAAAAAA1+P-AAAAAAAAA2,two,{word},Ada,2027-02-02,cousins,{until}"
    decisions, found = read(f"{HEADER},until", row, f"{SOUND},")
    assert found == codes
    assert [each.until for each in decisions] == ([None] if codes else [date(2027, 7, 1), None])


def test_a_file_without_the_columns_is_refused() -> None:
    assert read("about,verdict", "R-ABCDEFGHIJ,approve") == ((), ["PM620"])


ROWS = [
    ["about", "what", "title", "choices", "decision", "by", "on", "reason", ""],
    ["R-ABCDEFGHIJ", "Tandem", "Zoë – Łukasz", "approve / decline", "Approve", "Jörg", "03.02.2027", "paßt gut", ""],
    ["P-ABCDEFGHIJ", "Person", "Ana", "accept / decline", "", "", "", "", ""],
    ["a-abcdefghij", "Hinweis", "Not safe", "acknowledge", "acknowledged", "Jörg", "03.02.2027", "'+49: angerufen", ""],
    ["", "", "", "", "", "", "", "", ""],
]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_a_spreadsheet_made_of_the_list_is_read(encoding: str, delimiter: str, end: str) -> None:
    rows = [[cell.replace("Ł", "L") for cell in row] for row in ROWS]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    table, _ = read_table(written.getvalue().encode(encoding), "decisions.csv")
    assert table is not None
    decisions, findings = read_decisions(table, date(2027, 3, 1))
    on = date(2027, 2, 3)
    assert findings == ()
    assert decisions == (
        Decision("R-ABCDEFGHIJ", Verdict.APPROVE, "Jörg", on, "paßt gut"),
        Decision("A-ABCDEFGHIJ", Verdict.ACKNOWLEDGE, "Jörg", on, "+49: angerufen"),
    )
    assert [each.row for each in decisions] == [2, 4]


@pytest.mark.parametrize(
    ("about", "meant"),
    [
        ("Noor (P-ABCDEFGHIJ) – Mina (P-0123456789)", "P-0123456789+P-ABCDEFGHIJ"),
        ("P-ABCDEFGHIJ + p-0123456789", "P-0123456789+P-ABCDEFGHIJ"),
        (" r-abcdefghij ", "R-ABCDEFGHIJ"),
        ("Pairings: 2027-02-01", "pairings:2027-02-01"),
        ("R-ABCDEFGHIJ and R-0123456789", "R-ABCDEFGHIJ and R-0123456789"),
        ("Noor", "Noor"),
    ],
)
def test_the_id_that_is_meant_is_found_in_what_was_copied(about: str, meant: str) -> None:
    assert tidied(about) == meant
    assert is_safe(meant) is (meant not in ("Noor", about))


@pytest.mark.parametrize("said", ["Approved", "APPROVE", " approve.", "approves"])
def test_a_word_is_known_in_the_forms_that_people_write(said: str) -> None:
    decisions, codes = read(HEADER, f"R-ABCDEFGHIJ,pairing,{said},Ada,2027-02-02,x")
    assert ([each.verdict for each in decisions], codes) == (
        ([Verdict.APPROVE], []) if said != "approves" else ([], ["PM621"])
    )


@pytest.mark.parametrize(
    ("about", "word"), [("A-ABCDEFGHIJ", "approve"), ("P-ABCDEFGHIJ", "pair"), ("R-ABCDEFGHIJ", "acknowledge")]
)
def test_a_word_that_does_not_fit_what_it_is_about_is_refused_in_its_row(about: str, word: str) -> None:
    assert read(HEADER, f"{about},x,{word},Ada,2027-02-02,x") == ((), ["PM621"])
