"""Values as they are compared: where order means nothing, in one order."""

from __future__ import annotations

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test

_SETS = (Operator.ONE_OF, Operator.INCLUDES, Operator.MENTIONS)
_ANY_OF = (Operator.INCLUDES, Operator.MENTIONS)
CONDITIONS = (Test, All, AnyOf, Not)


def same_order(condition: Condition) -> Condition:
    """An equal condition, its parts and choices in one order, each once; a part alone stands for itself."""
    match condition:
        case Test(question, operator, value):
            if operator in _SETS and isinstance(value, tuple):
                return Test(question, operator, tuple(sorted(set(value), key=repr)))
            return condition
        case Not(part):
            return Not(same_order(part))
        case All(parts) | AnyOf(parts):
            kind = type(condition)
            flat: list[Condition] = []
            for part in map(same_order, parts):
                flat += part.parts if isinstance(part, All | AnyOf) and type(part) is kind else (part,)
            ordered = tuple(sorted(dict.fromkeys(flat), key=repr))
            return ordered[0] if len(ordered) == 1 else kind(ordered)


def is_wider(before: Condition, after: Condition) -> bool:
    """Whether whoever met the first surely meets the second: proven from how they are written, else False."""
    return _entails(same_order(before), same_order(after))


def _entails(one: Condition, other: Condition) -> bool:
    if one == other:
        return True
    if isinstance(other, All):
        return all(_entails(one, part) for part in other.parts)
    if isinstance(one, AnyOf):
        return all(_entails(part, other) for part in one.parts)
    if isinstance(one, All) and any(_entails(part, other) for part in one.parts):
        return True
    if isinstance(other, AnyOf):
        return any(_entails(one, part) for part in other.parts)
    if isinstance(one, Not) and isinstance(other, Not):
        return _entails(other.part, one.part)
    return isinstance(one, Test) and isinstance(other, Test) and _test_entails(one, other)


def _test_entails(one: Test, other: Test) -> bool:
    if one.question != other.question:
        return False
    low, high = _bounds(one)
    lower, higher = _bounds(other)
    if (low, high) != (None, None) and (lower, higher) != (None, None):
        return (lower is None or (low is not None and lower <= low)) and (
            higher is None or (high is not None and high <= higher)
        )
    if one.operator is other.operator and one.operator in _ANY_OF:
        return isinstance(one.value, tuple) and isinstance(other.value, tuple) and set(one.value) <= set(other.value)
    mine, theirs = _choices(one), _choices(other)
    return mine is not None and theirs is not None and mine <= theirs and one.operator in (Operator.IS, Operator.ONE_OF)


def _bounds(test: Test) -> tuple[float | None, float | None]:
    value = test.value
    if test.operator is Operator.BETWEEN and isinstance(value, tuple) and len(value) == 2:
        low, high = value
        return (float(low), float(high)) if _is_number(low) and _is_number(high) else (None, None)
    if test.operator is Operator.AT_LEAST and _is_number(value):
        return float(value), None  # type: ignore[arg-type]  # a number, as was just seen
    if test.operator is Operator.AT_MOST and _is_number(value):
        return None, float(value)  # type: ignore[arg-type]
    return None, None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _choices(test: Test) -> frozenset[object] | None:
    if test.operator is Operator.ONE_OF and isinstance(test.value, tuple):
        return frozenset(test.value)
    return frozenset((test.value,)) if test.operator is Operator.IS else None
