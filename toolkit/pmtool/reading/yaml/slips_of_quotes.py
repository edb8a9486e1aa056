"""Quotes that stay open, close too early, or hold a backslash; texts that need quotes and have none."""

from __future__ import annotations

import re

from pmtool.model.finding import Edit
from pmtool.reading.yaml.circumstances import Circumstances
from pmtool.reading.yaml.sheet import Slip
from pmtool.reading.yaml.written import end_of_text_in_brackets, end_of_value, indent_of, is_keyed, is_said, text_column

_QUOTES = ('"', "'")


def escape(fault: Circumstances) -> Slip | None:
    """A backslash in double quotes, as in a path of Windows."""
    if "escape" not in fault.problem and "escape" not in fault.context:
        return None
    line, number = fault.here, fault.line
    start = fault.begins_column - 1 if fault.begins == number else 0
    end = line.find('"', start + 1)
    where = [at for at in range(start, end if end > 0 else len(line)) if line[at] == "\\"]
    edits = [fault.put(number, at + 1, "\\") for at in where]
    mend = "write \\\\ for a backslash, or use single quotes '"
    return fault.slip("PM106", 'inside " " this backslash has a meaning that YAML does not know', mend, instead=edits)


def braces(fault: Circumstances) -> Slip | None:
    for number in dict.fromkeys((fault.line, fault.begins)):
        line = fault.lines[number - 1]
        found = re.search(r"(?:[:\-]\s+|^\s*)(\{\{)", line)
        if found and not any(quote in line[: found.start()] for quote in _QUOTES):
            column = found.start(1) + 1
            quoted = fault.quoted(number, column, is_flow=any(each in line[: column - 1] for each in "[{"))
            mend = "put quotes around the whole text"
            return fault.slip(
                "PM107", "this text begins with {{ and has no quotes", mend, number, column, quoted, is_safe=True
            )
    return None


def unclosed(fault: Circumstances) -> Slip | None:
    """A quote that runs to the end of the file, or, closed by the next quote in the file, swallowed lines between."""
    found = _opening(fault)
    if not found:
        return None
    number, column = found
    line = fault.lines[number - 1]
    quote = line[column - 1]
    is_flow = any(bracket in line[: column - 1] for bracket in "[{")
    message = "the quote that opens here is never closed"
    mend = "put the same quote at the end of the text"
    if column - 1 == text_column(line) and (key := re.match(r"[\w-]+(?=\s*:\s)", line[column:])):
        end, last = column + key.end(), number
    elif is_flow:
        end, last = end_of_text_in_brackets(line, column), number
    else:
        last = _last_line(fault, number)
        end = len(fault.lines[last - 1].rstrip())
    within = line[column:end] if last == number else ""
    edits = () if quote in within else (fault.put(last, end + 1, quote),)
    return fault.slip("PM104", message, mend, number, column, edits)


def _opening(fault: Circumstances) -> tuple[int, int] | None:
    if "quoted scalar" in fault.context:
        return fault.begins, fault.begins_column
    last = fault.last
    if last and last.style in _QUOTES and last.start_mark and last.end_mark:
        first, end = last.start_mark, last.end_mark
        if first.line < end.line and end.line + 1 >= fault.line - 1:
            return first.line + 1, first.column + 1
    if found := _opened_above(fault):
        return found
    return None


def _opened_above(fault: Circumstances) -> tuple[int, int] | None:
    """The quoted text above that the first quote of this line closes."""
    before = fault.here[: fault.column - 1]
    for quote in _QUOTES:
        if quote not in before:
            continue
        number = next((at for at in range(fault.line - 1, 0, -1) if quote in fault.lines[at - 1]), 0)
        if not number:
            continue
        found = re.search(rf"(?:[:\-\[{{,]\s+|^\s*)({quote})[^{quote}]*$", fault.lines[number - 1])
        if found:
            return number, found.start(1) + 1
    return None


def _last_line(fault: Circumstances, number: int) -> int:
    """The last line of a quoted text: what is deeper than its key and begins no key of its own belongs to it."""
    least, ends = text_column(fault.lines[number - 1]), number
    for at in range(number + 1, len(fault.lines) + 1):
        line = fault.lines[at - 1]
        if not is_said(line) or indent_of(line) <= least or is_keyed(line) or line.lstrip().startswith("- "):
            break
        ends = at
    return ends


def text_after_quote(fault: Circumstances) -> Slip | None:
    """`'don't'`, `"She said "hi" to me"`, `"An open ear", 2027`."""
    before = fault.here[: fault.column - 1].rstrip()
    if "did not find expected" not in fault.problem or not before.endswith(_QUOTES):
        return None
    last = fault.last
    if not last or last.style not in _QUOTES or not last.start_mark or last.start_mark.line + 1 != fault.line:
        return _unknown_begin(fault)
    start, closing, quote = last.start_mark.column + 1, len(before), before[-1]
    is_flow = "flow" in fault.context
    line = fault.here
    end = (end_of_text_in_brackets if is_flow else end_of_value)(line, closing)
    if is_flow and (comma := _missing_comma(fault, closing) or _semicolons(fault, closing)):
        return comma
    if not is_flow and line[closing:end].strip() in (",", ";"):
        edits: tuple[Edit, ...] = (fault.put(fault.line, closing + 1, "", end - closing),)
        message = f'nothing may follow the closing quote, not even a "{line[closing:end].strip()}"'
        return fault.slip("PM118", message, "delete it", column=closing + 1, instead=edits, is_safe=True)
    if is_flow and quote == '"' and line[start - 1 : end].count(quote) % 2:
        next_key = re.search(r",\s*[A-Za-z_][\w-]*:\s", line[start:closing])
        at = start + next_key.start() if next_key else line.find(",", start)
        edits = (fault.put(fault.line, at + 1, quote),) if "," in line[start:closing] else ()
        message, mend = "the quote that opens here is never closed", "put the same quote at the end of the text"
        return fault.slip("PM104", message, mend, column=start, instead=edits)
    if line[end - 1 : end] == quote and end > closing:
        return _inner_quote(fault, quote, start, closing, end)
    other = "'" if quote == '"' else '"'
    edits = (
        ()
        if other in line[start - 1 : end]
        else (
            fault.put(fault.line, start, other),
            fault.put(fault.line, end + 1, other),
        )
    )
    mend = "put the whole text in quotes of the other kind"
    return fault.slip("PM118", "the text goes on after its closing quote", mend, instead=edits)


def _unknown_begin(fault: Circumstances) -> Slip:
    mend = "put the whole text in quotes of the other kind"
    return fault.slip("PM118", "the text goes on after its closing quote", mend)


def _inner_quote(fault: Circumstances, quote: str, start: int, closing: int, end: int) -> Slip:
    """A quote of the same kind inside the text."""
    inner, number = fault.here[start : end - 1], fault.line
    other = "'" if quote == '"' else '"'
    if other not in inner and "\\" not in inner:
        edits = [fault.put(number, start, other, 1), fault.put(number, end, other, 1)]
        mend = f"put the text in quotes of the other kind: {other}…{other}"
    else:
        twice = "''" if quote == "'" else '\\"'
        edits = [fault.put(number, start + 1 + at, twice, 1) for at, each in enumerate(inner) if each == quote]
        mend = f"write {twice} for each {quote} inside the text"
    name = "apostrophe" if quote == "'" else "quote"
    message = f"this {name} ends the text, which goes on behind it"
    return fault.slip("PM118", message, mend, number, closing, edits, is_safe=True)


def _missing_comma(fault: Circumstances, closing: int) -> Slip | None:
    """`["a" "b"]`, `{a: "x" b: y}`."""
    if not re.match(r"\s+(?:[\"']\w|[A-Za-z_][\w-]*:\s)", fault.here[closing:]):
        return None
    edits = (fault.put(fault.line, closing + 1, ","),)
    return fault.slip("PM119", "a comma is missing before this", "write a comma between the two", instead=edits)


def _semicolons(fault: Circumstances, closing: int) -> Slip | None:
    """`{"a": 1; "b": 2}`: all of them between the brackets, of which one was found."""
    found = re.match(r"\s*;", fault.here[closing:])
    if not found:
        return None
    column = closing + found.end()
    rest = re.finditer(r"(?<=[\w\"'\]}]);(?=\s*[\"'\w])", fault.here)
    edits = tuple(fault.put(fault.line, each.start() + 1, ",", 1) for each in rest)
    message, mend = "a semicolon separates nothing inside brackets", "write a comma instead"
    return fault.slip("PM119", message, mend, column=column, instead=edits or (fault.put(fault.line, column, ",", 1),))


def kept_character(fault: Circumstances) -> Slip | None:
    """A text without quotes begins with a character that YAML keeps for itself."""
    whole = "put quotes around the whole text"
    is_flow = any(bracket in fault.here[: fault.column - 1] for bracket in "[{")
    if "cannot start any token" in fault.problem or "mapping keys are not allowed" in fault.problem:
        edits = fault.quoted(fault.line, fault.column, is_flow=is_flow)
        message = f'a text can\'t begin with "{fault.rest[:1]}" unless it is in quotes'
        return fault.slip("PM106", message, whole, instead=edits, is_safe=True)
    if "directive" in fault.context:
        message = 'a line can\'t begin with "%"'
        return fault.slip("PM106", message, whole, fault.begins, fault.begins_column)
    if "anchor" in fault.context or "alias" in fault.context or "tag" in fault.context:
        edits = fault.quoted(fault.begins, fault.begins_column, is_flow=is_flow)
        message = "a text that begins with &, * or ! needs quotes"
        return fault.slip("PM106", message, whole, fault.begins, fault.begins_column, edits, is_safe=True)
    if "block scalar" in fault.context:
        number, column = fault.begins, fault.begins_column
        below = fault.last_line_of_text(number) > number
        edits = () if below else fault.quoted(number, column)
        mend = "begin the text on the next line, or put quotes around it"
        return fault.slip("PM106", "nothing may follow | or > in the same line", mend, instead=edits)
    if "'\"'" in fault.problem:
        return None
    return _after_mark(fault)


def _after_mark(fault: Circumstances) -> Slip | None:
    """`*bold* words`: what follows an alias, a text that begins with a star to whoever wrote it."""
    found = re.search(r"(?:[:\-]\s+)([*&]\S*)\s*$", fault.here[: fault.column - 1])
    if not found or "did not find expected" not in fault.problem:
        return None
    column = found.start(1) + 1
    edits = fault.quoted(fault.line, column)
    message = f"a text that begins with {found.group(1)[0]} needs quotes"
    return fault.slip("PM106", message, "put quotes around the whole text", 0, column, edits, is_safe=True)
