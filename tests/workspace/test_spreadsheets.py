"""Spreadsheets as rows of text, and files that only look like spreadsheets."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pmtool.workspace import spreadsheets
from pmtool.workspace.spreadsheet_child import text_of, told_once, zip_fault
from pmtool.workspace.spreadsheets import read_spreadsheet


def workbook(*sheets: list[list[Any]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "d/m/yyyy"})
    for rows in sheets:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def codes(data: bytes) -> list[str]:
    rows, findings = read_spreadsheet(data, "people.xlsx")
    assert rows is None
    return [finding.code for finding in findings]


def sheet_of(cells: str, dimension: str = "") -> bytes:
    """A workbook whose only sheet holds this XML."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    claim = f'<dimension ref="{dimension}"/>' if dimension else ""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.'
        f'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{relations}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="S" sheetId="1" '
        'r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r" '
        f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{claim}<sheetData>{cells}</sheetData></worksheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def test_cells_are_text_as_a_person_sees_them() -> None:
    data = workbook(
        [
            ["When", "Age", "Yes?"],
            [date(2027, 1, 31), 30.0, True],
            [datetime.fromisoformat("2027-01-31 09:30"), 1.5, None],
        ]
    )
    rows, findings = read_spreadsheet(data, "people.xlsx")
    assert findings == ()
    assert tuple(rows or ()) == (
        ("When", "Age", "Yes?"),
        ("2027-01-31", "30", "true"),
        ("2027-01-31 09:30:00", "1.5", ""),
    )


def test_rows_and_columns_keep_their_places() -> None:
    rows, _ = read_spreadsheet(workbook([[], [], ["", "a"], ["", "b"]]), "people.xlsx")
    assert tuple(rows or ()) == (("", ""), ("", ""), ("", "a"), ("", "b"))


def test_the_first_sheet_with_anything_in_it_is_read() -> None:
    rows, _ = read_spreadsheet(workbook([], [["a"], ["b"]], [["c"]]), "people.xlsx")
    assert tuple(rows or ()) == (("a",), ("b",))


@pytest.mark.parametrize(
    ("cell", "text"),
    [(3.0, "3"), (0.1 + 0.2, "0.3"), (1e20, "1e+20"), (True, "true"), (None, ""), (date(2027, 1, 2), "2027-01-02")],
)
def test_a_value_is_written_plainly(cell: object, text: str) -> None:
    assert text_of(cell) == text


@given(
    st.lists(
        st.sampled_from(["", "1", "true", 1, 1.0, True, False, 0, 0.0, -0.0, 1e15, 10**15, date(2027, 1, 2), None])
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.datetimes()
    )
)
def test_a_column_told_once_says_what_each_cell_says(column: list[object]) -> None:
    columns = told_once(iter([(cell, number) for number, cell in enumerate(column)]), left=1)
    assert len(columns) == (3 if column else 0)
    said = [[each.texts()[place] for place in each.places()] for each in columns]
    assert not column or said == [
        [""] * len(column),
        list(map(text_of, column)),
        list(map(str, range(len(column)))),
    ]
    assert all(len(each.texts()) <= len(set(map(repr, column))) for each in columns[1:2])


def test_a_long_sheet_that_begins_further_right_keeps_its_places() -> None:
    sheet = [["", "", f"n{number % 2_000}", number % 7, number == 1_500] for number in range(2_500)]
    rows, findings = read_spreadsheet(workbook([[], *sheet]), "people.xlsx")
    assert findings == ()
    assert rows is not None
    said = [("", "", f"n{number % 2_000}", str(number % 7), str(number == 1_500).lower()) for number in range(2_500)]
    assert list(rows) == [("",) * 5, *said]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "PM553"),
        (b"a,b\n1,2\n", "PM550"),
        (b"\xd0\xcf\x11\xe0 old", "PM550"),
        (b"PK\x03\x04 not a zip", "PM554"),
        (workbook([["a"], ["b"]])[:-200], "PM554"),
        (workbook([]), "PM553"),
        (sheet_of('<row r="1"><c r="A1"><v>1</v></c></row>', "A1:XFD1048576"), "PM552"),
        (sheet_of("<row"), "PM554"),
    ],
)
def test_a_file_that_is_no_whole_workbook_is_a_finding(data: bytes, code: str) -> None:
    assert codes(data) == [code]


def test_two_cells_at_the_far_corners_of_a_sheet_do_no_harm() -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert codes(sheet_of(far)) in (["PM552"], ["PM554"], ["PM555"])


def test_an_archive_that_unpacks_to_far_more_is_not_opened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 30_000_000)
    assert zip_fault(file.getvalue()) == "too_large"
    assert codes(file.getvalue()) == ["PM551"]


def test_a_workbook_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "PATIENCE", 0.01)
    assert codes(workbook([["a"], ["b"]])) == ["PM555"]


def test_every_fault_has_a_code_in_the_table() -> None:
    assert {code for code, _, _ in spreadsheets.FAULTS.values()} == spreadsheets.SPREADSHEET_CODES.keys()
