"""A text that is read as if some of its slips were mended, and where each character of it really stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pmtool.model.finding import Edit, Finding, Place
from pmtool.reading.yaml.characters import lines_of


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that a person wrote by mistake.

    instead: what to read in its place so that reading can go on; empty where nobody can tell. is_sure: whether the
    file then says what was meant; if not, it is read on for other slips alone.
    """

    finding: Finding
    instead: tuple[Edit, ...] = ()
    is_sure: bool = True


@dataclass(slots=True)
class Sheet:
    """The lines as mended so far. No mend adds or removes a line, so that a line keeps its number.

    columns: of each mended line, the column in the file of every character, and of the line's end.
    """

    file: str
    text: str
    lines: list[str] = field(default_factory=list)
    columns: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = lines_of(self.text)

    def mend(self, edits: Iterable[Edit]) -> None:
        """Carries out edits that don't overlap, each within one line. Their places count in the lines as they are."""
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
            number, start, end = edit.start.line, edit.start.column - 1, edit.end.column - 1
            line = self.lines[number - 1]
            columns = self.columns.setdefault(number, list(range(1, len(line) + 2)))
            columns[start:end] = [columns[start]] * len(edit.text)
            self.lines[number - 1] = line[:start] + edit.text + line[end:]
        self.text = "\n".join(self.lines)

    def origin(self, place: Place) -> Place:
        """Where in the file stands what now stands at this place."""
        columns = self.columns.get(place.line)
        if columns is None:
            return place
        return Place(place.file, place.line, columns[min(place.column, len(columns)) - 1])

    def original(self, finding: Finding) -> Finding:
        """The finding, whose places count in the mended lines, with the places of the file."""
        if not self.columns:
            return finding
        related = finding.related and self.origin(finding.related)
        fix = tuple(Edit(self.origin(edit.start), self.origin(edit.end), edit.text) for edit in finding.fix)
        return replace(finding, place=self.origin(finding.place), related=related, fix=fix)
