"""From the inbox to the record: every file read once, every row accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import Files, ProgramFolder
from pmtool.model.imports import ImportedFile
from pmtool.model.incoming import OWN, IncomingSubmission, TableReading
from pmtool.model.mapping import Assume, SourceMapping
from pmtool.model.program import Program
from pmtool.model.records import Value
from pmtool.model.table import Table
from pmtool.model.text import Role
from pmtool.reading import read_json, read_submissions, read_table, table_of_rows
from pmtool.rules.digests import digest_of
from pmtool.store import FileRead, Saved, Store
from pmtool.workspace.spreadsheets import read_spreadsheet

Tell = Callable[[str], None]
Looked = tuple[TableReading | None, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class FileReceived:
    """A file of the inbox that was read. digest: of its bytes. is_fresh: never read before; else looked at again."""

    digest: str
    reading: TableReading
    is_fresh: bool


@dataclass(frozen=True, slots=True)
class Shrunken:
    """A file that holds most of the last one of its source again, and not all of it: it waits for a person."""

    file: str
    rows: int
    before: int


@dataclass(frozen=True, slots=True)
class Received:
    """What a run took in. findings: of files that were refused or need a look. shrunken: files that wait, unread."""

    files: tuple[FileReceived, ...]
    saved: Saved
    findings: tuple[Finding, ...]
    shrunken: tuple[Shrunken, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Nothing came that wasn't known."""
        return not self.fresh and not self.saved.new and not self.saved.updated

    @property
    def fresh(self) -> tuple[TableReading, ...]:
        return tuple(file.reading for file in self.files if file.is_fresh)


def receive(
    store: Store,
    folder: ProgramFolder,
    inbox: Files,
    today: date,
    tell: Tell,
    *,
    is_changed: bool,
    form: str = "",
    takes_fewer: bool = False,
    looked: Mapping[str, Looked] | None = None,
) -> Received:
    """Reads every file that wasn't read before and saves what it gave, all files in one transaction.

    A file with rows of people unknown then is looked at again, and so is every file once the program has changed:
    what was recorded before stays as it is. form: the one that a person says the files answer. takes_fewer: somebody
    has looked at a file that holds fewer rows than the last of its source, and wants it taken. looked: name → what was
    read already of files that needn't be read again.
    """
    settled = frozenset() if is_changed else store.files_read()
    imports = store.imports()
    before = {file.digest for file in imports}
    files: list[FileReceived] = []
    reads: list[FileRead] = []
    findings: list[Finding] = []
    shrunken: list[Shrunken] = []
    for name, data in sorted(inbox.contents.items()):
        digest = digest_of(data)
        if digest in settled:
            continue
        reading, found = (looked or {}).get(name) or look(data, name, folder, today, form, tell)
        findings += found
        if reading is None or reading.is_refused:
            continue
        if not takes_fewer and digest not in before and (fewer := _shrunken(reading, imports, store)):
            shrunken.append(fewer)
            findings.append(_waits(fewer))
            continue
        files.append(FileReceived(digest, reading, digest not in before))
        submissions = (*reading.submissions, *_assumed_records(folder.program, reading, today))
        account = account_of(reading, reading.mapping)
        reads.append(FileRead(name, digest, submissions, reading.source, account))
    saved = store.save_submissions(reads, today)
    return Received(tuple(files), saved, tuple(findings), tuple(shrunken))


def look(data: bytes, name: str, folder: ProgramFolder, today: date, form: str, tell: Tell) -> Looked:
    """What a file says, and what is wrong with it; None for one that is no table."""
    tell(f"reading {name}")
    table, faults = table_of(data, name)
    if table is None:
        return None, faults
    tell(f"checking {len(table.rows):,} rows")
    reading = read_submissions(table, folder, today, form)
    return reading, (*faults, *reading.findings)


def _shrunken(reading: TableReading, imports: Sequence[ImportedFile], store: Store) -> Shrunken | None:
    """Exports hold everything again each time: one with fewer rows than the last was filtered, or cut, or is another.

    A file of nothing but corrections or new rows is no such file. pmtool's own format may come in many files, so there
    the last one is the last of its name.
    """
    alike = [each for each in imports if each.source == reading.source and reading.source]
    alike = [each for each in alike if reading.source != OWN or each.name == reading.file]
    rows = [(each.on, json.loads(each.account)["rows"]) for each in alike]
    before = max(rows)[1] if rows else 0
    if reading.rows >= before or 2 * store.count_unchanged(reading.submissions) <= len(reading.submissions):
        return None
    return Shrunken(reading.file, reading.rows, before)


def _waits(fewer: Shrunken) -> Finding:
    message = f"The file has {fewer.rows} rows where the last of its source had {fewer.before}; it was not taken in"
    mend = "export it again without a filter, or take it as it is: `pmtool import PROGRAM FILE --accept-fewer`"
    return Finding("PM563", message, mend, Place(fewer.file), Severity.WARNING)


def table_of(data: bytes, name: str) -> tuple[Table | None, tuple[Finding, ...]]:
    """A table from a spreadsheet, JSON or a text file, by the file's name."""
    if name.lower().endswith((".json", ".ndjson")):
        return read_json(data, name)
    if not name.lower().endswith((".xlsx", ".xlsm", ".ods", ".xls")):
        return read_table(data, name)
    rows, faults = read_spreadsheet(data, name)
    if rows is None:
        return None, faults
    table, more = table_of_rows(rows, name)
    return table, (*faults, *more)


def account_of(reading: TableReading, mapping: SourceMapping | None) -> str:
    """What became of every row, as JSON without answers, to be kept with the file's name."""
    return json.dumps(
        {
            "source": reading.source,
            "rows": reading.rows,
            "accepted": len(reading.submissions),
            "rejects": [asdict(reject) for reject in reading.rejects],
            "superseded": [asdict(each) for each in reading.superseded],
            "faults": [asdict(fault) for fault in reading.faults],
            "assumes": assumed_in_words(mapping) if mapping else "",
        }
    )


def assumed_in_words(mapping: SourceMapping) -> str:
    """What a mapping takes for granted, why, and where its table comes from; "" for nothing. The mapping's own words
    and keys, to stand on everything that is made of it."""
    if mapping.assume is None:
        return ""
    complete = [name for name in ("training", "screening", "agreement") if getattr(mapping.assume, name)]
    granted = ", ".join((*complete, *mapping.assume.answers))
    return f"{mapping.assume.because} ({granted}) {mapping.source}"


def _assumed_records(program: Program, reading: TableReading, today: date) -> Iterable[IncomingSubmission]:
    """The training and checks that a mapping takes for granted, as records of the day of the import."""
    if reading.assume is None:
        return
    for submission in reading.submissions:
        if submission.role is Role.MENTOR:
            yield from _assumed_of(program, reading.assume, submission, today)


def _assumed_of(
    program: Program, assume: Assume, submission: IncomingSubmission, today: date
) -> Iterable[IncomingSubmission]:
    if assume.training:
        for module in program.training.modules:
            answers: dict[str, Value] = {"module": module.id, "completed_on": today}
            yield _record(submission, "training", f"{submission.digest}.{module.id}", today, answers)
    if assume.screening:
        for check in program.population.mentors.screening:
            checked: dict[str, Value] = {"check": check.id, "passed": True, "checked_on": today}
            yield _record(submission, "screening", f"{submission.digest}.{check.id}", today, checked)


def _record(
    submission: IncomingSubmission, form: str, digest: str, today: date, answers: dict[str, Value]
) -> IncomingSubmission:
    return submission._replace(form=form, role=None, on=today, at="", answers=answers, digest=digest, assumed=True)
