"""Programs looked at one after the other: a fault in one never keeps another from being looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmtool.model.errors import PmtoolError
from pmtool.steps.load import load_program
from pmtool.telling import Checkup
from pmtool.workspace import programs_meant


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
    return Checkup(str(folder), checked.findings, checked.files)
