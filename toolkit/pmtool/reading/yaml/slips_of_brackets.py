"""Brackets that stay open, close twice, or hold parts that don't fit together."""

from __future__ import annotations

import re

from pmtool.model.finding import Edit
from pmtool.reading.yaml.circumstances import Circumstances
from pmtool.reading.yaml.sheet import Slip
from pmtool.reading.yaml.written import end_of_value, indent_of, is_keyed, is_said

_CLOSING = {"[": "]", "{": "}"}
_OPENING = {"]": "[", "}": "{"}


def bracket(fault: Circumstances) -> Slip | None:
    if "flow" not in fault.context:
        return _nothing_to_close(fault)
    opening = "[" if "sequence" in fault.context else "{"
    return (
        _cut_by_hash(fault)
        or _left_open(fault, opening)
        or _wrong_kind(fault, opening)
        or _missing_comma(fault)
        or _colon_in_text(fault)
        or _misfit(fault, opening)
    )


def _nothing_to_close(fault: Circumstances) -> Slip | None:
    before = fault.here[: fault.column - 1].rstrip()
    begins = re.search(r"(?:[:\-]\s+)([\[{][^:\[\]{}]*[\]}])$", before)
    if begins and re.match(r"\w", fault.rest):
        column = begins.start(1) + 1
        message = f"a text that begins with {before[column - 1]} needs quotes"
        edits = fault.quoted(fault.line, column)
        return fault.slip("PM106", message, "put quotes around the whole text", column=column, instead=edits)
    if before.endswith(("]", "}")) and "did not find expected" in fault.problem:
        end = end_of_value(fault.here, fault.column - 1)
        edits = (fault.put(fault.line, fault.column, "", end - fault.column + 1),)
        message = f"nothing may follow the closing {before[-1]}"
        return fault.slip("PM119", message, "remove it, or start a new line", instead=edits)
    if fault.rest[:1] in ("]", "}"):
        return fault.slip("PM119", f"no bracket is open that this {fault.rest[0]} could close", "remove it")
    return None


def _cut_by_hash(fault: Circumstances) -> Slip | None:
    """`{en: We are #1, es: x}`: a comment begins at ` #`, and the bracket never closes."""
    line = fault.lines[fault.begins - 1]
    found = re.search(r"\s(#.*[\]}])", line[fault.begins_column - 1 :])
    if fault.begins == fault.line or not found:
        return None
    column = fault.begins_column + found.start(1)
    value = re.search(r"(?:[:,\[{]\s+|[\[{])([^\s,\[{\"'][^,\[{\"']*)$", line[: column - 1])
    ends = re.search(r",\s*[A-Za-z_][\w-]*:\s|[\]}]+\s*$", line[column - 1 :])
    edits: tuple[Edit, ...] = ()
    if value and ends:
        start = value.start(1) + (inner.end() if (inner := re.match(r"[\w-]+:\s+", value.group(1))) else 0)
        edits = fault.put(fault.begins, start + 1, '"'), fault.put(fault.begins, column + ends.start(), '"')
    message = "from this # on, the line is a comment: a space and a # end a text"
    return fault.slip("PM123", message, "put quotes around the whole text", fault.begins, column, edits)


def _left_open(fault: Circumstances, opening: str) -> Slip | None:
    """A bracket that a line opens and no line closes; the text below it begins with a key again."""
    if fault.begins == fault.line:
        return None
    first = fault.lines[fault.begins - 1]
    last = fault.begins
    for at in range(fault.begins + 1, fault.line + 1):
        line = fault.lines[at - 1]
        if is_said(line) and (indent_of(line) <= indent_of(first) or (is_keyed(line) and at == fault.line)):
            break
        last = at if is_said(line) else last
    if last >= fault.line:
        return None
    line = fault.lines[last - 1]
    end = end_of_value(line, fault.begins_column - 1 if last == fault.begins else indent_of(line))
    written = line[:end].rstrip(", ")
    missing = _open_brackets("\n".join(fault.lines[fault.begins - 1 : last]))
    edits = (fault.put(last, len(written) + 1, missing or _CLOSING[opening], end - len(written)),)
    message = f"the {opening} that opens here is never closed"
    mend = f"write the {_CLOSING[opening]} at its end"
    return fault.slip("PM119", message, mend, fault.begins, fault.begins_column, edits)


def _open_brackets(text: str) -> str:
    """What closes all that the text leaves open. Quoted parts don't count."""
    bare = re.sub(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", "", text)
    closing: list[str] = []
    for character in bare:
        if character in _CLOSING:
            closing.append(_CLOSING[character])
        elif closing and character == closing[-1]:
            closing.pop()
    return "".join(reversed(closing))


def _wrong_kind(fault: Circumstances, opening: str) -> Slip | None:
    closing = _CLOSING[opening]
    other = fault.rest[:1]
    if other not in ("]", "}") or other == closing:
        return None
    whole = fault.here
    if opening == "[" and (early := _swallowed_keys(fault)):
        return early
    if whole.count(opening) > whole.count(closing) and whole.count(_OPENING[other]) == whole.count(other):
        message = f"a {closing} is missing before this {other}"
        edits = (fault.put(fault.line, fault.column, closing),)
        return fault.slip("PM119", message, f"write a {closing} here", instead=edits)
    edits = (fault.put(fault.line, fault.column, closing, 1),)
    message = f"this {other} closes what a {opening} opened"
    return fault.slip("PM119", message, f"write {closing} instead", instead=edits)


def _swallowed_keys(fault: Circumstances) -> Slip | None:
    """`{to: [mentee, mentor, on: paired}`: the list was to end before the next key of the map."""
    start = fault.begins_column - 1
    found = re.match(r"\[[^\[\]{}:]*?(?=\s*,\s*[A-Za-z_][\w-]*:\s)", fault.here[start:])
    if fault.begins != fault.line or not found:
        return None
    edits = (fault.put(fault.line, start + found.end() + 1, "]"),)
    last = found.group().rpartition(",")[2].strip(" [")
    message, mend = "the [ that opens here is never closed", f"write the ] behind {last}"
    return fault.slip("PM119", message, mend, fault.line, start + 1, edits)


def _missing_comma(fault: Circumstances) -> Slip | None:
    """`{id: grief label: Grief}`: the second key is one elsewhere in the file."""
    before = fault.here[: fault.column - 1]
    if before.rstrip().endswith(("]", "}", '"', "'")) and (key := re.match(r"([A-Za-z_][\w-]*):\s", fault.rest)):
        edits: tuple[Edit, ...] = (fault.put(fault.line, len(before.rstrip()) + 1, ","),)
        message = f'a comma is missing before "{key.group(1)}:"'
        return fault.slip("PM119", message, "write a comma between the two", instead=edits)
    if fault.rest[:1] != ":":
        return None
    found = re.search(r"[^\s{,\[:](\s+)([A-Za-z_][\w-]*)$", fault.here[: fault.column - 1])
    if not found or not fault.is_key_elsewhere(found.group(2), fault.line):
        return None
    edits = (fault.put(fault.line, found.start(1) + 1, ","),)
    if fault.here[found.start(1) - 1] == ";":
        whole = re.finditer(r"(?<=[\w\"'\]}]);(?=\s*[\"'\w])", fault.here)
        edits = tuple(fault.put(fault.line, each.start() + 1, ",", 1) for each in whole)
        message, mend = "a semicolon separates nothing inside brackets", "write a comma instead"
        return fault.slip("PM119", message, mend, column=found.start(1), instead=edits)
    message = f'a comma is missing before "{found.group(2)}:"'
    return fault.slip("PM119", message, "write a comma between the two", column=found.start(2) + 1, instead=edits)


def _colon_in_text(fault: Circumstances) -> Slip | None:
    """`{en: Study: what is it?, es: x}`"""
    if fault.rest[:1] != ":":
        return None
    found = re.search(r"(?:[\w\"'-]+\s*:\s+|[\[,]\s*)([^\s\"'\[{,][^\[{,]*)$", fault.here[: fault.column - 1])
    if not found or '"' in found.group(1):
        return None
    edits = fault.quoted(fault.line, found.start(1) + 1, is_flow=True)
    message = "a colon and a space inside a text start a new setting"
    mend = 'put quotes around the text: {en: "Study: what is your subject?"}'
    return fault.slip("PM102", message, mend, instead=edits, is_safe=True)


def _misfit(fault: Circumstances, opening: str) -> Slip:
    if fault.begins != fault.line:
        message = f"the {opening} that opens here is not closed before line {fault.line}"
        mend = f"write the {_CLOSING[opening]}"
        return fault.slip("PM119", message, mend, fault.begins, fault.begins_column)
    mend = 'check the commas, and put quotes around a text that holds any of , : [ ] { } "'
    message = f"the parts between {opening} and {_CLOSING[opening]} don't fit together here"
    return fault.slip("PM119", message, mend)
