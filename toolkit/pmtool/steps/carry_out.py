"""What was planned, recorded with its messages in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pmtool.guarding import view_messages
from pmtool.model.action import Send
from pmtool.model.doubt import DoubtKind
from pmtool.rendering import render_messages
from pmtool.rules.digests import canonical, digest_of
from pmtool.steps.day import Day
from pmtool.steps.mailed_links import links_for
from pmtool.steps.outcome import Outcome
from pmtool.steps.receive import Tell
from pmtool.store import Run, Store


def carry_out(day: Day, outcome: Outcome, store: Store, tell: Tell, *, is_part: bool = False) -> Outcome:
    """A run is remembered also where nothing was due. is_part: the rest of the plan waits for a person."""
    sends = [action for action in outcome.plan.actions if isinstance(action, Send)]
    tell(f"writing {len(sends)} messages")
    addresses, links = links_for(day, sends)
    views, lost = view_messages(outcome.folder, outcome.state, sends, day.checked.cleared, addresses)
    mail = render_messages(replace(view, name=store.mail.name_of(view.key), at=day.moment) for view in views)
    inputs = digest_of(canonical(sorted(file.digest for file in outcome.received.files)))
    program = outcome.folder.program
    run = Run(
        _remembered_on(day, outcome, is_part=is_part), program.version, day.folder.digest, inputs, outcome.plan.digest
    )
    if not store.apply(outcome.plan.actions, run, mail, links):
        store.record_run(run)
    return replace(outcome, lost=lost)


def _remembered_on(day: Day, outcome: Outcome, *, is_part: bool) -> date:
    """The record never goes back to an earlier day, unless somebody has accepted just that. And while a person is asked
    whether the clock has leapt ahead, it doesn't follow: else the next run would find nothing strange in it."""
    waiting = outcome.held.doubts if outcome.held else outcome.plan.doubts if is_part else ()
    if day.last and any(each.kind is DoubtKind.DAYS_AWAY for each in waiting):
        return day.last.on
    return outcome.today if outcome.plan.doubts else day.latest
