"""Answers that a test doesn't speak of: always the same, keeping nobody out, alarming nobody.

Filled in is what a form requires, and what eligibility looks at. For each such question the candidates are tried in
their order (yes before no, the options as written, the middle of a range and then outwards, every hour of the week),
and the first is taken that raises no alert, makes nobody ineligible and hides nothing that the test answers. Texts name
the person, so that no two people say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.model.condition import All, Condition
from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form
from pmtool.model.policy import Rule
from pmtool.model.question import Question, QuestionType
from pmtool.model.records import Value
from pmtool.model.text import Role
from pmtool.rules.conditions import questions_in
from pmtool.rules.digests import digest_of
from pmtool.rules.forms import answer_columns, options_of
from pmtool.rules.truth import FALSE, TRUE, judge

_DAY_OF_BIRTH = date(1990, 1, 1)
_PLAIN_NUMBERS = (30, 20, 25, 18, 16, 40, 50, 60, 10, 5, 1, 0)


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills in what a form requires. Worked out from the program as it is, whatever is changed about it later."""

    folder: ProgramFolder

    def fill(self, form: Form, person: str, role: Role, given: Mapping[str, Value]) -> Mapping[str, Value]:
        """Answers to every column of the form that is required, or that eligibility looks at, and isn't given."""
        library = self.folder.library
        needed = questions_in(self._eligible(role)) if role is form.role and role is not Role.CAREGIVER else frozenset()
        return {
            column: self._harmless(question, column, person, role, _conditions(form, given))
            for question in form.questions
            if question.required or question.id in needed
            for column in answer_columns(question, library)
            if column not in given
        }

    def _harmless(self, question: Question, column: str, person: str, role: Role, shown_if: list[Condition]) -> Value:
        candidates = list(self.candidates(question, person))
        if role is Role.MENTOR and question.id in self._told_apart():
            candidates.reverse()
        harmless = (
            each for each in candidates if self._is_harmless(column, each, role) and _shows(shown_if, column, each)
        )
        return next(harmless, candidates[0])

    def candidates(self, question: Question, person: str) -> Iterator[Value]:
        """Answers this question may have, likeliest first; never none."""
        match question.type:
            case QuestionType.CONSENT:
                yield from (True, False)
            case QuestionType.SINGLE_CHOICE:
                yield from (option.id for option in options_of(self.folder.program, question))
            case QuestionType.MULTIPLE_CHOICE:
                yield from (frozenset((option.id,)) for option in options_of(self.folder.program, question))
            case QuestionType.INTEGER | QuestionType.SCALE | QuestionType.NUMBER:
                yield from _outwards(question)
            case QuestionType.AVAILABILITY:
                yield frozenset(f"{day}_{slot.id}" for day in question.days for slot in question.slots)
            case QuestionType.INSTRUMENT:
                instrument = self.folder.library.instruments.get(question.instrument or "")
                yield from (choice.points for choice in instrument.choices) if instrument else (0,)
            case QuestionType.DATE:
                yield _DAY_OF_BIRTH
            case QuestionType.TIME:
                yield "12:00"
            case QuestionType.EMAIL:
                yield f"{person}@made-up.example"
            case QuestionType.PHONE:
                yield "+49 30 555 0100"
            case _:
                yield _short(person if question.holds is not None else f"made up by {person}", question.longest)

    def _is_harmless(self, column: str, answer: Value, role: Role) -> bool:
        columns = {column: [answer]}
        alerts = [
            alert.when
            for alert in self.folder.program.wellbeing.alerts
            if alert.when is not None and (not alert.ask or role in alert.ask)
        ]
        if any(column in questions_in(when) and judge(when, columns, 1)[0] == TRUE for when in alerts):
            return False
        parts = [part for part in _parts(self._eligible(role)) if column in questions_in(part)]
        return all(judge(part, columns, 1)[0] != FALSE for part in parts)

    def _eligible(self, role: Role) -> Condition:
        population = self.folder.program.population
        return population.mentors.eligible if role is Role.MENTOR else population.mentees.eligible

    def _told_apart(self) -> frozenset[str]:
        """Questions by which two people with the same answer may never be paired."""
        rules = self.folder.program.matching.never
        return frozenset(rule.question for rule in rules if rule.rule is Rule.SAME and rule.question)


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All) else (condition,)


def _conditions(form: Form, given: Mapping[str, Value]) -> list[Condition]:
    """What must hold for the questions to be shown that the test answers."""
    asked = {name.partition(".")[0] for name, answer in given.items() if answer is not None}
    return [question.show_if for question in form.questions if question.show_if is not None and question.id in asked]


def _shows(conditions: list[Condition], column: str, answer: Value) -> bool:
    return all(judge(each, {column: [answer]}, 1)[0] != FALSE for each in conditions)


def _short(text: str, longest: int | None) -> str:
    """The text, or where it is too long something as telling apart."""
    return text if longest is None or len(text) <= longest else digest_of(text)[:longest]


def _outwards(question: Question) -> Iterator[int]:
    if question.range is None:
        yield from _PLAIN_NUMBERS
        return
    low, high = int(question.range[0]), int(question.range[1])
    yield from sorted(range(low, high + 1), key=lambda number: (abs(number - (low + high) // 2), number))
