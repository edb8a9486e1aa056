"""What a program asks: every question with the section it belongs to and its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pmtool.checking.places import place_of
from pmtool.model.finding import Place
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.question import Question
from pmtool.model.text import Role
from pmtool.rules.forms import forms_of
from pmtool.rules.unfolding import unfold


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
    """A question with its own condition alone, without its section's; of one that is repeated, the first.

    path: of the question, or, for one of a set of the library, of the set's name under intake.uses.
    """

    question: Question
    section: Section
    path: Path
    is_own: bool = True  # spelled out in the program's own file

    @property
    def id_path(self) -> Path:
        return (*self.path, "id") if self.is_own else self.path


def asked_by(folder: ProgramFolder) -> tuple[Asked, ...]:
    """Every question that the program or a set it uses spells out, section by section, sets first."""
    return tuple(
        Asked(question, listed.section, (*listed.path, position) if listed.is_own else listed.path, listed.is_own)
        for listed in _lists_of(folder)
        for position, question in enumerate(_each_once(listed.questions, folder.program.languages))
    )


@dataclass(frozen=True, slots=True)
class _Listed:
    """One list of questions in the program's file, or a set of the library."""

    section: Section
    path: Path
    questions: tuple[Question, ...]
    is_own: bool = True


def _lists_of(folder: ProgramFolder) -> Iterator[_Listed]:
    program, sets = folder.program, folder.library.question_sets
    for position, name in enumerate(program.intake.uses):
        if name in sets:
            yield _Listed(Section.INTAKE, ("intake", "uses", position), sets[name].questions, is_own=False)
    survey = program.population.assessment.survey
    yield _Listed(Section.NEEDS, ("population", "assessment", "survey"), survey)
    yield _Listed(Section.INTAKE, ("intake", "questions"), program.intake.questions)
    yield _Listed(Section.CHECK_INS, ("check_ins", "questions"), program.check_ins.questions)
    yield _Listed(Section.FEEDBACK, ("community", "feedback"), program.community.feedback)
    yield _Listed(Section.EVALUATION, ("evaluation", "questions"), program.evaluation.questions)


def _each_once(questions: Sequence[Question], languages: Sequence[str]) -> tuple[Question, ...]:
    repeated: dict[str, Question] = {}
    for each in unfold(questions, languages):
        if each.own.id != each.declared:
            repeated.setdefault(each.declared, each.own)
    return tuple(repeated.get(question.id, question) for question in questions)


def made_ids(folder: ProgramFolder) -> frozenset[str]:
    """The ids that pmtool makes of those in the file: for words of one's own, and for what is asked several times."""
    languages = folder.program.languages
    unfolded = (each for listed in _lists_of(folder) for each in unfold(listed.questions, languages))
    return frozenset(each.question.id for each in unfolded if each.question.id != each.declared)


def is_that(put: Question, question: Question) -> bool:
    """Whether what a form puts is this question, be it with the condition of its section, and not another of its id."""
    return put.id == question.id and put.text == question.text


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
            name for (section, name), question in self.by_section.items() if section in wanted and question.takes_answer
        )

    def home_of(self, name: str) -> Section | None:
        return next((section for section, known in self.by_section if known == name), None)


def catalogue_of(folder: ProgramFolder) -> Catalogue:
    """The questions of a program, to be looked up."""
    found: dict[tuple[Section, str], Question] = {}
    places: dict[str, Place] = {}
    for listed in _lists_of(folder):
        position = {question.id: at for at, question in reversed(list(enumerate(listed.questions)))}
        for each in unfold(listed.questions, folder.program.languages):
            path = (*listed.path, position[each.declared], "id") if listed.is_own else listed.path
            places.setdefault(each.question.id, place_of(folder.tree, path))
            found.setdefault((listed.section, each.question.id), each.question)
    known = {name for _, name in found}
    roles: dict[str, set[Role]] = {}
    for form in forms_of(folder.program, folder.library):
        for question in form.questions:
            if question.id not in known:
                found.setdefault((Section.RECORDED, question.id), question)
            asks = question.ask if form.role is None else (form.role,)
            roles.setdefault(question.id, set()).update(asks)
    return Catalogue(found, {name: frozenset(each) for name, each in roles.items()}, places)
