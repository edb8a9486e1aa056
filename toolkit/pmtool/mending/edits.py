"""Edits at lines and columns, carried out in bytes. What no edit covers stays as it is, to the byte."""

from __future__ import annotations

from collections.abc import Iterable

from pmtool.model.finding import Edit, Place
from pmtool.rules.lines import line_starts, lines_of

_BOM = b"\xef\xbb\xbf"


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with all edits made; the same edit twice is one. A byte order mark and all line ends stay.

    Raises ValueError for edits that overlap, lie outside the text, or a file that is not UTF-8.
    """
    body = data.removeprefix(_BOM)
    text = body.decode("utf-8")
    lines, starts = lines_of(text), line_starts(text)
    spans = sorted({(*_span(edit, lines, starts), edit.text) for edit in edits})
    parts, done = [], 0
    for start, end, new in spans:
        if start < done:
            raise ValueError("two edits overlap")
        parts += [text[done:start], new]
        done = end
    mended = "".join([*parts, text[done:]])
    return data[: len(data) - len(body)] + mended.encode("utf-8")


def overlap(some: Iterable[Edit], others: Iterable[Edit]) -> bool:
    """Whether an edit of one group touches what an edit of the other changes. Equal edits don't."""
    mine = list(some)
    return any(_meet(one, other) for other in others for one in mine if one != other)


def _meet(one: Edit, other: Edit) -> bool:
    """Two that only touch meet when one of them puts text in: nobody could say which text comes first."""
    if one.start.file != other.start.file:
        return False
    first, second = sorted((one, other), key=lambda edit: (edit.start, edit.end))
    is_insertion = first.start == first.end or second.start == second.end
    return second.start <= first.end if is_insertion else second.start < first.end


def _span(edit: Edit, lines: list[str], starts: list[int]) -> tuple[int, int]:
    start, end = (_index(place, lines, starts) for place in (edit.start, edit.end))
    if end < start:
        raise ValueError("an edit ends before it begins")
    return start, end


def _index(place: Place, lines: list[str], starts: list[int]) -> int:
    """Characters from the start of the text. One past the end of a line is the place before its end."""
    if not 1 <= place.line <= len(lines) or not 1 <= place.column <= len(lines[place.line - 1]) + 1:
        raise ValueError(f"{place} lies outside the text")
    return starts[place.line - 1] + place.column - 1
