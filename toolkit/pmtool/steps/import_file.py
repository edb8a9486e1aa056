"""`pmtool import`: one file into the record as the inbox would take it, or a look at how it would be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmtool.model.errors import UsageError
from pmtool.model.finding import Finding
from pmtool.model.folder import Files, ProgramFolder
from pmtool.model.incoming import TableReading
from pmtool.rendering.mappings import mapping_as_yaml
from pmtool.rules.forms import forms_of
from pmtool.steps.hold import hold
from pmtool.steps.load import sound_program
from pmtool.steps.receive import Received, Tell, look, receive
from pmtool.workspace import Workspace, is_used, open_workspace, read_table_file, workspace_folder, write_new


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. form: the one that the file answers, "" where nobody said. is_dry: only look."""

    program: Path
    file: Path
    today: date
    workspace: Path | None = None
    form: str = ""
    is_dry: bool = False
    takes_fewer: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """reading: None where the file is no table. received: what came of it on the record, or would; None where there is
    no record to ask, or the file was refused. mapping: as a file to edit; "" for pmtool's own format."""

    folder: ProgramFolder
    reading: TableReading | None
    received: Received | None
    findings: tuple[Finding, ...]
    mapping: str


def import_file(wanted: Wanted, tell: Tell) -> Imported:
    """In one transaction; of a dry one nothing stays. Raises UsageError for a form that the program doesn't have, or,
    unless it is only a look, for a workspace that isn't made yet."""
    folder = sound_program(wanted.program).program
    _check_form(wanted.form, folder)
    data = read_table_file(wanted.file)
    name = wanted.file.name
    looked = look(data, name, folder, wanted.today, wanted.form, tell)
    reading, findings = looked
    if reading is None:
        return Imported(folder, None, None, findings, "")
    mapping = mapping_as_yaml(reading.mapping, reading.near) if reading.mapping else ""
    workspace = _workspace(wanted, folder)
    if reading.is_refused or workspace is None:
        return Imported(folder, reading, None, findings, mapping)
    with hold(workspace, dry=wanted.is_dry) as store:
        file = Files(str(wanted.file.parent), {name: data})
        received = receive(
            store,
            folder,
            file,
            wanted.today,
            tell,
            is_changed=True,
            form=wanted.form,
            takes_fewer=wanted.takes_fewer,
            looked={name: looked},
        )
    return Imported(folder, reading, received, received.findings, mapping)


def save_mapping(imported: Imported, path: Path) -> None:
    """Raises UsageError where there is nothing to save, or a file of that name."""
    if not imported.mapping:
        raise UsageError("This file needs no mapping: it is in pmtool's own format, or is no table.")
    write_new(path, imported.mapping.encode())


def _workspace(wanted: Wanted, folder: ProgramFolder) -> Workspace | None:
    """The one to take the file into. A look does without, where there is none."""
    where = workspace_folder(folder.program.id, wanted.program, wanted.workspace)
    if wanted.is_dry and not is_used(where):
        return None
    return open_workspace(where, folder.program.id)


def _check_form(form: str, folder: ProgramFolder) -> None:
    forms = [each.id for each in forms_of(folder.program, folder.library)]
    if form and form not in forms:
        raise UsageError(f"This program has no form '{form}'. It has: {', '.join(forms)}.")
