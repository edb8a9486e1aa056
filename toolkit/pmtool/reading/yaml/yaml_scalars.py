"""What a plain scalar means: YAML 1.2's core, without the corners on which tools disagree."""

from __future__ import annotations

import re

from pmtool.model.finding import Finding, Place

LONGEST_NUMBER = 30  # characters

_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_FIRST_OF_NUMBER = frozenset("+-.0123456789")


def meaning(text: str, place: Place) -> tuple[str | int | float | bool | None, Finding | None]:
    """The value of a scalar written without quotes, and what is doubtful about it.

    `true`, `false`, `null` (or nothing) and decimal numbers are what they say. All else is text: `yes`, `on`,
    `12:30`, `2027-01-11`, `0x1F`, `.inf`.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text], None
    if text[0] in _FIRST_OF_NUMBER and _NUMBER.fullmatch(text):
        return _number(text, place)
    return text, None


def _number(text: str, place: Place) -> tuple[str | int | float, Finding | None]:
    if _LEADING_ZERO.match(text):
        return text, Finding(
            "PM116",
            "tools disagree about a number that begins with 0",
            "put quotes around it if it is text, such as a phone number; else write it without the 0",
            place,
        )
    if len(text) <= LONGEST_NUMBER:
        number = int(text) if _INTEGER.fullmatch(text) else float(text)
        if number not in (float("inf"), float("-inf")):
            return number, None
    return text, Finding("PM117", "this number is too long to be kept exactly", "put quotes around it", place)
