"""What pmtool reads from folders: a program's files, and the data it brings with it. Nothing outside them."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

import pmtool
from pmtool.model.errors import UsageError, WorldError
from pmtool.model.folder import Files
from pmtool.workspace.folders import Workspace, home_of
from pmtool.workspace.writing import worldly

MOST_BYTES = 4 * 1024 * 1024  # a file
MOST_FILES = 2000
MOST_OF_A_TABLE = 128 * 1024 * 1024  # bytes that reading takes of one table

_ID = re.compile(rb"^id: *([a-z0-9-]+) *$", re.MULTILINE)
_NOT_THE_PROGRAM = frozenset({"workspace", "sample", "tests"})
_TEXTS = frozenset({".yaml", ".yml", ".md", ".txt", ".html", ".j2", ".css", ".svg", ".json"})
_TABLES = frozenset({".csv", ".tsv", ".xlsx"})
_ANSWERS = _TABLES | {".json", ".ndjson"}  # in an inbox


def is_text_file(path: PurePosixPath) -> bool:
    """Whether this is a kind of text that programs, the library and the templates are made of."""
    return path.suffix in _TEXTS


def is_program_file(path: PurePosixPath) -> bool:
    """Of a path inside a program's folder: whether the program is made of it."""
    return is_text_file(path) and (len(path.parts) == 1 or path.parts[0] not in _NOT_THE_PROGRAM)


def is_sample_file(path: PurePosixPath) -> bool:
    """Of a path inside a sample: whether it is a table of people."""
    return path.suffix.lower() in _TABLES


def read_program_files(folder: Path) -> Files:
    """program.yaml and every other text a program is made of; not its sample, its tests or its workspace.

    Raises UsageError when the folder isn't there, or a link leads out of it.
    """
    root = home_of(folder)
    if not root.is_dir():
        raise UsageError(f"There is no folder {folder}. Give the folder of a program, such as programs/workplace.")
    return read_folder(root, is_program_file, closed=_NOT_THE_PROGRAM)


def guess_id(folder: Path) -> str:
    """The id of the program, from one line of its text; "" where none is found. It is for looking up what was kept of a
    program that hasn't been read yet: another one's tells of other bytes."""
    named = _ID.search(read_given(home_of(folder) / "program.yaml"))
    return named[1].decode() if named else ""


def read_sample_files(folder: Path) -> Files:
    """The tables of made-up people in a program's sample/; none when it has no sample."""
    return read_folder(home_of(folder) / "sample", is_sample_file)


def read_inbox(folder: Path) -> Files:
    """The tables in an inbox, at its top only; a lock file (`~$x`) or a hidden one isn't among them.

    Of a file that is too large to be a table only so much is read that it is seen to be: the others are taken in.
    """
    return read_folder(folder, _is_table_of_inbox, most_bytes=None)


def read_table_file(path: Path) -> bytes:
    """A table that somebody named on the command line, read as one of the inbox. Raises UsageError where none is."""
    if not path.is_file():
        raise UsageError(f"There is no file {path}. Give the export of a survey tool, as CSV, XLSX or JSON.")
    return _first_bytes(path)


def _first_bytes(path: Path) -> bytes:
    with worldly(f"{path} can't be read"), path.open("rb") as stream:
        return stream.read(MOST_OF_A_TABLE + 1)


def inbox_digests(folder: Path) -> frozenset[str]:
    """SHA-256 of each table in an inbox, in hexadecimal, none of them held in memory."""
    found = set()
    for name, entry in _walk(folder, ()):
        if _is_table_of_inbox(PurePosixPath(name)):
            path = Path(entry.path)
            with worldly(f"{path} can't be read"), path.open("rb") as stream:
                found.add(hashlib.file_digest(stream, "sha256").hexdigest())
    return frozenset(found)


def _is_table_of_inbox(path: PurePosixPath) -> bool:
    return len(path.parts) == 1 and path.suffix.lower() in _ANSWERS and not path.name.startswith("~$")


def read_decisions_file(workspace: Workspace) -> bytes | None:
    """The coordinator's decisions.csv, None when there is none yet."""
    with worldly(f"{workspace.decisions} can't be read"):
        return workspace.decisions.read_bytes() if workspace.decisions.exists() else None


def read_given(path: Path) -> bytes:
    """A file that somebody named on the command line; b"" where there is none."""
    with worldly(f"{path} can't be read"):
        return path.read_bytes() if path.is_file() else b""


def read_output(workspace: Workspace, name: str) -> bytes:
    """A file of out/; b"" where there is none."""
    path = workspace.out / name
    with worldly(f"{path} can't be read"):
        return path.read_bytes() if path.is_file() else b""


def unread_in_inbox(folder: Path) -> tuple[str, ...]:
    """Names of what lies in an inbox and isn't read: other kinds of files, and folders. To be told, not lost."""
    if not folder.is_dir():
        return ()
    with worldly(f"{folder} can't be read"):
        paths = sorted(folder.iterdir())
    visible = [path for path in paths if not path.name.startswith((".", "~$"))]
    return tuple(path.name for path in visible if path.is_dir() or path.suffix.lower() not in _ANSWERS)


def read_test_files(folder: Path) -> Files:
    """What lies in a program's tests/."""
    return read_folder(home_of(folder) / "tests", lambda path: path.suffix.lower() in _TEXTS | _TABLES)


def read_library_files() -> Files:
    """Instruments and question sets that a program can use by name."""
    return read_folder(packaged("library"), is_text_file)


def read_template_files() -> Files:
    """The texts and pages that all programs share."""
    return read_folder(packaged("templates"), is_text_file)


def read_schemas() -> Mapping[str, Mapping[str, object]]:
    """Each JSON schema by its path inside schema/, such as `parts/question.schema.json`."""
    files = read_folder(packaged("schema"), lambda path: path.suffix == ".json")
    return {name: json.loads(data) for name, data in files.contents.items()}


def read_code_files() -> Files:
    """What is written about the codes of findings, a file a family."""
    return read_folder(packaged("schema") / "codes", lambda path: path.suffix == ".yaml")


def packaged(part: str) -> Path:
    """The folder of a part (`schema`, `templates`, `library`): inside an installed package, else in the checkout."""
    package = Path(pmtool.__file__).resolve().parent
    checkout = package.parents[1]
    inside = package / "_data" / part
    beside = checkout / "programs" / "library" if part == "library" else checkout / part
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise WorldError(f"This installation of pmtool is incomplete: its {part} is missing. Install it again.")


def read_folder(
    root: Path,
    wanted: Callable[[PurePosixPath], bool],
    most_bytes: int | None = MOST_BYTES,
    closed: Collection[str] = (),
) -> Files:
    """Files by their path inside the folder, in order; hidden ones never. A folder that isn't there holds none.

    closed: folders at its top that aren't looked into; a workspace can hold thousands of files. most_bytes: of a file;
    None where one that is larger than any table isn't refused, but read only so far.
    Raises UsageError for a link that leads out of the folder, a file that is too large, or too many files.
    """
    contents: dict[str, bytes] = {}
    for name, found in _walk(root, closed):
        if not wanted(PurePosixPath(name)):
            continue
        path = Path(found.path)
        if found.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            raise UsageError(f"{path} is a link that leads out of its folder. Put the file itself there.")
        with worldly(f"{path} can't be read"):
            if not found.is_file():
                continue
            if most_bytes is not None and found.stat().st_size > most_bytes:
                raise UsageError(f"{path} is larger than {most_bytes // 1024 // 1024} MB. Make it smaller.")
            contents[name] = path.read_bytes() if most_bytes is not None else _first_bytes(path)
        if len(contents) > MOST_FILES:
            raise UsageError(f"{root} holds more than {MOST_FILES} files. Give the folder of one program.")
    return Files(str(root), dict(sorted(contents.items())))


def _walk(root: Path, closed: Collection[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below the folder but hidden ones, with its path inside it; links to folders are given as they are,
    not followed."""
    if root.exists():
        yield from _inside(str(root), "", closed)


def _inside(folder: str, above: str, closed: Collection[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """A folder that can't be looked into is never taken for an empty one."""
    with worldly(f"The folder {folder} can't be read"), os.scandir(folder) as found:
        here = sorted(found, key=lambda each: each.name)
    for each in here:
        if each.name.startswith(".") or (each.name in closed and each.is_dir()):
            continue
        if not each.is_dir(follow_symlinks=False):
            yield f"{above}{each.name}", each
        elif not each.name.startswith("__"):
            yield from _inside(each.path, f"{above}{each.name}/", ())
