"""Plain words for what stands in a file and for what is wanted there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from unicodedata import combining, normalize

from pmtool.model.folder import Path

_KINDS = {
    "object": "a map (keys and values)",
    "array": "a list",
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
}
_LONGEST = 40
_MOST_OPTIONS = 8


def wanted_kind(kinds: object) -> str:
    """A schema's type, or list of types, in words: `a whole number`, `a text or a number`."""
    several = [str(kind) for kind in kinds] if isinstance(kinds, list) else [str(kinds)]
    if set(several) == {"string", "object"}:
        return "a text, or one text per language"
    if {"string", "number", "boolean"} <= set(several):
        return "a single value"
    return " or ".join(_KINDS[kind] for kind in several)


def found_kind(value: object) -> str:
    """What a value of a file is, in words."""
    if isinstance(value, bool):
        return "true or false"
    for kind, words in ((dict, "a map (keys and values)"), (list, "a list"), (str, "a text")):
        if isinstance(value, kind):
            return words
    return "a number" if isinstance(value, int | float) else "nothing"


def found_type(value: object) -> str:
    """What a value of a file is, as a schema calls it. A whole number is a number too: `number`."""
    kinds = {"boolean": bool, "object": dict, "array": list, "string": str, "number": int | float}
    return next((name for name, kind in kinds.items() if isinstance(value, kind)), "null")


def quoted(value: object) -> str:
    """The value as a person reads it, in quotes and not too long."""
    text = " ".join((str(value).lower() if isinstance(value, bool) else str(value)).split())
    return f"'{text}'" if len(text) <= _LONGEST else f"'{text[: _LONGEST - 1]}…'"


def name_of(path: Path) -> str:
    """What stands at the path, by its key: `'ask'`, or `an entry of 'ask'`, or `the file`."""
    keys = [step for step in path if isinstance(step, str)]
    if not keys:
        return "an entry" if path else "the file"
    return quoted(keys[-1]) if isinstance(path[-1], str) else f"an entry of {quoted(keys[-1])}"


def listed(words: Iterable[str], joint: str = "or") -> str:
    """`a, b or c`."""
    several = list(words)
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} {joint} {several[-1]}"


def some_of(options: Sequence[str]) -> str:
    """`a, b, c`: the first of them, … where there are more."""
    return ", ".join(options[:_MOST_OPTIONS]) + (", …" if len(options) > _MOST_OPTIONS else "")


def spaces(count: int) -> str:
    """`1 space`, `4 spaces`."""
    return "1 space" if count == 1 else f"{count} spaces"


def one(noun: str) -> str:
    """The noun with its article, if it is not several (`hours of duty`)."""
    if noun.split(" ")[0].endswith("s"):
        return noun
    return f"an {noun}" if noun.startswith(tuple("aeiou")) else f"a {noun}"


def nearest(word: str, choices: Sequence[str]) -> str | None:
    """The choice a person most likely meant, or None when none is near."""
    plain = _plain(word)
    by_plain = {_plain(choice): choice for choice in reversed(choices)}
    if plain in by_plain:
        return by_plain[plain]
    swapped = [each for each in by_plain if _is_a_slip(plain, each)]
    if swapped:
        return by_plain[swapped[0]]
    found = get_close_matches(plain, list(by_plain), n=1, cutoff=0.7)
    return by_plain[found[0]] if found else None


def as_id(text: str, joint: str) -> str:
    """The text as an id of small letters, digits and the joint; "" when nothing usable is left."""
    plain = normalize("NFKD", _between_humps(text).replace("ß", "ss")).lower()
    plain = "".join(each for each in plain if not combining(each))
    kept = "".join(each if each.isascii() and each.isalnum() else " " for each in plain)
    return joint.join(kept.split()).lstrip("0123456789" + joint)


def _plain(word: str) -> str:
    return _between_humps(word.strip()).lower().replace("-", "_").replace(" ", "_")


def _is_a_slip(word: str, meant: str) -> bool:
    """Whether the two differ by one letter put in, left out or changed, or two neighbours swapped."""
    if abs(len(word) - len(meant)) > 1 or min(len(word), len(meant)) < 3 or word == meant:
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, meant, strict=False)) if a != b), min(len(word), len(meant)))
    mine, theirs = word[start:], meant[start:]
    return (
        mine[1:] == theirs[1:]
        or mine[1:] == theirs
        or mine == theirs[1:]
        or (mine[2:] == theirs[2:] and mine[:2] == theirs[1::-1])
    )


def _between_humps(word: str) -> str:
    """showIf as show_If."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word)
