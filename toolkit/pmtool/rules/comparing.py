"""One answer held against one comparison: what `is`, `at_least`, `includes` … mean, in one place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import assert_never

from pmtool.model.condition import Operator, Scalar, Test
from pmtool.model.value import Value


def is_answered(value: Value) -> bool:
    """Nothing, an empty text or set, and a number that is none (nan) are no answer."""
    return value is not None and value != "" and value != frozenset() and value == value


def comparison(test: Test) -> Callable[[Value], bool]:
    """Whether a given answer meets the test. Not for `answered`, which asks for no answer's content."""
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    match test.operator:
        case Operator.IS:
            return lambda answer: _equals(answer, values[0])
        case Operator.IS_NOT:
            return lambda answer: not _equals(answer, values[0])
        case Operator.ONE_OF:
            return lambda answer: any(_equals(answer, value) for value in values)
        case Operator.INCLUDES:
            wanted = frozenset(str(value) for value in values)
            return lambda answer: bool(wanted & answer) if isinstance(answer, frozenset) else str(answer) in wanted
        case Operator.AT_LEAST:
            return lambda answer: _number(answer) >= _number(values[0])
        case Operator.AT_MOST:
            return lambda answer: _number(answer) <= _number(values[0])
        case Operator.BETWEEN:
            return lambda answer: _number(values[0]) <= _number(answer) <= _number(values[1])
        case Operator.MENTIONS:
            pattern = mention_pattern(tuple(str(value) for value in values))
            return lambda answer: pattern.search(_folded(str(answer))) is not None
        case Operator.ANSWERED:
            raise TypeError("`answered` compares with nothing")
        case _:
            assert_never(test.operator)


def mention_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the words at the start of a word, whatever its ending, case, accents or spaces: "hurt" finds
    "Hurting"."""
    folded = [r"\s+".join(map(re.escape, _folded(word).split())) for word in words]
    found = "|".join(word for word in folded if word)
    return re.compile(rf"(?<!\w)(?:{found})" if found else r"(?!)")


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _equals(answer: Value, wanted: Scalar) -> bool:
    if isinstance(answer, frozenset):
        return answer == frozenset({str(wanted)})
    if isinstance(answer, bool) or isinstance(wanted, bool):
        return answer is wanted
    if isinstance(answer, date):
        return answer.isoformat() == str(wanted)
    return answer == wanted


_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def minutes_of_day(text: str) -> int | None:
    """`"17:30"` as minutes after midnight; None for what is no time of day."""
    found = _CLOCK.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _number(value: Value | Scalar) -> float:
    """Numbers, dates and times of day, each kind on a line of its own: a date counts in days, a time in minutes."""
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, str):
        minutes = minutes_of_day(value)
        if minutes is not None:
            return float(minutes)
        try:
            return float(date.fromisoformat(value).toordinal())
        except ValueError:
            return float("nan")
    return float("nan") if value is None or isinstance(value, frozenset) else float(value)
