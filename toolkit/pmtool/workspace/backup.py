"""A copy of a workspace that can be checked before it is needed. Never its keys: they are backed up apart."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from pmtool.model.errors import UsageError, WorldError
from pmtool.workspace.folders import CARD, Workspace, refuse_checkout
from pmtool.workspace.writing import make_folder, sync_folder, worldly, write_file

_MANIFEST = "manifest.json"
_FORMAT = 1


def backup(workspace: Workspace, target: Path) -> tuple[str, ...]:
    """Copies state, decisions, receipts and what waits in the inbox into the new folder `target`; the files' names.

    Made beside it and moved into place when complete. Raises UsageError when the target is there already.
    """
    refuse_checkout(target)
    if target.exists():
        raise UsageError(f"{target} is there already. Give a new folder.")
    if not workspace.state.exists():
        raise WorldError("This workspace has no state.db: there is nothing to back up.")
    part = target.with_name(f".{target.name}.part")
    with worldly(f"The backup {target} can't be written"):
        shutil.rmtree(part, ignore_errors=True)
        make_folder(part)
        _copy_state(workspace.state, part / "state.db")
        for path in _others(workspace):
            copy = part / path.relative_to(workspace.root)
            make_folder(copy.parent)
            write_file(copy, path.read_bytes())
        names = _names(part)
        files = {name: _digest(part / name) for name in names}
        manifest = {"pmtool backup": _FORMAT, "program": workspace.program, "workspace": workspace.id, "files": files}
        write_file(part / _MANIFEST, json.dumps(manifest, indent=1).encode() + b"\n")
        part.rename(target)
        sync_folder(target.parent)
    return names


def restore(source: Path, folder: Path, program: str) -> tuple[str, ...]:
    """Brings a backup back as the workspace `folder`, which must not be there; the files' names.

    Checked first: nothing is written when a file is missing, was changed, or isn't this program's.
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
            make_folder((part / name).parent)
            write_file(part / name, (source / name).read_bytes())
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


def _copy_state(state: Path, copy: Path) -> None:
    """SQLite's online backup: one moment of the state, also while another process writes."""
    try:
        with closing(sqlite3.connect(state)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            answer = target.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error:
        answer = "failed"
    if answer != "ok":
        raise WorldError("state.db can't be copied whole: it is damaged, or the disk is full. Keep the last backup.")
    copy.chmod(0o600)


def _others(workspace: Workspace) -> list[Path]:
    alone = [workspace.root / CARD, workspace.decisions]
    inside = [path for folder in (workspace.runs, workspace.inbox) for path in sorted(folder.rglob("*"))]
    return [path for path in (*alone, *inside) if path.is_file() and not path.is_symlink()]


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
