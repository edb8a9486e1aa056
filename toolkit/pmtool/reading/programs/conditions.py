"""Conditions as maps become conditions as nouns.

`{age: {at_least: 14, at_most: 24}, consent: {is: true}}` is All of three tests; `any`, `all` and `not` stand beside
questions in the same map or inside one another. A map with a single test is that test.
"""

from __future__ import annotations

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Scalar, Test
from pmtool.model.folder import Path

_OF_SEVERAL = frozenset({Operator.ONE_OF, Operator.INCLUDES, Operator.BETWEEN, Operator.MENTIONS})


def condition_of(value: object, path: Path) -> Condition:
    """The parts stay in the file's order. Raises TypeError, with the path, for what is no condition."""
    parts = _parts(value, path)
    return parts[0] if len(parts) == 1 else All(parts)


def _parts(value: object, path: Path) -> tuple[Condition, ...]:
    parts: list[Condition] = []
    for key, inner in _entries(value, path):
        below = (*path, key)
        if key == "any":
            parts.append(AnyOf(_listed(inner, below)))
        elif key == "all":
            parts.append(All(_listed(inner, below)))
        elif key == "not":
            parts.append(Not(condition_of(inner, below)))
        else:
            parts.extend(_test(key, operator, operand, below) for operator, operand in _entries(inner, below))
    return tuple(parts)


def _listed(value: object, path: Path) -> tuple[Condition, ...]:
    if not isinstance(value, list):
        raise _mismatch("a list of conditions", path)
    return tuple(condition_of(each, (*path, at)) for at, each in enumerate(value))


def _test(question: str, operator: str, operand: object, path: Path) -> Test:
    try:
        kind = Operator(operator)
    except ValueError:
        raise _mismatch("an operator", path) from None
    if isinstance(operand, list):
        return Test(question, kind, tuple(_scalar(each, (*path, operator)) for each in operand))
    scalar = _scalar(operand, (*path, operator))
    return Test(question, kind, (scalar,) if kind in _OF_SEVERAL else scalar)


def _scalar(value: object, path: Path) -> Scalar:
    if isinstance(value, str | int | float | bool):
        return value
    raise _mismatch("a text, a number, true or false", path)


def _entries(value: object, path: Path) -> list[tuple[str, object]]:
    if not isinstance(value, dict) or not value:
        raise _mismatch("a condition", path)
    return list(value.items())


def _mismatch(wanted: str, path: Path) -> TypeError:
    return TypeError(f"{'.'.join(map(str, path))}: {wanted} was expected")
