"""`pmtool new`: a folder with a program in it that validates and runs at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pmtool.beginning import Beginning, begin, borrow, sample_files
from pmtool.beginning.borrowing import Given
from pmtool.model.errors import PmtoolError, UnsoundError
from pmtool.model.finding import Finding
from pmtool.model.folder import Files
from pmtool.reading import read_tree, read_trees
from pmtool.steps.load import Checked, check_trees, sound_program
from pmtool.steps.schema import schema_of
from pmtool.workspace import read_library_files, read_schemas, read_template_files
from pmtool.workspace.beginning import (
    put_new_folder,
    read_starter_files,
    read_whole_program,
    refuse_used,
    schema_beside,
)

__all__ = ["faults_of", "new_program", "of_other", "program_from", "refuse_used"]

_OWN_SCHEMAS = ".pmtool"  # a copy of the format for editors, where no checkout is near


def new_program(folder: Path, answers: Beginning) -> tuple[str, ...]:
    """Writes the starter with these answers. Gives the files, in order. Raises UsageError where something lies."""
    refuse_used(folder)
    schema, test_schema, extra = _schemas(folder)
    files = _from_starter(answers, schema, test_schema) | sample_files(answers) | extra
    return _put(folder, _encoded(files))


def faults_of(answers: Beginning) -> tuple[Finding, ...]:
    """What would be wrong with a new program of these answers; nothing is written."""
    return _checked(Path(answers.id), _encoded(_from_starter(answers, "", ""))).errors


def _from_starter(answers: Beginning, schema: str, test_schema: str) -> dict[str, str]:
    starter = {path: data.decode() for path, data in read_starter_files().contents.items()}
    words = _words(starter.pop("texts.yaml"))
    return begin(starter, words, answers, schema, test_schema)


def program_from(
    folder: Path, other: Path, answers: Beginning, contacts: dict[str, str], *, keep_sample: bool
) -> tuple[str, ...]:
    """Writes another program's files under a name of its own. contacts: `coordinator.email` → what is said of it."""
    refuse_used(folder)
    checked = sound_program(other)
    schema, test_schema, extra = _schemas(folder)
    program = checked.program.program
    files_of_other = read_whole_program(other).contents
    given = Given(checked.program.tree, files_of_other, program.dates, program.agreement.length)
    files = borrow(given, answers, contacts, schema, test_schema, keep_sample=keep_sample)
    return _put(folder, files | _encoded(extra))


def of_other(other: Path, opens: date) -> Beginning:
    """What the other program answers to the questions of a new one."""
    program = sound_program(other).program.program
    return Beginning(
        title=program.title[program.languages[0]],
        id=program.id,
        languages=program.languages,
        timezone=program.timezone,
        country=program.jurisdiction,
        opens=opens,
    )


def _encoded(files: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def _put(folder: Path, files: dict[str, bytes]) -> tuple[str, ...]:
    """What isn't sound is never written: that would be our fault, not the reader's."""
    data = dict(sorted(files.items()))
    checked = _checked(folder, data)
    if checked.errors:
        raise UnsoundError("These answers don't make a sound program yet. Nothing was written.", checked.errors)
    put_new_folder(folder, data)
    return tuple(path for path in data if not path.startswith("."))


def _checked(folder: Path, data: dict[str, bytes]) -> Checked:
    parts = ("program.yaml", "messages/", "mappings/")
    read = {path: content for path, content in data.items() if path.startswith(parts)}
    trees = read_trees(Files(str(folder), read), read_library_files(), read_template_files())
    return check_trees(trees, read_schemas())


def _schemas(folder: Path) -> tuple[str, str, dict[str, str]]:
    """Where editors find the format of the program and of its tests, and files to carry where no checkout is near."""
    beside = schema_beside(folder)
    if beside:
        return f"{beside}/program.schema.json", f"../{beside}/test.schema.json", {}
    names = {kind: f"{_OWN_SCHEMAS}/{kind}.schema.json" for kind in ("program", "test")}
    return names["program"], f"../{names['test']}", {names[kind]: schema_of(kind) for kind in names}


def _words(text: str) -> dict[str, dict[str, str]]:
    root = read_tree("texts.yaml", text.encode()).root
    if not isinstance(root, dict):
        raise PmtoolError("The starter's texts can't be read. Install pmtool again.")
    return {str(name): {str(language): str(said) for language, said in each.items()} for name, each in root.items()}
