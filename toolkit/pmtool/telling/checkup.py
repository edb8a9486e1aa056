"""What is to be told: the findings of each program, with the files they lie in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pmtool.model.explanation import Explanation
from pmtool.model.finding import Finding, Place, Severity
from pmtool.rules.lines import lines_of, text_in


@dataclass(frozen=True, slots=True)
class Checkup:
    """One program. files: everything that was read, by the names that findings use."""

    program: str
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """All that goes into one report. version: of pmtool. explanations: of every code that there is, in order.

    fails_at: the least grave finding that counts as a failure. base: the folder that names are relative to, with / at
    its end; "" leaves them as they are. in_colour: for a person at a terminal.
    """

    checkups: tuple[Checkup, ...]
    version: str
    explanations: Mapping[str, Explanation] = field(default_factory=dict)
    fails_at: Severity = Severity.ERROR
    base: str = ""
    in_colour: bool = False


class Lines:
    """The lines of a checkup's files, each file split when a line of it is first asked for."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._split: dict[str, list[str]] = {}

    def at(self, place: Place) -> str | None:
        """The line of a place, None for a file as a whole or one that wasn't read."""
        if not place.line or place.file not in self._files:
            return None
        if place.file not in self._split:
            self._split[place.file] = lines_of(text_in(self._files[place.file]))
        lines = self._split[place.file]
        return lines[place.line - 1] if place.line <= len(lines) else None


GRAVITY: Mapping[Severity, int] = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def is_failing(finding: Finding, least: Severity) -> bool:
    """Whether the finding is at least as grave."""
    return GRAVITY[finding.severity] >= GRAVITY[least]
