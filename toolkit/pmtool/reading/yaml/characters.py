"""Bytes as text, with the place of every character that can't be read."""

from __future__ import annotations

import re

from pmtool.model.finding import Finding, Place

_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
_LINE_END = re.compile(r"\r\n|\n|\r")
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_FINDINGS = 20
_INVISIBLE_BREAKS = "\u0085\u2028\u2029"


def text_of(file: str, data: bytes) -> tuple[str, tuple[Finding, ...]]:
    """The text without its byte order mark, and what is wrong with its characters. The text is "" when it isn't UTF-8.

    Control characters are faults, and so are the line breaks that most editors don't show (U+2028 and its kin,
    pasted from word processors): tools disagree about whether a line ends there. The first 20 are reported.
    """
    body = data.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(file, body, error.start),)
    faults: list[Finding] = []
    if not _UNREADABLE.search(text):
        return text, ()
    for number, line in enumerate(_LINE_END.split(text), start=1):
        for found in _UNREADABLE.finditer(line):
            faults.append(_unreadable(found.group(), Place(file, number, found.start() + 1)))
            if len(faults) == _MOST_FINDINGS:
                return text, tuple(faults)
    return text, tuple(faults)


def lines_of(text: str) -> list[str]:
    """The lines as YAML counts them, without their ends. Never empty."""
    return _LINE_END.split(text)


def _not_utf8(file: str, body: bytes, start: int) -> Finding:
    lines = lines_of(body[:start].decode("utf-8", errors="replace"))
    place = Place(file) if body.startswith(_OTHER_BOMS) else Place(file, len(lines), len(lines[-1]) + 1)
    return Finding("PM136", "this file is not UTF-8 text", "save it again with the encoding UTF-8", place)


def _unreadable(character: str, place: Place) -> Finding:
    name = f"U+{ord(character):04X}"
    if character in _INVISIBLE_BREAKS:
        return Finding("PM137", f"an invisible line break ({name}) stands here", "write an ordinary line break", place)
    return Finding("PM137", f"a control character ({name}) stands here", "delete it", place)
