"""Conditions made ready for other tools: about this form alone, and steady where a tool remembers hidden answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test

Settled = Condition | bool


def settle(condition: Condition | None, is_asked: Callable[[str], bool]) -> Settled:
    """The condition without what this form doesn't ask: a comparison with no answer is false, "is not" true."""
    match condition:
        case None:
            return True
        case Test():
            return condition if is_asked(condition.question) else holds_unanswered(condition)
        case All(parts):
            return all_of([settle(part, is_asked) for part in parts])
        case AnyOf(parts):
            return any_of([settle(part, is_asked) for part in parts])
        case Not(part):
            return none_of(settle(part, is_asked))
        case _:
            assert_never(condition)


def holds_unanswered(test: Test) -> bool:
    """What the comparison comes to where there is no answer, as `rules.truth.shown` has it."""
    if test.operator is Operator.ANSWERED:
        return not test.value
    return test.operator is Operator.IS_NOT


def all_of(parts: list[Settled]) -> Settled:
    if any(part is False for part in parts):
        return False
    left = [part for part in parts if not isinstance(part, bool)]
    return All(tuple(left)) if len(left) > 1 else left[0] if left else True


def any_of(parts: list[Settled]) -> Settled:
    if any(part is True for part in parts):
        return True
    left = [part for part in parts if not isinstance(part, bool)]
    return AnyOf(tuple(left)) if len(left) > 1 else left[0] if left else False


def none_of(part: Settled) -> Settled:
    return not part if isinstance(part, bool) else Not(part)


def steadied(condition: Condition, shown_if: Mapping[str, Condition | None]) -> Settled:
    """The condition for a tool that keeps the answers of hidden questions: each comparison counts only where its
    question is shown.

    shown_if: of each question of the form, already steadied; None where it is always shown.
    """
    match condition:
        case Test():
            shown = shown_if.get(condition.question)
            if shown is None:
                return condition
            if holds_unanswered(condition):
                return any_of([none_of(shown), condition])
            return all_of([shown, condition])
        case All(parts):
            return all_of([steadied(part, shown_if) for part in parts])
        case AnyOf(parts):
            return any_of([steadied(part, shown_if) for part in parts])
        case Not(part):
            return none_of(steadied(part, shown_if))
        case _:
            assert_never(condition)
