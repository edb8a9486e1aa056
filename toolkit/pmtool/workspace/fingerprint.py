"""What a program and its checks are made of, besides people: told apart from anything else by one digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pmtool
from pmtool.model.folder import Files
from pmtool.workspace.files import (
    is_text_file,
    packaged,
    read_folder,
    read_library_files,
    read_program_files,
    read_template_files,
)

_PACKAGE = Path(pmtool.__file__).parent


def made_of(program: Path) -> str:
    """A digest over every file of the program's folder, of the library, the templates and the schema, and over pmtool's
    own code: where it is the same, so is all that reading and checking the program gives. The name by which the folder
    was called goes in, as it stands in what is told."""
    whole = hashlib.sha256()
    schema = read_folder(packaged("schema"), is_text_file)
    for files in (read_program_files(program), read_library_files(), read_template_files(), schema):
        _take(whole, files)
    for path in _own_code(_PACKAGE):
        _take_one(whole, str(path), path.read_bytes())
    return whole.hexdigest()


def _take(whole: hashlib._Hash, files: Files) -> None:
    for name, data in files.contents.items():
        _take_one(whole, f"{files.root}/{name}", data)


def _take_one(whole: hashlib._Hash, name: str, data: bytes) -> None:
    content = hashlib.sha256(data).hexdigest()
    whole.update(f"{name}\n{content}\n".encode(errors="surrogateescape"))


def _own_code(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.suffix == ".py":
            yield path
        elif path.is_dir() and not path.name.startswith("_"):
            yield from _own_code(path)
