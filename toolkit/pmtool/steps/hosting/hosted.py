"""A program whose forms are served: what it asks, its record, and its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pmtool.model.errors import UsageError
from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.program import Program
from pmtool.rendering.served import ServedPages
from pmtool.rules.forms import forms_of
from pmtool.steps.hold import hold, is_used
from pmtool.steps.load import Checked, sound_program
from pmtool.store import Reception, open_reception
from pmtool.workspace import Workspace, open_workspace, workspace_folder
from pmtool.workspace.present_keys import PresentKeys

NEVER_SERVED = (FormKind.SCREENING, FormKind.TRAINING)  # the team's own records


@dataclass(frozen=True)
class Hosted:
    """forms: those that people fill in, by id."""

    folder: ProgramFolder
    workspace: Workspace
    reception: Reception
    keys: PresentKeys
    pages: ServedPages
    forms: Mapping[str, Form]

    @property
    def program(self) -> Program:
        return self.folder.program

    def day_of(self, moment: datetime) -> date:
        """The day by the program's own clocks."""
        return self.local(moment).date()

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.program.timezone))


@contextmanager
def host(
    program: Path,
    chosen: Path | None = None,
    database: str | None = None,
    *,
    is_sample: bool = False,
    checked: Checked | None = None,
) -> Iterator[Hosted]:
    """checked: the program, where it was read and checked before. Raises UsageError for a workspace that isn't there or
    was never used, UnsoundError for a program with errors."""
    folder = (checked or sound_program(program)).program
    where = workspace_folder(folder.program.id, program, chosen, sample=is_sample)
    workspace = open_workspace(where, folder.program.id, sample=is_sample, database=database)
    if not is_used(workspace):
        raise UsageError(f"The workspace of {folder.program.id} was never used. Begin it with `pmtool run --new`.")
    with hold(workspace, is_brief=True):
        pass  # brought up to date, and its keys are there
    forms = {form.id: form for form in forms_of(folder.program, folder.library) if form.kind not in NEVER_SERVED}
    reception = open_reception(workspace)
    try:
        yield Hosted(folder, workspace, reception, PresentKeys(workspace), ServedPages(folder), forms)
    finally:
        reception.close()
