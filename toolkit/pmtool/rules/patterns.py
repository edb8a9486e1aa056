"""What a whole answer looks like: patterns that every engine reads alike, matched in time that grows with the answer.

re2 never goes back over what it has read, so that no pattern of a program and no answer can make it wait for long:
Cox 2010, Regular Expression Matching in the Wild. A pattern is carried on to browsers, spreadsheets and other engines
(ECMAScript, Java, XML Schema), so it may only hold what means the same in all of them.
"""

from __future__ import annotations

import re

_UNLIKE = (  # what is read differently elsewhere where it stands outside a set of characters, and why
    (re.compile(r"\(\?(?!:)"), "(?…) is read differently elsewhere; use plain groups"),
    (re.compile(r"[*+?}][*+?]"), "a second sign for how often is read differently elsewhere"),
    (re.compile(r"[\^$]"), "^ and $ aren't needed: the pattern is held against the whole answer"),
)
_ESCAPED = re.compile(r"\\(.)")
_SET = re.compile(r"\[\^?([^\]]+)\]")
_SIGNS = frozenset(r"\.[](){}*+?|^$-/") | {"d"}  # after a backslash: what means the same everywhere


def fits(pattern: str, answer: str) -> bool:
    """Whether the pattern describes the whole answer. One that can't be read describes everything: `validate` has said
    so."""
    import re2

    try:
        return re2.fullmatch(pattern, answer) is not None
    except re2.error:
        return True


def why_not(pattern: str) -> str:
    """Why the pattern can't be used, in words; "" when it can."""
    import re2

    try:
        compiled = re2.compile(pattern)
    except re2.error:
        return "it isn't a regular expression"
    if compiled.fullmatch(""):
        return "it takes an empty answer too; whether one is needed is said by `required`"
    unlike = [sign for sign in _ESCAPED.findall(pattern) if sign not in _SIGNS]
    if unlike:
        return f"\\{unlike[0]} is read differently elsewhere"
    plain = _ESCAPED.sub("a", pattern)
    if any("[" in inside or "&&" in inside for inside in _SET.findall(plain)):
        return "a set of characters holds [ or &&, which are read differently elsewhere"
    outside = _SET.sub("a", plain)
    return next((why for sign, why in _UNLIKE if sign.search(outside)), "")
