"""Programs looked at one after the other: a fault in one never keeps another from being looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pmtool.model.errors import PmtoolError
from pmtool.steps.load import load_program
from pmtool.telling import Checkup


@dataclass(frozen=True, slots=True)
class Looked:
    """checkups: in the order the programs were given. passed_over: folders without a program, where several were
    given. failed: what could not be looked at at all, and why."""

    checkups: tuple[Checkup, ...]
    passed_over: tuple[Path, ...]
    failed: tuple[PmtoolError, ...]


def look_at(folders: Sequence[Path]) -> Looked:
    """Every program in these folders, checked."""
    checkups: list[Checkup] = []
    passed_over: list[Path] = []
    failed: list[PmtoolError] = []
    for folder in dict.fromkeys(folders):
        if len(folders) > 1 and folder.is_dir() and not (folder / "program.yaml").exists():
            passed_over.append(folder)  # `programs/*` also names the library
            continue
        try:
            checked = load_program(folder)
        except PmtoolError as error:
            failed.append(error)
            continue
        checkups.append(Checkup(str(folder), checked.findings, checked.files))
    return Looked(tuple(checkups), tuple(passed_over), tuple(failed))
