"""A program as the last run found it: read, and not checked once more.

What a run checked is remembered by what it was made of: every byte of the program, the library, the templates, the
schema and pmtool. Where one differs, or nothing is remembered, the program is checked as ever.
"""

from __future__ import annotations

from pathlib import Path

from pmtool.model.errors import PmtoolError
from pmtool.model.folder import Files, ProgramFolder
from pmtool.reading import build_folder, read_trees
from pmtool.workspace import (
    Workspace,
    guess_id,
    last_made_of,
    made_of_files,
    open_workspace,
    read_library_files,
    read_program_files,
    read_template_files,
    workspace_folder,
)


def known_program(
    program: Path, chosen: Path | None, *, sample: bool = False, database: str | None = None
) -> tuple[ProgramFolder, Workspace]:
    """A sound program and its workspace, which must be there. Raises UnsoundError for a program with errors."""
    folder = _unchanged(program, chosen, sample=sample)
    if folder is None:
        from pmtool.steps.load import sound_program  # loads all that checks: seldom needed

        folder = sound_program(program).program
    name = folder.program.id
    where = workspace_folder(name, program, chosen, sample=sample)
    return folder, open_workspace(where, name, sample=sample, database=database)


def _unchanged(program: Path, chosen: Path | None, *, sample: bool) -> ProgramFolder | None:
    """What was compared is what is read: the files are in memory by then."""
    files = read_program_files(program), read_library_files(), read_template_files()
    if not _is_known(program, chosen, files, sample=sample):
        return None
    folder, _ = build_folder(read_trees(*files))
    return folder


def _is_known(program: Path, chosen: Path | None, files: tuple[Files, Files, Files], *, sample: bool) -> bool:
    """False also where something is wrong, which whoever goes the whole way finds and tells."""
    try:
        remembered = last_made_of(workspace_folder(guess_id(program), program, chosen, sample=sample))
    except (PmtoolError, OSError):
        return False
    return bool(remembered) and remembered == made_of_files(*files)
