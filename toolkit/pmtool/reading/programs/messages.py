"""A message file: `<name>.<language>.md`, with the subject on top between two lines of `---`, the body below."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import PurePosixPath

from pmtool.model.finding import Finding, Place
from pmtool.model.folder import MessageText
from pmtool.reading.yaml.characters import lines_of, text_of

MOST_BYTES = 100_000

_NAME = re.compile(r"([a-z0-9][a-z0-9_-]*)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md")
_FENCE = "---"
_HEAD = 6  # lines among which the two fences are looked for
_ODD_FENCE = re.compile(r"\s+-{3}\s*|\s*(?:-{1,2}|-{4,}|[—–_=*]+|-[—–]|[—–]-)\s*")
_SUBJECTS = frozenset({"subject", "betreff", "asunto", "objet", "oggetto", "title", "titel", "topic", "re"})
_SUFFIXES = re.compile(r"(?:\.(?:md|txt|markdown|html?|docx?|rtf|odt))+$")
_COPY = re.compile(r"\s*(?:\(\d+\)|[-_ ]+(?:copy|kopie|copia)(?: ?\d+)?)$")
_SHAPE = "begin with three lines: ---, then `subject: …`, then ---"


def read_message(file: str, data: bytes) -> tuple[MessageText | None, tuple[Finding, ...]]:
    """The message, or None and what is wrong. The subject is taken as it is written, without quotes around it."""
    named = _NAME.fullmatch(PurePosixPath(file).name)
    if not named:
        message = "this file's name doesn't say which message and which language it is"
        return None, (Finding("PM701", message, renamed(PurePosixPath(file).name), Place(file)),)
    if len(data) > MOST_BYTES:
        message = f"this message has {len(data):,} bytes; {MOST_BYTES:,} are allowed"
        return None, (Finding("PM702", message, "shorten it", Place(file)),)
    text, faults = text_of(file, data)
    if faults:
        return None, faults
    lines = lines_of(text)
    if torn := _torn(file, lines):
        return None, (torn,)
    ends = next((at for at in range(1, len(lines)) if lines[at].rstrip() == _FENCE), 0)
    if lines[0].rstrip() != _FENCE or not ends:
        return None, (_unfenced(file, lines),)
    subject, findings = _subject(file, lines[1:ends])
    body_at = next((at for at in range(ends + 1, len(lines)) if lines[at].strip()), 0)
    if not body_at:
        findings.append(Finding("PM706", "this message has no text", "write it below the second ---", Place(file)))
    if findings:
        return None, tuple(findings)
    body = "\n".join(lines[body_at:]).rstrip() + "\n"
    return MessageText(named.group(1), named.group(2), subject, body, file, body_at + 1), ()


def _torn(file: str, lines: list[str]) -> Finding | None:
    """What git leaves where two people changed the same lines."""
    begins = next((at for at, line in enumerate(lines) if line.startswith("<<<<<<<")), None)
    ends = next((at for at, line in enumerate(lines) if line.startswith(">>>>>>>")), None)
    if begins is None or ends is None:
        return None
    message = f"git could not merge two changes: lines {begins + 1} to {ends + 1} hold both"
    mend = "keep what is right of the two, and delete the lines with <<<<<<<, ======= and >>>>>>>"
    return Finding("PM125", message, mend, Place(file, begins + 1, 1), related=Place(file, ends + 1, 1))


def _unfenced(file: str, lines: list[str]) -> Finding:
    """The first thing that is wrong with the two lines of --- around the subject."""
    odd = next((at for at, line in enumerate(lines[:_HEAD]) if _ODD_FENCE.fullmatch(line)), None)
    if odd is not None:
        return Finding("PM703", "this line isn't three hyphens", "write ---", Place(file, odd + 1, 1))
    if lines[0].rstrip() == _FENCE:
        return Finding(
            "PM703", "the --- that opens here is never closed", "write --- below the subject", Place(file, 1, 1)
        )
    said = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[said].rstrip() == _FENCE:
        return Finding(
            "PM703", "this message doesn't begin in its first line", "delete what is above ---", Place(file, 1, 1)
        )
    if _key_of(lines[0]) == "subject":
        return Finding("PM703", "no line of --- stands above the subject", "write --- above it", Place(file, 1, 1))
    return Finding("PM703", "this message has no subject on top", _SHAPE, Place(file, 1, 1))


def _key_of(line: str) -> str:
    """`subject` where the line begins with it, or with what somebody wrote for it; else its key as it stands."""
    key = line.partition(":")[0].strip()
    word = re.split(r"[\s=]", key)[0].lower()
    is_meant = word in _SUBJECTS or bool(get_close_matches(word, ["subject"], cutoff=0.75))
    return "subject" if is_meant else key


def _subject(file: str, head: list[str]) -> tuple[str, list[Finding]]:
    """The subject among the lines between the fences, and every fault there."""
    subject: str | None = None
    findings = []
    for number, line in enumerate(head, start=2):
        key, colon, value = line.partition(":")
        place = Place(file, number, 1)
        if not line.strip():
            continue
        if _key_of(line) != "subject":
            mend = "remove it" if subject is not None or len(head) > 1 else _SHAPE
            findings.append(Finding("PM704", "only the subject stands between the lines of ---", mend, place))
        elif subject is not None:
            findings.append(Finding("PM704", "this message has two subjects", "keep one", place))
        elif key != "subject" or not colon:
            subject = value.strip()
            findings.append(Finding("PM704", _misspelt(key.strip()), "begin the line with `subject: `", place))
        else:
            subject = _unquoted(value.strip())
            if not subject:
                findings.append(Finding("PM705", "the subject is empty", "write a few words after `subject:`", place))
    if subject is None and not findings:
        findings.append(Finding("PM705", "this message has no subject", _SHAPE, Place(file, 1, 1)))
    return subject or "", findings


def _misspelt(key: str) -> str:
    """What is wrong with a line that was meant to be the subject."""
    word = re.split(r"[\s=]", key)[0]
    return "there is no colon after 'subject'" if word == "subject" else f"'{word}' isn't how the subject begins"


def renamed(name: str) -> str:
    """What a file of this name was to be called, as far as can be told."""
    stem = _COPY.sub("", _SUFFIXES.sub("", name.lower()))
    found = re.fullmatch(r"(.+?)[._ -]+([a-z]{2})(?:-([a-z]{2}))?", stem)
    plain = re.sub(r"[^a-z0-9_]+", "-", found.group(1) if found else stem).strip("-_")
    if not plain or not plain[0].isalnum():
        return "name it like welcome.en.md, in small letters"
    if not found:
        return f"name it {plain}.en.md, with the letters of the language it is written in"
    meant = f"{plain}.{found.group(2)}{'-' + found.group(3).upper() if found.group(3) else ''}.md"
    return f"name it {meant}, or delete it" if _COPY.search(_SUFFIXES.sub("", name.lower())) else f"name it {meant}"


def _unquoted(text: str) -> str:
    """Without the straight quotes that a YAML habit puts around the whole of it."""
    quote = text[:1]
    if len(text) > 1 and quote in ('"', "'") and text.endswith(quote) and quote not in text[1:-1]:
        return text[1:-1].strip()
    return text
