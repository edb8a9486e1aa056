"""What a program asks: every question with the section it belongs to and its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pmtool.checking.places import place_of
from pmtool.model.finding import Place
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.question import Question
from pmtool.model.text import Role
from pmtool.rules.forms import forms_of


class Section(StrEnum):
    """A part of the program that asks questions, in words."""

    NEEDS = "the needs survey"
    INTAKE = "intake"
    CHECK_INS = "check_ins"
    FEEDBACK = "the feedback after sessions"
    EVALUATION = "evaluation"
    RECORDED = "a form of pmtool's own"  # screening, training, agreement, attendance


INTAKE_ONLY = (Section.INTAKE,)

# Whose answers stand where: a caregiver's with the mentee's.
MENTEES = frozenset({Role.MENTEE, Role.CAREGIVER})
MENTORS = frozenset({Role.MENTOR})


@dataclass(frozen=True, slots=True)
class Asked:
    """path: of the question, or, for one of a set of the library, of the set's name under intake.uses."""

    question: Question
    section: Section
    path: Path
    is_own: bool = True  # spelled out in the program's own file

    @property
    def id_path(self) -> Path:
        return (*self.path, "id") if self.is_own else self.path


def asked_by(folder: ProgramFolder) -> tuple[Asked, ...]:
    """Every question that the program or a set it uses spells out, section by section, sets first."""
    program = folder.program
    sections: tuple[tuple[Section, Path, tuple[Question, ...]], ...] = (
        (Section.NEEDS, ("population", "assessment", "survey"), program.population.assessment.survey),
        (Section.INTAKE, ("intake", "questions"), program.intake.questions),
        (Section.CHECK_INS, ("check_ins", "questions"), program.check_ins.questions),
        (Section.FEEDBACK, ("community", "feedback"), program.community.feedback),
        (Section.EVALUATION, ("evaluation", "questions"), program.evaluation.questions),
    )
    own = [
        Asked(question, section, (*path, position))
        for section, path, questions in sections
        for position, question in enumerate(questions)
    ]
    return (*_from_sets(folder), *own)


def _from_sets(folder: ProgramFolder) -> Iterator[Asked]:
    for position, name in enumerate(folder.program.intake.uses):
        found = folder.library.question_sets.get(name)
        for question in found.questions if found else ():
            yield Asked(question, Section.INTAKE, ("intake", "uses", position), is_own=False)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every question by section and id, the first of each; by id the roles that a form really asks, and the place."""

    by_section: Mapping[tuple[Section, str], Question]
    roles: Mapping[str, frozenset[Role]]
    places: Mapping[str, Place]

    def find(self, name: str, sections: Iterable[Section]) -> Question | None:
        return next((found for each in sections if (found := self.by_section.get((each, name))) is not None), None)

    def names(self, sections: Iterable[Section]) -> tuple[str, ...]:
        wanted = frozenset(sections)
        return tuple(
            name
            for (section, name), question in self.by_section.items()
            if section in wanted and question.takes_answer
        )

    def home_of(self, name: str) -> Section | None:
        return next((section for section, known in self.by_section if known == name), None)


def catalogue_of(folder: ProgramFolder) -> Catalogue:
    """The questions of a program, to be looked up."""
    found: dict[tuple[Section, str], Question] = {}
    places: dict[str, Place] = {}
    for asked in asked_by(folder):
        places.setdefault(asked.question.id, place_of(folder.tree, asked.id_path))
        found.setdefault((asked.section, asked.question.id), asked.question)
    known = {name for _, name in found}
    roles: dict[str, set[Role]] = {}
    for form in forms_of(folder.program, folder.library):
        for question in form.questions:
            if question.id not in known:
                found.setdefault((Section.RECORDED, question.id), question)
            asks = question.ask if form.role is None else (form.role,)
            roles.setdefault(question.id, set()).update(asks)
    return Catalogue(found, {name: frozenset(each) for name, each in roles.items()}, places)
