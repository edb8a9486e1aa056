"""Every dictionary keeps to REDCap's rules, and no spreadsheet takes a word in it for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace

import pytest
from exported import sheets
from redcap_rules import BRANCHING, CHOICES, COLUMNS, MATRIX, NAME, TYPE, faults_of, is_shown

from pmtool.model.text import Text
from pmtool.rendering.exports.names import LONGEST, field_names
from pmtool.rendering.exports.redcap import to_redcap
from pmtool.rendering.exports.sheet import Sheet


def lines_of(sheet: Sheet) -> list[Mapping[str, str]]:
    written = to_redcap(sheet, "one")[0].content.decode()
    assert next(csv.reader(io.StringIO(written))) == next(csv.reader(io.StringIO(_HEADER)))
    return list(csv.DictReader(io.StringIO(written)))


_HEADER = COLUMNS.replace("Choices, Calculations, OR Slider Labels", '"Choices, Calculations, OR Slider Labels"')


def test_redcap_would_take_every_form_in_every_language() -> None:
    forms = sheets(one_language=True)
    assert len(forms) > 100
    for name, sheet in forms.items():
        assert not list(faults_of(lines_of(sheet))), name


@pytest.mark.parametrize(
    ("column", "cell", "fault"),
    [
        (NAME, "City Name", "no name for a field"),
        (NAME, "a" * 27, "no name for a field"),
        (TYPE, "radios", "no type"),
        (CHOICES, "yes | no", "choices"),
        (BRANCHING, "[nobody] = '1'", "asks about nobody"),
        (BRANCHING, "[support_needs] = 'sleep'", "as what it isn't"),
        (BRANCHING, "([age] > 5", "can't be read"),
    ],
)
def test_what_is_planted_is_found(column: str, cell: str, fault: str) -> None:
    lines = lines_of(sheets(one_language=True)["youth-health/intake-mentee.en"])
    planted = [{**line, column: cell} if line[NAME] == "voicemail" else line for line in lines]
    assert any(fault in found for found in faults_of(planted))


def test_an_instrument_is_a_matrix_that_tells_pmtools_names() -> None:
    lines = lines_of(sheets(one_language=True)["workplace/measure-month-3-mentor.en"])
    rows = [line for line in lines if line[MATRIX] == "wellbeing"]
    assert len(rows) == 5
    assert all(
        line["Field Annotation"] == f"pmtool: wellbeing.{line[NAME].removeprefix('wellbeing_')}" for line in rows
    )


def test_long_names_are_cut_and_stay_apart() -> None:
    names = [f"{'a' * 40}_{number}" for number in range(50)] + ["a.b", "a_b", "record_id"]
    found = field_names(names)
    assert len(set(found.values())) == len(names)
    assert all(len(name) <= LONGEST for name in found.values())
    assert found["record_id"] != "record_id"


def test_words_that_look_like_formulas_stay_words() -> None:
    sheet = sheets(one_language=True)["workplace/needs.en"]
    wary = replace(sheet, entries=(replace(sheet.entries[0], label=Text({"en": "=1+1"})), *sheet.entries[1:]))
    assert lines_of(wary)[1]["Field Label"] == "\u2060=1+1"


@pytest.mark.parametrize(
    ("logic", "values", "shown"),
    [
        ("[a] = 'x' and ([b] <> '' and [b] <= 5)", {"a": "x", "b": "3"}, True),
        ("[a] = 'x' and ([b] <> '' and [b] <= 5)", {"a": "x"}, False),
        ("[b] <= 5", {}, True),
        ("[n(tea)] = '1' or [a] = ''", {"a": "y"}, False),
        ("[n(tea)] <> '1'", {"n(tea)": "1"}, False),
    ],
)
def test_branching_logic_is_read_as_redcap_reads_it(logic: str, values: Mapping[str, str], shown: bool) -> None:
    assert is_shown(logic, values) is shown
