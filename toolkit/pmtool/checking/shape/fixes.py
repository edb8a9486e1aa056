"""The edits that mend a fault of shape, where only one thing can have been meant.

What is near is told in any case; here stands only what nobody could have meant otherwise: `yes` for true, `2 Weeks`
for 2 weeks, `single-choice` for single_choice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmtool.checking.shape.bundle import Schema
from pmtool.checking.shape.held import Held
from pmtool.checking.shape.spellings import respelt
from pmtool.checking.shape.violations import Violation
from pmtool.model.finding import Edit, Place
from pmtool.model.folder import Tree
from pmtool.rules.lines import lines_of

_TRUE = frozenset({"yes", "y", "on", "true"})
_FALSE = frozenset({"no", "n", "off", "false"})
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_SHORTEST = 4  # letters of a word in which one wrong letter leaves no doubt

_CERTAIN = {  # by a schema's title: spellings that can be read in one way only
    "Length of time": re.compile(
        r"[0-9]+\s*(?:minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|years?|yrs?)|P[0-9]+[YMWD]|PT[0-9]+[HM]",
        re.IGNORECASE,
    ),
    "Moment": re.compile(
        r"(?:day|week|month|year)s?[ -]?[0-9]+|[0-9]+[ -]?(?:days?|weeks?|months?|years?)|start|end", re.I
    ),  # one after the end is said in too many ways
    "Date": re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}"),
    "Hours of the day": re.compile(r"[0-9]{1,2}[:.][0-9]{2}\s*(?:-|–|to)\s*[0-9]{1,2}[:.][0-9]{2}"),
    "Language": re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?"),
    "Version": re.compile(r"v?[0-9]+\.[0-9]+(?:\.[0-9]+)?"),
    "Jurisdiction": re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z0-9]{1,3})?"),
}
_QUOTED_KINDS = frozenset({"Version"})


def fix_of_value(violation: Violation, held: Held) -> tuple[Edit, ...]:
    """The edit of a scalar; none where more than one thing can be meant."""
    schema, path = violation.schema, violation.path
    if violation.in_key or isinstance(violation.value, dict | list) or violation.value is None:
        return ()
    written = held.written(path)
    meant = _meant(violation, written, schema)
    place = held.place(path)
    is_text = violation.keyword in ("pattern", "enum")
    return (
        replaced(held.tree, place, written, _as_quoted(meant, place, held.tree) if is_text else meant) if meant else ()
    )


def fix_of_key(key: str, place: Place, known: Sequence[str], meant: str, tree: Tree) -> tuple[Edit, ...]:
    """The edit of a key that `meant` was meant by. known: the keys that may stand there."""
    return replaced(tree, place, key, meant) if certain_choice(key, known) == meant else ()


def certain_choice(word: str, choices: Sequence[str]) -> str | None:
    """The choice that differs by capitals, - or _ alone; else the only one within a letter of a longer word."""
    same = [choice for choice in choices if _plain(choice) == _plain(word)]
    if same:
        return same[0] if len(same) == 1 else None
    near = [choice for choice in choices if _is_a_letter_off(_plain(word), _plain(choice))]
    return near[0] if len(near) == 1 and min(len(word), len(near[0])) >= _SHORTEST else None


def replaced(tree: Tree, place: Place, written: str, meant: str) -> tuple[Edit, ...]:
    """The edit that puts `meant` where `written` stands, with quotes or without; none where something else stands.

    meant: with quotes of its own where it needs them.
    """
    lines = lines_of(tree.text)
    if not place.line or place.line > len(lines):
        return ()
    rest = lines[place.line - 1][place.column - 1 :]
    for old in (written, f'"{written}"', f"'{written}'"):
        after = rest[len(old) :]
        if rest.startswith(old) and (not after or after[0] in ",]}: \t"):
            return (Edit(place, Place(place.file, place.line, place.column + len(old)), meant),)
    return ()


def _meant(violation: Violation, written: str, schema: Schema) -> str | None:
    kinds = violation.wanted if isinstance(violation.wanted, list) else [violation.wanted]
    pattern = str(schema.get("pattern", ""))
    if violation.keyword == "enum":
        return certain_choice(written, [str(each) for each in kinds])
    if violation.keyword == "type" and kinds == ["boolean"]:
        word = written.lower()
        return "true" if word in _TRUE else "false" if word in _FALSE else None
    if violation.keyword == "type" and kinds == ["string"] and re.search(pattern, written):
        return None if isinstance(violation.value, bool) else f'"{written}"'
    if violation.keyword == "type" and kinds in (["integer"], ["number"]) and isinstance(violation.value, str):
        is_right = _NUMBER.fullmatch(written) and not (kinds == ["integer"] and "." in written)
        return written if is_right else None
    return _spelt(written, schema) if pattern else None


def _as_quoted(meant: str, place: Place, tree: Tree) -> str:
    """In the quotes that stand there already."""
    lines = lines_of(tree.text)
    first = lines[place.line - 1][place.column - 1 : place.column] if 0 < place.line <= len(lines) else ""
    return first + meant.strip('"') + first if first in ('"', "'") else meant


def _spelt(written: str, schema: Schema) -> str | None:
    title = str(schema.get("title", ""))
    if title not in _CERTAIN or not _CERTAIN[title].fullmatch(written.strip()):
        return None
    meant = respelt(written, schema)
    return f'"{meant}"' if meant and title in _QUOTED_KINDS else meant


def _plain(word: str) -> str:
    """Without what people vary: capitals, and how words are joined."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word.strip())
    return re.sub(r"[-_ ]+", "_", apart).lower()


def _is_a_letter_off(one: str, other: str) -> bool:
    """Whether one letter too many, too few, wrong, or two letters swapped make the difference."""
    short, long = sorted((one, other), key=len)
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) - len(short) == 1:
        return short[start:] == long[start + 1 :]
    if len(long) != len(short) or start == len(short):
        return False
    is_swapped = short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    return short[start + 1 :] == long[start + 1 :] or is_swapped
