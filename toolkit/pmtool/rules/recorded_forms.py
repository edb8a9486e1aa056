"""Forms that the program's own people fill in about somebody: checks, training, who came to a session."""

from __future__ import annotations

from pmtool.model.form import Form, FormKind
from pmtool.model.program import Program
from pmtool.model.question import Option, Purpose, Question, QuestionType
from pmtool.model.text import Role, Sensitivity, Text
from pmtool.rules.words import word


def screening_form(program: Program) -> Form | None:
    checks = program.population.mentors.screening
    if not checks:
        return None
    options = tuple(Option(check.id, check.title) for check in checks)
    return Form(
        "screening",
        FormKind.SCREENING,
        titled(program, "screening"),
        (
            recorded(program, "check", QuestionType.SINGLE_CHOICE, options=options),
            recorded(program, "passed", QuestionType.CONSENT),
            recorded(program, "checked_on", QuestionType.DATE),
        ),
    )


def training_form(program: Program) -> Form:
    options = tuple(Option(module.id, module.title) for module in program.training.modules)
    return Form(
        "training",
        FormKind.TRAINING,
        titled(program, "training_record"),
        (
            recorded(program, "module", QuestionType.SINGLE_CHOICE, options=options),
            recorded(program, "completed_on", QuestionType.DATE),
        ),
    )


def recorded(program: Program, name: str, kind: QuestionType, options: tuple[Option, ...] = ()) -> Question:
    """A question that the program's own people answer about a mentor."""
    return Question(
        id=name,
        type=kind,
        ask=(Role.MENTOR,),
        text=titled(program, name),
        required=True,
        purpose=(Purpose.ELIGIBILITY,),
        sensitivity=Sensitivity.PERSONAL,
        options=options,
        readers=(program.contacts.coordinator,),
    )


def titled(program: Program, key: str) -> Text:
    return Text({language: word(key, language) for language in program.languages})
