"""A program whose forms are served: what it asks, its record, and its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from pmtool.model.errors import UsageError
from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.program import Program
from pmtool.model.question import Question
from pmtool.model.served import Filling
from pmtool.reading.posted import PageReader
from pmtool.rendering.questions import signature_of
from pmtool.rendering.served import ServedPages
from pmtool.rules.forms import forms_of, identifying_question
from pmtool.rules.listening import Listener
from pmtool.rules.parting import parts_of
from pmtool.steps.hold import hold, is_used
from pmtool.steps.load import Checked, sound_program
from pmtool.store import Reception, open_reception
from pmtool.store.sealing import Seals
from pmtool.workspace import Workspace, open_workspace, workspace_folder
from pmtool.workspace.present_keys import PresentKeys


class PresentSeals:
    """Seals with the keys as they are by now. What was worked out with them is kept for a while, and not of everybody
    who ever came."""

    def __init__(self, keys: PresentKeys) -> None:
        self._keys = keys
        self._seals = Seals(keys.now())
        self._uses = 0

    def now(self) -> Seals:
        keys = self._keys.now()
        self._uses += 1
        if self._seals.keys is not keys or self._uses > _USES:
            self._seals, self._uses = Seals(keys), 0
        return self._seals


_USES = 1000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form in one language, worked out once: its questions, cut into parts, how what they send is read, and what it
    comes to."""

    parts: tuple[tuple[Question, ...], ...]
    reader: PageReader
    listener: Listener


NEVER_SERVED = (FormKind.SCREENING, FormKind.TRAINING)  # the team's own records


@dataclass(frozen=True)
class Hosted:
    """forms: those that people fill in, by id."""

    folder: ProgramFolder
    workspace: Workspace
    reception: Reception
    seals: PresentSeals
    pages: ServedPages
    forms: Mapping[str, Form]

    @property
    def program(self) -> Program:
        return self.folder.program

    @cached_property
    def identity(self) -> Question | None:
        """The question that tells people apart."""
        return identifying_question(self.program, self.folder.library)

    @cached_property
    def signatures(self) -> Mapping[str, Question | None]:
        """Form → the question that says whose answers these are, where the form itself doesn't ask it."""
        found = {name: signature_of(form, self.folder) for name, form in self.forms.items()}
        return {name: signature[0] if signature else None for name, signature in found.items()}

    @cached_property
    def sheets(self) -> Mapping[tuple[str, str, bool], Sheet]:
        """By form, language, and whether whoever answers has to say who they are."""
        return {
            (form.id, language, is_signed): self._sheet(Filling(form, language, "", signature))
            for form in self.forms.values()
            for language in self.program.languages
            for is_signed, signature in ((False, None), (True, self.signatures[form.id]))
        }

    def _sheet(self, filling: Filling) -> Sheet:
        questions, library = self.pages.questions(filling), self.folder.library
        reader = PageReader(questions, self.program, library)
        return Sheet(parts_of(questions), reader, Listener(questions, library, (filling.language,)))

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
    with closing(reception), closing(PresentKeys(workspace)) as keys:
        yield Hosted(folder, workspace, reception, PresentSeals(keys), ServedPages(folder), forms)
