"""The samples in the repository: read without a fault of ours, made up, and just what the generator makes."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.samples.make_samples import PROFILES, PROGRAMS, make_sample

from pmtool.model.finding import Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.incoming import TableReading
from pmtool.model.text import Role
from pmtool.reading import build_folder, read_decisions, read_submissions, read_table, read_trees
from pmtool.rules.cadence import moment_day
from pmtool.rules.forms import follow_up_form, follow_up_moments, forms_of
from pmtool.steps.receive import table_of
from pmtool.workspace import read_library_files, read_program_files, read_template_files

SAMPLES = sorted(PROFILES)
ADDRESS = re.compile(rb"[\w.+-]+@[\w.-]+", re.ASCII)


@cache
def folder_of(program: str) -> ProgramFolder:
    trees = read_trees(read_program_files(PROGRAMS / program), read_library_files(), read_template_files())
    folder, _ = build_folder(trees)
    assert folder is not None
    return folder


def files_of(program: str) -> list[Path]:
    return sorted(path for path in (PROGRAMS / program / "sample").rglob("*") if path.is_file())


@cache
def readings_of(program: str) -> tuple[TableReading, ...]:
    read = []
    for path in files_of(program):
        if path.name not in ("decisions.csv", "README.md"):
            table, faults = table_of(path.read_bytes(), path.name)
            assert table is not None, faults
            read.append(read_submissions(table, folder_of(program), date.fromisoformat(path.parent.name)))
    return tuple(read)


@pytest.mark.parametrize("program", SAMPLES)
def test_a_sample_reads_without_a_finding(program: str) -> None:
    found = [finding for reading in readings_of(program) for finding in reading.findings]
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("program", SAMPLES)
def test_at_least_ninety_people_apply_and_forty_answer_the_survey(program: str) -> None:
    sent = [one for reading in readings_of(program) for one in reading.submissions]
    forms = Counter(one.form for one in sent)
    people = {one.identity for one in sent if one.form in ("intake-mentee", "intake-mentor")}
    assert len(people) >= 90
    assert forms["needs"] >= 40


@pytest.mark.parametrize("program", SAMPLES)
def test_every_form_of_the_program_is_answered(program: str) -> None:
    answered = {one.form for reading in readings_of(program) for one in reading.submissions}
    folder = folder_of(program)
    asked = {form.id for form in forms_of(folder.program, folder.library)}
    assert asked - answered == _after(program, _last_day(program))


def _last_day(program: str) -> date:
    return date.fromisoformat(max(path.parent.name for path in files_of(program) if path.parent.name != "sample"))


def _after(program: str, last: date) -> set[str]:
    """The follow-ups that come to nobody before a sample ends."""
    told = folder_of(program).program
    days = {
        follow_up_form(role, moment): moment_day(moment, told.dates.matching_from, told.dates.ends)
        for role in Role
        for moment in follow_up_moments(told, role)
    }
    return {form for form, day in days.items() if day is None or day > last}


@pytest.mark.parametrize("program", SAMPLES)
def test_rows_are_as_dirty_as_in_life(program: str) -> None:
    readings = readings_of(program)
    codes = {reject.code for reading in readings for reject in reading.rejects}
    assert {"PM522", "PM523", "PM524", "PM527", "PM531", "PM537"} <= codes
    assert any(reading.superseded for reading in readings)
    assert any(reading.faults for reading in readings)


@pytest.mark.parametrize("program", SAMPLES)
def test_decisions_can_be_read(program: str) -> None:
    sheets = [path for path in files_of(program) if path.name == "decisions.csv"]
    assert sheets
    for path in sheets:
        table, _ = read_table(path.read_bytes(), path.name)
        assert table is not None
        assert read_decisions(table, date.max)[1] == ()


@pytest.mark.parametrize("program", SAMPLES)
def test_every_address_is_made_up(program: str) -> None:
    plain = [path for path in files_of(program) if path.suffix == ".csv"]
    found = [address for path in plain for address in ADDRESS.findall(path.read_bytes())]
    assert found
    assert [address for address in found if not address.lower().endswith(b".example")] == []


@pytest.mark.slow
@pytest.mark.parametrize("program", SAMPLES)
def test_the_generator_makes_the_sample_byte_for_byte(program: str) -> None:
    root = PROGRAMS / program / "sample"
    assert {str(path.relative_to(root)): path.read_bytes() for path in files_of(program)} == make_sample(program)
