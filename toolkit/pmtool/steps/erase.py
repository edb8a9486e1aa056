"""`pmtool erase`: everything of one person, by the destruction of their key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmtool.model.action import ErasePerson
from pmtool.model.errors import UsageError
from pmtool.model.records import Pairing, PairingStatus, Person, State
from pmtool.rules.digests import digest_of
from pmtool.steps.hold import hold
from pmtool.steps.keep import find_workspace
from pmtool.steps.lay_out import clear_away
from pmtool.store import Run
from pmtool.workspace import Workspace, read_inbox


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record of somebody, in numbers: what an erasure takes away."""

    person: Person
    submissions: int
    pairings: int
    alerts: int


@dataclass(frozen=True, slots=True)
class Erased:
    """inbox: files that still hold rows of them, which the coordinator removes by hand."""

    workspace: Path
    inbox: tuple[str, ...]


def known_of(program: Path, chosen: Path | None, person: str) -> Known:
    """Raises UsageError for somebody unknown, or who is still in a pairing: the other one must hear of it first."""
    _, workspace = find_workspace(program, chosen)
    with hold(workspace) as store:
        return _known(store.load_state(), person)


def erase(program: Path, chosen: Path | None, person: str, today: date) -> Erased:
    """Destroys the person's key, and takes their mail out of out/. The lists there are written anew by the next run."""
    read, workspace = find_workspace(program, chosen)
    with hold(workspace) as store:
        state = store.load_state()
        _known(state, person)
        last = store.last_run()
        sources = {each.source for each in state.submissions if each.person == person}
        action = ErasePerson(person)
        plan = digest_of(action.key)
        run = Run(max(today, last.on if last else today), read.version, last.program if last else "", "", plan)
        store.apply([action], run)
        clear_away(store, workspace.out)
    return Erased(workspace.root, _files_with(workspace, sources))


def _known(state: State, person: str) -> Known:
    found = next((each for each in state.people if each.id == person), None)
    if found is None:
        raise UsageError(f"Nobody in this workspace is {person}. The pseudonyms stand in out/pairings.csv.")
    theirs = [each for each in state.pairings if person in (each.mentee, each.mentor)]
    if any(_is_current(each) for each in theirs):
        raise UsageError(
            f"{person} is in a pairing. Let them leave first, so that the other one hears of it: "
            f"`pmtool decide PROGRAM {person} leave`, then `pmtool run`."
        )
    return Known(
        found,
        sum(each.person == person for each in state.submissions),
        len(theirs),
        sum(each.person == person for each in state.alerts),
    )


def _is_current(pairing: Pairing) -> bool:
    return pairing.status in (PairingStatus.ACTIVE, PairingStatus.PROPOSED)


def _files_with(workspace: Workspace, sources: set[str]) -> tuple[str, ...]:
    inbox = read_inbox(workspace.inbox)
    return tuple(sorted(name for name, data in inbox.contents.items() if digest_of(data) in sources))
