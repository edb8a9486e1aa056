"""The bytes of a YAML file as text; a file of another kind is named."""

from __future__ import annotations

from pmtool.model.finding import Edit, Finding, Place
from pmtool.reading.yaml.characters import text_of
from pmtool.reading.yaml.sheet import Slip

_KINDS = (
    (b"PK\x03\x04", "a zip file, perhaps a document of Word or Excel"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word or Excel"),
    (b"{\\rtf", "a document in rich text (RTF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml")
_WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BREAKS = "\u0085\u2028\u2029"


def decoded(file: str, data: bytes) -> tuple[str | None, list[Slip]]:
    """The text without a byte order mark, and what is wrong with its characters. None where nobody can read it on."""
    if kind := _other_kind(data):
        message, mend = f"this is {kind}, and no YAML", "save it as plain text, with the encoding UTF-8"
        return None, [Slip(Finding("PM126", message, mend, Place(file)))]
    text, faults = text_of(file, data)
    if faults and faults[0].code == "PM136":
        read_on = _in_another_encoding(data)
        return read_on, [Slip(faults[0])]
    return text, [_without(finding, text) for finding in faults]


def _other_kind(data: bytes) -> str:
    found = next((kind for begin, kind in _KINDS if data.startswith(begin)), "")
    if not found and data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return "a web page or another file of markup"
    return found


def _in_another_encoding(data: bytes) -> str | None:
    """The text in the encoding it was probably saved with. None where it can't be told, or breaks lines unseen."""
    encoding = next((name for mark, name in _WIDE if data.startswith(mark)), "cp1252")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    again, faults = text_of("", text.encode("utf-8", errors="replace"))
    return None if faults else again


def _without(finding: Finding, text: str) -> Slip:
    """A character that can't be read is passed over; an invisible line break reads like a space."""
    place = finding.place
    line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[place.line - 1]
    is_break = line[place.column - 1] in _BREAKS
    edit = Edit(place, Place(place.file, place.line, place.column + 1), " " if is_break else "")
    fix = () if is_break else (edit,)
    return Slip(Finding(finding.code, finding.message, finding.mend, place, fix=fix), (edit,))
