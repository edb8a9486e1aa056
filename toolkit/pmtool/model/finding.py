"""A fault that a person can mend, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: line and column count from 1, columns in characters. 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file: what stands from start up to, and without, end becomes text. Equal ends put text in."""

    start: Place
    end: Place
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and the one thing to do.

    `code` is stable and never reused. `message` is one plain sentence, `mend`
    the cure. Neither holds a participant's answer: rows and columns are named
    instead. fix: the edits that carry out the cure, only where they can't change
    what anybody meant.
    """

    code: str
    message: str
    mend: str
    place: Place
    severity: Severity = Severity.ERROR
    related: Place | None = None
    fix: tuple[Edit, ...] = ()
