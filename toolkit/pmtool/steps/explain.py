"""Codes, as people type them, with what is written about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from pmtool.checking import RULE_CODES
from pmtool.model.explanation import Explanation
from pmtool.steps.codes import all_explanations

_CODE = re.compile(r"(?:PM)?-?([0-9]{3})")
_CLOSE_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is no code. near: the codes it may have meant, likeliest first."""

    word: str
    near: tuple[str, ...]


def explain(words: Iterable[str]) -> tuple[tuple[Explanation, ...], tuple[Unknown, ...]]:
    """What is written about these codes, each once, and what is none. Capitals don't matter, nor does `PM`.

    A rule of practice goes by its id too: CHK-01. No words: every code there is.
    """
    known = all_explanations()
    asked = list(words)
    if not asked:
        return tuple(known.values()), ()
    codes = {word: _code_of(word, known) for word in asked}
    found = dict.fromkeys(code for code in codes.values() if code is not None)
    unknown = [Unknown(word, _near(word, known)) for word, code in codes.items() if code is None]
    return tuple(known[code] for code in found), tuple(unknown)


def _code_of(word: str, known: Mapping[str, Explanation]) -> str | None:
    typed = word.strip().upper()
    if typed in RULE_CODES:
        return RULE_CODES[typed]
    if typed in known:
        return typed
    number = _CODE.fullmatch(typed)
    code = f"PM{number.group(1)}" if number else RULE_CODES.get(typed, typed)
    return code if code in known else None


def _near(word: str, known: Mapping[str, Explanation]) -> tuple[str, ...]:
    return tuple(get_close_matches(word.strip().upper(), [*known, *RULE_CODES], 3, _CLOSE_ENOUGH))
