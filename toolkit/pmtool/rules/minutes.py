"""Minutes that forms ask of people: how long a form takes, and how much of it comes in a month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pmtool.model.form import Form, FormKind
from pmtool.model.program import Program
from pmtool.model.question import Library, Question, QuestionType
from pmtool.model.text import Role
from pmtool.rules.cadence import add, days_in, due_days, moment_day
from pmtool.rules.forms import answer_columns, follow_up_moments, forms_of

MONTH = 365.25 / 12  # days

SECONDS: Mapping[QuestionType, int] = {
    QuestionType.NOTE: 5,
    QuestionType.CONSENT: 8,
    QuestionType.SHORT_TEXT: 15,
    QuestionType.LONG_TEXT: 60,
    QuestionType.EMAIL: 12,
    QuestionType.PHONE: 12,
    QuestionType.INTEGER: 8,
    QuestionType.NUMBER: 8,
    QuestionType.DATE: 10,
    QuestionType.TIME: 8,
    QuestionType.SINGLE_CHOICE: 8,
    QuestionType.MULTIPLE_CHOICE: 12,
    QuestionType.SCALE: 7,
    QuestionType.AVAILABILITY: 30,
    QuestionType.INSTRUMENT: 7,  # an item
    QuestionType.SECTION: 3,
}
"""Reading a question and answering it. A convention: no source; people who read slowly or write a lot take longer."""


def seconds_of(questions: Iterable[Question], library: Library) -> int:
    """How long it takes to answer all of them; a question that is shown only to some counts in full."""
    return sum(
        SECONDS[question.type]
        * (len(answer_columns(question, library)) if question.type is QuestionType.INSTRUMENT else 1)
        for question in questions
    )


def minutes_asked(program: Program, library: Library, role: Role) -> float:
    """Minutes a month that forms ask of one person in this role while paired, on average over a pairing that lasts as
    agreed: check-ins and follow-up forms. What is answered once (intake, agreement, goodbye) and meetings are apart.
    """
    seconds = sum(each for _, each in asked_in_a_pairing(program, library, role))
    return seconds / 60 / (days_in(program.agreement.length) / MONTH)


def busiest_month(program: Program, library: Library, role: Role) -> float:
    """Minutes in those 30 days of a pairing in which forms ask most of this role."""
    asked = asked_in_a_pairing(program, library, role)
    return max((sum(each for day, each in asked if 0 <= (day - first).days < 30) for first, _ in asked), default=0) / 60


def asked_in_a_pairing(program: Program, library: Library, role: Role) -> tuple[tuple[date, int], ...]:
    """Each day of a pairing on which a form comes to this role, and the seconds it takes, first to last.

    The pairing starts on the first day of matching and lasts as agreed.
    """
    start = program.dates.matching_from
    end = add(start, program.agreement.length)
    asked = []
    for form in forms_of(program, library):
        if form.role is role:
            seconds = seconds_of(form.questions, library)
            asked += [(day, seconds) for day in _days_of(program, form, start, end)]
    return tuple(sorted(asked))


def _days_of(program: Program, form: Form, start: date, end: date) -> tuple[date, ...]:
    """When this form comes during a pairing; never, for one that is answered before it or after."""
    if form.kind is FormKind.CHECK_IN:
        rounds = [each for each in program.check_ins.rounds if each.id == form.occasion]
        return tuple(day for each in rounds for day in due_days(each, start, end))
    if form.kind is FormKind.MEASURE and form.role in (Role.MENTEE, Role.MENTOR):
        moments = [each for each in follow_up_moments(program, form.role) if str(each) == form.occasion]
        days = [moment_day(moment, start, end) for moment in moments]
        return tuple(day for day in days if day is not None)
    return ()
