"""Conditions as wholes: what contradicts itself, and what nobody who is asked can ever meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import assert_never

from pmtool.checking.answering.answers import Answers, answers_of
from pmtool.checking.answering.located import Located, conditions_of, located_tests
from pmtool.checking.asked import Catalogue, catalogue_of, is_that
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import quoted
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Scalar, Test
from pmtool.model.finding import Finding
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.form import Form
from pmtool.model.question import Question, QuestionType
from pmtool.rules.conditions import questions_in
from pmtool.rules.forms import forms_of

IsAsked = Callable[[str], bool]  # by the id of a question


def check_contradictions(folder: ProgramFolder) -> Iterator[Finding]:
    """Comparisons of one question that must all hold and can't hold together."""
    catalogue = catalogue_of(folder)
    for located in conditions_of(folder):
        yield from contradictions_in(folder, catalogue, located)


def contradictions_in(folder: ProgramFolder, catalogue: Catalogue, located: Located) -> Iterator[Finding]:
    """The same for one condition."""
    paths = {id(test): path for test, path in located_tests(folder.tree, located)}
    for together in _groups(located.condition):
        yield from _contradictions(folder, catalogue, located, together, paths)


def _groups(condition: Condition) -> Iterator[tuple[Test, ...]]:
    """The comparisons that must hold together, a group for the whole and one for each alternative in it."""
    together: list[Test] = []
    apart: list[Condition] = []
    waiting = [condition]
    while waiting:
        part = waiting.pop(0)
        match part:
            case Test():
                together.append(part)
            case All(parts):
                waiting += parts
            case AnyOf(parts):
                apart += parts
            case Not(inner):
                apart.append(inner)
            case _:
                assert_never(part)
    if len(together) > 1:
        yield tuple(together)
    for part in apart:
        yield from _groups(part)


def _contradictions(
    folder: ProgramFolder, catalogue: Catalogue, located: Located, together: tuple[Test, ...], paths: dict[int, Path]
) -> Iterator[Finding]:
    by_question: dict[str, list[Test]] = defaultdict(list)
    for test in together:
        by_question[test.question].append(test)
    for name, tests in by_question.items():
        base, _, item = name.partition(".")
        question = catalogue.find(base, located.sections)
        answers = answers_of(folder, question, item) if question else None
        if question is None or answers is None or len(tests) == 1:
            continue
        for position, test in enumerate(tests[1:], 1):
            if not _can_hold(tests[: position + 1], answers, question.type is QuestionType.MULTIPLE_CHOICE):
                message = f"no answer to {quoted(name)} meets both this and what is wanted before"
                related = place_of(folder.tree, paths[id(tests[position - 1])])
                mend = "keep one of them, or put them under 'any'"
                yield Finding("PM342", message, mend, place_of(folder.tree, paths[id(test)]), related=related)
                break


def _can_hold(tests: list[Test], answers: Answers, is_several: bool) -> bool:
    """Whether one answer can meet all of these comparisons."""
    wants_none = any(test.operator is Operator.ANSWERED and test.value is False for test in tests)
    if wants_none:
        return all(test.operator is Operator.ANSWERED and test.value is False for test in tests)
    named: frozenset[Scalar] | None = None
    low, high = answers.span or (float("-inf"), float("inf"))
    ruled_out: set[Scalar] = set()
    for test in tests:
        values = test.value if isinstance(test.value, tuple) else (test.value,)
        match test.operator:
            case Operator.IS | Operator.ONE_OF:
                named = frozenset(values) if named is None else named & frozenset(values)
            case Operator.INCLUDES if not is_several:
                named = frozenset(values) if named is None else named & frozenset(values)
            case Operator.IS_NOT:
                ruled_out.update(values)
            case Operator.AT_LEAST:
                low = max(low, answers.order(values[0]))
            case Operator.AT_MOST:
                high = min(high, answers.order(values[0]))
            case Operator.BETWEEN:
                low, high = max(low, answers.order(values[0])), min(high, answers.order(values[-1]))
            case _:
                pass
    if named is None:
        return low <= high
    return any(_between(value, answers, low, high) for value in named - ruled_out)


def _between(value: Scalar, answers: Answers, low: float, high: float) -> bool:
    return answers.kind not in ("number", "date", "time") or low <= answers.order(value) <= high


def check_order(folder: ProgramFolder) -> Iterator[Finding]:
    """Questions shown by an answer that comes later in the same form, or that their form doesn't ask at all."""
    forms, catalogue = forms_of(folder.program, folder.library), catalogue_of(folder)
    for located in conditions_of(folder):
        if located.needed is not None:
            yield from _never_so(folder, located, located.needed, forms)
        shown = located.question
        if shown is None:
            continue
        tests = located_tests(folder.tree, located)
        late = [
            (test, path)
            for test, path in tests
            if any(comes_late(form, shown, test.question.partition(".")[0]) for form in forms)
        ]
        for test, path in late:
            is_self = test.question.partition(".")[0] == shown.id
            what = "itself" if is_self else f"{quoted(test.question)}, which is asked after it"
            message = f"{quoted(shown.id)} is shown or not by {what}"
            key = place_of_key(folder.tree, path[:-1] if path[-1] == test.operator.value else path)
            mend = "name a question that comes before it" if is_self else "move that question before this one"
            yield Finding("PM344", message, mend, key)
        is_known = all(catalogue.find(test.question.partition(".")[0], located.sections) for test, _ in tests)
        if is_known and not late:
            yield from _never_so(folder, located, shown, forms)


def comes_late(form: Form, shown: Question, by: str) -> bool:
    """Whether the form asks both, and the one that decides not before the other."""
    ids = [question.id for question in form.questions]
    return by in ids and any(
        is_that(each, shown) and place <= ids.index(by) for place, each in enumerate(form.questions)
    )


def _never_so(
    folder: ProgramFolder, located: Located, question: Question, forms: tuple[Form, ...]
) -> Iterator[Finding]:
    does = "shows" if located.needed is None else "requires"
    for form in forms:
        ids = {question.id for question in form.questions}
        if not any(is_that(each, question) for each in form.questions):
            continue
        if not possible(located.condition, ids.__contains__, no_answer_is_false=True)[0]:
            message = (
                f"the form {quoted(form.id)} never {does} {quoted(question.id)}: it doesn't ask what decides about it"
            )
            mend = f"ask {_names(located, ids)} there too, or leave this question out of it"
            yield Finding("PM346", message, mend, place_of_key(folder.tree, located.path))
            return


def check_raisable(folder: ProgramFolder) -> Iterator[Finding]:
    """Alerts whose condition needs answers that no single form asks of the people it looks at."""
    forms = forms_of(folder.program, folder.library)
    catalogue = catalogue_of(folder)
    for located in conditions_of(folder):
        names = {name.partition(".")[0] for name in questions_in(located.condition)}
        if not located.is_alert or any(not catalogue.roles.get(name, frozenset()) & located.side for name in names):
            continue  # said already, comparison by comparison
        if not any(_can_raise(located, form) for form in forms if form.role in located.side):
            message = f"{located.of} needs answers that no form asks together"
            mend = "ask them in the same check-in, or make two alerts of it"
            yield Finding("PM347", message, mend, place_of_key(folder.tree, located.path))


def _can_raise(located: Located, form: Form) -> bool:
    ids = {question.id for question in form.questions}
    return possible(located.condition, ids.__contains__, no_answer_is_false=False)[0]


def possible(condition: Condition, is_asked: IsAsked, no_answer_is_false: bool) -> tuple[bool, bool]:
    """Whether the condition can be true, and whether it can be false, when only these questions are asked.

    no_answer_is_false: as `show_if` reads it; otherwise no answer is unknown, neither true nor false.
    """
    match condition:
        case Test(question, operator, value):
            if is_asked(question.partition(".")[0]):
                return True, True
            if operator is Operator.ANSWERED:
                return value is False, value is not False
            is_negative = operator is Operator.IS_NOT
            return no_answer_is_false and is_negative, no_answer_is_false and not is_negative
        case All(parts):
            each = [possible(part, is_asked, no_answer_is_false) for part in parts]
            return all(can for can, _ in each), any(cannot for _, cannot in each)
        case AnyOf(parts):
            each = [possible(part, is_asked, no_answer_is_false) for part in parts]
            return any(can for can, _ in each), all(cannot for _, cannot in each)
        case Not(part):
            can, cannot = possible(part, is_asked, no_answer_is_false)
            return cannot, can
        case _:
            assert_never(condition)


def _names(located: Located, asked: set[str]) -> str:
    missing = sorted({name.partition(".")[0] for name in questions_in(located.condition)} - asked)
    return ", ".join(quoted(name) for name in missing)
