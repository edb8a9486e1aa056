"""Bytes to text: which encoding, or why none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_SMALL = "a-zß-öø-ÿœšžı"
# a small letter beside another; an apostrophe in a word; a capital at the start of one
_IN_WORD = re.compile(
    rf"(?<=[{_SMALL}A-Z])[ß-öø-ÿœšž’]|[ß-öø-ÿœšž](?=[{_SMALL}])|(?<![^\s,;\t\"'(])[À-ÖØ-ÞŒŠŽŸ](?=[{_SMALL}])"
)
# a sign or a capital in the middle of a word; what no language writes
_NONSENSE = re.compile(
    rf"(?<=[{_SMALL}])[^\x00-\x7f{_SMALL}’´\-–—](?=[{_SMALL}])|[ˇ˘˙˚˝˛◊∂∑∏∫√≈∆¬†‡‰‹›ƒ¸¨¯]|(?<=[{_SMALL}])[–—](?=[{_SMALL}])"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """text is None when no encoding fits; cut: the last character is incomplete, as in a half-written file."""

    text: str | None
    encoding: str
    cut: bool = False


def decode(data: bytes) -> Decoded:
    """Mark at the start, else UTF-16 by its zero bytes, else UTF-8, else Windows-1252 or Mac Roman: what makes words.

    A file that is UTF-8 in places and something else in others has no encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return _strict(data, unmarked)
    utf8 = _strict(data, "utf-8")
    if utf8.text is not None or utf8.cut or _is_partly_utf8(data):
        return utf8
    return _one_byte(data)


def _one_byte(data: bytes) -> Decoded:
    """Any bytes are Mac Roman: it is taken only where it makes more words than Windows-1252, and no nonsense."""
    windows, mac = _strict(data, "cp1252"), _strict(data, "mac-roman")
    sense = _sense(mac.text or "")
    if windows.text is None:
        return mac if sense > 0 and not _NONSENSE.search(mac.text or "") else windows
    is_old_mac = b"\r" in data and b"\n" not in data
    return mac if sense > _sense(windows.text) - is_old_mac else windows


def _sense(text: str) -> int:
    """Letters beyond ASCII that stand in a word as letters do, less the signs that stand in the middle of one."""
    return len(_IN_WORD.findall(text)) - len(_NONSENSE.findall(text))


def _strict(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as fault:
        return Decoded(None, encoding, cut=fault.end >= len(data) and _is_unfinished(fault))


def _is_unfinished(fault: UnicodeDecodeError) -> bool:
    return "end of data" in fault.reason or "truncated" in fault.reason


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in mostly Latin text (a header, delimiters) every second byte is zero."""
    sample = data[:4096]
    if len(sample) < 4:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if second > half * 0.4 and first == 0:
        return "utf-16-le"
    return "utf-16-be" if first > half * 0.4 and second == 0 else None


def _is_partly_utf8(data: bytes) -> bool:
    """More of the characters beyond ASCII are whole UTF-8 ones than not."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = sum("\udc80" <= character <= "\udcff" for character in text)
    right = sum(character > "\x7f" for character in text) - wrong
    return right > wrong
