"""`pmtool run --sample`: a program lived from its made-up people, one day of its sample after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pmtool.model.errors import UsageError
from pmtool.model.folder import Files
from pmtool.model.records import State
from pmtool.steps.deliver import relay_for
from pmtool.steps.keep import last_day
from pmtool.steps.load import Checked, sound_program
from pmtool.steps.options import Options
from pmtool.steps.outcome import Outcome
from pmtool.steps.receive import Tell
from pmtool.steps.run import run_day
from pmtool.workspace import (
    Workspace,
    drop_into_inbox,
    open_workspace,
    put_decisions,
    read_sample_files,
    workspace_folder,
)
from pmtool.workspace.rehearsal import sample_rehearsal


@dataclass(frozen=True, slots=True)
class Day:
    """What reaches the program on one day: files for the inbox, and the coordinator's decisions.csv as it then is."""

    on: date
    files: Files
    decisions: bytes | None


def sample_days(folder: Path) -> tuple[Day, ...]:
    """The days of `sample/`, a folder each named by its date, first to last. Raises UsageError where there is none."""
    days = days_of(read_sample_files(folder))
    if not days:
        raise UsageError(f"{folder} has no sample. Run it on a workspace: pmtool run {folder} --new")
    return days


def days_of(files: Files) -> tuple[Day, ...]:
    """The same of a sample's files; none where there are none."""
    by_day: dict[date, dict[str, bytes]] = {}
    for path, data in sorted(files.contents.items()):
        day, _, name = path.partition("/")
        try:
            by_day.setdefault(date.fromisoformat(day), {})[name] = data
        except ValueError:
            raise UsageError(f"{files.root}/{path}: a sample is kept in folders named by date, 2027-02-01.") from None
    days = []
    for on, contents in sorted(by_day.items()):
        decisions = contents.pop("decisions.csv", None)
        named = {f"{on.isoformat()} {name}": data for name, data in contents.items()}
        days.append(Day(on, replace(files, contents=named), decisions))
    return tuple(days)


def run_sample(options: Options, tell: Tell) -> tuple[Outcome, ...]:
    """Lives every day of the sample up to today that wasn't lived before. A second time there is nothing left to do.

    A dry one lives them on a copy of the workspace. Raises UsageError where the sample begins later.
    """
    checked = sound_program(options.program)
    days = sample_days(options.program)
    past = [day for day in days if day.on <= options.today]
    if not past:
        raise UsageError(f"The sample begins on {days[0].on}. Give a later --today.")
    program = checked.program.program.id
    where = workspace_folder(program, options.program, options.workspace, sample=True)
    if not options.is_dry:
        workspace = open_workspace(where, program, sample=True, database=options.database)
        return _live(checked, workspace, past, options, tell)
    if options.database:
        raise UsageError("A sample in a database can only be lived, not tried out. Leave out --dry-run.")
    with sample_rehearsal(where) as copy:
        return _live(checked, open_workspace(copy, program, sample=True), past, options, tell)


def live_through(checked: Checked, workspace: Workspace, days: tuple[Day, ...], tell: Tell) -> State:
    """What is on the record after all of these days; nothing is written for anybody to read."""
    state = None
    for day in days:
        drop_into_inbox(workspace, day.files)
        if day.decisions is not None:
            put_decisions(workspace, day.decisions)
        tell(f"{day.on}: {len(day.files.contents)} files arrive")
        is_first = day is days[0]
        lived = run_day(
            checked, workspace, day.on, False, _in_silence, is_new=is_first, is_passing=True, accepts_all=True
        )
        state = lived.state
    if state is None:
        raise ValueError("a sample has a day at least")
    return state


def _in_silence(_: str) -> None:
    """For a life of which only the days are told."""


def _live(checked: Checked, workspace: Workspace, days: list[Day], options: Options, tell: Tell) -> tuple[Outcome, ...]:
    """A day whose run was recorded was lived: gone through again, it would find the files of the day after it."""
    reached = last_day(workspace)
    relay = relay_for(checked.program.program, options.relay, is_sample=True)
    outcomes = []
    for day in days:
        is_last = day is days[-1]
        if not is_last and reached is not None and day.on <= reached:
            continue
        drop_into_inbox(workspace, day.files)
        if day.decisions is not None:
            put_decisions(workspace, day.decisions)
        tell(f"{day.on}: {len(day.files.contents)} files arrive")
        today, at = options.by_clocks_of(checked.program.program.timezone) if is_last else (day.on, None)
        is_dry = options.is_dry and is_last
        outcomes.append(
            run_day(
                checked,
                workspace,
                today,
                is_dry,
                tell,
                at=at,
                relay=relay if is_last else None,
                is_new=True,
                is_passing=not is_last,
                accepts_all=True,
            )
        )
    return tuple(outcomes)
