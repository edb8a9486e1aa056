"""A line of a file with carets under what a finding is about."""

from __future__ import annotations

import re
from itertools import accumulate

from pmtool.telling.widths import cells

WIDEST = 96  # columns of the line that are shown
_BEFORE = 32  # columns kept before the caret when a line is cut
_KEY = re.compile(r"[^\s:,{}\[\]]+(?:[^:,{}\[\]]*[^\s:,{}\[\]])?(?=\s*:(?:\s|$))")
_PLAIN = re.compile(r"\S(?:.*\S)?")
_IN_BRACKETS = re.compile(r"[^\s,{}\[\]](?:[^,{}\[\]]*[^\s,{}\[\]])?")
_COMMENT = re.compile(r"\s#")
_QUOTED = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'(?:[^']|'')*'""")


def excerpt(line: str, column: int) -> tuple[str, str]:
    """(the line, carets in the columns under it). A long line is cut around the carets, with … where it was.

    column: from 1, in characters. One past the end of the line is the place where something is missing.
    """
    at = min(column - 1, len(line))
    shown = cells(line)
    start = sum(width for _, width in shown[:at])
    length = sum(width for _, width in shown[at : at + token_length(line, column)])
    whole = sum(width for _, width in shown)
    if whole <= WIDEST:
        return "".join(sign for sign, _ in shown).rstrip(), " " * start + "^" * max(length, 1)
    return _cut(shown, start, length)


def token_length(line: str, column: int) -> int:
    """How many characters belong to the key, text, bracket or comment that begins at the column; at least 1."""
    before, rest = line[: column - 1], line[column - 1 :]
    if rest[:1] in ("[", "{", "|", ">"):
        return 1
    if rest.startswith("#"):
        return len(rest.rstrip())
    is_in_brackets = sum(before.count(each) for each in "[{") > sum(before.count(each) for each in "]}")
    said = _COMMENT.split(rest, maxsplit=1)[0]
    matches = (_QUOTED.match(rest), _KEY.match(said), (_IN_BRACKETS if is_in_brackets else _PLAIN).match(said))
    found = next((match for match in matches if match), None)
    return found.end() if found else 1


def _cut(shown: list[tuple[str, int]], start: int, length: int) -> tuple[str, str]:
    """The part of a long line around the columns from start on."""
    first = max(0, start - _BEFORE) if start + length > WIDEST else 0
    ends = list(accumulate(width for _, width in shown))
    kept = [at for at, end in enumerate(ends) if end - shown[at][1] >= first and end <= first + WIDEST]
    begins = ends[kept[0]] - shown[kept[0]][1]
    before = "…" if kept[0] else ""
    after = "…" if kept[-1] + 1 < len(shown) else ""
    carets = min(max(length, 1), first + WIDEST - start)
    text = "".join(shown[at][0] for at in kept)
    return before + text + after, " " * (len(before) + start - begins) + "^" * carets
