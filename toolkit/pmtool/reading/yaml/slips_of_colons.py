"""Colons too many, too few, or without their space; lines that have no key."""

from __future__ import annotations

import re

from pmtool.reading.yaml.circumstances import Circumstances
from pmtool.reading.yaml.sheet import Slip
from pmtool.reading.yaml.written import (
    end_of_value,
    indent_of,
    is_keyed,
    is_opener,
    line_above,
    line_below,
    opens_block_text,
    spaces,
    text_column,
)

_KEY = re.compile(r"(\s*(?:- +)*)([A-Za-z_][\w-]*)")
_CLINGING = re.compile(r"(\s*(?:- +)*)([A-Za-z_][\w-]*)(:)(?=[^\s:/])")
_SPACED = re.compile(r"(\s*(?:- +)*)([A-Za-z_][\w-]*)(\s+:)(?=\S)")
_EQUALS = re.compile(r"(\s*(?:- +)*)([A-Za-z_][\w-]*)(\s*(?:=>|->|=)\s*)(?=\S)")
_MAY_BE_A_KEY = re.compile(r"\s*(?:- +)*[a-z][a-z0-9]*_[a-z0-9_]*(?:\s|$)|\s*[a-z]+\s+(?:\S+\s*){1,2}$")
_SPACE_AFTER = "write a space after the colon"


def colon(fault: Circumstances) -> Slip | None:
    """A colon that can't end a key: inside a text, or below a line that isn't finished."""
    if "mapping values are not allowed" not in fault.problem:
        return None
    before = fault.here[: fault.column - 1]
    if re.search(r":\s", before):
        return _two_keys(fault, before) or _colon_in_text(fault, before)
    above = line_above(fault.lines, fault.line)
    if not above:
        return None
    written = fault.lines[above - 1]
    if is_keyed(written) and not is_opener(written):
        return _below_a_value(fault, above)
    if clinging := no_key(fault, above):
        return clinging
    return None


def _colon_in_text(fault: Circumstances, before: str) -> Slip:
    found = re.search(r":\s+", before)
    column = found.end() + 1 if found else 1
    if re.match(r":\s+[\[{].*[\]}]\s*$", fault.rest):
        end = len(fault.here.rstrip())
        braces = fault.put(fault.line, column, "{"), fault.put(fault.line, end + 1, "}")
        message, mend = "a setting can't begin behind another's colon", "put { } around it"
        return fault.slip("PM102", message, mend, column=column, instead=braces)
    if re.match(r"[a-z]{2}(?:-[A-Z]{2})?:\s.*,\s*[a-z]{2}(?:-[A-Z]{2})?:\s", fault.here[column - 1 :]):
        end = end_of_value(fault.here, column - 1)
        braces = fault.put(fault.line, column, "{"), fault.put(fault.line, end + 1, "}")
        message = "texts in several languages in one line stand in braces"
        return fault.slip("PM102", message, "put { } around them", column=column, instead=braces)
    edits = () if before[column - 1 : column] in ('"', "'", "[", "{") else fault.quoted(fault.line, column)
    below = line_below(fault.lines, fault.line)
    is_nested = not fault.rest[1:].strip() and bool(below) and indent_of(fault.lines[below - 1]) > indent_of(fault.here)
    message = "a colon and a space inside a text start a new setting"
    mend = 'put quotes around the text: en: "Study: what is your subject?"'
    if is_nested:
        return fault.slip("PM102", message, mend)
    return fault.slip("PM102", message, mend, instead=edits, is_safe=bool(edits))


def _two_keys(fault: Circumstances, before: str) -> Slip | None:
    """`id: mood type: scale`: a line break is missing before the second key, which the file knows as one."""
    found = re.search(r"^\s*(?:- +)*[\w-]+:\s+(?:\"[^\"]*\"|'[^']*'|[\w.-]+)\s+([a-z_][\w-]*)$", before)
    if not found or not fault.is_key_elsewhere(found.group(1), fault.line):
        return None
    message = f'"{found.group(1)}:" begins a second setting in this line'
    return fault.slip("PM102", message, "write it in a line of its own", column=found.start(1) + 1)


def _below_a_value(fault: Circumstances, above: int) -> Slip:
    """A line deeper than the one above, which has a value already."""
    line, number = fault.here, fault.line
    own, beside = indent_of(line), text_column(fault.lines[above - 1])
    found = _KEY.match(line)
    if fault.column - 1 > (found.end() if found else 0) + 1 and " " in line[: fault.column].strip():
        start = _value_column(fault.lines[above - 1])
        edits = fault.quoted(above, start) if start else ()
        mend = "put quotes around the whole text, which begins in the line above"
        return fault.slip("PM102", "a colon and a space inside a text start a new setting", mend, instead=edits)
    last = number
    for at in range(number + 1, len(fault.lines) + 1):
        if fault.lines[at - 1].strip() and indent_of(fault.lines[at - 1]) < own:
            break
        last = at
    message = f"this line is indented by {spaces(own)}, more than line {above}, which already has a value"
    mend = f"indent it by {spaces(beside)}, like line {above}" if beside else "don't indent it"
    edits = fault.shift(number, last, beside - own)
    return fault.slip("PM103", message, mend, 0, own + 1, edits, related=above)


def _value_column(line: str) -> int:
    """The column of the value behind `key: `; 0 where it has none, or one that isn't plain."""
    found = re.match(r"\s*(?:- +)*[\w-]+:\s+(?=[^\"'\[{|>&*!\s])", line)
    return found.end() + 1 if found else 0


def no_key(fault: Circumstances, number: int) -> Slip | None:
    """What is wrong with a line that should begin with `key: `."""
    line = fault.lines[number - 1]
    if entry := _entry_without_dash(fault, number):
        return entry
    if found := _CLINGING.match(line):
        edits = (fault.put(number, found.end(3) + 1, " "),)
        message = "a colon without a space after it does not end a key"
        return fault.slip("PM108", message, _SPACE_AFTER, number, text_column(line) + 1, edits, is_safe=True)
    if found := _SPACED.match(line):
        edits = (fault.put(number, found.start(3) + 1, ": ", len(found.group(3))),)
        message = "a colon with a space before it and none after it does not end a key"
        mend = "write the colon right after the key, then a space"
        return fault.slip("PM108", message, mend, number, text_column(line) + 1, edits, is_safe=True)
    if found := _EQUALS.match(line):
        edits = (fault.put(number, found.start(3) + 1, ": ", len(found.group(3))),)
        mend = f"write `{found.group(2)}: ` and the value"
        return fault.slip("PM108", "a key ends with a colon here", mend, number, found.start(3) + 1, edits)
    if line.lstrip().startswith(("//", "--", "/*", ";")):
        edits = (fault.put(number, indent_of(line) + 1, "# "),)
        return fault.slip("PM108", "this is no comment", "begin a comment with #", number, indent_of(line) + 1, edits)
    return _forgotten_colon(fault, number) or _loose_text(fault, number)


def _entry_without_dash(fault: Circumstances, number: int) -> Slip | None:
    """`go_on` right below `- fit`, as deep as its dash."""
    above, own = line_above(fault.lines, number), indent_of(fault.lines[number - 1])
    is_braced = fault.lines[number - 1].startswith("{", own)
    entry = r"\{.*" if is_braced else r"[^\s:]+(?:\s#.*)?$"
    if not above or not re.match(rf" {{{own}}}- +{entry}", fault.lines[above - 1]):
        return None
    edits = (fault.put(number, own + 1, "- "),)
    message, mend = "this entry of the list has no dash", 'put "- " before it'
    return fault.slip("PM120", message, mend, number, own + 1, edits, related=above)


def _forgotten_colon(fault: Circumstances, number: int) -> Slip | None:
    """`required true`, where other lines say `required:`."""
    line = fault.lines[number - 1]
    found = _KEY.match(line)
    if not found or not (fault.is_key_elsewhere(found.group(2), number) or _is_beside_keys(fault, number, found)):
        return None
    if line[found.end() :].strip() and not line[found.end()].isspace():
        return None
    edits = (fault.put(number, found.end() + 1, ":"),)
    message = f'there is no colon after "{found.group(2)}"'
    mend = f"write `{found.group(2)}: `" + (" and then the value" if line[found.end() :].strip() else "")
    return fault.slip("PM108", message, mend, number, text_column(line) + 1, edits)


def _is_beside_keys(fault: Circumstances, number: int, found: re.Match[str]) -> bool:
    """`wait_at_most 30 days` among settings as deep as it is: no text has such a word at its beginning."""
    if "_" not in found.group(2):
        return False
    above, below = line_above(fault.lines, number), line_below(fault.lines, number)
    beside = [fault.lines[at - 1] for at in (above, below) if at]
    own = indent_of(fault.lines[number - 1])
    return bool(beside) and all(is_keyed(line) and text_column(line) <= own for line in beside)


def _loose_text(fault: Circumstances, number: int) -> Slip:
    """A line without a key: most often it continues the text above, and isn't indented."""
    above = line_above(fault.lines, number)
    line = fault.lines[number - 1]
    own = indent_of(line)
    place = own + 1
    if above and opens_block_text(fault.lines[above - 1]):
        wanted = text_column(fault.lines[above - 1]) + 2
        mark = re.findall(r"[|>][-+0-9]*", fault.lines[above - 1])[-1]
        message = f"the text below the {mark} of line {above} must be indented"
        edits = fault.shift(number, number, wanted - own)
        return fault.slip("PM103", message, f"indent it by {spaces(wanted)}", number, place, edits, related=above)
    message, mend = (
        "this line has no `key:`",
        "write it as `key: value`, or indent it further if it continues the text above",
    )
    if above and is_keyed(fault.lines[above - 1]) and not is_opener(fault.lines[above - 1]):
        wanted = text_column(fault.lines[above - 1]) + 2
        is_sure = not _MAY_BE_A_KEY.match(line) or own != wanted - 2
        edits = fault.shift(number, number, wanted - own)
        return fault.slip("PM108", message, mend, number, place, edits, is_sure=is_sure)
    return fault.slip("PM108", message, mend, number, place)


def missing_colon(fault: Circumstances) -> Slip | None:
    if "could not find expected ':'" not in fault.problem:
        return None
    return no_key(fault, fault.begins)
