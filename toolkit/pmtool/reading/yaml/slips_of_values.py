"""Values that YAML reads without a complaint, and as something else than was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from yaml.events import ScalarEvent

from pmtool.model.finding import Edit, Place, Severity
from pmtool.reading.yaml.circumstances import Circumstances
from pmtool.reading.yaml.sheet import Slip
from pmtool.reading.yaml.written import ODD_BLANKS, indent_of, is_keyed, spaces, text_column

_OPENING_QUOTES = "“”„‘‚«"
_CLOSING_QUOTES = "“”’‘»"
_CURLY = re.compile(f"[{_OPENING_QUOTES}{_CLOSING_QUOTES}]")
_ENDS_ODD = re.compile(f"^[{ODD_BLANKS}]+|[{ODD_BLANKS}]+$")
_CLINGING_HASH = re.compile(r"\S( #)(?=[^\s#!])")
_SETTING_WITHOUT_SPACE = re.compile(r"([A-Za-z_][\w-]*):(?=[^\s:/])")
_STRAIGHT = 'use straight quotes ": they hold a text together'


def lines_with_hash(text: str, lines: Sequence[str]) -> frozenset[int]:
    """The lines (from 0) in which ` #` stands right before a word: a comment to YAML, perhaps none to its writer."""
    if not _CLINGING_HASH.search(text):
        return frozenset()
    return frozenset(at for at, line in enumerate(lines) if " #" in line and _CLINGING_HASH.search(line))


def here(file: str, lines: Sequence[str], event: ScalarEvent) -> Circumstances:
    """The circumstances of a scalar."""
    start = event.start_mark
    line, column = (start.line + 1, start.column + 1) if start else (1, 1)
    return Circumstances(file, lines, "", "", line, column, line, column, event)


def key_slip(file: str, lines: Sequence[str], event: ScalarEvent) -> Slip | None:
    """What is wrong with a key that isn't made of plain letters."""
    if odd := _ENDS_ODD.search(event.value):
        return _odd_blank(here(file, lines, event), odd)
    return _curly(here(file, lines, event), event, is_flow=False) if not event.style else None


def odd_text_slip(file: str, lines: Sequence[str], event: ScalarEvent, *, is_flow: bool) -> Slip | None:
    """What is wrong with a text without quotes that holds more than ASCII."""
    if odd := _ENDS_ODD.search(event.value):
        return _odd_blank(here(file, lines, event), odd)
    if event.value[0] in _OPENING_QUOTES:
        return _curly(here(file, lines, event), event, is_flow=is_flow)
    return None


def closing_quote_slip(file: str, lines: Sequence[str], event: ScalarEvent) -> Slip | None:
    """`edition: 2027"`: a quote at the end that nothing opens, and that becomes part of the text."""
    end = event.end_mark
    if event.value.count('"') != 1 or not end or end.line + 1 != here(file, lines, event).line:
        return None
    fault = here(file, lines, event)
    edits = (fault.put(fault.line, end.column, "", 1),)
    message = "the quote that ends this text was never opened"
    return fault.slip("PM104", message, "put the same quote at its beginning", column=end.column, instead=edits)


def _odd_blank(fault: Circumstances, odd: re.Match[str]) -> Slip | None:
    start = fault.here.find(odd.group(), fault.column - 1) if odd.start() == 0 else fault.here.rfind(odd.group())
    if start < 0:
        return None
    edits = (fault.put(fault.line, start + 1, "", len(odd.group())),)
    message = "a blank that only looks like a space stands at the edge of this text"
    return fault.slip("PM122", message, "delete it", column=start + 1, instead=edits, is_safe=True)


def _curly(fault: Circumstances, event: ScalarEvent, *, is_flow: bool) -> Slip | None:
    """A word processor's quotes around the whole of a text: to YAML they are letters like any other."""
    text = event.value
    if event.end_mark and event.start_mark and event.end_mark.line != event.start_mark.line:
        return None
    start = fault.column - 1
    end = start + len(text)
    if text[0] not in _OPENING_QUOTES:
        return None
    if text[-1] not in _CLOSING_QUOTES or len(text) < 2:
        found = re.match(rf"[^{_CLOSING_QUOTES}\]}}]+[{_CLOSING_QUOTES}](?=\s*[,\]}}])", fault.here[start + 1 :])
        if not is_flow or not found or "," not in found.group():
            return None
        end = start + 1 + found.end()
    inner = fault.here[start + 1 : end - 1]
    if _CURLY.search(inner.replace("’", "")):
        return None
    quote = '"' if '"' not in inner and "\\" not in inner else "'"
    edits = () if quote in inner else (fault.put(fault.line, start + 1, quote, 1), fault.put(fault.line, end, quote, 1))
    message = "these are a word processor's quotes, which become part of the text"
    return fault.slip("PM105", message, _STRAIGHT, instead=edits, is_safe=True)


def folded_slip(file: str, lines: Sequence[str], event: ScalarEvent, *, is_flow: bool) -> Slip | None:
    """A text of several lines that took in what was meant as a line of its own."""
    if not event.start_mark or not event.end_mark or event.style in ("|", ">"):
        return None
    first, last = event.start_mark.line + 1, min(event.end_mark.line + 1, len(lines))
    fault = here(file, lines, event)
    if event.style in ('"', "'"):
        return None if is_flow else _swallowed(fault, last)
    for number in range(first + 1, last + 1):
        line = lines[number - 1]
        if not is_flow and re.match(r"\s*-\s+\S", line):
            return _entry_in_text(fault, number)
        if _SETTING_WITHOUT_SPACE.match(line.lstrip()) and not is_flow:
            return _setting_in_text(fault, number, last)
    return None


def _swallowed(fault: Circumstances, last: int) -> Slip | None:
    """A quote closed by another one further down: the lines between are no deeper than the key, and are keys."""
    column = text_column(fault.here)
    for number in range(fault.line + 1, last + 1):
        line = fault.lines[number - 1]
        is_own = is_keyed(line) or line.lstrip().startswith("- ")
        if line.strip() and indent_of(line) <= column and is_own:
            quote = fault.rest[:1]
            above = next(at for at in range(number - 1, 0, -1) if fault.lines[at - 1].strip())
            edits = (fault.put(above, len(fault.lines[above - 1].rstrip()) + 1, quote),)
            message, mend = "the quote that opens here is never closed", "put the same quote at the end of the text"
            return fault.slip("PM104", message, mend, instead=edits)
    return None


def _entry_in_text(fault: Circumstances, number: int) -> Slip | None:
    """A line with a dash that is deeper than the text above, which it goes on."""
    line, own = fault.lines[number - 1], indent_of(fault.lines[number - 1])
    first = fault.here
    begins = re.match(r"\s*- +(?=\S)", first)
    wanted = indent_of(first) if begins else -1
    is_list = bool(begins) and begins is not None and begins.end() == fault.column - 1
    message = f"this line begins like an entry of a list, and goes on the text of line {fault.line}"
    if not is_list:
        mend = f"put the list below a key that has no value of its own, or quotes around the text of line {fault.line}"
        return fault.slip("PM103", message, mend, number, own + 1, related=fault.line)
    last = fault.last.end_mark.line + 1 if fault.last and fault.last.end_mark else number
    deep = [
        at
        for at in range(number, min(last, len(fault.lines)) + 1)
        if fault.lines[at - 1].strip() and indent_of(fault.lines[at - 1]) == own and line.strip()
    ]
    edits = [edit for at in deep for edit in fault.shift(at, at, wanted - own)]
    mend = f"indent it by {spaces(wanted)}, like line {fault.line}"
    return fault.slip("PM103", message, mend, number, own + 1, edits, related=fault.line)


def _setting_in_text(fault: Circumstances, number: int, last: int) -> Slip | None:
    """`opens:2027-01-11` below a line of the same kind, or below a text."""
    numbers = [fault.line] if _SETTING_WITHOUT_SPACE.match(fault.rest) else []
    numbers += [at for at in range(number, last + 1) if _SETTING_WITHOUT_SPACE.match(fault.lines[at - 1].lstrip())]
    if number == fault.line or len(numbers) < 2 or text_column(fault.here) != fault.column - 1:
        return None
    return _without_space(fault, numbers)


def _without_space(fault: Circumstances, numbers: Sequence[int]) -> Slip:
    edits = []
    for at in numbers:
        found = _SETTING_WITHOUT_SPACE.match(fault.lines[at - 1].lstrip().removeprefix("- "))
        front = fault.column - 1 if at == fault.line else text_column(fault.lines[at - 1])
        edits.append(fault.put(at, front + (found.end() if found else 0) + 1, " "))
    message = "a colon without a space after it does not end a key"
    return fault.slip("PM108", message, "write a space after the colon", instead=edits, is_safe=True)


def lone_setting_slip(file: str, lines: Sequence[str], event: ScalarEvent) -> Slip | None:
    """`opens:2027-01-11` alone below `dates:`."""
    fault = here(file, lines, event)
    if not _SETTING_WITHOUT_SPACE.match(event.value) or text_column(fault.here) != fault.column - 1:
        return None
    if fault.here.lstrip().startswith("-") or indent_of(fault.here) != fault.column - 1:
        return None
    return _without_space(fault, [fault.line])


def comma_slip(file: str, lines: Sequence[str], value: ScalarEvent | None, key: ScalarEvent) -> Slip:
    """`{en: Worry, anger}`: the comma ended the text. value: the text before it; key: what stands behind it."""
    fault = here(file, lines, key)
    if found := _SETTING_WITHOUT_SPACE.match(key.value):
        edits: tuple[Edit, ...] = (fault.put(fault.line, fault.column + found.end(), " "),)
        message = "a colon without a space after it does not end a key"
        return fault.slip("PM108", message, "write a space after the colon", instead=edits, is_safe=True)
    if found := re.match(r"([A-Za-z_][\w-]*)(\s*=>?\s*)(?=\S)", key.value):
        edits = (fault.put(fault.line, fault.column + found.start(2), ": ", len(found.group(2))),)
        mend = f"write `{found.group(1)}: ` and the value"
        return fault.slip("PM108", "a key ends with a colon here", mend, column=fault.column, instead=edits)
    if uncolonned := _key_without_colon(fault, value, key):
        return uncolonned
    if value and (rounded := _round_brackets(fault, value)):
        return rounded
    mend = 'put quotes around the whole text: {en: "one, two"}'
    before = value and value.end_mark and value.start_mark and not value.style
    if before and value and value.start_mark and value.end_mark and value.end_mark.line + 1 == fault.line:
        text = here(file, lines, value)
        comma = fault.here.find(",", value.end_mark.column) + 1
        edits = text.quoted(text.line, text.column, is_flow=True)
        message = "inside { } a comma ends the text, and what follows is lost"
        return fault.slip("PM109", message, mend, column=comma or fault.column, instead=edits, is_safe=True)
    return fault.slip("PM109", f'"{key.value}" has no value: inside {{ }} a comma ends a text', mend)


def _key_without_colon(fault: Circumstances, value: ScalarEvent | None, key: ScalarEvent) -> Slip | None:
    """`{en Alongside, es: A tu lado}`"""
    found = re.match(r"([A-Za-z_][\w-]*) \S", key.value)
    if not found or not fault.is_key_elsewhere(found.group(1), fault.line):
        return None
    if value and value.end_mark and fault.here[value.end_mark.column : fault.column - 1].strip() == ",":
        return None  # the text before it goes on here
    edits = (fault.put(fault.line, fault.column + found.end(1), ":"),)
    message = f'there is no colon after "{found.group(1)}"'
    return fault.slip("PM108", message, f"write `{found.group(1)}: `", column=fault.column, instead=edits)


def _round_brackets(fault: Circumstances, value: ScalarEvent) -> Slip | None:
    """`to: (mentee, mentor)`"""
    start = value.start_mark.column if value.start_mark else 0
    found = re.match(r"\([a-z_]+(?:\s*,\s*[a-z_]+)+\)", fault.here[start:])
    if not found or not value.start_mark or value.start_mark.line + 1 != fault.line:
        return None
    end = start + found.end()
    edits = (fault.put(fault.line, start + 1, "[", 1), fault.put(fault.line, end, "]", 1))
    mend = f"write square ones: [{found.group()[1:-1]}]"
    return fault.slip("PM119", "round brackets hold no list", mend, column=start + 1, instead=edits)


def hash_slip(file: str, lines: Sequence[str], event: ScalarEvent, value: object) -> Slip | None:
    """`Talk #2`: a space and a # end a text. Before a number the # is meant; before a word, perhaps a comment is."""
    fault = here(file, lines, event)
    end = event.end_mark
    if event.style or not end or end.line + 1 != fault.line or not (value is None or isinstance(value, str)):
        return None
    rest = fault.here[end.column :]
    if not re.match(r" ?#[^\s#!]", rest):
        return None
    column = end.column + 1 + rest.index("#")
    message = "from this # on, the line is a comment: a space and a # end a text"
    if not re.match(r" ?#[0-9]", rest):
        if " " not in event.value:
            return None
        mend = "write a space behind the # if this is a comment; else put quotes around the whole text"
        slip = fault.slip("PM123", message, mend, column=column)
        return replace(slip, finding=replace(slip.finding, severity=Severity.WARNING))
    begins, stop = fault.column if event.value else column, len(fault.here.rstrip())
    within = fault.here[begins - 1 : stop]
    is_plain = '"' not in within and "\\" not in within
    edits = (fault.put(fault.line, begins, '"'), fault.put(fault.line, stop + 1, '"')) if is_plain else ()
    return fault.slip("PM123", message, "put quotes around the whole text", column=column, instead=edits)


def braces_slip(file: str, lines: Sequence[str], line: int, column: int) -> Slip:
    """`{{ name }}`: a map whose key is a map. Line and column count from 1, and are the inner brace's."""
    text = lines[line - 1]
    start = text.rfind("{{", 0, column) + 1 or column
    fault = Circumstances(file, lines, "", "", line, start, line, start, None)
    edits = fault.quoted(line, start, is_flow=any(bracket in text[: start - 1] for bracket in "[{"))
    mend = "put quotes around the whole text"
    return fault.slip("PM107", "this text begins with {{ and has no quotes", mend, instead=edits, is_safe=True)


def alias_slip(file: str, lines: Sequence[str], line: int, column: int, name: str, *, is_text: bool) -> Slip:
    """`*bold*`: an alias of nothing. is_text: whether the file marks nothing at all, so that none can be meant."""
    fault = Circumstances(file, lines, "", "", line, column, line, column, None)
    message = f'"*{name}" repeats a value marked "&{name}" that ends above it, and there is none'
    is_flow = any(bracket in lines[line - 1][: column - 1] for bracket in "[{")
    edits = fault.quoted(line, column, is_flow=is_flow) if is_text else ()
    mend = "put quotes around the text if it begins with *; else write it out"
    return fault.slip("PM115", message, mend, instead=edits, is_safe=True)


def mark_slip(file: str, lines: Sequence[str], place: Place, name: str) -> Slip | None:
    """`&More`: a mark that no alias repeats, in front of a text or of nothing."""
    line = lines[place.line - 1]
    start = line.rfind("&" + name, 0, place.column + len(name)) + 1
    if not start:
        return None
    fault = Circumstances(file, lines, "", "", place.line, start, place.line, start, None)
    edits = fault.quoted(place.line, start, is_flow=any(bracket in line[: start - 1] for bracket in "[{"))
    message = "a text that begins with &, * or ! needs quotes"
    return fault.slip("PM106", message, "put quotes around the whole text", instead=edits, is_safe=True)
