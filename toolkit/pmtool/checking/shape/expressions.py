"""Conditions written as an expression (`age >= 18`), in the way they are written here (`age: {at_least: 18}`)."""

from __future__ import annotations

import re

_OPERATORS = {
    ">=": "at_least",
    "=>": "at_least",
    "<=": "at_most",
    "=<": "at_most",
    "==": "is",
    "=": "is",
    "is": "is",
    "eq": "is",
    "equals": "is",
    "!=": "is_not",
    "<>": "is_not",
    "is not": "is_not",
    "contains": "includes",
    "includes": "includes",
}
_STRICT = {">": ("at_least", 1), "<": ("at_most", -1)}
_COMPARISON = re.compile(
    r"(?:\$?\{)?(?P<name>[a-z][a-z0-9_]*)\}?\s*"
    r"(?P<how>>=|=>|<=|=<|==|!=|<>|>|<|=|\bis not\b|\bis\b|\beq\b|\bequals\b|\bcontains\b|\bincludes\b)\s*"
    r"(?P<value>'[^']*'|\"[^\"]*\"|-?\d+(?:\.\d+)?|[a-z][a-z0-9_]*)"
)
_LISTS = ("includes",)


def as_condition(expression: str) -> str | None:
    """The same as a condition of this format, on one line; None for anything but comparisons joined by one word."""
    for joint, ours in ((r"\s+and\s+|\s*&&\s*", "all"), (r"\s+or\s+|\s*\|\|\s*", "any")):
        parts = [_comparison(part) for part in re.split(joint, expression.strip())]
        if all(parts):
            found = [f"{{{part}}}" for part in parts]
            return found[0] if len(found) == 1 else f"{{{ours}: [{', '.join(found)}]}}"
    return None


def as_test(expression: str) -> str | None:
    """`>= 18` as what the answer to one question must be like: `{at_least: 18}`."""
    found = _comparison(f"it {expression.strip()}")
    return found.removeprefix("it: ") if found else None


def _comparison(said: str) -> str | None:
    found = _COMPARISON.fullmatch(said.strip())
    if not found:
        return None
    how, value = found["how"], found["value"].strip("'\"")
    if how in _STRICT:
        if not re.fullmatch(r"-?\d+", value):
            return None
        operator, more = _STRICT[how]
        return f"{found['name']}: {{{operator}: {int(value) + more}}}"
    operator = _OPERATORS[how]
    return f"{found['name']}: {{{operator}: {f'[{value}]' if operator in _LISTS else value}}}"
