"""Comparisons one by one: the question is there and asked, the operator fits it, and an answer can meet it."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.answering.answers import Answers, answers_of, fitting
from pmtool.checking.answering.located import Located, conditions_of, located_tests
from pmtool.checking.asked import Catalogue, catalogue_of
from pmtool.checking.names.references import KINDS, asked_of, not_asked
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import listed, nearest, quoted, some_of
from pmtool.model.condition import Operator, Test
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path, ProgramFolder, Tree
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Role


def check_conditions(folder: ProgramFolder) -> Iterator[Finding]:
    """In each comparison, the first thing that is wrong with it."""
    catalogue = catalogue_of(folder)
    for located in conditions_of(folder):
        yield from faults_in(folder, catalogue, located)


def faults_in(folder: ProgramFolder, catalogue: Catalogue, located: Located) -> Iterator[Finding]:
    """The same for one condition."""
    for test, path in located_tests(folder.tree, located):
        yield from _check_test(folder, catalogue, located, test, path)


def _check_test(
    folder: ProgramFolder, catalogue: Catalogue, located: Located, test: Test, path: Path
) -> Iterator[Finding]:
    key = place_of_key(folder.tree, path[:-1] if path and path[-1] == test.operator.value else path)
    name, _, item = test.question.partition(".")
    question = catalogue.find(name, located.sections)
    if question is None:
        yield not_asked(name, located.of, located.sections, catalogue, key)
        return
    answers = answers_of(folder, question, item)
    if answers is None:
        yield _no_such_answer(folder, located, question, item, key)
    elif located.side and not located.side & _roles_asked(catalogue, located, question):
        message = f"{located.of} needs answers of {asked_of(located.side)}, but {quoted(name)} isn't asked of them"
        mend = f"ask it of {asked_of(located.side)}, or name another question"
        yield Finding("PM305", message, mend, key, related=catalogue.places.get(name))
    elif test.operator not in fitting(question.type):
        yield _misfit(test, question, place_of_key(folder.tree, path))
    else:
        yield from _check_values(folder.tree, test, question, answers, path)


def _roles_asked(catalogue: Catalogue, located: Located, question: Question) -> frozenset[Role]:
    """Whom it is asked of; for an alert, whom a form really asks it of."""
    if located.is_alert:
        return catalogue.roles.get(question.id, frozenset())
    return frozenset(question.ask)


def _no_such_answer(folder: ProgramFolder, located: Located, question: Question, item: str, place: Place) -> Finding:
    """A note, an instrument as a whole, or an item that isn't one."""
    if not question.takes_answer:
        message = f"{located.of} names {quoted(question.id)}, {KINDS[question.type]} that nobody answers"
        return Finding("PM306", message, "name a question", place)
    if question.type is not QuestionType.INSTRUMENT:
        message = f"{located.of} names an item of {quoted(question.id)}, which is no instrument"
        return Finding("PM306", message, f"write {question.id} alone", place)
    instrument = folder.library.instruments.get(question.instrument or "")
    items = tuple(f"{question.id}.{each.id}" for each in instrument.items) if instrument else ()
    meant = nearest(f"{question.id}.{item}", items) if item else None
    mend = f"did you mean {quoted(meant)}?" if meant else f"use one of {', '.join(items)}"
    if item:
        return Finding("PM302", f"{located.of} names {quoted(item)}, no item of {quoted(question.id)}", mend, place)
    message = f"{quoted(question.id)} has an answer for each item, none as a whole"
    return Finding("PM306", message, mend, place)


def _misfit(test: Test, question: Question, place: Place) -> Finding:
    if test.operator is Operator.ONE_OF and question.type is QuestionType.MULTIPLE_CHOICE:
        mend = "use 'includes', which holds when any of them is chosen"
    else:
        mend = f"use {listed(operator.value for operator in fitting(question.type))}"
    message = f"{quoted(test.operator.value)} doesn't fit {quoted(question.id)}, which is {KINDS[question.type]}"
    return Finding("PM343", message, mend, place)


def _check_values(tree: Tree, test: Test, question: Question, answers: Answers, path: Path) -> Iterator[Finding]:
    if test.operator in (Operator.ANSWERED, Operator.MENTIONS):
        return
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    is_list = isinstance(test.value, tuple)
    for position, value in enumerate(values):
        place = place_of(tree, (*path, position) if is_list else path)
        if not answers.is_kind(value):
            yield Finding("PM345", *_wrong_kind(value, question, answers), place)
            return
        if answers.options and value not in answers.options:
            yield _no_option(str(value), question, answers, place)
    if test.operator is Operator.BETWEEN and len(values) == 2 and answers.order(values[0]) > answers.order(values[1]):
        message = f"nothing lies between {values[0]} and {values[1]}"
        yield Finding("PM341", message, f"write between: [{values[1]}, {values[0]}]", place_of(tree, path))
    elif (span := answers.span) is not None and not answers.can_meet(test.operator, values):
        message = f"answers to {quoted(question.id)} go from {span[0]:g} to {span[1]:g}, so this never holds"
        yield Finding("PM340", message, "compare with a number that can be an answer", place_of(tree, path))


def _wrong_kind(value: object, question: Question, answers: Answers) -> tuple[str, str]:
    written = quoted(value)
    if isinstance(value, bool) and answers.options:
        word = next((each for each in (("yes", "true") if value else ("no", "false")) if each in answers.options), None)
        mend = f'write "{word}", in quotes' if word else f"use one of {some_of(answers.options)}"
        return f"{quoted(question.id)} is answered by an option, not by {written}", mend
    return f"{written} is no answer to {quoted(question.id)}, which is {KINDS[question.type]}", answers.mend


def _no_option(value: str, question: Question, answers: Answers, place: Place) -> Finding:
    meant = nearest(value, answers.options)
    mend = f"did you mean {quoted(meant)}?" if meant else f"its options are {some_of(answers.options)}"
    return Finding("PM304", f"{quoted(question.id)} has no option {quoted(value)}", mend, place)
