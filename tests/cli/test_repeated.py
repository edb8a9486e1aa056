"""Law 1: a second run does nothing, a plan not even that, and the order in which rows come changes nothing."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from started import PROGRAMS, WORKPLACE, Door, content

from pmtool.rules.digests import digest_of
from pmtool.steps.receive import table_of

LATER = "2027-02-01"
BY_ROW = frozenset({"rejects.csv", ".files.json"})  # names rows by number, which shuffling is about


def test_a_second_run_says_that_nothing_is_due_and_changes_no_byte(used_home: Path, door: Door) -> None:
    options = (WORKPLACE, "--workspace", used_home / "ws", "--today", LATER)
    assert door("run", *options).status == 0
    before, when = content(used_home), times(used_home / "ws")
    for command in ("run", "plan"):
        said = door(command, *options)
        assert said.status == 0
        assert "nothing is due" in said.out
        assert content(used_home) == before
        assert times(used_home / "ws") == when


def times(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


def test_a_plan_changes_nothing_however_often_it_is_asked_for(used_home: Path, door: Door) -> None:
    options = (WORKPLACE, "--workspace", used_home / "ws", "--today", LATER)
    before, when = content(used_home), times(used_home / "ws")
    first, second, third = door("plan", *options), door("plan", *options), door("run", *options, "--dry-run")
    assert "Nothing was done" in first.out
    assert first.out == second.out == third.out
    assert content(used_home) == before
    assert times(used_home / "ws") == when


def test_a_plan_of_a_sample_makes_nothing(tmp_path: Path, door: Door) -> None:
    program = a_copy("workplace", tmp_path)
    before = content(program)
    said = door("plan", program, "--sample", "--today", LATER)
    assert said.status == 0
    assert "pairings proposed" in said.out or "pairing proposed" in said.out
    assert content(program) == before


def a_copy(program: str, folder: Path) -> Path:
    copy = folder / program
    return Path(shutil.copytree(PROGRAMS / program, copy, ignore=shutil.ignore_patterns("workspace")))


def test_rows_in_another_order_come_to_the_same(used_home: Path, tmp_path: Path, door: Door) -> None:
    other = Path(shutil.copytree(used_home, tmp_path / "other"))
    shuffle(other / "ws" / "inbox", f"{LATER}*")
    for home in (used_home, other):
        assert door.at(home)("run", WORKPLACE, "--workspace", home / "ws", "--today", LATER).status == 0
    assert_the_same(used_home / "ws" / "out", other / "ws" / "out")


@pytest.mark.slow
@pytest.mark.parametrize("program", ["workplace", "youth-health", "university-first-year"])
def test_the_rows_of_every_file_of_a_sample_in_another_order_come_to_the_same(
    program: str, tmp_path: Path, door: Door
) -> None:
    copies = [a_copy(program, tmp_path / name) for name in ("as it is", "shuffled")]
    shuffle(copies[1] / "sample")
    said = [door("run", copy, "--sample") for copy in copies]
    assert [each.status for each in said] == [0, 0]
    summaries = [each.out.replace(str(copy), "") for each, copy in zip(said, copies, strict=True)]
    assert summaries[0] == summaries[1]
    assert_the_same(*(copy / "workspace" / "out" for copy in copies))


def assert_the_same(out: Path, other: Path) -> None:
    assert content(out, without=BY_ROW) == content(other, without=BY_ROW)
    assert rejected(out) == rejected(other)


def rejected(out: Path) -> Counter[tuple[str, ...]]:
    """What wasn't taken, each by its file, column and reason, whatever its row."""
    with (out / "rejects.csv").open(encoding="utf-8-sig", newline="") as stream:
        _, *rows = csv.reader(stream)
    return Counter((file, *(re.sub(r"row \d+", "row", cell) for cell in rest)) for file, _, *rest in rows)


def shuffle(folder: Path, which: str = "*") -> None:
    """The rows of every table below the folder by their digests, an order nobody chose; its header stays."""
    for path in sorted(folder.rglob(which)):
        if path.suffix in (".csv", ".xlsx") and path.name != "decisions.csv":
            table, _ = table_of(path.read_bytes(), path.name)
            assert table is not None, path
            rows = [table.header, *sorted(table.rows, key=lambda row: digest_of("|".join(row)))]
            path.write_bytes(as_workbook(rows) if path.suffix == ".xlsx" else as_csv(rows))


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()


def as_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if cell:
                    sheet.write_string(number, place, cell)
    return written.getvalue()
