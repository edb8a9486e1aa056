"""Files made to break a reader: each ends in words a coordinator can use, within two gigabytes and a minute."""

from __future__ import annotations

import io
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from started import WORKPLACE, started

MEMORY = 2 * 1024**3
SECONDS = 60
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def workbook(sheet: str) -> bytes:
    """A workbook whose only sheet is this XML."""
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets><sheet name="S" sheetId="1" r:id="r"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="r" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def cell(place: str, text: str = "x") -> str:
    return f'<row r="{place.lstrip("ABCDEFX")}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def sheet(cells: str, before: str = "") -> bytes:
    return workbook(
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    )


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as stream:
        stream.truncate(size)


def holding(data: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(data()), None)[1]


WHOLE = sheet(cell("A1") + cell("A2"))
CASES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a zip bomb": ("a.xlsx", holding(lambda: sheet(cell("A1", " " * 50_000_000))), "PM551"),
    "a cell at the far corner": ("a.xlsx", holding(lambda: sheet(cell("A1") + cell("XFD1048576"))), "PM55"),
    "an entity that laughs a billion times": (
        "a.xlsx",
        holding(lambda: sheet(cell("A1", "&l9;"), f'<!DOCTYPE worksheet [<!ENTITY l0 "ha">{LAUGHS}]>')),
        "PM5",
    ),
    "two gigabytes of nothing": ("a.csv", lambda path: sparse(path, 2 * 1024**3), "PM50"),
    "two gigabytes of nothing as a workbook": ("a.xlsx", lambda path: sparse(path, 2 * 1024**3), "PM55"),
    "half a workbook": ("a.xlsx", holding(lambda: WHOLE[: len(WHOLE) // 2]), "PM554"),
    "a picture called a workbook": ("a.xlsx", holding(lambda: b"\x89PNG\r\n\x1a\n" + bytes(5000)), "PM550"),
    "a workbook called CSV": ("a.csv", holding(lambda: WHOLE), "PM517"),
    "a CSV with NUL": ("a.csv", holding(lambda: b"Timestamp,a\n1,\x00\n"), "PM504"),
    "a cell of 200 MB": ("a.csv", holding(lambda: b"Timestamp,a\n1," + b"x" * 200_000_000 + b"\n"), "PM501"),
    "a cell of 100 MB": ("a.csv", holding(lambda: b"Timestamp,a\n1," + b"x" * 100_000_000 + b"\n"), "PM505"),
    "100,000 columns": ("a.csv", holding(lambda: b"a," * 100_000 + b"a\n" + b"1," * 100_000 + b"1\n"), "PM501"),
    "line after line": ("a.csv", holding(lambda: b"a\n" * 30_000_000), "PM501"),
    "a quotation mark never closed": ("a.csv", holding(lambda: b'a,b\n1,"' + b"2,3\n" * 15_000_000), "PM50"),
}
EVERYDAY = ("a cell at the far corner", "100,000 columns")


@pytest.mark.parametrize(
    "case", [pytest.param(each, marks=[] if each in EVERYDAY else pytest.mark.slow) for each in CASES]
)
def test_a_hostile_file_ends_in_words_within_memory_and_time(case: str, tmp_path: Path) -> None:
    name, make, code = CASES[case]
    make(tmp_path / name)
    began = time.monotonic()
    limits = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))  # noqa: E731
    said = started("import", WORKPLACE, tmp_path / name, "--check", home=tmp_path, before=limits)
    assert said.status == 1, said.all
    assert code in said.err
    assert "Traceback" not in said.all and len(said.all) < 2000
    assert time.monotonic() - began < SECONDS
