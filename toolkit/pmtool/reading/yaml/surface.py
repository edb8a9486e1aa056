"""Slips that a line shows by itself, before anything is read: marks of a merge, pasted blanks, dashes and colons.

What stands in a text below a | is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pmtool.model.finding import Edit, Finding, Place
from pmtool.reading.yaml.sheet import Sheet, Slip
from pmtool.reading.yaml.written import (
    ODD_BLANKS,
    block_text_lines,
    indent_of,
    is_opener,
    is_said,
    line_above,
    line_below,
)

_DASHES = "‐‑‒–—―−•‣·▪●◦"
_AT_THE_FRONT = re.compile(r"^[ \t]*(?:<{7}|-[A-Za-z_\"']|\*)", re.MULTILINE)
_ANYWHERE = re.compile(f"[{ODD_BLANKS}{_DASHES}：﹕︰]")
_ANYTHING = re.compile(
    rf"[ \t]*(?:<{{7}}|[{ODD_BLANKS}]|-[{ODD_BLANKS}A-Za-z_\"']|[{_DASHES}*][ {ODD_BLANKS}A-Za-z_]"
    rf"|(?:- *)?[A-Za-z_][\w-]*[ ]*(?:[:：﹕︰][{ODD_BLANKS}]|[：﹕︰]))"
)
_MOST_LINES = 200  # that are looked at closely
_FARTHEST = 100  # lines up to which a list is looked for its beginning
_BLANKS = re.compile(
    rf"[ \t]*[{ODD_BLANKS}][ \t{ODD_BLANKS}]*|[ \t]*-[{ODD_BLANKS}]+|[ \t]*(?:- +)?[A-Za-z_][\w-]*:[{ODD_BLANKS}]+"
)
_ODD = re.compile(f"[{ODD_BLANKS}]")
_OTHER_DASH = re.compile(rf"( *)([{_DASHES}*])( ?)(?=\S)")
_CLINGING_DASH = re.compile(r"( *)-(?=[A-Za-z_\"'])")
_WIDE_COLON = re.compile(r" *(?:- +)?[A-Za-z_][\w-]*( *[：﹕︰]\s*)")
_KEY_NEXT = re.compile(r"[A-Za-z_][\w-]*\s*[:：]")


def surface_slips(sheet: Sheet) -> list[Slip]:
    """All of them. Their edits don't overlap."""
    if not _AT_THE_FRONT.search(sheet.text) and not _ANYWHERE.search(sheet.text):
        return []
    slips = list(_merges(sheet))[:_MOST_LINES]
    torn = {edit.start.line for slip in slips for edit in slip.instead}
    suspected = [number for number in _suspected(sheet) if number not in torn]
    blanks = [
        number for number in suspected if _BLANKS.match(sheet.lines[number - 1]) and _has_odd_blank(sheet, number)
    ]
    slips += [_odd_blanks(sheet, run) for run in _runs(blanks)]
    before = -1
    for number in suspected:
        if number in blanks or not (slip := _dash(sheet, number) or _wide_colon(sheet, number)):
            continue
        if before == number - 1 and slip.finding.message == slips[-1].finding.message:
            slips[-1] = _joined(slips[-1], slip)
        else:
            slips.append(slip)
        before = number
    return slips


def _joined(first: Slip, second: Slip) -> Slip:
    """The same slip in neighbouring lines is one."""
    edits = first.instead + second.instead
    return Slip(replace(first.finding, fix=edits), edits)


def _suspected(sheet: Sheet) -> list[int]:
    numbers = [number for number, line in enumerate(sheet.lines, start=1) if _ANYTHING.match(line) and line.strip()]
    texts = block_text_lines(sheet.lines) if numbers else frozenset()
    return [number for number in numbers if number not in texts][:_MOST_LINES]


def _merges(sheet: Sheet) -> Iterator[Slip]:
    """What git leaves where two people changed the same lines. Read on as the side that was here."""
    begins = middle = 0
    for number, line in enumerate(sheet.lines, start=1):
        if line.startswith("<<<<<<<"):
            begins, middle = number, 0
        elif begins and line.startswith(("=======", "|||||||")):
            middle = middle or number
        elif begins and line.startswith(">>>>>>>"):
            message = f"git could not merge two changes: lines {begins} to {number} hold both"
            mend = "keep what is right of the two, and delete the lines with <<<<<<<, ======= and >>>>>>>"
            finding = Finding(
                "PM125", message, mend, Place(sheet.file, begins, 1), related=Place(sheet.file, number, 1)
            )
            emptied = [begins, *range(middle or number, number + 1)]
            yield Slip(finding, tuple(_put(sheet, at, 1, "", len(sheet.lines[at - 1])) for at in emptied))
            begins = 0


def _has_odd_blank(sheet: Sheet, number: int) -> bool:
    found = _BLANKS.match(sheet.lines[number - 1])
    return bool(found and _ODD.search(found.group()))


def _runs(numbers: list[int]) -> list[list[int]]:
    """Neighbouring lines together: one paste is one slip."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _odd_blanks(sheet: Sheet, run: list[int]) -> Slip:
    edits = []
    for number in run:
        found = _BLANKS.match(sheet.lines[number - 1])
        for odd in _ODD.finditer(found.group() if found else ""):
            is_wide = odd.group() not in "\u200b\u2060\ufeff"
            edits.append(_put(sheet, number, odd.start() + 1, " " if is_wide else "", 1))
    lines = "this line has" if len(run) == 1 else f"lines {run[0]} to {run[-1]} have"
    message = f"{lines} blanks that only look like spaces, as a web page or a word processor makes them"
    first = edits[0].start
    finding = Finding("PM122", message, "replace them with ordinary spaces", first, fix=tuple(edits))
    return Slip(finding, tuple(edits))


def _dash(sheet: Sheet, number: int) -> Slip | None:
    """A list entry whose dash isn't YAML's, or clings to the text."""
    line = sheet.lines[number - 1]
    if found := _CLINGING_DASH.match(line):
        if not (_KEY_NEXT.match(line, found.end()) or _stands_in_list(sheet, number)):
            return None
        edit = _put(sheet, number, found.end() + 1, " ")
        message, mend = "there is no space after this dash, so it begins no entry", "write a space after the dash"
        place = Place(sheet.file, number, found.end())
        return Slip(Finding("PM120", message, mend, place, fix=(edit,)), (edit,))
    found = _OTHER_DASH.match(line)
    if not found or not (_KEY_NEXT.match(line, found.end()) or _stands_in_list(sheet, number)):
        return None
    if found.group(2) == "*" and not found.group(3):
        return None  # an alias, or stars for bold
    edit = _put(sheet, number, found.start(2) + 1, "-" if found.group(3) else "- ", 1)
    message = f'"{found.group(2)}" begins no entry of a list; a hyphen does'
    place = Place(sheet.file, number, found.start(2) + 1)
    return Slip(Finding("PM120", message, "write a hyphen and a space: - ", place, fix=(edit,)), (edit,))


def _stands_in_list(sheet: Sheet, number: int) -> bool:
    """Whether what its line belongs to is a list as far as one can see: an opener above, and entries beside it."""
    lines, own = sheet.lines, indent_of(sheet.lines[number - 1])
    above = line_above(lines, number)
    mark = lines[number - 1].lstrip()[:1]
    while above and indent_of(lines[above - 1]) >= own:
        if number - above > _FARTHEST:
            return False
        if indent_of(lines[above - 1]) == own and lines[above - 1].lstrip()[:1] not in (mark, "-"):
            return False
        above = line_above(lines, above)
    if not above or not is_opener(lines[above - 1]):
        return False
    below = line_below(lines, number)
    return not below or indent_of(lines[below - 1]) != own or lines[below - 1].lstrip()[:1] in (mark, "-")


def _wide_colon(sheet: Sheet, number: int) -> Slip | None:
    found = _WIDE_COLON.match(sheet.lines[number - 1])
    if not found or not is_said(sheet.lines[number - 1]):
        return None
    start, end = found.span(1)
    edit = _put(sheet, number, start + 1, ": " if end < len(sheet.lines[number - 1]) else ":", end - start)
    column = start + 1 + found.group(1).index(found.group(1).strip())
    message, mend = "this wide colon ends no key", "write an ordinary colon and a space"
    return Slip(Finding("PM108", message, mend, Place(sheet.file, number, column), fix=(edit,)), (edit,))


def _put(sheet: Sheet, line: int, column: int, text: str, instead_of: int = 0) -> Edit:
    return Edit(Place(sheet.file, line, column), Place(sheet.file, line, column + instead_of), text)
