"""`pmtool run`: takes in what arrived, plans what is due, does it, and writes what the coordinator reads."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time

from pmtool.guarding import view_messages
from pmtool.model.action import Send
from pmtool.model.errors import UsageError
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.records import Decision
from pmtool.planning import Life, advance, plan_actions, plan_decisions
from pmtool.reading import read_decisions, read_table
from pmtool.rendering import render_messages
from pmtool.rules.digests import canonical, digest_of
from pmtool.steps.hold import hold
from pmtool.steps.load import Checked, sound_program
from pmtool.steps.outcome import Options, Outcome
from pmtool.steps.produce import produce
from pmtool.steps.propose import propose_again, propose_pairings
from pmtool.steps.receive import Tell, receive
from pmtool.store import Run, Store
from pmtool.workspace import (
    Receipt,
    Workspace,
    holds_outputs,
    open_workspace,
    read_decisions_file,
    read_inbox,
    read_receipt,
    unread_in_inbox,
    workspace_folder,
)

_ABOUT = re.compile(r"[PRA]-\w{10}|pairings:[\d-]{10}")  # whatever else stands there could be a name


def run_program(options: Options, tell: Tell) -> Outcome:
    """One run for one day. Raises UsageError for a program with errors, WorldError for what the disk refuses."""
    checked = sound_program(options.program)
    program = checked.program.program
    where = workspace_folder(program.id, options.program, options.workspace, sample=options.is_sample)
    if options.is_dry and options.is_new:
        raise UsageError("--new makes a workspace, and --dry-run makes nothing. Give one of them.")
    workspace = open_workspace(
        where, program.id, new=options.is_new, sample=options.is_sample, database=options.database
    )
    today, at = options.by_clocks_of(program.timezone)
    return run_day(checked, workspace, today, options.is_dry, tell, at=at, is_new=options.is_new)


def run_day(
    checked: Checked,
    workspace: Workspace,
    today: date,
    is_dry: bool,
    tell: Tell,
    *,
    at: time | None = None,
    is_new: bool = False,
    is_passing: bool = False,
) -> Outcome:
    """A run on a workspace, which is held meanwhile; of a dry one nothing stays.

    at: the minute by the program's clocks; None stands for the day's first hour of running. is_new: a record is made
    where there is none. is_passing: a day on the way to another: everything is recorded, out/ is left to the last day.
    """
    with hold(workspace, new=is_new, dry=is_dry) as store:
        if is_dry:
            return _plan(checked, workspace, store, today, at, True, tell)
        return _run(checked, workspace, store, today, at, tell, is_passing=is_passing)


def _run(
    checked: Checked,
    workspace: Workspace,
    store: Store,
    today: date,
    at: time | None,
    tell: Tell,
    *,
    is_passing: bool,
) -> Outcome:
    """Whatever of a run is still missing: its actions, or only what people read of it."""
    outcome = _plan(checked, workspace, store, today, at, False, tell)
    receipt = read_receipt(workspace, outcome.state.runs)
    is_recorded = outcome.is_quiet and _is_known(store, checked, receipt)
    if is_recorded and (is_passing or (receipt is not None and holds_outputs(workspace.out, receipt.out))):
        return outcome
    if is_recorded:
        life = Life(checked.program.program, checked.program.library, outcome.state, today)
        done = replace(outcome, proposed=propose_again(life, outcome.proposed))
    else:
        done = _carry_out(checked, outcome, store, tell)
    if is_passing:
        return done
    tell("writing forms, lists and the report")
    return replace(done, produced=produce(done, store))


def _is_known(store: Store, checked: Checked, receipt: Receipt | None) -> bool:
    """Whether the last run was of this program, and nothing was recorded after it. One that never came to its receipt
    is taken for known: it is finished now."""
    last = store.last_run()
    is_same = last is not None and last.program == checked.program.digest
    return is_same and (receipt is None or receipt.head == store.head())


def _plan(
    checked: Checked,
    workspace: Workspace,
    store: Store,
    today: date,
    at: time | None,
    is_dry: bool,
    tell: Tell,
) -> Outcome:
    """Takes in what is new, then plans. Nothing is done yet."""
    folder = checked.program
    last = store.last_run()
    findings = [*checked.findings, *workspace.findings, *_since_last_run(last, folder, today), *_unread(workspace)]
    is_changed = last is not None and last.program != folder.digest
    received = receive(store, folder, read_inbox(workspace.inbox), today, tell, is_changed=is_changed)
    decisions, unread = _decisions(workspace)
    store.save_decisions(decisions, today)
    life = Life(folder.program, folder.library, store.load_state(), today, at)
    decided, refused = plan_decisions(life)
    tell(f"matching, with {len(life.state.people)} people on the record")
    proposed = propose_pairings(replace(life, state=advance(life.state, decided, today)))
    standings = {each.person: each for each in proposed.judgements}
    plan, state = plan_actions(life, decided, standings, proposed.result.proposals)
    findings += [*received.findings, *unread, *(_stale(decision, why) for decision, why in refused)]
    return Outcome(workspace, folder, today, is_dry, received, plan, state, proposed, tuple(findings), ())


def _carry_out(checked: Checked, outcome: Outcome, store: Store, tell: Tell) -> Outcome:
    """Records what was planned, messages with it, in one transaction."""
    sends = [action for action in outcome.plan.actions if isinstance(action, Send)]
    tell(f"writing {len(sends)} messages")
    views, lost = view_messages(outcome.folder, outcome.state, sends, checked.cleared)
    mail = render_messages(views)
    inputs = digest_of(canonical(sorted(file.digest for file in outcome.received.files)))
    digest = checked.program.digest
    run = Run(outcome.today, outcome.folder.program.version, digest, inputs, outcome.plan.digest)
    if not store.apply(outcome.plan.actions, run, mail):
        store.record_run(run)
    return replace(outcome, lost=lost)


def _decisions(workspace: Workspace) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    data = read_decisions_file(workspace)
    if data is None:
        return (), ()
    table, findings = read_table(data, "decisions.csv")
    if table is None:
        return (), findings
    decisions, more = read_decisions(table)
    return decisions, (*findings, *more)


def _unread(workspace: Workspace) -> list[Finding]:
    """What lies in the inbox and isn't a table."""
    mend = "save it as CSV or XLSX, or move it elsewhere"
    return [
        Finding("PM603", "this file is not a table that pmtool reads", mend, Place(f"inbox/{name}"), Severity.WARNING)
        for name in unread_in_inbox(workspace.inbox)
    ]


def _stale(decision: Decision, why: str) -> Finding:
    about = decision.about if _ABOUT.fullmatch(decision.about) else "something that is no id"
    return Finding(
        "PM625",
        f"the decision about {about} wasn't taken: {why}",
        "look at out/to-decide.csv for what waits now",
        Place("decisions.csv"),
        Severity.WARNING,
    )


def _since_last_run(last: Run | None, folder: ProgramFolder, today: date) -> list[Finding]:
    """What a coordinator should know before reading on: the program changed, or the calendar went back."""
    if last is None:
        return []
    if today < last.on:
        raise UsageError(
            f"This workspace was last run for {last.on}, which is after {today}. "
            "Check the computer's date, or give a later --today."
        )
    if last.program == folder.digest:
        return []
    place = Place(folder.tree.file)
    if last.version == folder.program.version:
        message = f"the program has changed since the last run, and its version is still {last.version}"
        mend = "give it a new version and say what changed in its CHANGELOG.md"
        return [Finding("PM601", message, mend, place, Severity.WARNING)]
    message = f"the program has changed since the last run: {last.version} is now {folder.program.version}"
    return [Finding("PM602", message, "nothing has to be done", place, Severity.INFO)]
