"""How wide a text is on a terminal, character by character, and what is shown for those that can't be shown.

Source: Unicode Standard Annex 11 (East Asian Width), and 51 (emoji sequences).
"""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

_TAB = 4
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_KEYCAPS = frozenset("0123456789#*")
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # would turn the rest of a line round


def cells(text: str) -> list[tuple[str, int]]:
    """For each character what is shown, and how many columns that takes. Combining characters take none."""
    shown: list[tuple[str, int]] = []
    column, before = 0, ""
    for character in text:
        cell = _cell(character, before, column)
        shown.append(cell)
        column += cell[1]
        before = character
    return shown


def visible(text: str) -> str:
    """The text in one line, with a sign for each character that would steer a terminal instead of being seen."""
    if text.isascii() and text.isprintable():
        return text  # as most is: a run may have to tell of thousands of rows
    return "".join(_sign(each) for each in text)


def _cell(character: str, before: str, column: int) -> tuple[str, int]:
    if character == "\t":
        width = _TAB - column % _TAB
        return " " * width, width
    sign = _sign(character)
    if sign != character:
        return sign, 1
    if character == _EMOJI_STYLE:
        return character, 1 if _is_narrow_sign(before) else 0
    if before == _JOINER or "\U0001f3fb" <= character <= "\U0001f3ff":
        return character, 0 if before and _width(character) == 2 else _width(character)
    return character, _width(character)


def _sign(character: str) -> str:
    """The character; for a control character its picture, and for one that changes directions U+FFFD."""
    if character < " ":
        return " " if character in "\t\n\r" else chr(0x2400 + ord(character))
    if character == "\x7f":
        return "\u2421"
    return (
        "\ufffd"
        if "\x80" <= character < "\xa0" or character in _DIRECTIONS or character in "\u2028\u2029"
        else character
    )


def _is_narrow_sign(character: str) -> bool:
    return bool(character) and _width(character) == 1 and (character in _KEYCAPS or category(character) in ("So", "Sm"))


def _width(character: str) -> int:
    if character < "\u0300":
        return 0 if character == "\u00ad" else 1
    if combining(character) or category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
