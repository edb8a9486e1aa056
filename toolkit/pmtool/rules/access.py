"""Who may read an answer: one reading of the confidentiality section for every room."""

from __future__ import annotations

from pmtool.model.program import Program
from pmtool.model.question import Question
from pmtool.model.text import Role, Sensitivity

PUBLIC = "public"
PARTICIPANTS = tuple(role.value for role in Role)
PARTNERS = ("own_mentee", "own_mentor")


def audiences_of(program: Program) -> tuple[str, ...]:
    """Every audience the program can name: participants about themselves, partners, its contacts, the public."""
    return (*PARTICIPANTS, *PARTNERS, *program.contacts.people, PUBLIC)


def readers_of(program: Program, question: Question) -> frozenset[str]:
    """The audiences that may read an answer to this question, beside the person who gave it.

    A question's own `readers` decide alone; without them its sensitivity does, through confidentiality.may_read.
    """
    if question.readers is not None:
        return frozenset(question.readers)
    return frozenset(
        audience for audience, classes in program.confidentiality.may_read.items() if question.sensitivity in classes
    )


def may_read(program: Program, audience: str, question: Question) -> bool:
    """Whether the audience may be shown an answer to this question."""
    return audience in readers_of(program, question)


def cleared_for(program: Program, audience: str) -> frozenset[Sensitivity]:
    """The classes an audience may read where no question says otherwise. Everyone may read what is public."""
    return frozenset(program.confidentiality.may_read.get(audience, ())) | {Sensitivity.PUBLIC}


def joined(sensitivities: tuple[Sensitivity, ...]) -> Sensitivity:
    """The class of a value derived from others: the greatest of theirs."""
    return max(sensitivities, key=lambda each: each.rank, default=Sensitivity.PUBLIC)
