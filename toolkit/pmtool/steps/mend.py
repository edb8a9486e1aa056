"""A program's mends: chosen, shown as a patch, written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmtool.mending import Look, choose_mends, difference
from pmtool.model.finding import Finding
from pmtool.model.folder import Files
from pmtool.steps.load import check_files
from pmtool.telling import Checkup, relative
from pmtool.workspace import read_program_files, replace_file


@dataclass(frozen=True, slots=True)
class Mended:
    """before, after: the program as it is, and as its mends would leave it. mended: the findings they are for.

    changed: the files that change, by the names that findings use, as they would be.
    """

    before: Checkup
    after: Checkup
    mended: tuple[Finding, ...]
    changed: Mapping[str, bytes]

    def patch(self, base: str) -> str:
        """What the mends change, as a unified diff; "" when nothing. base: the folder that names are relative to."""
        changed = sorted(self.changed.items())
        return "".join(
            difference(relative(name, base).lstrip("/"), self.before.files[name], data) for name, data in changed
        )


def find_mends(folder: Path, today: date | None = None) -> Mended:
    """Nothing is written. Only the program's own files are mended, never the library's.

    today: the day that waivers are held against.
    """
    read = read_program_files(folder)
    checked = check_files(read, today)
    names = {f"{read.root}/{path}": path for path in read.contents}

    def look(files: Mapping[str, bytes]) -> Look:
        changed = check_files(Files(read.root, {path: files[name] for name, path in names.items()}), today)
        return Look(changed.findings, changed.unread)

    own = {name: read.contents[path] for name, path in names.items()}
    mending = choose_mends(own, Look(checked.findings, checked.unread), look)
    before = Checkup(str(folder), checked.findings, checked.files)
    after = Checkup(str(folder), mending.left, {**checked.files, **mending.files})
    return Mended(before, after, mending.mended, mending.files)


def write_mends(mended: Mended) -> None:
    """Raises WorldError when a file can't be written, or was changed in between; those before it are written then."""
    for name, data in sorted(mended.changed.items()):
        replace_file(Path(name), mended.before.files[name], data)
