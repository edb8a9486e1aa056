"""Which recorded answers the new program can take, and whom it has to ask again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pmtool.comparing.change import Sides
from pmtool.model.cohort import Cohort
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Question, QuestionType
from pmtool.model.records import State, Value
from pmtool.model.text import Role
from pmtool.rules.comparing import is_answered, minutes_of_day
from pmtool.rules.forms import answer_columns, forms_of, intake_questions, options_of
from pmtool.rules.patterns import fits
from pmtool.rules.truth import shown


def can_hold(folder: ProgramFolder, question: Question, answer: Value) -> bool:
    """Whether an answer that was recorded is one to this question as the program asks it now."""
    match question.type:
        case QuestionType.CONSENT:
            return isinstance(answer, bool)
        case QuestionType.DATE:
            return isinstance(answer, date)
        case QuestionType.SINGLE_CHOICE:
            return answer in {option.id for option in options_of(folder.program, question)}
        case QuestionType.MULTIPLE_CHOICE:
            known = {option.id for option in options_of(folder.program, question)}
            return isinstance(answer, frozenset) and answer <= known and _is_few_enough(question, answer)
        case QuestionType.AVAILABILITY:
            known = {f"{day}_{slot.id}" for day in question.days for slot in question.slots}
            return isinstance(answer, frozenset) and answer <= known
        case QuestionType.INTEGER | QuestionType.NUMBER | QuestionType.SCALE:
            return isinstance(answer, int | float) and not isinstance(answer, bool) and _is_in_range(question, answer)
        case QuestionType.INSTRUMENT:
            return isinstance(answer, int | float)
        case QuestionType.NOTE | QuestionType.SECTION:
            return False
        case QuestionType.TIME:
            return isinstance(answer, str) and minutes_of_day(answer) is not None
        case _:
            return isinstance(answer, str) and _is_as_asked(question, answer)


def _is_as_asked(question: Question, words: str) -> bool:
    is_long_enough = (question.shortest or 0) <= len(words) <= (question.longest or len(words))
    return is_long_enough and (question.pattern is None or fits(question.pattern, words))


def _is_few_enough(question: Question, answer: frozenset[str]) -> bool:
    alone = {option.id for option in question.options if option.exclusive}
    return (question.most is None or len(answer) <= question.most) and (len(answer) < 2 or not answer & alone)


def _is_in_range(question: Question, answer: float) -> bool:
    is_whole = question.type is QuestionType.NUMBER or float(answer).is_integer()
    return is_whole and (question.range is None or question.range[0] <= answer <= question.range[1])


def kept_answers(folder: ProgramFolder, cohort: Cohort) -> Cohort:
    """The cohort with the answers that this program can read; what it can't read is no answer."""
    columns: dict[str, Sequence[Value]] = {}
    for question in intake_questions(folder.program, folder.library):
        for name in answer_columns(question, folder.library):
            if name in cohort.columns:
                columns[name] = [
                    answer if is_answered(answer) and can_hold(folder, question, answer) else None
                    for answer in cohort.columns[name]
                ]
    return replace(cohort, columns=columns)


def lacking(folder: ProgramFolder, cohort: Cohort) -> Mapping[str, frozenset[str]]:
    """Required question of the intake → the people to whom it is shown and who have no answer to it."""
    found: dict[str, frozenset[str]] = {}
    columns, count = kept_answers(folder, cohort).columns, len(cohort.ids)
    for question in intake_questions(folder.program, folder.library):
        names = answer_columns(question, folder.library)
        if not question.required or not names or question.type is QuestionType.INSTRUMENT:
            continue
        seen = [bool(each) for each in _seen(question, columns, count)]
        answers = columns.get(names[0], [None] * count)
        found[question.id] = frozenset(
            person
            for person, role, visible, answer in zip(cohort.ids, cohort.roles, seen, answers, strict=True)
            if role in question.ask and visible and not is_answered(answer)
        )
    return found


def _seen(question: Question, columns: Mapping[str, Sequence[Value]], count: int) -> Sequence[object]:
    return [True] * count if question.show_if is None else list(shown(question.show_if, columns, count))


def lost_answers(sides: Sides, state: State) -> Mapping[str, frozenset[str]]:
    """Question → people whose recorded answer the old program reads and the new one doesn't, whatever the form."""
    old, new = _readable(sides.old), _readable(sides.new)
    found: dict[str, set[str]] = defaultdict(set)
    for person, role, form, name, answer in _answers(state):
        was, is_ = old.get((form, name)), new.get((form, name))
        if was is None or not can_hold(sides.old, was, answer):
            continue
        if is_ is None or (role is not None and role not in is_.ask) or not can_hold(sides.new, is_, answer):
            found[was.id].add(person)
    return {name: frozenset(people) for name, people in found.items()}


def answered(sides: Sides, state: State) -> Mapping[str, frozenset[str]]:
    """Question → people who have answered it, by the old program's forms."""
    readable = _readable(sides.old)
    found: dict[str, set[str]] = defaultdict(set)
    for person, _, form, name, _ in _answers(state):
        question = readable.get((form, name))
        if question is not None:
            found[question.id].add(person)
    return {name: frozenset(people) for name, people in found.items()}


def _readable(folder: ProgramFolder) -> Mapping[tuple[str, str], Question]:
    """(form, column) → the question that stands there."""
    return {
        (form.id, name): question
        for form in forms_of(folder.program, folder.library)
        for question in form.questions
        for name in answer_columns(question, folder.library)
    }


def _answers(state: State) -> Iterator[tuple[str, Role | None, str, str, Value]]:
    """Every answer given by somebody known: person, the role of the form, form, column, answer."""
    for submission in state.submissions:
        last = submission.form.rpartition("-")[2]
        role = Role(last) if last in set(Role) else None
        for name, answer in submission.answers.items():
            if submission.person and is_answered(answer):
                yield submission.person, role, submission.form, name, answer
