"""A message file: `<name>.<language>.md`, with the subject on top between two lines of `---`, the body below."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pmtool.model.finding import Finding, Place
from pmtool.model.folder import MessageText
from pmtool.reading.yaml.characters import lines_of, text_of

MOST_BYTES = 100_000

_NAME = re.compile(r"([a-z0-9][a-z0-9_-]*)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md")
_FENCE = "---"
_SHAPE = "begin with three lines: ---, then `subject: …`, then ---"


def read_message(file: str, data: bytes) -> tuple[MessageText | None, tuple[Finding, ...]]:
    """The message, or None and what is wrong. The subject is taken as it is written, without quotes around it."""
    named = _NAME.fullmatch(PurePosixPath(file).name)
    if not named:
        message = "this file's name doesn't say which message and which language it is"
        return None, (Finding("PM701", message, "name it like welcome.en.md, in small letters", Place(file)),)
    if len(data) > MOST_BYTES:
        message = f"this message has {len(data):,} bytes; {MOST_BYTES:,} are allowed"
        return None, (Finding("PM702", message, "shorten it", Place(file)),)
    text, faults = text_of(file, data)
    if faults:
        return None, faults
    lines = lines_of(text)
    if lines[0].rstrip() != _FENCE:
        return None, (Finding("PM703", "this message has no subject on top", _SHAPE, Place(file, 1, 1)),)
    ends = next((at for at in range(1, len(lines)) if lines[at].rstrip() == _FENCE), 0)
    if not ends:
        return None, (Finding("PM703", "the --- that opens here is never closed", _SHAPE, Place(file, 1, 1)),)
    subject, findings = _subject(file, lines[1:ends])
    body_at = next((at for at in range(ends + 1, len(lines)) if lines[at].strip()), 0)
    if not body_at:
        findings.append(Finding("PM706", "this message has no text", "write it below the second ---", Place(file)))
    if findings:
        return None, tuple(findings)
    body = "\n".join(lines[body_at:]).rstrip() + "\n"
    return MessageText(named.group(1), named.group(2), subject, body, file, body_at + 1), ()


def _subject(file: str, head: list[str]) -> tuple[str, list[Finding]]:
    """The subject among the lines between the fences, and every fault there."""
    subject: str | None = None
    findings = []
    for number, line in enumerate(head, start=2):
        key, colon, value = line.partition(":")
        place = Place(file, number, 1)
        if not line.strip():
            continue
        if key.strip() != "subject" or not colon:
            findings.append(Finding("PM704", "only the subject stands between the lines of ---", _SHAPE, place))
        elif subject is not None:
            findings.append(Finding("PM704", "this message has two subjects", "keep one", place))
        else:
            subject = _unquoted(value.strip())
            if not subject:
                findings.append(Finding("PM705", "the subject is empty", "write a few words after `subject:`", place))
    if subject is None:
        findings.append(Finding("PM705", "this message has no subject", _SHAPE, Place(file, 1, 1)))
    return subject or "", findings


def _unquoted(text: str) -> str:
    """Without the straight quotes that a YAML habit puts around the whole of it."""
    quote = text[:1]
    if len(text) > 1 and quote in ('"', "'") and text.endswith(quote) and quote not in text[1:-1]:
        return text[1:-1].strip()
    return text
