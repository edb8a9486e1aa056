"""The place at which libyaml gave up, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml
from yaml.events import ScalarEvent

from pmtool.model.finding import Edit, Finding, Place
from pmtool.reading.yaml.sheet import Sheet, Slip
from pmtool.reading.yaml.written import (
    end_of_text_in_brackets,
    end_of_value,
    indent_of,
    is_keyed,
    is_said,
    line_above,
    text_column,
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """A parser error and its surroundings. Lines and columns count from 1.

    begins, begins_column: where what it was reading began. last: the last scalar it could read.
    """

    file: str
    lines: Sequence[str]
    problem: str
    context: str
    line: int
    column: int
    begins: int
    begins_column: int
    last: ScalarEvent | None

    @property
    def here(self) -> str:
        return self.lines[self.line - 1]

    @property
    def rest(self) -> str:
        return self.here[self.column - 1 :]

    @property
    def above(self) -> int:
        """The nearest line above that says something; the first line where there is none."""
        return line_above(self.lines, self.line) or 1

    def slip(
        self,
        code: str,
        message: str,
        mend: str,
        line: int = 0,
        column: int = 0,
        instead: Iterable[Edit] = (),
        *,
        is_safe: bool = False,
        is_sure: bool = True,
        related: int = 0,
    ) -> Slip:
        """is_safe: whether the edits can't change what was meant, and so may be offered as the fix."""
        edits = tuple(instead)
        place = Place(self.file, line or self.line, column or self.column)
        beside = Place(self.file, related, indent_of(self.lines[related - 1]) + 1) if related else None
        finding = Finding(code, message, mend, place, related=beside, fix=edits if is_safe else ())
        return Slip(finding, edits, is_sure)

    def put(self, line: int, column: int, text: str, instead_of: int = 0) -> Edit:
        """Text at a column, in place of so many characters there."""
        return Edit(Place(self.file, line, column), Place(self.file, line, column + instead_of), text)

    def shift(self, first: int, last: int, by: int) -> tuple[Edit, ...]:
        """The lines moved to the right, or to the left, as far as they are indented."""
        edits = []
        for number in range(first, last + 1):
            line = self.lines[number - 1]
            if not line.strip():
                continue
            if by > 0:
                edits.append(self.put(number, 1, " " * by))
            elif taken := min(-by, indent_of(line)):
                edits.append(self.put(number, 1, "", taken))
        return tuple(edits)

    def quoted(self, line: int, column: int, *, is_flow: bool = False) -> tuple[Edit, ...]:
        """Straight quotes around the text that begins there, to the end of its last line."""
        ends, start = line, column - 1
        end = (end_of_text_in_brackets if is_flow else end_of_value)(self.lines[line - 1], start)
        if not is_flow:
            ends = self.last_line_of_text(line)
            if ends > line:
                end = end_of_value(self.lines[ends - 1], indent_of(self.lines[ends - 1]))
        within = "\n".join(self.lines[line - 1 : ends])[start:]
        if "\\" not in within and '"' not in within:
            quote = '"'
        elif "'" not in within:
            quote = "'"
        else:
            quote = '"'
            if ends > line:
                return ()
            inner = (at for at in range(start, end) if self.lines[line - 1][at] in '"\\')
            escapes = tuple(self.put(line, at + 1, "\\" + self.lines[line - 1][at], 1) for at in inner if at > start)
            first = '"\\' + self.lines[line - 1][start] if self.lines[line - 1][start] in '"\\' else quote
            taken = 1 if len(first) > 1 else 0
            return (self.put(line, column, first, taken), *escapes, self.put(line, end + 1, quote))
        return self.put(line, column, quote), self.put(ends, end + 1, quote)

    def last_line_of_text(self, line: int) -> int:
        """The last line of a text without quotes that begins in this one: what is deeper and says no key goes on."""
        deepest = text_column(self.lines[line - 1])
        ends = line
        for at in range(line + 1, len(self.lines) + 1):
            below = self.lines[at - 1]
            if not is_said(below) or indent_of(below) <= deepest or is_keyed(below) or below.lstrip().startswith("- "):
                break
            ends = at
        return ends

    def is_key_elsewhere(self, word: str, line: int) -> bool:
        """Whether another line of the file has it as a key."""
        written = re.compile(rf"(?:^|[\s{{,]){re.escape(word)}:(?:\s|$)")
        return any(number != line and written.search(each) for number, each in enumerate(self.lines, start=1))


def circumstances_of(sheet: Sheet, error: yaml.MarkedYAMLError, last: ScalarEvent | None) -> Circumstances:
    lines = sheet.lines
    mark = error.problem_mark or error.context_mark
    line = min(mark.line + 1, len(lines)) if mark else 1
    column = min(mark.column, len(lines[line - 1])) + 1 if mark and mark.line < len(lines) else len(lines[-1]) + 1
    start = error.context_mark if error.context_mark and error.context_mark.line < len(lines) else None
    begins, begins_column = (start.line + 1, start.column + 1) if start else (line, column)
    problem, context = error.problem or "", error.context or ""
    return Circumstances(sheet.file, lines, problem, context, line, column, begins, begins_column, last)
