"""A copy of a workspace that can be checked before it is needed. Never its keys: they are backed up apart."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from pmtool.model.errors import UsageError, WorldError
from pmtool.workspace.folders import CARD, Workspace, card_text, refuse_checkout
from pmtool.workspace.writing import copy_file, make_folder, sync_folder, worldly, write_file

STATE = "state.db"
_MANIFEST = "manifest.json"
_FORMAT = 1


def backup(workspace: Workspace, target: Path, copy_out: Callable[[Path], None]) -> tuple[str, ...]:
    """Copies record, decisions, receipts and what waits in the inbox into the new folder `target`; the files' names.

    copy_out: puts the record into a new file. Made beside its place and moved there when complete. Raises
    UsageError when the target is there already.
    """
    refuse_checkout(target)
    if target.exists():
        raise UsageError(f"{target} is there already. Give a new folder.")
    part = target.with_name(f".{target.name}.part")
    with worldly(f"The backup {target} can't be written"):
        shutil.rmtree(part, ignore_errors=True)
        make_folder(part)
        copy_out(part / STATE)
        for path in _others(workspace):
            copy = part / path.relative_to(workspace.root)
            make_folder(copy.parent)
            copy_file(path, copy)
        names = _names(part)
        files = {name: _digest(part / name) for name in names}
        manifest = {"pmtool backup": _FORMAT, "program": workspace.program, "workspace": workspace.id, "files": files}
        write_file(part / _MANIFEST, json.dumps(manifest, indent=1).encode() + b"\n")
        part.rename(target)
        sync_folder(target.parent)
    return names


CopyIn = Callable[[Workspace, Path], None]


def restore(source: Path, folder: Path, program: str, url: str = "", copy_in: CopyIn | None = None) -> tuple[str, ...]:
    """Brings a backup back as the workspace `folder`, which must not be there; the files' names.

    url: the database that takes the record, by `copy_in`; "" leaves it as the workspace's own file. Checked first:
    nothing is written when a file is missing, was changed, or isn't this program's.
    """
    names = verify_backup(source, program)
    refuse_checkout(folder)
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty. Move it away first: a restore never overwrites.")
    part = folder.with_name(f".{folder.name}.part")
    with worldly(f"The workspace {folder} can't be written"):
        shutil.rmtree(part, ignore_errors=True)
        make_folder(part)
        for name in names:
            if not (url and name == STATE):
                make_folder((part / name).parent)
                copy_file(source / name, part / name)
        card = json.loads((part / CARD).read_bytes())
        write_file(part / CARD, card_text(card, url, is_restored=True))
        if url and copy_in:
            copy_in(Workspace(part, program, str(card["id"]), bool(card["sample"]), database=url), source / STATE)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
        sync_folder(folder.parent)
    return names


def verify_backup(source: Path, program: str) -> tuple[str, ...]:
    """The names of its files, when every one is as it was written. Raises UsageError or WorldError when not."""
    with worldly(f"The backup {source} can't be read"):
        if not (source / _MANIFEST).is_file():
            raise UsageError(f"{source} is no backup of a workspace, or it was never finished.")
        found, files = _read_manifest(source)
        if found != program:
            raise UsageError(f"{source} is a backup of the program '{found}', not of '{program}'.")
        if set(_names(source)) - {_MANIFEST} != set(files):
            raise WorldError(f"The backup {source} is damaged: files are missing, or were added. Use another backup.")
        for name, digest in files.items():
            if _digest(source / name) != digest:
                raise WorldError(f"The backup {source} is damaged: {name} was changed. Use another backup.")
    return tuple(sorted(files))


def _read_manifest(source: Path) -> tuple[str, dict[str, str]]:
    try:
        manifest = json.loads((source / _MANIFEST).read_bytes())
        return str(manifest["program"]), {str(name): str(digest) for name, digest in manifest["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise WorldError(f"The backup {source} is damaged: its manifest can't be read. Use another backup.") from None


def _others(workspace: Workspace) -> list[Path]:
    alone = [workspace.root / CARD, workspace.decisions]
    inside = [path for folder in (workspace.runs, workspace.inbox) for path in sorted(folder.rglob("*"))]
    return [path for path in (*alone, *inside) if path.is_file() and not path.is_symlink()]


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
