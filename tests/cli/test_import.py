"""`pmtool import`: an export of a survey tool on the record, without a mapping file."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from made_up_applications import ON
from started import SAMPLE, WORKPLACE, Door

from pmtool.reading import read_submissions, read_table
from pmtool.rules.forms import answer_columns, forms_of
from pmtool.steps.load import load_program

Rows = list[list[str]]


@cache
def export() -> Rows:
    """The mentees of the sample's first day, as Google Forms would have exported them."""
    table, _ = read_table((SAMPLE / ON / "intake.csv").read_bytes(), "intake.csv")
    assert table is not None
    folder = load_program(WORKPLACE).program
    form = next(each for each in forms_of(folder.program, folder.library) if each.id == "intake-mentee")
    names = {"submitted": "Timestamp"}
    for question in form.questions:
        instrument = folder.library.instruments.get(question.instrument or "")
        items = {item.id: item.text["en"] for item in instrument.items} if instrument else {}
        for column in answer_columns(question, folder.library):
            item = items.get(column.partition(".")[2])
            names[column] = question.text["en"] + (f" [{item}]" if item else "")
    places = [(place, names[name]) for place, name in enumerate(table.header) if name in names]
    sound = {one.row for one in read_submissions(table, folder, date.fromisoformat(ON)).submissions}
    numbered = zip(table.numbers, table.rows, strict=True)
    mentees = [row for number, row in numbered if number in sound and "intake-mentee" in row]
    return [[name for _, name in places], *([row[place] for place, _ in places] for row in mentees)]


def written(file: Path, rows: Sequence[Sequence[str]]) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    file.write_bytes(text.getvalue().encode())
    return file


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    return written(tmp_path / "answers.csv", export())


def test_a_look_says_how_every_row_would_be_read_and_prints_a_mapping_and_takes_nothing(
    new_home: Path, answers: Path, door: Door
) -> None:
    count = len(export()) - 1
    said = door("import", WORKPLACE, answers, "--check", "--workspace", new_home / "ws", "--today", ON)
    assert said.status == 0, said.all
    assert f"read by 'google-forms-intake-mentee' as form intake-mentee, {count} rows" in said.out
    assert "identity: Your staff number" in said.out
    assert "Would be:" in said.out and " new" in said.out
    assert 'age: {column: "How old are you?"}' in said.out
    again = door("import", WORKPLACE, answers, "--check", "--workspace", new_home / "ws", "--today", ON)
    assert again.out == said.out


def test_the_mapping_that_is_saved_is_valid_and_reads_the_same(
    new_home: Path, answers: Path, door: Door, tmp_path: Path
) -> None:
    program = Path(shutil.copytree(WORKPLACE, tmp_path / "workplace", ignore=shutil.ignore_patterns("workspace")))
    before = door("import", program, answers, "--check", "--workspace", new_home / "ws", "--today", ON)
    mapping = program / "mappings" / "google-forms-intake-mentee.yaml"
    assert door("import", program, answers, "--check", "--save-mapping", mapping, "--today", ON).status == 0
    said = door("validate", program, "--fail-on", "error")
    assert said.status == 0, said.all
    after = door("import", program, answers, "--check", "--workspace", new_home / "ws", "--today", ON)
    assert after.out == before.out
    assert door("import", program, answers, "--check", "--save-mapping", mapping, "--today", ON).status == 2


def test_an_import_is_taken_once_updated_by_a_later_one_and_asks_when_it_shrinks(
    new_home: Path, answers: Path, door: Door
) -> None:
    rows, ws = export(), new_home / "ws"
    count = len(rows) - 1

    def imports(*more: str) -> tuple[int, str]:
        said = door("import", WORKPLACE, answers, "--workspace", ws, "--today", ON, *more)
        return said.status, said.all

    first, again = imports(), imports()
    assert first[0] == again[0] == 0, first
    assert "Taken in:" in first[1] and " new" in first[1]
    assert " unchanged" in again[1] and " new" not in again[1].split("Taken in")[1].splitlines()[0]
    age = rows[0].index("How old are you?")
    written(answers, [*rows[:-1], [*rows[-1][:age], "41", *rows[-1][age + 1 :]]])
    assert "1 updated" in imports()[1]
    written(answers, rows[: count // 2 + 1])
    status, said = imports()
    assert status == 1
    assert f"has {count // 2} rows where the last of its source had {count}" in said
    assert "PM563" in said
    assert imports("--accept-fewer")[0] == 0
    assert imports()[0] == 0  # it is on the record by now


def test_a_run_waits_with_a_file_that_shrank_and_says_so_in_the_plan(new_home: Path, answers: Path, door: Door) -> None:
    rows, ws = export(), new_home / "ws"
    assert door("import", WORKPLACE, answers, "--workspace", ws, "--today", ON).status == 0
    half = written(ws / "inbox" / "answers.csv", rows[: len(rows) // 2])
    plan = door("plan", WORKPLACE, "--workspace", ws, "--today", ON, "--format", "json")
    assert "fewer_rows" in [each["why"] for each in json.loads(plan.out)["ask_first"]], plan.out
    held = door("run", WORKPLACE, "--workspace", ws, "--today", ON)
    assert "PM563" in held.all and "was not taken in" in held.out
    assert door("import", WORKPLACE, half, "--workspace", ws, "--today", ON, "--accept-fewer").status == 0
    said = door("run", WORKPLACE, "--workspace", ws, "--today", ON)
    assert said.status == 0 and "PM563" not in said.all
    assert "was not taken in" not in said.all


def test_what_comes_near_is_named_and_what_lacks_stops_the_file(new_home: Path, answers: Path, door: Door) -> None:
    rows = export()
    written(answers, [["How old are yuo?" if name == "How old are you?" else name for name in rows[0]], *rows[1:]])
    said = door("import", WORKPLACE, answers, "--check", "--workspace", new_home / "ws", "--today", ON)
    assert said.status == 1
    assert "PM518" in said.err and "'age'" in said.err
    assert "column 'How old are yuo?' may be 'age'" in said.out
    assert '# age: {column: "How old are yuo?"}' in said.out
    assert door("import", WORKPLACE, answers, "--workspace", new_home / "ws", "--today", ON).status == 1


def test_wrong_cells_are_named_by_row_and_column_and_never_shown(new_home: Path, answers: Path, door: Door) -> None:
    rows = [list(row) for row in export()]
    gender, age = rows[0].index("What is your gender?"), rows[0].index("How old are you?")
    rows[1][gender], rows[2][age] = "a secret", "very private"
    written(answers, rows)
    said = door("import", WORKPLACE, answers, "--workspace", new_home / "ws", "--today", ON)
    assert "Row 2, column 'What is your gender?'" in said.out
    assert "Row 3, column 'How old are you?'" in said.out and "1 rejected" in said.out
    assert "secret" not in said.all and "private" not in said.all


def test_the_same_fault_in_many_rows_is_said_once(new_home: Path, answers: Path, door: Door) -> None:
    header, *rows = export()
    age = header.index("How old are you?")
    written(answers, [header, *([*row[:age], "old", *row[age + 1 :]] for row in rows[:3])])
    said = door("import", str(WORKPLACE), str(answers), "--check", "--today", ON)
    assert said.out.count("How old are you?': not a number") == 1
    assert "Rows 2, 3, 4, column 'How old are you?'" in said.out


def test_a_form_or_a_file_that_is_not_there(new_home: Path, answers: Path, door: Door, tmp_path: Path) -> None:
    said = door("import", WORKPLACE, answers, "--as", "intake", "--workspace", new_home / "ws")
    assert said.status == 2 and "intake-mentee" in said.err
    assert door("import", WORKPLACE, tmp_path / "none.csv").status == 2
