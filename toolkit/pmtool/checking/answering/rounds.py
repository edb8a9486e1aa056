"""Check-ins and alerts that ask roles which have nothing to answer, and people who can't be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import quoted
from pmtool.model.finding import Finding
from pmtool.model.folder import ProgramFolder
from pmtool.rules.forms import asked_of, identifying_question


def check_rounds(folder: ProgramFolder) -> Iterator[Finding]:
    """Roles that a check-in asks, and none of its questions is for them; questions that are for none of its roles."""
    by_id = {question.id: question for question in folder.program.check_ins.questions}
    for at, check_in in enumerate(folder.program.check_ins.rounds):
        questions = [by_id[name] for name in check_in.questions if name in by_id]
        answerable = [question for question in questions if question.takes_answer]
        for position, role in enumerate(check_in.ask):
            if questions and not asked_of(answerable, role):
                message = f"check-in {quoted(check_in.id)} asks {role.value}s, and none of its questions is for them"
                place = place_of(folder.tree, ("check_ins", "rounds", at, "ask", position))
                yield Finding("PM348", message, f"remove {role.value} here, or add a question for them", place)
        for position, name in enumerate(check_in.questions):
            question = by_id.get(name)
            if question is not None and not set(question.ask) & set(check_in.ask):
                message = f"{quoted(name)} is for nobody whom check-in {quoted(check_in.id)} asks"
                place = place_of(folder.tree, ("check_ins", "rounds", at, "questions", position))
                yield Finding("PM305", message, "remove it here, or add its people to 'ask'", place)


def check_goals(folder: ProgramFolder) -> Iterator[Finding]:
    """Goals of roles that sign no agreement: they are set in it."""
    agreement = folder.program.agreement
    for position, role in enumerate(agreement.goals.ask):
        if role not in agreement.signed_by:
            message = f"{role.value}s set their goals in the agreement, and don't sign it"
            place = place_of(folder.tree, ("agreement", "goals", "ask", position))
            yield Finding("PM352", message, f"add {role.value} to signed_by, or remove it here", place)


def check_identity(folder: ProgramFolder) -> Iterator[Finding]:
    """An intake by which nobody can be told apart or written to."""
    if identifying_question(folder.program, folder.library) is None:
        message = "intake asks mentees and mentors for nothing that tells them apart"
        mend = "add contact to intake.uses, or a question for both that holds email or person"
        yield Finding("PM349", message, mend, place_of_key(folder.tree, ("intake",)))
