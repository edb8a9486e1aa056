"""An export is cut short at any byte: refused, or taken with a word about it; the whole file later sets it right."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from tests.reliability.conftest import Count
from tests.samples.living import PROGRAMS

from pmtool.model.finding import Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.incoming import TableReading
from pmtool.reading import build_folder, read_submissions, read_table, read_trees
from pmtool.reading.people.recognition import columns_read
from pmtool.rules.digests import digest_of
from pmtool.store import FileRead, open_store
from pmtool.workspace import open_workspace, read_library_files, read_program_files, read_template_files
from pmtool.workspace.keys import open_keys

SUITE = "an export cut at a byte"
TODAY = date(2027, 3, 1)
ROWS = 4

Row = Mapping[str, str]


@cache
def folder_of(program: str) -> ProgramFolder:
    trees = read_trees(read_program_files(PROGRAMS / program), read_library_files(), read_template_files())
    folder, _ = build_folder(trees)
    assert folder is not None
    return folder


def of_the_sample(program: str, name: str) -> list[Row]:
    """The first rows of a table of a program's made-up people that are without fault."""
    (path,) = sorted((PROGRAMS / program / "sample").glob(f"*/{name}.csv"))[:1]
    table, _ = read_table(path.read_bytes(), name)
    assert table is not None
    sound = [one.row for one in read_submissions(table, folder_of(program), TODAY).submissions][:ROWS]
    return [dict(zip(table.header, table.raw_rows[number - 1], strict=True)) for number in sound]


def of_the_employees() -> list[Row]:
    """As a survey tool exports it, with its own columns: no ids, and the time of the answer stands in for them."""
    mapping = folder_of("workplace").mappings["osmi-2014"]
    said = {
        "Gender": "Female",
        "self_employed": "No",
        "treatment": "Yes",
        "coworkers": "Some of them",
        "remote_work": "No",
    }
    said |= {"Country": "Germany", "tech_company": "Yes", "no_employees": "6-25", "comments": "Ça va, merci"}
    common = dict.fromkeys(sorted({*mapping.recognise.columns, *columns_read(mapping)}), "NA") | said
    return [common | {"Timestamp": f"2014-08-27 11:29:{row}", "Age": str(row + 20)} for row in range(10, 10 + ROWS)]


def of_the_students() -> list[Row]:
    """With nothing at all to tell people apart by but their rows."""
    mapping = folder_of("university-first-year").mappings["students-nguyen-2019"]
    said = {"inter_dom": "Inter", "region": "SEA", "academic": "Under", "suicide": "No", "gender": "Female"}
    common = dict.fromkeys(sorted({*mapping.recognise.columns, *columns_read(mapping)}), "3") | said
    return [common | {"age": str(19 + row), "todep": str(row + 10)} for row in range(ROWS)]


def written(rows: Sequence[Row], delimiter: str = ",", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


EXPORTS = {
    "our own form": ("workplace", written(of_the_sample("workplace", "check-ins"))),
    "saved by a spreadsheet": (
        "workplace",
        written(of_the_sample("workplace", "intake-excel")[:2], ";", "windows-1252"),
    ),
    "saved as Unicode text": ("youth-health", written(of_the_sample("youth-health", "training"), "\t", "utf-16")),
    "an anonymous form": ("workplace", written(of_the_sample("workplace", "needs-survey"), end="\n")),
    "a survey of employees": ("workplace", written(of_the_employees(), end="\n")),
    "a survey of students": ("university-first-year", written(of_the_students())),
}


def read(program: str, data: bytes) -> TableReading | None:
    """What a run would take from it; None where it refuses, in which case it says why."""
    table, findings = read_table(data, "export.csv")
    if table is None:
        assert findings
        return None
    reading = read_submissions(table, folder_of(program), TODAY)
    if any(finding.severity is Severity.ERROR for finding in reading.findings):
        return None
    return replace(reading, findings=(*findings, *reading.findings))


def half_taken(reading: TableReading, whole: TableReading, data: bytes, encoding: str) -> bool:
    """Whether anything but the first rows of the whole was taken without a word about it."""
    rows = {one.row: one for one in whole.submissions}
    other = [one for one in reading.submissions if rows.get(one.row) != one]
    is_said = any(finding.code == "PM507" for finding in reading.findings)
    is_at_an_end = data.decode(encoding, errors="replace").endswith(("\r", "\n"))
    return bool(other) and not (is_said and len(other) == 1) if other else not (is_said or is_at_an_end)


@pytest.mark.parametrize(
    "name", [name if name == "an anonymous form" else pytest.param(name, marks=pytest.mark.slow) for name in EXPORTS]
)
def test_an_export_cut_at_any_byte_is_never_half_taken_in_silence(name: str, tmp_path: Path, count: Count) -> None:
    program, data = EXPORTS[name]
    encoding = {"saved by a spreadsheet": "windows-1252", "saved as Unicode text": "utf-16"}.get(name, "utf-8")
    whole = read(program, data)
    assert whole is not None and len(whole.submissions) >= 2
    total: Counter[str] = Counter({"cuts": 0, "refused": 0, "taken with a word": 0, "whole rows": 0, "half-taken": 0})
    different: dict[str, bytes] = {}
    for cut in range(len(data)):
        reading = read(program, data[:cut])
        kind = "refused" if reading is None else "whole rows"
        if reading is not None:
            different.setdefault(repr(reading.submissions), data[:cut])
            kind = "taken with a word" if any(one.code == "PM507" for one in reading.findings) else kind
            kind = "half-taken" if half_taken(reading, whole, data[:cut], encoding) else kind
        total.update({"cuts": 1, kind: 1})
    alone = kept(program, [data], tmp_path / "whole")
    spoilt = [
        len(part) for number, part in enumerate(different.values())
        if kept(program, [part, data], tmp_path / str(number)) != alone
    ]  # fmt: skip
    count(SUITE, **total, **{"answers not set right by the whole file": len(spoilt)})
    assert total["half-taken"] == 0
    assert spoilt == []


def kept(program: str, files: Sequence[bytes], root: Path) -> list[tuple[object, ...]]:
    """The answers on the record after these files came, one a day."""
    folder = folder_of(program)
    workspace = open_workspace(root, folder.program.id, sample=True)
    with open_store(workspace, open_keys(workspace), new=True) as store:
        for later, data in enumerate(files):
            reading = read(program, data)
            submissions = reading.submissions if reading else ()
            file = FileRead(f"{later}.csv", digest_of(data), submissions)
            store.save_submissions([file], TODAY + timedelta(days=later))
        state = store.load_state()
    return sorted(
        (one.person or "", one.form, str(one.on), sorted(one.answers.items(), key=str)) for one in state.submissions
    )
