"""`pmtool backup`, `restore`, `key` and `status`: keeping a workspace, and looking at it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmtool.model.program import Program
from pmtool.model.records import PairingStatus, State
from pmtool.model.text import Role
from pmtool.steps.hold import hold, is_used
from pmtool.steps.load import sound_program
from pmtool.workspace import Workspace, open_workspace, workspace_folder
from pmtool.workspace.backup import backup, restore
from pmtool.workspace.key_backup import backup_keys, restore_keys
from pmtool.workspace.keys import open_keys
from pmtool.workspace.locks import locked


def find_workspace(program: Path, chosen: Path | None, *, sample: bool = False) -> tuple[Program, Workspace]:
    """A program and its workspace, which must be there."""
    read = sound_program(program).program.program
    where = workspace_folder(read.id, program, chosen, sample=sample)
    return read, open_workspace(where, read.id, sample=sample)


def back_up(program: Path, chosen: Path | None, target: Path) -> tuple[str, ...]:
    """Copies the workspace, without its keys; the names of the files."""
    _, workspace = find_workspace(program, chosen)
    with locked(workspace):
        return backup(workspace, target)


def bring_back(program: Path, chosen: Path | None, source: Path) -> tuple[str, ...]:
    """The reverse, into a workspace that isn't there."""
    read = sound_program(program).program.program
    return restore(source, workspace_folder(read.id, program, chosen), read.id)


def back_up_keys(program: Path, chosen: Path | None, target: Path, passphrase: str) -> None:
    """Writes the keys, locked with the passphrase."""
    _, workspace = find_workspace(program, chosen)
    backup_keys(workspace, open_keys(workspace), target, passphrase)


def bring_back_keys(program: Path, chosen: Path | None, source: Path, passphrase: str) -> None:
    _, workspace = find_workspace(program, chosen)
    restore_keys(workspace, source, passphrase)


@dataclass(frozen=True, slots=True)
class Status:
    """Where a program stands, in numbers. faults: what the record's own checks object to."""

    title: str
    workspace: Path
    last_run: date | None
    runs: int
    people: tuple[tuple[str, int], ...]  # "mentee ready" → how many
    pairings: tuple[tuple[str, int], ...]
    open_alerts: int
    inbox: int
    head: str
    faults: tuple[str, ...]


def status_of(program: Path, chosen: Path | None, *, sample: bool = False) -> Status:
    """Reads the record, checks it, and counts."""
    read, workspace = find_workspace(program, chosen, sample=sample)
    with hold(workspace) as store:
        state, head, faults = store.load_state(), store.head(), store.verify()
    waiting = sum(path.is_file() and not path.name.startswith((".", "~$")) for path in workspace.inbox.iterdir())
    return Status(
        title=read.title[read.languages[0]],
        workspace=workspace.root,
        last_run=state.last_run,
        runs=state.runs,
        people=_people(state),
        pairings=_pairings(state),
        open_alerts=sum(alert.acknowledged_on is None for alert in state.alerts),
        inbox=waiting,
        head=head,
        faults=faults,
    )


def last_day(workspace: Workspace) -> date | None:
    """The day of the last run; None before the first."""
    if not is_used(workspace):
        return None
    with hold(workspace) as store:
        last = store.last_run()
    return last.on if last else None


def _people(state: State) -> tuple[tuple[str, int], ...]:
    counts = Counter(f"{person.role} {person.standing}" for person in state.people if person.role is not Role.CAREGIVER)
    return tuple(sorted(counts.items()))


def _pairings(state: State) -> tuple[tuple[str, int], ...]:
    counts = Counter(pairing.status for pairing in state.pairings)
    return tuple((status.value, counts[status]) for status in PairingStatus if counts[status])
