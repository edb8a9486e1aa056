"""Programs looked at one after the other: a fault in one never keeps another from being looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmtool.model.errors import PmtoolError
from pmtool.model.finding import Finding
from pmtool.model.folder import Files
from pmtool.steps.load import Checked, load_program
from pmtool.telling import Checkup
from pmtool.workspace import programs_meant, read_schemas, read_test_files


@dataclass(frozen=True, slots=True)
class Looked:
    """checkups: in the order the programs were given. passed_over: paths that belong to no program. failed: why a
    program could not be looked at at all."""

    checkups: tuple[Checkup, ...]
    passed_over: tuple[Path, ...]
    failed: tuple[PmtoolError, ...]


def look_at(paths: Iterable[Path], look: Callable[[Path], Checkup]) -> Looked:
    """Every program that these paths name. look: what is done with each."""
    meant = programs_meant(paths)
    checkups: list[Checkup] = []
    failed: list[PmtoolError] = []
    for folder in meant.folders:
        try:
            checkups.append(look(folder))
        except PmtoolError as error:
            failed.append(error)
    return Looked(tuple(checkups), meant.passed_over, tuple(failed))


def check_up(folder: Path, today: date | None = None) -> Checkup:
    """today: the day that waivers are held against."""
    checked = load_program(folder, today)
    tests = read_test_files(folder)
    findings = (*checked.findings, *_faults_in_tests(tests, checked))
    return Checkup(str(folder), findings, {**checked.files, **_named(tests)})


def _faults_in_tests(tests: Files, checked: Checked) -> tuple[Finding, ...]:
    """Shape and names in the program's own tests; none for a program that can't be built: its own faults come first."""
    if checked.folder is None or not tests.contents:
        return ()
    from pmtool.trying.reading_tests import read_tests  # a program without tests needs none of it

    read = read_tests(tests, read_schemas(), checked.folder, fill_in=False)
    return tuple(finding for test in read for finding in test.findings)


def _named(files: Files) -> dict[str, bytes]:
    return {f"{files.root}/{path}": data for path, data in files.contents.items()}
