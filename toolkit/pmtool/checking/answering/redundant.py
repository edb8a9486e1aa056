"""Comparisons that decide nothing: every answer meets them, or the ones beside them say as much already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtool.checking.answering.domains import TooManyError, kinds_of
from pmtool.checking.answering.located import Located, located_tests
from pmtool.checking.ground import Ground
from pmtool.checking.places import place_of
from pmtool.checking.wording import quoted
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.finding import Finding, Severity
from pmtool.rules.comparing import comparison

_MANY = 30  # comparisons side by side: more than that nobody reads either


def check_redundant(ground: Ground) -> Iterator[Finding]:
    """In every condition that nothing else is wrong with."""
    tree = ground.folder.tree
    for located in ground.sound:
        paths = {id(test): path for test, path in located_tests(tree, located)}
        idle = list(_idle(ground, located))
        for test in idle:
            if located.path[-1] != "eligible":  # there it also says that an answer is needed
                message = f"every answer to {quoted(test.question)} meets this comparison"
                place = place_of(tree, paths[id(test)])
                yield Finding("PM438", message, "correct it, or remove it", place, Severity.WARNING)
        for test, other in _repeated(ground, located, located.condition):
            if test not in idle and other not in idle:
                message = f"this says nothing new about {quoted(test.question)}: another comparison says it already"
                place, related = (place_of(tree, paths[id(each)]) for each in (test, other))
                yield Finding("PM439", message, "keep one of the two", place, Severity.WARNING, related)


def _idle(ground: Ground, located: Located) -> Iterator[Test]:
    for test, _ in located_tests(ground.folder.tree, located):
        verdicts = _verdicts(ground, located, [test])
        if verdicts and all(held for (held,) in verdicts):
            yield test


def _repeated(ground: Ground, located: Located, condition: Condition) -> Iterator[tuple[Test, Test]]:
    """Comparisons of one question side by side, of which one follows from the other: the idle one first."""
    if isinstance(condition, Test):
        return
    parts = (condition.part,) if isinstance(condition, Not) else condition.parts
    beside = [part for part in parts if isinstance(part, Test) and part.operator is not Operator.ANSWERED][:_MANY]
    for at, one in enumerate(beside):
        for other in beside[at + 1 :]:
            if one.question != other.question:
                continue
            verdicts = _verdicts(ground, located, [one, other])
            follows = all(theirs for mine, theirs in verdicts if mine)  # of one, the other
            is_followed = all(mine for mine, theirs in verdicts if theirs)
            if verdicts and (follows or is_followed):
                is_other_idle = follows if isinstance(condition, All) else is_followed
                yield (other, one) if is_other_idle else (one, other)
    for part in parts:
        if isinstance(part, All | AnyOf | Not):
            yield from _repeated(ground, located, part)


def _verdicts(ground: Ground, located: Located, tests: Sequence[Test]) -> tuple[tuple[bool, ...], ...]:
    """What the tests of one question say of each kind of answer; nothing where they ask only for an answer."""
    name, _, item = tests[0].question.partition(".")
    question = ground.catalogue.find(name, located.sections)
    if question is None or any(test.operator is Operator.ANSWERED for test in tests):
        return ()
    try:
        kinds = kinds_of(ground.folder, question, item, tests)
    except TooManyError:
        return ()
    holds = [comparison(test) for test in tests]
    return tuple(tuple(held(kind) for held in holds) for kind in kinds)
