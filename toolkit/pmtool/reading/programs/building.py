"""Plain trees become the frozen nouns of the model, led by the nouns' own type hints.

A field's name is the key in the file, without a trailing underscore. What the JSON schema can refuse was refused
before: a shape that doesn't fit here is our bug, and raises TypeError with the path. What a schema can't see, such
as the 30th of February, is a finding.
"""

from __future__ import annotations

import re
import types
from calendar import monthrange
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pmtool.model.condition import Test
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path, Tree
from pmtool.model.text import Duration, Moment, Text
from pmtool.reading.people.spans import duration_of, moment_of
from pmtool.reading.programs.conditions import condition_of

Noun = TypeVar("Noun")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN = (str, int, float, bool)


def build(noun: type[Noun], tree: Tree, languages: tuple[str, ...]) -> tuple[Noun | None, tuple[Finding, ...]]:
    """The noun that the tree describes, or None and what is wrong with it.

    languages: those for which a plain string stands where the noun has a Text. Raises TypeError, with the path,
    where the tree has not the noun's shape.
    """
    work = _Building(tree, languages)
    built = work.value(noun, tree.root, ())
    return (None if work.findings else cast(Noun, built)), tuple(work.findings)


@dataclass(slots=True)
class _Building:
    """One tree on its way to being a noun."""

    tree: Tree
    languages: tuple[str, ...]
    findings: list[Finding] = field(default_factory=list)

    def value(self, hint: Any, value: Any, path: Path) -> Any:
        origin = get_origin(hint)
        if origin in (Union, types.UnionType):
            return self._one_of(get_args(hint), value, path)
        if origin is tuple:
            return self._tuple(get_args(hint), value, path)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(get_args(hint), value, path)
        if hint in _PLAIN:
            return self._plain(hint, value, path)
        if hint is Text:
            return self._text(value, path)
        if hint is date:
            return self._date(value, path)
        if hint is Duration:
            return duration_of(value, path)
        if hint is Moment:
            return moment_of(value, path)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._member(hint, value, path)
        if is_dataclass(hint):
            return self._noun(cast(type, hint), value, path)
        raise TypeError(f"{_shown(path)}: nothing in a file can become {hint}")

    def _noun(self, noun: type, value: Any, path: Path) -> Any:
        entries = _as_map(value, path)
        hints = _hints_of(noun)
        given: dict[str, Any] = {}
        known = set()
        for each in fields(noun):
            key = each.name.removesuffix("_")
            known.add(key)
            if key in entries:
                given[each.name] = self.value(hints[each.name], entries[key], (*path, key))
            elif each.default is MISSING and each.default_factory is MISSING:
                raise TypeError(f"{_shown(path)}: {noun.__name__} has no '{key}'")
        if unknown := entries.keys() - known:
            raise TypeError(f"{_shown(path)}: {noun.__name__} knows no {sorted(unknown)}")
        return noun(**given)

    def _one_of(self, hints: tuple[Any, ...], value: Any, path: Path) -> Any:
        """The value as the first alternative that fits: nothing, a condition, a list, plain values, one noun."""
        if value is None and type(None) in hints:
            return None
        if Test in hints:
            return condition_of(value, path)
        rest = [hint for hint in hints if hint is not type(None)]
        lists = [hint for hint in rest if get_origin(hint) is tuple]
        if lists and isinstance(value, list):
            return self.value(lists[0], value, path)
        if type(value) in rest and type(value) in _PLAIN:
            return value
        if type(value) is int and float in rest:
            return float(value)
        others = [hint for hint in rest if hint not in lists and (hint not in _PLAIN or len(rest) == 1)]
        if len(others) == 1:
            return self.value(others[0], value, path)
        raise _mismatch(" or ".join(str(hint) for hint in hints), value, path)

    def _tuple(self, hints: tuple[Any, ...], value: Any, path: Path) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _mismatch("a list", value, path)
        if len(hints) == 2 and hints[1] is Ellipsis:
            hints = (hints[0],) * len(value)
        if len(hints) != len(value):
            raise _mismatch(f"{len(hints)} values", value, path)
        return tuple(
            self.value(hint, each, (*path, at)) for at, (hint, each) in enumerate(zip(hints, value, strict=True))
        )

    def _mapping(self, hints: tuple[Any, ...], value: Any, path: Path) -> dict[Any, Any]:
        of_key, of_value = hints
        entries = _as_map(value, path)
        return {
            self.value(of_key, key, (*path, key)): self.value(of_value, each, (*path, key))
            for key, each in entries.items()
        }

    def _plain(self, hint: type, value: Any, path: Path) -> str | int | float | bool:
        if type(value) is hint:
            return cast("str | int | float | bool", value)
        if hint is float and type(value) is int:
            return float(value)
        if hint is int and type(value) is float and value.is_integer():
            return int(value)  # 3.0 is an integer to JSON Schema
        raise _mismatch(hint.__name__, value, path)

    def _text(self, value: Any, path: Path) -> Text:
        if isinstance(value, str):
            return Text(dict.fromkeys(self.languages, value))
        entries = _as_map(value, path)
        return Text({language: str(self._plain(str, each, (*path, language))) for language, each in entries.items()})

    def _date(self, value: Any, path: Path) -> date:
        text = str(self._plain(str, value, path)).strip()  # a pattern's $ lets a line end pass
        if _DAY.fullmatch(text):
            with suppress(ValueError):
                return date.fromisoformat(text)
        place = self.tree.values.get(path, Place(self.tree.file))
        mend = "write the day as year-month-day: 2027-01-31"
        if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)", text):
            mend = f"this month has {monthrange(int(found[1]), int(found[2]))[1]} days: write one of them"
        self.findings.append(Finding("PM143", f'"{text}" is no day of the calendar', mend, place))
        return date.min

    def _member(self, kind: type[Enum], value: Any, path: Path) -> Enum:
        try:
            return kind(value)
        except ValueError:
            raise _mismatch(kind.__name__, value, path) from None


@cache
def _hints_of(noun: type) -> Mapping[str, Any]:
    """What each field of a noun takes: the same for every file."""
    return get_type_hints(noun)


def _as_map(value: Any, path: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _mismatch("a map", value, path)
    return value


def _mismatch(wanted: str, value: Any, path: Path) -> TypeError:
    return TypeError(f"{_shown(path)}: {wanted} was expected, not {type(value).__name__}")


def _shown(path: Path) -> str:
    return ".".join(str(step) for step in path) or "the file"
