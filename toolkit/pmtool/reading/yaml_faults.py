"""What libyaml couldn't read, in plain words. libyaml's own mark is often the end of the damage: the line is looked at.

Each explanation is a function from the circumstances to a finding, or None when it doesn't apply; the first that
applies is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from pmtool.model.finding import Finding, Place
from pmtool.reading.characters import lines_of

UNEXPLAINED = "PM199"


@dataclass(frozen=True, slots=True)
class Fault:
    """A parser error and its surroundings. Lines and columns count from 1; begins: where what it was reading began."""

    file: str
    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    begins: int
    begins_column: int

    @property
    def here(self) -> str:
        return self.lines[self.line - 1]

    def line_above(self) -> int:
        """The nearest line above that isn't blank; the first line where there is none."""
        return next((number for number in range(self.line - 1, 0, -1) if self.lines[number - 1].strip()), 1)

    def finding(self, code: str, message: str, mend: str, line: int = 0, column: int = 0) -> Finding:
        return Finding(code, message, mend, Place(self.file, line or self.line, column or self.column))


def explain_parser_error(file: str, text: str, error: yaml.YAMLError) -> Finding:
    """The one finding for the error at which the parser gave up. Never empty, and never in the parser's jargon."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return Finding(UNEXPLAINED, "this file is not YAML", "compare it with a program that works", Place(file))
    mark = error.problem_mark or error.context_mark
    lines = lines_of(text)
    line = min(mark.line + 1, len(lines)) if mark else 1
    column = mark.column + 1 if mark and mark.line < len(lines) else len(lines[-1]) + 1
    start = error.context_mark if error.context_mark and error.context_mark.line < len(lines) else None
    begins, begins_column = (start.line + 1, start.column + 1) if start else (line, column)
    fault = Fault(file, lines, error.problem or "", error.context or "", line, column, begins, begins_column)
    return next(found for explain in EXPLANATIONS if (found := explain(fault)) is not None)


def _tab(fault: Fault) -> Finding | None:
    indent = fault.here[: len(fault.here) - len(fault.here.lstrip())]
    if "\t" not in indent:
        return None
    return fault.finding("PM101", "this line is indented with a tab", "use spaces", column=indent.index("\t") + 1)


def _braces(fault: Fault) -> Finding | None:
    found = re.search(r"[:\-]\s+(\{\{)", fault.here)
    if not found or '"' in fault.here[: found.start()] or "'" in fault.here[: found.start()]:
        return None
    mend = "put quotes around the whole text"
    return fault.finding("PM107", "this text begins with {{ and has no quotes", mend, column=found.start(1) + 1)


def _unclosed_quote(fault: Fault) -> Finding | None:
    """A quote that runs to the end of the file, or, closed by the next quote in the file, swallowed lines between."""
    start = fault.begins if "quoted scalar" in fault.context else _line_of_open_quote(fault)
    if not start:
        return None
    found = re.search(r"""[:\-\[{,]\s+(["'])|^\s*(["'])""", fault.lines[start - 1])
    column = found.start(1 if found.group(1) else 2) + 1 if found else 1
    mend = "put the same quote at the end of the text"
    return fault.finding("PM104", "the quote that opens here is never closed", mend, start, column)


def _line_of_open_quote(fault: Fault) -> int:
    """The line above with a quoted text that the first quote of this line closes; 0 when there is none."""
    before = fault.here[: fault.column - 1]
    for quote in "\"'":
        if quote not in before:
            continue
        number = next((at for at in range(fault.line - 1, 0, -1) if quote in fault.lines[at - 1]), 0)
        if number and re.search(rf"([:\-\[{{,]\s+|^\s*){quote}[^{quote}]*$", fault.lines[number - 1]):
            return number
    return 0


def _text_after_close(fault: Fault) -> Finding | None:
    before = fault.here[: fault.column - 1].rstrip()
    if "did not find expected" not in fault.problem:
        return None
    if before.endswith(('"', "'")):
        mend = "put the whole text in quotes of the other kind"
        return fault.finding("PM118", "the text goes on after its closing quote", mend)
    if before.endswith(("]", "}")) and "flow" not in fault.context:
        return fault.finding("PM119", f"nothing may follow the closing {before[-1]}", "remove it, or start a new line")
    return None


def _colon(fault: Fault) -> Finding | None:
    """A colon that can't end a key: inside a text, or below a line that isn't finished."""
    if "mapping values are not allowed" not in fault.problem:
        return None
    if re.search(r":\s.*:(\s|$)", fault.here):
        mend = 'put quotes around the text: en: "Study: what is your subject?"'
        return fault.finding("PM102", "a colon and a space inside a text start a new setting", mend)
    above = fault.line_above()
    before = fault.lines[above - 1]
    if re.match(r"\s*(- +)*[\w-]+:\s+\S", before):
        message = f"this line is indented deeper than line {above}, which already has a value"
        mend = "indent both the same, or move the value of the line above into the lines below it"
        return fault.finding("PM103", message, mend, column=_indent(fault.here) + 1)
    if re.match(r"\s*(- +)*[\w-]+:\S", before):
        message, mend = "a colon without a space after it does not end a key", "write a space after the colon"
        return fault.finding("PM108", message, mend, above, _indent(before) + 1)
    mend = "write it as `key: value`, or indent it further if it continues the text above"
    return fault.finding("PM108", "this line has no `key:`", mend, above, _indent(before) + 1)


def _missing_colon(fault: Fault) -> Finding | None:
    if "could not find expected ':'" not in fault.problem:
        return None
    line = fault.lines[fault.begins - 1]
    mend = "write it as `key: value`, with a space after the colon"
    return fault.finding("PM108", "this line has no `key:`", mend, fault.begins, _indent(line) + 1)


def _kept_character(fault: Fault) -> Finding | None:
    character = fault.here[fault.column - 1 : fault.column]
    if "cannot start any token" in fault.problem:
        shown = f'a text can\'t begin with "{character}" unless it is in quotes'
        return fault.finding("PM106", shown, "put quotes around the whole text")
    if "anchor" in fault.context or "alias" in fault.context or "tag" in fault.context:
        mend = "put quotes around the whole text"
        message = "a text that begins with &, * or ! needs quotes"
        return fault.finding("PM106", message, mend, fault.begins, fault.begins_column)
    if "block scalar" in fault.context:
        mend = "begin the text on the next line, or put quotes around it"
        return fault.finding("PM106", "nothing may follow | or > in the same line", mend)
    return None


def _escape(fault: Fault) -> Finding | None:
    if "escape" not in fault.problem and "escape" not in fault.context:
        return None
    mend = "write \\\\ for a backslash, or use single quotes '"
    return fault.finding("PM106", 'inside " " this backslash has a meaning that YAML does not know', mend)


def _open_bracket(fault: Fault) -> Finding | None:
    if "flow" not in fault.context:
        return None
    closing = "]" if "sequence" in fault.context else "}"
    opening = "[" if closing == "]" else "{"
    if fault.begins == fault.line:
        mend = 'check the commas, and put quotes around a text that holds any of , : [ ] { } "'
        return fault.finding("PM119", f"the parts between {opening} and {closing} don't fit together here", mend)
    found = fault.lines[fault.begins - 1].find(opening)
    message = f"the {opening} that opens here is not closed before line {fault.line}"
    return fault.finding("PM119", message, f"write the {closing}", fault.begins, found + 1)


def _indentation(fault: Fault) -> Finding | None:
    if "did not find expected" not in fault.problem or "block" not in fault.context:
        return None
    own = _indent(fault.here)
    above = fault.line_above()
    if fault.column != own + 1 or above == fault.line:
        return None
    if "'-'" in fault.problem and not fault.here.lstrip().startswith("-"):
        return fault.finding(
            "PM103", "this line stands among the entries of a list", 'put "- " before it, or indent it'
        )
    beside = _indent(fault.lines[above - 1])
    message = f"this line is indented {own} deep, line {above} above it {beside}: neither inside it nor beside it"
    return fault.finding("PM103", message, "indent it like the lines it belongs to")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _otherwise(fault: Fault) -> Finding:
    mend = "look for a missing quote, colon, bracket or indent here or just above"
    return fault.finding(UNEXPLAINED, "the file can't be read as YAML from here on", mend)


EXPLANATIONS: tuple[Callable[[Fault], Finding | None], ...] = (
    _tab,
    _escape,
    _braces,
    _unclosed_quote,
    _text_after_close,
    _colon,
    _missing_colon,
    _open_bracket,
    _kept_character,
    _indentation,
    _otherwise,
)
