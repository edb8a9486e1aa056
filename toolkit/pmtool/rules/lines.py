"""How lines and columns are counted in a file: as YAML does, without a byte order mark."""

from __future__ import annotations

import re

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\n|\r")


def text_in(data: bytes) -> str:
    """The text in which places count. What is not UTF-8 becomes U+FFFD."""
    return data.removeprefix(_BOM).decode("utf-8", errors="replace")


def lines_of(text: str) -> list[str]:
    """The lines without their ends. Never empty."""
    return _LINE_END.split(text)


def line_starts(text: str) -> list[int]:
    """Where each line begins, in characters from the start of the text."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]
