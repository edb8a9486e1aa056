"""Bytes of a CSV file as a table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from survey_program import csv_of

from pmtool.model.finding import Severity
from pmtool.reading.people.tables import read_table, sniff_delimiter, table_of_rows, with_header

ROWS = [
    ["name", "note", "city"],
    ["Zoë", 'she said "yes", twice', "Málaga"],
    ["Åse", "two\nlines", "Ísafjörður"],
    ["Bo", "", "Ørsta"],
]


def codes(data: bytes) -> list[str]:
    table, findings = read_table(data, "people.csv")
    assert (table is None) == any(finding.severity is Severity.ERROR for finding in findings)
    return [finding.code for finding in findings]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", ":"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_same_table_is_read_from_any_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    table, findings = read_table(csv_of(ROWS, delimiter).encode(encoding), "people.csv")
    assert findings == ()
    assert table is not None
    assert [list(table.header), *map(list, table.rows)] == ROWS
    assert table.numbers == (2, 3, 4)
    assert table.delimiter == delimiter


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "PM500"),
        (b"\xef\xbb\xbf \r\n\r\n", "PM500"),
        (b"\x00\x00\x00\x00", "PM500"),
        (b"a,b\r\n", "PM506"),
        (b"a,b", "PM506"),
        (b"a,b\n1,\x002\n", "PM504"),
        (b'a,b\n1,"2\n', "PM502"),
        (b'a,b\n1,"2"x\n', "PM505"),
        (b"a,b\n1", "PM502"),
        ("a,b\n1,é".encode()[:-1], "PM502"),
        (b"a,b\n\x81,\xff\n", "PM503"),
        ("a,b\nÄÖÜ,é".encode() + b"\xe9\n", "PM503"),
        (b"PK\x03\x04 and so on", "PM517"),
        (b"\xd0\xcf\x11\xe0 and so on", "PM517"),
        (b"a,b\n1," + b"x" * 140_000 + b"\n", "PM505"),
    ],
)
def test_a_file_that_is_no_whole_table_is_a_finding_and_gives_nothing(data: bytes, code: str) -> None:
    assert codes(data) == [code]


WORDS = [
    "José",
    "año",
    "Müller",
    "größer",
    "déjà",
    "Ångström",
    "señal",
    "Ölberg",
    "l’été",
    "çà",
    "Ñandú",
    "être",
    "Straße",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.sampled_from(["cp1252", "mac-roman"]))
def test_words_of_europe_come_through_from_windows_and_from_an_old_mac(words: list[str], encoding: str) -> None:
    """One letter alone may be either; a few words aren't."""
    words = ["Überall", "schön", *words]
    table, findings = read_table(csv_of([["word"], *([word] for word in words)]).encode(encoding), "people.csv")
    assert table is not None and findings == ()
    assert [row[0] for row in table.rows] == words


def test_a_file_over_the_limit_is_refused_and_the_limit_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmtool.reading.people.tables.LARGEST", 3 * 1024 * 1024)
    table, findings = read_table(b"a,b\n" * 1024 * 1024, "people.csv")
    assert table is None
    assert "3 MB" in findings[0].message


@pytest.mark.parametrize("text", [csv_of(ROWS), csv_of(ROWS, ";"), csv_of(ROWS).replace("\r\n", "\n")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_file_cut_at_any_byte_never_loses_a_row_silently(text: str, encoding: str) -> None:
    """Cut at the end of a row it is a shorter file; anywhere else it is refused or warned about."""
    data = text.encode(encoding)
    whole, _ = read_table(data, "people.csv")
    assert whole is not None
    for cut in range(len(data)):
        table, findings = read_table(data[:cut], "people.csv")
        if table is None:
            assert findings
        elif not findings:
            assert tuple(table.rows) == tuple(whole.rows[: len(table.rows)])
        else:
            assert [finding.code for finding in findings] == ["PM507"]
            assert tuple(table.rows[:-1]) == tuple(whole.rows[: len(table.rows) - 1])


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    table, _ = read_table(b'a,b\n\n"1\n\n1",2\n,\n3,4\n', "people.csv")
    assert table is not None
    assert tuple(table.rows) == (("1\n\n1", "2"), ("", ""), ("3", "4"))
    assert table.numbers == (3, 4, 5)


def test_the_line_that_names_a_delimiter_is_no_row() -> None:
    table, _ = read_table(b"sep=;\r\na;b,c\r\n1;2\r\n", "people.csv")
    assert table is not None
    assert table.header == ("a", "b,c")
    assert table.numbers == (2,)


def test_one_column_is_a_table_too() -> None:
    table, findings = read_table(b"name\nZo\nBo\n", "people.csv")
    assert table is not None and findings == ()
    assert tuple(table.rows) == (("Zo",), ("Bo",))


def test_a_delimiter_inside_cells_does_not_mislead() -> None:
    assert sniff_delimiter('When;Needs\n1;"a, b"\n2;"c, d"\n3;e\n') == ";"
    assert sniff_delimiter("When,Needs\n1,a;b;\n2,c;\n") == ","


def test_two_header_rows_are_joined_and_blanks_repeat_to_the_left() -> None:
    rows = [["Made up"], ["When", "What helps?", "", "Age"], ["", "Talking", "Music", ""], ["1", "x", "", "20"]]
    table, _ = table_of_rows(rows, "people.xlsx")
    assert table is not None
    headed = with_header(table, 1, 2)
    assert headed.header == ("When", "What helps? / Talking", "What helps? / Music", "Age")
    assert tuple(headed.rows) == (("1", "x", "", "20"),)
    assert headed.numbers == (4,)


@given(st.binary(max_size=200) | st.text('ab,;"\n\r\t|é\x00', max_size=60).map(str.encode))
@settings(deadline=None, max_examples=300)
def test_any_bytes_give_a_table_or_say_why_not(data: bytes) -> None:
    table, findings = read_table(data, "people.csv")
    assert table is not None or findings
