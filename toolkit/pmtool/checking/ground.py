"""What the checks of sense stand on, worked out once: the forms, the questions, and every condition in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pmtool.checking.answering.conditions import faults_in
from pmtool.checking.answering.located import Located, conditions_of
from pmtool.checking.answering.satisfiable import contradictions_in
from pmtool.checking.asked import Asked, Catalogue, asked_by, catalogue_of
from pmtool.checking.wordings.phrases import Phrase, phrases_of
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.form import Form
from pmtool.rules.forms import forms_of


@dataclass(frozen=True, slots=True)
class Ground:
    """conditions: all of them. sound: those with nothing wrong in their parts, so that they mean something whole."""

    folder: ProgramFolder
    forms: tuple[Form, ...]
    asked: tuple[Asked, ...]
    catalogue: Catalogue
    conditions: tuple[Located, ...]
    sound: tuple[Located, ...]
    phrases: tuple[Phrase, ...]

    def sound_under(self, is_meant: Callable[[Path], bool]) -> tuple[Located, ...]:
        """The sound conditions whose path is meant."""
        return tuple(located for located in self.sound if is_meant(located.path))


def ground_of(folder: ProgramFolder) -> Ground:
    """The ground of one program."""
    catalogue, conditions = catalogue_of(folder), tuple(conditions_of(folder))
    sound = tuple(located for located in conditions if _is_sound(folder, catalogue, located))
    return Ground(
        folder,
        forms_of(folder.program, folder.library),
        asked_by(folder),
        catalogue,
        conditions,
        sound,
        phrases_of(folder),
    )


def _is_sound(folder: ProgramFolder, catalogue: Catalogue, located: Located) -> bool:
    found = (*faults_in(folder, catalogue, located), *contradictions_in(folder, catalogue, located))
    return not found
