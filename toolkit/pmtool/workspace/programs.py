"""Which programs a command means, by the paths it was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PROGRAM = "program.yaml"


@dataclass(frozen=True, slots=True)
class Meant:
    """folders: each program once, in the order in which they were named. passed_over: paths that belong to none."""

    folders: tuple[Path, ...]
    passed_over: tuple[Path, ...]


def programs_meant(paths: Iterable[Path]) -> Meant:
    """A file stands for the program in whose folder it lies, as hooks name files. A folder stands for itself.

    Of several folders one without a program is passed over, as `programs/*` also names the library; alone, it is
    taken, so that what is missing in it is told.
    """
    named = tuple(paths)
    if len(named) == 1 and not named[0].is_file():
        return Meant(named, ())
    found = {path: _folder_of(path) for path in named}
    folders = dict.fromkeys(folder for folder in found.values() if folder is not None)
    return Meant(tuple(folders), tuple(path for path, folder in found.items() if folder is None))


def _folder_of(path: Path) -> Path | None:
    """None where there is no program: neither here, nor, of a file, in one of the folders around it."""
    if path.is_dir():
        return path if (path / _PROGRAM).exists() else None
    if not path.exists():
        return path  # reading says that it isn't there
    return next((folder for folder in path.parents if (folder / _PROGRAM).is_file()), None)
