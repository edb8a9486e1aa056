"""Whether two wordings say the same: a mended slip, or words whose meaning may have changed."""

from __future__ import annotations

import re
import unicodedata

from pmtool.model.text import Text

_WORD = re.compile(r"\w+", re.UNICODE)
SHORTEST = 6  # letters; one letter more or less makes another word of a shorter one


def changed_languages(before: Text, after: Text) -> tuple[str, ...]:
    """The languages of both in which the words differ."""
    shared = before.by_language.keys() & after.by_language.keys()
    return tuple(each for each in after.by_language if each in shared and before[each] != after[each])


def is_same_but_for_spaces(before: object, after: object) -> bool:
    """Of texts: whether nothing differs that anybody reads."""
    return all(one.split() == other.split() for one, other in _wordings(before, after))


def is_same_words(before: object, after: object) -> bool:
    """Whether only punctuation, capitals or spaces differ."""
    return all(_words(one) == _words(other) for one, other in _wordings(before, after))


def is_slip(before: object, after: object) -> bool:
    """Whether only spelling, punctuation, capitals or spaces were mended, in every language.

    Word by word: the same number of words, the same numbers, and where a word differs, it is a long one that begins
    alike, with one letter more, less, other or swapped. Everything else may mean something else, "not" above all.
    """
    return all(_is_mended(one, other) for one, other in _wordings(before, after))


def _wordings(before: object, after: object) -> list[tuple[str, str]]:
    if isinstance(before, Text) and isinstance(after, Text):
        return [(before[each], after[each]) for each in changed_languages(before, after)]
    if isinstance(before, str) and isinstance(after, str):
        return [(before, after)]
    return [("before", "after, which is no wording")]


def _is_mended(before: str, after: str) -> bool:
    one, other = _words(before), _words(after)
    return len(one) == len(other) and all(a == b or _is_one_letter(a, b) for a, b in zip(one, other, strict=True))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


def _is_one_letter(one: str, other: str) -> bool:
    """Damerau–Levenshtein distance 1, of words long enough."""
    if min(len(one), len(other)) < SHORTEST or any(map(str.isdigit, one + other)) or one[0] != other[0]:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:] and len(a) > 1)
