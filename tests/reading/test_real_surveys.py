"""The public surveys beside the checkout, through the programs' own mappings. Skipped where they are not."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from survey_program import is_accounted_for

from pmtool.model.folder import Files, ProgramFolder
from pmtool.model.incoming import TableReading
from pmtool.reading import build_folder, read_submissions, read_table, read_trees

CHECKOUT = Path(__file__).parents[2]
DATA = CHECKOUT.parent / "shared" / "data"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the public surveys are not beside this checkout"),
]


def files_in(folder: Path) -> Files:
    found = [file for file in sorted(folder.rglob("*")) if file.suffix in (".yaml", ".md")]
    return Files(folder.name, {file.relative_to(folder).as_posix(): file.read_bytes() for file in found})


@cache
def program(name: str) -> ProgramFolder:
    programs = CHECKOUT / "programs"
    trees = read_trees(files_in(programs / name), files_in(programs / "library"))
    folder, findings = build_folder(trees)
    assert folder is not None, (trees.findings, findings)
    return folder


@cache
def survey(name: str, file: str) -> TableReading:
    table, findings = read_table((DATA / file).read_bytes(), file)
    assert table is not None, findings
    return read_submissions(table, program(name), date(2027, 6, 1))


def test_every_employee_is_a_person_or_turned_away_for_an_impossible_age() -> None:
    reading = survey("workplace", "osmi-2014/survey.csv")
    assert reading.source == "osmi-2014"
    assert (reading.rows, len(reading.submissions), reading.superseded) == (1259, 1251, ())
    assert {(reject.column, reject.code) for reject in reading.rejects} == {("Age", "PM531")}
    assert len(reading.rejects) == 8
    assert is_accounted_for(reading)


def test_the_students_are_people_and_the_summary_below_them_is_not() -> None:
    reading = survey("university-first-year", "students-nguyen-2019/students.csv")
    assert (reading.rows, len(reading.submissions)) == (286, 268)
    assert [reject.row for reject in reading.rejects] == list(range(270, 288))
    assert {reject.code for reject in reading.rejects} == {"PM521"}
    assert len({one.identity for one in reading.submissions}) == 268
    assert is_accounted_for(reading)


def test_every_young_person_who_says_their_age_is_taken_in() -> None:
    reading = survey("youth-health", "young-people-survey/responses.csv")
    assert reading.rows == 1010
    assert {(reject.column, reject.code) for reject in reading.rejects} == {
        ("Age", "PM524"),
        ("Happiness in life", "PM524"),
    }
    assert (len(reading.submissions), len(reading.rejects)) == (1002, 8)
    minors = [one for one in reading.submissions if one.form == "intake-mentee" and one.answers["age"] < 18]
    assert len(minors) == 93
    assert all(one.answers["caregiver_consent"] is True for one in minors)
    assert is_accounted_for(reading)


def test_five_students_who_repeat_another_row_are_people() -> None:
    reading = survey("university-first-year", "students-nguyen-2019/students.csv")
    repeats = Counter(one.digest.split("#")[0] for one in reading.submissions)
    assert sum(count - 1 for count in repeats.values()) == 5


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("workplace", "osmi-2014/survey.csv"),
        ("youth-health", "young-people-survey/responses.csv"),
        ("university-first-year", "students-nguyen-2019/students.csv"),
    ],
)
def test_what_a_survey_lacks_is_assumed_and_said(name: str, file: str) -> None:
    reading = survey(name, file)
    assert reading.assume is not None and reading.assume.because
    assert all(one.assumed for one in reading.submissions)
