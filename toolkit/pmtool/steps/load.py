"""A program's folder, read and checked: what every command begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pmtool.checking import (
    Schema,
    check_meaning,
    check_shapes,
    review_practice,
    without_consequences,
    without_ignored,
)
from pmtool.guarding import clear_texts
from pmtool.model.errors import UnsoundError
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import ClearedTemplate, Files, ProgramFolder, ProgramTrees
from pmtool.reading import build_folder, ignores_of, read_trees
from pmtool.workspace import made_of, read_library_files, read_program_files, read_schemas, read_template_files


@dataclass(frozen=True, slots=True)
class Checked:
    """A program, what it may say to whom, and every fault found, in file order. folder: None when it can't be built.

    files: everything that was read, by the names that findings use. unread: those among them that break off.
    made_of: digest of all that this follows from; "" where nobody asks for it.
    """

    folder: ProgramFolder | None
    cleared: Mapping[tuple[str, str], ClearedTemplate]
    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    made_of: str = ""

    @property
    def program(self) -> ProgramFolder:
        """The folder of a program that could be built."""
        if self.folder is None:
            raise ValueError("this program could not be built")
        return self.folder

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def load_program(folder: Path, today: date | None = None) -> Checked:
    """Reads and checks everything in the folder. Raises UsageError where there is no program.

    today: the day that waivers are held against; None for the program's own days.
    """
    return check_files(read_program_files(folder), today)


def check_files(program: Files, today: date | None = None) -> Checked:
    """The same for files that are in memory already."""
    library, templates = read_library_files(), read_template_files()
    checked = check_trees(read_trees(program, library, templates), read_schemas(), today)
    named = {f"{part.root}/{path}": data for part in (program, library) for path, data in part.contents.items()}
    return replace(checked, files=named)


def check_trees(trees: ProgramTrees, schemas: Mapping[str, Schema], today: date | None = None) -> Checked:
    """Spelling, shape, meaning, then practice: what can't be built isn't asked what it means.

    A slip of spelling keeps nobody from asking where it is plain what was meant; what else is wrong at its place
    only follows from it.
    A rule of practice is waived, by somebody and until a day; a comment in the file can't ignore it.
    """
    slips = {finding.place for finding in trees.findings if finding.place.line and finding.severity is Severity.ERROR}
    misfits = _shapes(trees, schemas)
    refused = {finding.place for finding in misfits} - slips
    findings = [finding for finding in trees.findings if finding.place not in refused]
    findings += [finding for finding in misfits if finding.place not in slips]
    faulty = {finding.place.file for finding in misfits if finding.severity is Severity.ERROR}
    is_whole = not any(finding.severity is Severity.ERROR for finding in findings)
    unread = frozenset(tree.file for tree in trees.trees if tree.root is None)
    built, more = build_folder(trees, faulty)
    findings += more
    if built is None:
        return Checked(None, {}, _in_order(_told(findings, trees, is_whole=False)), unread=unread)
    cleared, unclear = clear_texts(built)
    findings += [finding for finding in (*check_meaning(built), *unclear) if finding.place not in slips]
    findings = without_consequences(findings)
    told = [*_told(findings, trees, is_whole=is_whole), *review_practice(built, today).findings]
    return Checked(built, cleared, _in_order(told), unread=unread)


def _told(findings: list[Finding], trees: ProgramTrees, *, is_whole: bool) -> Iterable[Finding]:
    """Without those that a comment in the file ignores."""
    ignores = [ignore for tree in trees.trees for ignore in ignores_of(tree)]
    if not ignores:
        return findings
    from pmtool.steps.codes import all_codes  # seldom needed

    return without_ignored(findings, ignores, all_codes(), is_whole=is_whole)


def _shapes(trees: ProgramTrees, schemas: Mapping[str, Schema]) -> list[Finding]:
    """Every file held against the schema of its kind."""
    by_kind = {
        "program.schema.json": (trees.program,),
        "mapping.schema.json": tuple(trees.mappings.values()),
        "instrument.schema.json": tuple(trees.instruments.values()),
        "question-set.schema.json": tuple(trees.question_sets.values()),
    }
    found: list[Finding] = []
    for name, kind in by_kind.items():
        found += check_shapes(kind, schemas, name)
    return found


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (finding.place, finding.code)))


def sound_program(folder: Path) -> Checked:
    """The same for commands that need a program to work with. Raises UnsoundError, with all of them, for errors."""
    before = made_of(folder)  # first: what somebody changes meanwhile isn't taken for read
    checked = replace(load_program(folder), made_of=before)
    if checked.folder is None or checked.errors:
        count = len(checked.errors)
        said = f"{folder} has {count} error{'s' if count != 1 else ''} that must be mended first. Nothing was done."
        raise UnsoundError(said, checked.errors, checked.files)
    return checked
