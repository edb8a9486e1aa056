"""A new folder with files in it, whole or not at all; and the starter that pmtool brings."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from pmtool.model.errors import UsageError
from pmtool.model.folder import Files
from pmtool.workspace.files import packaged, read_folder
from pmtool.workspace.folders import home_of
from pmtool.workspace.writing import make_folder, worldly

_LEFT_OUT = frozenset({"workspace"})
_TEXTS = frozenset({".yaml", ".yml", ".md", ".csv", ".txt"})


def read_starter_files() -> Files:
    """The files a new program begins with."""
    return read_folder(packaged("templates") / "starter", lambda path: path.suffix in _TEXTS)


def read_whole_program(folder: Path) -> Files:
    """Every text of a program's folder, its sample and tests with it; not its workspace."""
    root = home_of(folder)
    if not root.is_dir():
        raise UsageError(f"There is no folder {folder}. Give the folder of a program, such as programs/workplace.")
    return read_folder(root, lambda path: path.suffix in _TEXTS, closed=_LEFT_OUT)


def refuse_used(folder: Path) -> None:
    """Raises UsageError where something lies already."""
    with worldly(f"{folder} can't be read"):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{folder} holds something already. Give a folder that is empty or isn't there yet.")


def put_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes everything beside the folder, then renames it: whoever looks sees nothing, or all of it."""
    refuse_used(folder)
    make_folder(folder.parent)
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    with worldly(f"{folder} can't be written"):
        try:
            for name, data in files.items():
                path = part / PurePosixPath(name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            if folder.exists():
                folder.rmdir()
            part.rename(folder)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise


def schema_beside(folder: Path) -> str:
    """The way from a program's folder to schema/ of the checkout it lies in; "" outside of one."""
    checkout = packaged("schema").parent
    inside = folder.resolve()
    if (checkout / "toolkit").is_dir() and inside.is_relative_to(checkout):
        return os.path.relpath(checkout / "schema", inside).replace(os.sep, "/")
    return ""
