"""`pmtool diff`: a program beside an earlier one, and what the change does to people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmtool.comparing import Difference, People, Sides, tell_apart
from pmtool.model.errors import UsageError
from pmtool.model.records import State
from pmtool.reading import read_trees
from pmtool.steps.load import Checked, check_trees
from pmtool.workspace import (
    Snapshot,
    Workspace,
    open_workspace,
    read_folder_snapshot,
    read_schemas,
    read_snapshot,
    workspace_folder,
)
from pmtool.workspace.rehearsal import throwaway

_UNREADABLE = ("PM1", "PM2", "PM70")  # codes of files that can't be taken for what they say


Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a comparison was asked for. against: a revision or a folder; workspace: whose people it is reckoned on."""

    program: Path
    against: str
    workspace: Path | None = None
    is_sample: bool = False
    has_effects: bool = True


def compare(asked: Asked, tell: Tell) -> Difference | None:
    """The difference; None where there was no such program yet.

    Raises UsageError where either side can't be read: that is never taken for no change.
    """
    now = read_folder_snapshot(asked.program)
    then = read_snapshot(asked.program, asked.against)
    if not then.is_there:
        return None
    tell(f"reading {then.said}")
    old, new = _readable(then), _readable(now)
    sides = Sides(old.program, new.program)

    def look() -> tuple[People | None, str]:
        return _people(asked, old, new, (then, now), tell) if asked.has_effects else (None, "not asked for")

    tell("comparing")
    return tell_apart(sides, (str(asked.program), asked.against), look)


def _readable(snapshot: Snapshot) -> Checked:
    """The program, whole. What it means may be wrong; what it says may not be in doubt."""
    checked = check_trees(read_trees(snapshot.program, snapshot.library, snapshot.templates), read_schemas())
    doubtful = [finding for finding in checked.errors if finding.code.startswith(_UNREADABLE)]
    if checked.folder is not None and not doubtful:
        return checked
    first = (doubtful or checked.errors)[0]
    more = f", and {len(doubtful) - 1} more" if len(doubtful) > 1 else ""
    raise UsageError(
        f"{snapshot.said} can't be compared: {first.place}: {first.code} {first.message}{more}. "
        "Nothing is known of what changed. `pmtool validate` shows every fault of a program."
    )


def _people(
    asked: Asked, old: Checked, new: Checked, snapshots: tuple[Snapshot, Snapshot], tell: Tell
) -> tuple[People | None, str]:
    """Those of the workspace, else those of the sample as they lived with the old program; or why there are none."""
    faulty = next((side for side, checked in zip(snapshots, (old, new), strict=True) if checked.errors), None)
    if faulty is not None:
        return None, f"{faulty.said} has errors: see `pmtool validate`"
    program = new.program.program.id
    where = workspace_folder(program, asked.program, asked.workspace, sample=False)
    if asked.workspace is not None or (where.exists() and not asked.is_sample):
        return _recorded(open_workspace(where, program, sample=False), tell)
    from pmtool.steps.sample import days_of, live_through  # without people nothing of a run is needed

    days = next((days for files in (each.sample for each in snapshots) if (days := days_of(files))), ())
    if not days:
        return None, "there is no workspace and no sample"
    with throwaway() as folder:
        workspace = open_workspace(folder, old.program.program.id, sample=True)
        state = live_through(old, workspace, days, tell)
    return People(state, _day_of_matching(state, days[-1].on), "the made-up people of the sample"), ""


def _recorded(workspace: Workspace, tell: Tell) -> tuple[People | None, str]:
    from pmtool.steps.hold import hold  # only then: a record loads slowly

    tell("reading the record")
    with hold(workspace) as store:
        state = store.load_state()
    if state.last_run is None or not state.people:
        return None, "nobody is on the record yet"
    return People(state, state.last_run, "the people on the record"), ""


def _day_of_matching(state: State, last: date) -> date:
    """The day on which most pairings of a sample were proposed; its last where none was."""
    days = Counter(pairing.proposed_on for pairing in state.pairings)
    return max(days, key=lambda day: (days[day], day), default=last)
