"""A program held against the rules of good practice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pmtool.checking import review_practice
from pmtool.model.errors import UnsoundError, UsageError
from pmtool.model.practice import PracticeReview
from pmtool.steps.load import load_program
from pmtool.telling import PracticePage
from pmtool.workspace import programs_meant


def hold_against_practice(paths: Iterable[Path], today: date) -> tuple[tuple[PracticePage, PracticeReview], ...]:
    """How each program that these paths name stands by each rule.

    Raises UnsoundError, with all faults, for one that can't be read, and UsageError where there is none.
    """
    folders = programs_meant(paths).folders
    if not folders:
        raise UsageError("None of these folders holds a program.yaml.")
    return tuple(_hold(folder, today) for folder in folders)


def _hold(folder: Path, today: date) -> tuple[PracticePage, PracticeReview]:
    checked = load_program(folder, today)
    if checked.folder is None:
        said = f"{folder} can't be held against good practice before its faults are mended."
        raise UnsoundError(said, checked.errors)
    program = checked.program.program
    review = review_practice(checked.program, today)
    title = program.title[program.languages[0]]
    return PracticePage(title, program.version, program.jurisdiction, today, review.judgements), review
