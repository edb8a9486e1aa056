"""What a condition is about, without judging it."""

from __future__ import annotations

from typing import assert_never

from pmtool.model.condition import All, AnyOf, Condition, Not, Test


def tests_in(condition: Condition) -> tuple[Test, ...]:
    """Every comparison in the condition, in the order written."""
    match condition:
        case Test():
            return (condition,)
        case All(parts) | AnyOf(parts):
            return tuple(test for part in parts for test in tests_in(part))
        case Not(part):
            return tests_in(part)
        case _:
            assert_never(condition)


def questions_in(condition: Condition) -> frozenset[str]:
    """The questions whose answers decide the condition."""
    return frozenset(test.question for test in tests_in(condition))


def failing_parts(condition: Condition) -> tuple[Condition, ...]:
    """The parts a person must meet one by one: those of the outermost `all`, or the condition itself."""
    return condition.parts if isinstance(condition, All) else (condition,)
