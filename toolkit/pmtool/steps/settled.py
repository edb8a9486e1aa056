"""What must stay as it is for the next run to have nothing to do: `glance` compares it, before anything is read."""

from __future__ import annotations

from pmtool.model.settled import Settled
from pmtool.planning import same_until
from pmtool.rules.hours import first_run
from pmtool.steps.day import Day
from pmtool.steps.decisions import look_at_decisions
from pmtool.steps.outcome import Outcome
from pmtool.store import Store
from pmtool.workspace import inbox_digests


def settled_by(day: Day, outcome: Outcome, store: Store) -> Settled | None:
    """None where it can't be said in advance."""
    if outcome.delivery is not None and outcome.delivery.bounced:
        return None  # mail about safety came back: the next in line hears at once
    inbox = inbox_digests(day.workspace.inbox)
    again = {file.digest: file.reading.file for file in outcome.received.files}  # some of them are read by every run
    unsettled = inbox - store.files_read()
    if (day.at and day.at.fold) or outcome.held or not unsettled <= again.keys():
        return None
    names = {again[digest] for digest in unsettled}
    told = tuple(finding for finding in outcome.received.findings if finding.place.file in names)
    life, program = outcome.life.then(outcome.state), day.folder.program
    is_same = life.state is outcome.before and not outcome.sheet.taken.new
    sheet = outcome.sheet if is_same else look_at_decisions(day.workspace, life)
    if sheet.taken.new:
        return None
    return Settled(
        run=store.run_count(),
        on=day.today,
        since=life.now.isoformat(timespec="minutes"),
        until=same_until(life),
        first=first_run(day.today, program.running.hours).isoformat(timespec="minutes"),
        made_of=day.checked.made_of,
        timezone=program.timezone,
        title=program.title[program.languages[0]],
        is_made_up=program.contacts.example,
        inbox=inbox,
        decisions=sheet.digest,
        waiting=outcome.plan.waiting,
        of_program=day.checked.findings,
        findings=(*told, *sheet.findings),
    )
