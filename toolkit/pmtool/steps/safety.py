"""The safety path of programs, and the work that they make."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pmtool.model.errors import UnsoundError, UsageError
from pmtool.steps.load import load_program
from pmtool.telling import safety_as_text
from pmtool.workspace import programs_meant


def tell_safety(paths: Iterable[Path]) -> tuple[str, ...]:
    """A text for each program that these paths name.

    Raises UnsoundError, with all faults, for one whose path can't be followed, and UsageError where there is none.
    """
    folders = programs_meant(paths).folders
    if not folders:
        raise UsageError("None of these folders holds a program.yaml.")
    return tuple(_tell(folder) for folder in folders)


def _tell(folder: Path) -> str:
    checked = load_program(folder)
    said = f"The safety path of {folder} can't be followed before its faults are mended."
    if checked.folder is None:
        raise UnsoundError(said, checked.errors)
    try:
        return safety_as_text(checked.program.program)
    except (ValueError, KeyError, OSError) as fault:  # hours or a time zone that can't be read, which are findings
        raise UnsoundError(said, checked.errors) from fault
