"""What a program and its checks are made of, besides people: told apart from anything else by one digest."""

from __future__ import annotations

import hashlib
import os
import sys
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
    """The same of the files that lie there now."""
    return made_of_files(read_program_files(program), read_library_files(), read_template_files())


def made_of_files(program: Files, library: Files, templates: Files) -> str:
    """A digest over every file of the program's folder, of the library, the templates and the schema, over pmtool's own
    code, and over the versions of what is installed beside it: where it is the same, so is all that reading and
    checking the program gives. The name by which the folder was called goes in, as it stands in what is told."""
    whole = hashlib.sha256()
    for files in (program, library, templates, read_folder(packaged("schema"), is_text_file)):
        _take(whole, files)
    for path in _own_code(str(_PACKAGE)):
        _take_one(whole, path, Path(path).read_bytes())
    _take_one(whole, "installed", "\n".join([sys.version, *_installed()]).encode())
    return whole.hexdigest()


def _take(whole: hashlib._Hash, files: Files) -> None:
    for name, data in files.contents.items():
        _take_one(whole, f"{files.root}/{name}", data)


def _take_one(whole: hashlib._Hash, name: str, data: bytes) -> None:
    content = hashlib.sha256(data).hexdigest()
    whole.update(f"{name}\n{content}\n".encode(errors="surrogateescape"))


def _own_code(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        inside = sorted(found, key=lambda each: each.name)
    for each in inside:
        if each.name.endswith(".py"):
            yield each.path
        elif each.is_dir() and not each.name.startswith("_"):
            yield from _own_code(each.path)


def _installed() -> list[str]:
    """Name and version of every package, as the installer named its folder."""
    homes = [each for each in sys.path if each.endswith("-packages") and Path(each).is_dir()]
    return sorted(each.name for home in homes for each in Path(home).glob("*.dist-info"))
