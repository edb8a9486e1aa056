"""A YAML file as plain dicts, lists and scalars, with the place of every key and value.

libyaml hands over one event at a time and never looks much further, so that hostile nesting stops at a limit
instead of ending the process, as it does when libyaml builds the whole tree itself. Where a person's slip breaks the
text off, it is read again as if the slip were mended, so that one run tells of all slips, and of nothing that only
follows from one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import yaml
from yaml.events import StreamEndEvent

from pmtool.model.errors import WorldError
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path, Tree
from pmtool.reading.yaml.decoding import decoded
from pmtool.reading.yaml.open_parts import MOST_SLIPS, Unreadable
from pmtool.reading.yaml.sheet import Sheet, Slip
from pmtool.reading.yaml.surface import surface_slips
from pmtool.reading.yaml.tree_builder import TreeBuilder
from pmtool.reading.yaml.yaml_faults import UNEXPLAINED, end_of_depth, explain_parser_error

MOST_BYTES = 1_000_000
MOST_READINGS = 30
MOST_READ = 1_200_000  # characters, in all readings of a file
LIMITS = frozenset({"PM132", "PM133", "PM134", "PM135"})


def read_tree(file: str, data: bytes) -> Tree:
    """The file's tree. Its root is None exactly when the file could not be read as it was meant: a finding says why.

    Faults that leave the rest readable (a repeated key, a tag) are findings too, and the tree goes on without them;
    where it is plain what a slip was meant to be, the tree has that. Keys are text as written. An alias becomes a
    copy of what it stands for, whose inner places are the original's. Findings come in file order. Raises WorldError
    when PyYAML lacks libyaml.
    """
    if not yaml.__with_libyaml__:
        raise WorldError("PyYAML is installed without libyaml, which pmtool needs. Install PyYAML from its wheel.")
    if len(data) > MOST_BYTES:
        message = f"this file has {len(data):,} bytes; {MOST_BYTES:,} are allowed"
        mend = "shorten it; tables of people don't belong in it"
        return Tree(file, None, {}, {}, {}, (Finding("PM131", message, mend, Place(file)),))
    text, slips = decoded(file, data)
    if text is None:
        return Tree(file, None, {}, {}, {}, tuple(slip.finding for slip in slips))
    return _Reading(file, text, slips).tree()


class _Reading:
    """A text that is read, mended and read again until it holds no slip that can be mended."""

    def __init__(self, file: str, text: str, slips: list[Slip]) -> None:
        self.text = text
        self.sheet = Sheet(file, text)
        self.told: list[Finding] = []
        self.known: set[tuple[str, Place]] = set()
        self.is_whole = True
        self.is_mendable = not any(slip.finding.code == "PM136" for slip in slips)  # edits count in UTF-8
        self.is_moved = False  # whether lines are read at another depth, and nobody is sure enough to move them
        self._tell(slips)
        self._tell(surface_slips(self.sheet))

    def tree(self) -> Tree:
        most = max(2, min(MOST_READINGS, MOST_READ // max(len(self.text), 1)))
        for left in reversed(range(most)):
            builder, broken = self._read()
            slips = [slip for slip in builder.notes.slips if not self._is_known(slip)]
            if broken is not None and not self._follows(broken, slips):
                slips.append(broken)
            is_last = not left or len(self.told) >= MOST_SLIPS
            mendable = [] if is_last else _apart([slip for slip in slips if slip.instead])
            if not mendable:
                self.is_whole &= broken is None and not any(slip.instead for slip in slips)
                self._note(slips)
                break
            self._tell(mendable)
        return self._tree(builder)

    def _read(self, end: int | None = None) -> tuple[TreeBuilder, Slip | None]:
        """What the text says, up to its character `end` where one is given, and the slip at which it breaks off."""
        from yaml._yaml import CParser  # here, because it is absent where PyYAML lacks libyaml

        builder = TreeBuilder(self.sheet)
        parser = CParser(self.sheet.text[:end])
        try:
            while (event := parser.get_event()) is not None and not isinstance(event, StreamEndEvent):
                builder.take(event)
        except yaml.YAMLError as error:
            if deep := end_of_depth(error):
                return self._read(deep)  # our own limit comes long before libyaml's, and knows the place
            return builder, explain_parser_error(self.sheet, error, builder.last)
        except Unreadable as stop:
            return builder, Slip(stop.finding)
        finally:
            parser.dispose()
        builder.finish()
        if builder.root is None:
            mend = "write its settings, or remove it"
            return builder, Slip(Finding("PM130", "this file says nothing", mend, Place(self.sheet.file)))
        return builder, None

    def _can_be_mended(self, finding: Finding) -> bool:
        """Spaces for a tab are counted from the lines above, which must stand where they are read."""
        return self.is_mendable and not (self.is_moved and finding.code == "PM101")

    def _follows(self, broken: Slip, slips: list[Slip]) -> bool:
        """Whether the text breaks off in a line that has another slip already: more than that one nobody can tell."""
        line, code = broken.finding.place.line, broken.finding.code
        if not line or code in LIMITS:
            return False
        mended = {finding.place.line for finding in self.told}
        mended |= {slip.finding.place.line for slip in slips if slip.instead}
        beside = {slip.finding.code for slip in slips if slip.finding.place.line == line}
        return line in mended or code in beside or (bool(beside) and code == UNEXPLAINED)

    def _is_known(self, slip: Slip) -> bool:
        return (slip.finding.code, self.sheet.origin(slip.finding.place)) in self.known

    def _tell(self, slips: list[Slip]) -> None:
        """Notes the slips and reads on as if they were mended."""
        self._note(slips)
        self.is_moved |= any(edit.start.column == 1 for slip in slips if not slip.finding.fix for edit in slip.instead)
        edits = [edit for slip in slips for edit in slip.instead]
        if edits:
            self.sheet.mend(edits)
        self.is_whole &= all(slip.is_sure for slip in slips if slip.instead)

    def _note(self, slips: list[Slip]) -> None:
        found = [self.sheet.original(slip.finding) for slip in slips]
        found = [finding if self._can_be_mended(finding) else replace(finding, fix=()) for finding in found]
        self.told += found
        self.known |= {(finding.code, finding.place) for finding in found}

    def _tree(self, builder: TreeBuilder) -> Tree:
        findings = tuple(sorted(dict.fromkeys(self.told), key=lambda finding: finding.place))
        file, root = self.sheet.file, builder.root if self.is_whole else None
        keys, values = self._origins(builder.keys), self._origins(builder.values)
        return Tree(file, root, keys, values, builder.raw, findings, self.text)

    def _origins(self, places: Mapping[Path, Place]) -> Mapping[Path, Place]:
        if not self.sheet.columns:
            return places
        return {path: self.sheet.origin(place) for path, place in places.items()}


def _apart(slips: list[Slip]) -> list[Slip]:
    """Those whose edits leave each other alone, the first of each line first."""
    kept: list[Slip] = []
    taken: set[int] = set()
    for slip in slips:
        lines = {edit.start.line for edit in slip.instead}
        if not lines & taken:
            kept.append(slip)
            taken |= lines
    return kept
