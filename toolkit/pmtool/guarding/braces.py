"""Where the braces of a text don't add up, and how they would: in plain words, at the character."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from pmtool.rules.placeholders import PLACEHOLDERS

_OPENS = re.compile(r"\{\{|\{%")
_CLOSES = {"{{": "}}", "{%": "%}"}
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")


@dataclass(frozen=True, slots=True)
class Torn:
    """index: of the first character of what doesn't add up, in the text."""

    index: int
    says: str
    mend: str


def torn(source: str) -> Torn | None:
    """The first pair of braces that doesn't close or says nothing, or condition that doesn't end; None if all do."""
    conditions: list[int] = []
    at = 0
    while (opens := _OPENS.search(source, at)) is not None:
        start, closing = opens.start(), _CLOSES[opens.group()]
        line = source.find("\n", start)
        line = len(source) if line < 0 else line
        end, again = source.find(closing, start, line), _OPENS.search(source, start + 2, line)
        if end < 0 or (again is not None and again.start() < end):
            return Torn(
                start, f"the {opens.group()} that opens here is never closed", f"write {closing} behind the words in it"
            )
        inner = source[start + 2 : end].strip()
        fault = _placeholder(inner, start) if closing == "}}" else _condition(inner, start, conditions)
        if fault is not None:
            return fault
        at = end + 2
    if conditions:
        return Torn(conditions[-1], "the condition that begins here has no end", "write {% endif %} where it ends")
    return None


def _placeholder(inner: str, start: int) -> Torn | None:
    if not inner:
        return Torn(start, "nothing is named between these braces", "write the name of a placeholder, or remove them")
    if re.search(r"\w\s+\w", inner) and not re.search(r"[|()'\"+]|\b(?:if|or|and|not)\b", inner):
        near = difflib.get_close_matches(re.sub(r"\s+", "_", inner), PLACEHOLDERS, 1)
        mend = f"did you mean {{{{ {near[0]} }}}}?" if near else "write it in one word, as in the list of placeholders"
        return Torn(start, f"a placeholder has no spaces in its name: {inner!r}", mend)
    return None


def _condition(inner: str, start: int, conditions: list[int]) -> Torn | None:
    """What is wrong with what stands between {% and %}; the conditions that are open are kept."""
    word, _, rest = inner.partition(" ")
    if word == "if" and _NAME.fullmatch(rest.strip()):
        conditions.append(start)
    elif inner in ("endif", "else") and not conditions:
        return Torn(
            start, f"no condition is open that this {inner} belongs to", "remove it, or write {% if … %} before it"
        )
    elif inner == "endif":
        conditions.pop()
    elif inner != "else" and word != "if":
        meant = (
            "endif"
            if word.startswith("end")
            else next(iter(difflib.get_close_matches(word, ["if", "else", "endif"])), "")
        )
        mend = f"write {{% {meant} %}}" if meant else "write {% if … %}, {% else %} or {% endif %}"
        return Torn(start, f"nothing is called {inner!r} between {{% and %}}", mend)
    return None
