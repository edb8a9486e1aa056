"""What is noticed while a tree is built: at most so many slips, and the same one in a line once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from yaml.events import Event

from pmtool.model.finding import Finding, Place
from pmtool.reading.yaml.open_parts import MOST_FINDINGS, MOST_SLIPS
from pmtool.reading.yaml.sheet import Slip
from pmtool.reading.yaml.written import LONGEST


@dataclass(slots=True)
class Notes:
    """The slips of a file in the order in which they were noticed. lines: of the file, as mended so far."""

    file: str
    lines: list[str]
    slips: list[Slip] = field(default_factory=list)

    def is_by_hand(self, event: Event) -> bool:
        """Whether the line is one that a person could have written, and so is worth a closer look."""
        line = event.start_mark.line if event.start_mark else 0
        return len(self.slips) < MOST_SLIPS and line < len(self.lines) and len(self.lines[line]) < LONGEST

    def fault(self, found: Finding) -> None:
        if len(self.slips) < MOST_FINDINGS:
            self.slips.append(Slip(found))

    def refuse(self, code: str, message: str, mend: str, place: Place, first: Place | None = None) -> None:
        """first: the earlier place that this one contradicts."""
        self.fault(Finding(code, message, mend, place, related=first))

    def refuse_key(self, place: Place) -> None:
        self.refuse("PM112", "a key must be plain text", "write the name of the setting before the colon", place)

    def refuse_tag(self, tag: str, place: Place) -> None:
        mend = "put quotes around the text if it begins with !; else remove the tag"
        written = tag.replace("tag:yaml.org,2002:", "!!")
        self.refuse("PM114", f'"{written}" is a YAML tag, and tags are not part of this format', mend, place)

    def slip(self, noticed: Slip | None) -> None:
        """The same kind of blank or quote twice in a line is one slip with two edits."""
        if noticed is None:
            return
        before, now = self.slips[-1].finding if self.slips else None, noticed.finding
        is_same = before is not None and before.code == now.code == "PM105" and before.place.line == now.place.line
        if before is not None and is_same and now.fix:
            edits = self.slips[-1].instead + noticed.instead
            self.slips[-1] = Slip(replace(before, fix=before.fix + now.fix), edits)
        else:
            self.slips.append(noticed)
