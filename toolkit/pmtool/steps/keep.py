"""`pmtool backup`, `restore` and `key`: keeping a workspace."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pmtool.model.program import Program
from pmtool.steps.hold import hold, is_used
from pmtool.steps.load import sound_program
from pmtool.store import copy_in, copy_out
from pmtool.workspace import Workspace, open_workspace, workspace_folder
from pmtool.workspace.backup import backup, restore
from pmtool.workspace.databases import database_named
from pmtool.workspace.key_backup import backup_keys, restore_keys
from pmtool.workspace.keys import open_keys
from pmtool.workspace.locks import locked


def find_workspace(program: Path, chosen: Path | None, *, sample: bool = False) -> tuple[Program, Workspace]:
    """A program and its workspace, which must be there."""
    read = sound_program(program).program.program
    return read, workspace_of(read, program, chosen, sample=sample)


def workspace_of(read: Program, program: Path, chosen: Path | None, *, sample: bool = False) -> Workspace:
    """The workspace of a program that was read already, from that folder."""
    return open_workspace(workspace_folder(read.id, program, chosen, sample=sample), read.id, sample=sample)


def back_up(program: Path, chosen: Path | None, target: Path, tell: Callable[[str], None]) -> tuple[str, ...]:
    """Copies the workspace, without its keys; the names of the files."""
    _, workspace = find_workspace(program, chosen)
    with locked(workspace):
        return backup(workspace, target, lambda copy: copy_out(workspace, copy, tell))


def bring_back(
    program: Path, chosen: Path | None, source: Path, database: str | None, tell: Callable[[str], None]
) -> tuple[str, ...]:
    """The reverse, into a workspace that isn't there; its record into this database, else into a file."""
    read = sound_program(program).program.program
    url = database_named(database, os.environ, is_sample=False)
    tell("checking the backup, then copying it")
    folder = workspace_folder(read.id, program, chosen)
    return restore(source, folder, read.id, url, lambda to, copy: copy_in(copy, to, tell))


def back_up_keys(program: Path, chosen: Path | None, target: Path, passphrase: str) -> None:
    """Writes the keys, locked with the passphrase."""
    _, workspace = find_workspace(program, chosen)
    backup_keys(workspace, open_keys(workspace), target, passphrase)


def bring_back_keys(program: Path, chosen: Path | None, source: Path, passphrase: str) -> None:
    _, workspace = find_workspace(program, chosen)
    restore_keys(workspace, source, passphrase)


def last_day(workspace: Workspace) -> date | None:
    """The day of the last run; None before the first."""
    if not is_used(workspace):
        return None
    with hold(workspace) as store:
        last = store.last_run()
    return last.on if last else None
