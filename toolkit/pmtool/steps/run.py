"""`pmtool run`: takes in what arrived, plans what is due, does it, and writes what the coordinator reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from functools import partial

from pmtool.model.errors import UsageError
from pmtool.model.outbox import MailRecord
from pmtool.planning import Life, awaiting_word
from pmtool.rendering.plans import plan_as_json
from pmtool.rules.digests import digest_of
from pmtool.sending import Relay
from pmtool.steps.asking import PLAN, accepted, ask_first
from pmtool.steps.carry_out import carry_out
from pmtool.steps.day import Accepted, Day, plan_day, take_in
from pmtool.steps.deliver import deliver, relay_for
from pmtool.steps.hold import hold
from pmtool.steps.load import Checked, sound_program
from pmtool.steps.options import Options
from pmtool.steps.outcome import Outcome
from pmtool.steps.produce import lists_what_waits, produce
from pmtool.steps.propose import propose_again
from pmtool.steps.receive import Tell
from pmtool.steps.restored import doubt_what_waited
from pmtool.steps.settled import settled_by
from pmtool.store import Store
from pmtool.workspace import (
    Receipt,
    Workspace,
    holds_outputs,
    keep_settled,
    open_workspace,
    put_in_use,
    read_receipt,
    workspace_folder,
)


def run_program(options: Options, tell: Tell, checked: Checked | None = None) -> tuple[Outcome, ...]:
    """One run for one day. checked: the program, where it was read and checked before. Raises UsageError for a program
    with errors, WorldError for what the disk refuses."""
    checked = checked or sound_program(options.program)
    program = checked.program.program
    where = workspace_folder(program.id, options.program, options.workspace, sample=options.is_sample)
    if options.is_dry and options.is_new:
        raise UsageError("--new makes a workspace, and --dry-run makes nothing. Give one of them.")
    workspace = open_workspace(
        where, program.id, new=options.is_new, sample=options.is_sample, database=options.database
    )
    today, at = options.by_clocks_of(program.timezone)
    accepts = accepted(options.accepts) if options.accepts else None
    run = partial(run_day, checked, workspace, today, options.is_dry, tell, at=at, accepts=accepts, url=options.url)
    if options.is_new:
        return (run(is_new=True),)  # somebody looks through it before anything goes out
    relay = relay_for(program, options.relay, is_sample=options.is_sample)
    outcomes = [run(relay=relay)]
    while outcomes[-1].delivery is not None and outcomes[-1].delivery.bounced:
        outcomes.append(run(relay=relay, accepts=None))
    return tuple(outcomes)


def run_day(
    checked: Checked,
    workspace: Workspace,
    today: date,
    is_dry: bool,
    tell: Tell,
    *,
    at: time | None = None,
    relay: Relay | None = None,
    is_new: bool = False,
    is_passing: bool = False,
    accepts: Accepted | None = None,
    accepts_all: bool = False,
    url: str = "",
) -> Outcome:
    """A run on a workspace, which is held meanwhile; of a dry one nothing stays.

    at: the minute by the program's clocks; None stands for the day's first hour of running. is_new: a record is made
    where there is none. is_passing: a day on the way to another: everything is recorded, out/ is left to the last day.
    accepts: the plan that somebody has looked at. accepts_all: nobody needs to be asked first. relay: the server that
    takes the mail; None means that it becomes files. url: where the forms are served, "" where they aren't.
    """
    with hold(workspace, new=is_new, dry=is_dry) as store:
        day = Day(checked, workspace, today, at, is_dry, store.last_run(), accepts, accepts_all, relay, url)
        if workspace.is_restored:
            doubt_what_waited(store, day.moment, day.latest)
            if not is_dry:
                put_in_use(workspace)  # last: a run that is killed before is followed by one that does the same
        outcome = ask_first(day, store, plan_day(day, store, take_in(day, store, tell), tell), tell)
        return outcome if is_dry else _finish(day, store, outcome, tell, is_passing=is_passing)


def _finish(day: Day, store: Store, outcome: Outcome, tell: Tell, *, is_passing: bool) -> Outcome:
    """Whatever of the run is still missing: its actions, or only what people read of it."""
    receipt = read_receipt(day.workspace, outcome.state.runs)
    is_recorded = not outcome.plan.actions and outcome.received.is_quiet and _is_known(day, store, receipt)
    is_written = is_passing or (receipt is not None and _is_laid_out(outcome, store, receipt))
    if is_recorded and is_written and not (day.relay and store.mail.waiting()):
        if not is_passing:
            keep_settled(day.workspace, day.checked.made_of, settled_by(day, outcome, store))
        return outcome
    if is_recorded:
        life = Life(day.folder.program, day.folder.library, outcome.state, day.today)
        done = replace(outcome, proposed=propose_again(life, outcome.proposed))
    else:
        tell(f"{len(outcome.plan.actions)} actions, plan {outcome.plan.digest[:12]}")
        done = carry_out(day, outcome, store, tell)
    if day.relay:
        done = replace(done, delivery=deliver(day.folder, done.state, store, day.relay, day.moment, day.latest, tell))
    done = _with_word_of(store.mail.undecided(), done)
    if is_passing:
        return done
    tell("writing forms, lists and the report")
    done = replace(done, produced=produce(done, store))
    keep_settled(day.workspace, day.checked.made_of, settled_by(day, done, store))
    return done


def _with_word_of(mail: tuple[MailRecord, ...], outcome: Outcome) -> Outcome:
    """What a person must find out about mail waits beside all else that does: also what this run couldn't send."""
    others = tuple(each for each in outcome.plan.waiting if each.what != "message")
    plan = replace(outcome.plan, waiting=(*others, *awaiting_word(mail)))
    return replace(outcome, state=replace(outcome.state, mail=mail), plan=plan)


def _is_known(day: Day, store: Store, receipt: Receipt | None) -> bool:
    """Whether the last run was of this program, and nothing was recorded after it. One that never came to its receipt
    is taken for known: it is finished now."""
    last = store.last_run()
    is_same = last is not None and last.program == day.folder.digest
    return is_same and (receipt is None or receipt.head == store.head())


def _is_laid_out(outcome: Outcome, store: Store, receipt: Receipt) -> bool:
    """Whether out/ holds what the receipt says, what waits for a person, and the plan that does, if there is one."""
    plan = plan_as_json(outcome.held, outcome.folder.program) if outcome.held else None
    is_same_plan = receipt.out.get(PLAN) == (digest_of(plan) if plan is not None else None)
    is_there = is_same_plan and holds_outputs(outcome.workspace.out, receipt.out)
    return is_there and lists_what_waits(outcome, store, receipt)
