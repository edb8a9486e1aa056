"""Answers as bytes and back: every kind of value returns as the kind it was."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from sys import intern
from typing import cast

from pmtool.model.records import Value

_PLAIN = frozenset({str, bool, int, float, type(None)})
_SHORT = 40  # characters; longer words are seldom said twice


def write_values(values: Mapping[str, Value]) -> bytes:
    """UTF-8 JSON, keys and sets sorted: equal answers give equal bytes. Dates and sets stand in a one-key object."""
    return _WRITER.encode(dict(values)).encode()


def read_values(data: bytes) -> dict[str, Value]:
    """Names and short words are kept once, however many people are asked the same and answer alike."""
    plain: dict[str, object] = json.loads(data.decode())
    return {
        intern(name): intern(item) if type(item) is str and len(item) < _SHORT else _value(item)
        for name, item in plain.items()
    }


def _plain(value: object) -> object:
    """What JSON has no kind for."""
    match value:
        case date():
            return {"date": value.isoformat()}
        case frozenset():
            return {"set": sorted(value)}
        case _:
            raise TypeError(f"an answer is no {type(value).__name__}")


_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain)


def _value(item: object) -> Value:
    if type(item) in _PLAIN:
        return cast(Value, item)
    [[kind, inside]] = item.items() if type(item) is dict and len(item) == 1 else [("", None)]
    if kind == "date" and type(inside) is str:
        return _day(inside)
    if kind == "set" and type(inside) is list:
        return frozenset(intern(str(member)) for member in inside)
    raise ValueError("a stored answer has no known shape")


@lru_cache(maxsize=10_000)  # many answer on the same day
def _day(text: str) -> date:
    return date.fromisoformat(text)
