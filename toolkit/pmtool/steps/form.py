"""`pmtool form`: a program's forms alone, without a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pmtool.model.errors import UsageError
from pmtool.model.export import Export, Loss
from pmtool.model.folder import ProgramFolder
from pmtool.rendering import render_forms
from pmtool.rules.forms import forms_of
from pmtool.steps.load import sound_program
from pmtool.workspace import make_folder, write_file

PAGES = "html"


@dataclass(frozen=True, slots=True)
class Written:
    """losses: what the format can't say. refused: nothing was written because of some of them."""

    paths: tuple[Path, ...]
    losses: tuple[Loss, ...]
    refused: tuple[Loss, ...] = ()


def write_forms(
    program: Path,
    only: frozenset[str],
    languages: tuple[str, ...],
    folder: Path,
    kept_as: str = PAGES,
    *,
    strict: bool = False,
) -> Written:
    """Writes the chosen forms, all of them where none is named; with `strict` only if the other tool asks the same
    questions and takes the same answers.

    kept_as: `html`, or one of rendering.exports. Raises UsageError for a form or language unknown.
    """
    read = sound_program(program).program
    known = {form.id for form in forms_of(read.program, read.library)}
    _refuse_unknown("form", only - known, known)
    _refuse_unknown("language", set(languages) - set(read.program.languages), set(read.program.languages))
    export = _made(read, only, languages or read.program.languages, kept_as)
    refused = tuple(loss for loss in export.losses if loss.changes) if strict else ()
    if refused:
        return Written((), export.losses, refused)
    make_folder(folder)
    paths = tuple(folder / Path(artifact.path).name for artifact in export.artifacts)
    for path, artifact in zip(paths, export.artifacts, strict=True):
        write_file(path, artifact.content)
    return Written(paths, export.losses)


def _made(read: ProgramFolder, only: frozenset[str], languages: tuple[str, ...], kept_as: str) -> Export:
    if kept_as == PAGES:
        return Export(render_forms(read, (), only, languages), ())
    from pmtool.rendering.exports import Format, export_forms  # pages start without it

    chosen = tuple(form for form in forms_of(read.program, read.library) if not only or form.id in only)
    return export_forms(read, chosen, languages, Format(kept_as))


def _refuse_unknown(what: str, unknown: set[str] | frozenset[str], known: set[str]) -> None:
    if unknown:
        raise UsageError(f"There is no {what} {', '.join(sorted(unknown))}. Choose from {', '.join(sorted(known))}.")
