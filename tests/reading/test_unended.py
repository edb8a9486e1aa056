"""The last row of a file whose last line has no end: taken where its last cell is an answer, else held back."""

from __future__ import annotations

import pytest
from survey_program import MAPPED, OWN, SURVEY, TODAY, csv_of, folder_with, is_accounted_for

from pmtool.model.folder import ProgramFolder
from pmtool.model.incoming import TableReading
from pmtool.reading import read_submissions, read_table

APPLIED = {"form": "intake-mentee", "submitted": "2027-02-01", "email": "zo@mail.example", "agree": "yes", "age": "30"}
CHECKED = {"form": "screening", "submitted": "2027-02-01", "email": "zo@mail.example", "passed": "yes",
           "checked_on": "2027-01-20", "check": "talk"}  # fmt: skip
SAID = {"Side": "x", "Sex": "F", "Worry": "5", "Lonely": "no", "Percent": "5", "Likes": "Songs", "Who": "S-1"}
SAID |= {"When": "2/1/2027 10:00:00", "How old are you?": "30"}
NAMED = folder_with({"survey": SURVEY.replace("form: intake\n", "form: intake\nidentity: Who\n")})


def reading_of(cells: dict[str, str], last: str, folder: ProgramFolder = OWN, end: str = "") -> TableReading:
    """Of a file with one row, in which this column comes last."""
    cells = {name: cell for name, cell in cells.items() if name != last} | {last: cells[last]}
    table, _ = read_table((csv_of([list(cells), list(cells.values())]).rstrip("\r\n") + end).encode(), "people.csv")
    assert table is not None
    return read_submissions(table, folder, TODAY)


@pytest.mark.parametrize(
    ("cells", "last", "folder", "is_taken"),
    [
        pytest.param(APPLIED, "age", OWN, True, id="an answer"),
        pytest.param(APPLIED, "email", OWN, False, id="whose it is"),
        pytest.param(APPLIED, "submitted", OWN, False, id="when it was given"),
        pytest.param(APPLIED, "form", OWN, False, id="which form it is"),
        pytest.param(CHECKED, "passed", OWN, True, id="what came of a check"),
        pytest.param(CHECKED, "check", OWN, False, id="which check it is"),
        pytest.param(SAID, "Likes", NAMED, True, id="an answer of a source with ids"),
        pytest.param(SAID, "Who", NAMED, False, id="an id of a source"),
        pytest.param(SAID, "Side", NAMED, False, id="which role it is"),
        pytest.param(SAID, "Likes", MAPPED, False, id="a row that only itself tells apart"),
    ],
)
def test_a_last_row_without_a_line_end(cells: dict[str, str], last: str, folder: ProgramFolder, is_taken: bool) -> None:
    reading = reading_of(cells, last, folder)
    assert is_accounted_for(reading)
    assert [one.may_be_cut for one in reading.submissions] == ([True] if is_taken else [])
    assert [(one.code, one.column) for one in reading.rejects] == ([] if is_taken else [("PM528", last)])
    whole = reading_of(cells, last, folder, end="\r\n")
    assert [one.may_be_cut for one in whole.submissions] == [False]
