"""`pmtool form`: a program's forms alone, without a workspace."""

from __future__ import annotations

from pathlib import Path

from pmtool.model.errors import UsageError
from pmtool.rendering import render_forms
from pmtool.rules.forms import forms_of
from pmtool.steps.load import sound_program
from pmtool.workspace import make_folder, write_file


def write_forms(program: Path, only: frozenset[str], languages: tuple[str, ...], folder: Path) -> tuple[Path, ...]:
    """Writes the chosen forms, all of them where none is named. Raises UsageError for a form or language unknown."""
    read = sound_program(program).program
    known = {form.id for form in forms_of(read.program, read.library)}
    _refuse_unknown("form", only - known, known)
    _refuse_unknown("language", set(languages) - set(read.program.languages), set(read.program.languages))
    written = []
    make_folder(folder)
    for artifact in render_forms(read, (), only, languages):
        path = folder / Path(artifact.path).name
        write_file(path, artifact.content)
        written.append(path)
    return tuple(written)


def _refuse_unknown(what: str, unknown: set[str] | frozenset[str], known: set[str]) -> None:
    if unknown:
        raise UsageError(f"There is no {what} {', '.join(sorted(unknown))}. Choose from {', '.join(sorted(known))}.")
