"""Counts in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pmtool.model.waiting import Waiting


def many(count: int, what: str) -> str:
    """`1 row`, `3 rows`, `2 pairings proposed`."""
    noun, _, rest = what.partition(" ")
    nouns = {"person": "people"}.get(noun, f"{noun}s") if count != 1 else noun
    return f"{count} {nouns}{' ' + rest if rest else ''}"


def waiting_in_words(waiting: Iterable[Waiting]) -> str:
    """`3 pairings, 1 alert`; "" for nothing."""
    return ", ".join(many(count, what) for what, count in Counter(each.what for each in waiting).items())
