"""What a line of YAML is made of, seen as a person wrote it: indent, dash, key, value, comment."""

from __future__ import annotations

import re
from collections.abc import Sequence

ODD_BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"

_KEYED = re.compile(r"\s*(?:- +)*(?:[A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*')\s*:(?:\s|$)")
_OPENER = re.compile(r"\s*(?:- +)*[^\s#][^#]*:\s*(?:&\S+\s*)?(?:#.*)?$|\s*(?:- *)+$")
_BLOCK_TEXT = re.compile(r"(?:^|[:\-]\s+|\s)[|>][-+0-9]*\s*(?:\s#.*)?$")
_DASHES = re.compile(r"\s*((?:-\s+)*)")
_COMMENT = re.compile(r"(?:^|(?<=\s))#")
LONGEST = 3000  # characters of a line that is looked at closely: nobody writes longer ones by hand


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count} spaces"


def is_said(line: str) -> bool:
    """Whether it holds more than blanks and a comment."""
    bare = line.strip()
    return bool(bare) and not bare.startswith("#")


def is_keyed(line: str) -> bool:
    """Whether it begins with `key:`, behind a dash or not."""
    return bool(_KEYED.match(line[:LONGEST]))


def is_opener(line: str) -> bool:
    """Whether what belongs to its key or dash must follow on the lines below."""
    return len(line) < LONGEST and bool(_OPENER.match(line)) and not opens_block_text(line)


def opens_block_text(line: str) -> bool:
    """Whether it ends with | or >, so that deeper lines below it are text."""
    return bool(_BLOCK_TEXT.search(line[-LONGEST:])) and is_said(line)


def dash_column(line: str) -> int | None:
    """The column (from 0) of the last dash in front of the line; None where it has none."""
    found = re.match(r"\s*(?:- +)*?(-)(?=\s|$)(?!\s+-\s)", line)
    return found.start(1) if found else None


def text_column(line: str) -> int:
    """The column (from 0) of what stands behind indent and dashes."""
    found = _DASHES.match(line)
    return found.end() if found else 0


def line_above(lines: Sequence[str], number: int) -> int:
    """The nearest line above that says something; 0 where there is none. Lines count from 1."""
    return next((at for at in range(number - 1, 0, -1) if is_said(lines[at - 1])), 0)


def line_below(lines: Sequence[str], number: int) -> int:
    """The nearest line below that says something; 0 where there is none."""
    return next((at for at in range(number + 1, len(lines) + 1) if is_said(lines[at - 1])), 0)


def is_in_block_text(lines: Sequence[str], number: int) -> bool:
    """Whether the line is text below a | or >: then nothing in it is YAML."""
    least = len(lines[number - 1]) - len(lines[number - 1].lstrip())
    for at in range(number - 1, 0, -1):
        line = lines[at - 1]
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        if indent < least:
            if opens_block_text(line):
                return True
            least = indent
        if least == 0:
            return False
    return False


def block_text_lines(lines: Sequence[str]) -> frozenset[int]:
    """All lines that are text below a | or >. Lines count from 1."""
    found, header = [], -1
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip())
        if header >= 0 and line.strip() and indent <= header:
            header = -1
        if header >= 0:
            found.append(number)
        elif ("|" in line or ">" in line) and opens_block_text(line):
            header = indent
    return frozenset(found)


def open_columns(lines: Sequence[str], number: int) -> list[tuple[int, int, bool]]:
    """The columns (from 0) at which a line could go on with what is open above it, outermost first.

    Each with the line that set it, and whether it is that of a dash.
    """
    found: list[tuple[int, int, bool]] = []
    least = 10**6
    at = line_above(lines, number)
    while at and least > 0:
        line = lines[at - 1]
        dash, text = dash_column(line), text_column(line)
        if text < least and is_keyed(line):
            found.append((text, at, False))
            least = text
        if dash is not None and dash < least:
            found.append((dash, at, True))
            least = dash
        least = min(least, max(indent_of(line), 0) if is_keyed(line) or dash is not None else least)
        at = line_above(lines, at)
    return found[::-1]


def end_of_value(line: str, start: int) -> int:
    """The column (from 0) after the value that begins at `start`: before a comment and trailing blanks."""
    found = _COMMENT.search(line, start)
    whole = line[: found.start()] if found else line
    return max(len(whole.rstrip()), start)


def end_of_text_in_brackets(line: str, start: int) -> int:
    """The same inside { } or [ ]: before `, key:`, or before the bracket that closes."""
    depth = 0
    for at in range(start, min(len(line), start + LONGEST)):
        character = line[at]
        if character in "[{":
            depth += 1
        elif character in "]}":
            if depth == 0:
                return _unblanked(line, start, at)
            depth -= 1
        elif character == "," and depth == 0 and re.match(r",\s*[A-Za-z_][\w-]*\s*:(\s|$)", line[at:]):
            return _unblanked(line, start, at)
    return end_of_value(line, start)


def _unblanked(line: str, start: int, end: int) -> int:
    return start + len(line[start:end].rstrip())
