"""A run that begins as the last one ended has nothing to do, and needn't look through the record to know it.

Whatever could make a difference is compared: day and minute, program, pmtool, the bytes in the inbox and of
decisions.csv, the end of the record, the mail that waits, and the pages in out/. Where one differs a run goes its whole
way. What was changed in the record by hand is for `pmtool audit` to find.
"""

from __future__ import annotations

import pmtool
from pmtool.model.cohort import Cohort
from pmtool.model.pairings import MatchResult
from pmtool.model.plan import Plan
from pmtool.model.records import State
from pmtool.model.settled import Settled
from pmtool.planning import Life, same_until
from pmtool.rules.digests import digest_of
from pmtool.steps.day import Day, said_before
from pmtool.steps.decisions import look_at_decisions
from pmtool.steps.outcome import Outcome
from pmtool.steps.propose import Proposed
from pmtool.steps.receive import Received
from pmtool.store import Saved, Store
from pmtool.workspace import holds_outputs, inbox_digests, read_decisions_file, read_receipt


def settled_by(day: Day, outcome: Outcome, store: Store) -> Settled | None:
    """What must be the same for the next run to have nothing to do; None where that can't be said in advance."""
    if outcome.delivery is not None and outcome.delivery.bounced:
        return None  # mail about safety came back: the next in line hears at once
    inbox = inbox_digests(day.workspace.inbox)
    again = {file.digest: file.reading.file for file in outcome.received.files}  # some of them are read by every run
    unsettled = inbox - store.files_read()
    if (day.at and day.at.fold) or outcome.held or not unsettled <= again.keys():
        return None
    names = {again[digest] for digest in unsettled}
    told = tuple(finding for finding in outcome.received.findings if finding.place.file in names)
    life = Life(day.folder.program, day.folder.library, outcome.state, day.today, day.at)
    taken, findings = look_at_decisions(day.workspace, life)
    if taken.new:
        return None
    return Settled(
        on=day.today,
        since=_minute(life),
        until=same_until(life),
        program=day.folder.digest,
        pmtool=pmtool.__version__,
        inbox=inbox,
        decisions=digest_of(read_decisions_file(day.workspace) or b""),
        waiting=outcome.plan.waiting,
        findings=(*told, *findings),
    )


def still_settled(day: Day, store: Store) -> Outcome | None:
    """The outcome of a run that has nothing to do, where that is known; None where the whole way has to be gone."""
    number = store.run_count()
    receipt = read_receipt(day.workspace, number)
    settled = receipt.settled if receipt else None
    if receipt is None or settled is None or day.last is None or (day.at and day.at.fold):
        return None
    state = State((), (), (), (), (), {}, last_run=day.last.on, runs=number)
    life = Life(day.folder.program, day.folder.library, state, day.today, day.at)
    is_the_same = (
        settled.on == day.today
        and settled.since <= _minute(life) <= settled.until
        and settled.program == day.folder.digest == day.last.program
        and settled.pmtool == pmtool.__version__
        and receipt.head == store.head()
        and settled.decisions == digest_of(read_decisions_file(day.workspace) or b"")
        and settled.inbox == inbox_digests(day.workspace.inbox)
        and not store.mail.waiting()
        and holds_outputs(day.workspace.out, receipt.out)
    )
    return _nothing(day, state, settled) if is_the_same else None


def _minute(life: Life) -> str:
    return life.now.isoformat(timespec="minutes")


def _nothing(day: Day, state: State, settled: Settled) -> Outcome:
    """Of a record that wasn't opened: nobody and nothing in it."""
    received = Received((), Saved(0, 0, 0, 0), ())
    matched = MatchResult((), (), (), None, 0, 0, 0, 0, day.folder.program.id)
    proposed = Proposed(Cohort((), (), {}, {}, {}), (), matched, ())
    plan, findings = Plan(day.today, (), settled.waiting, ""), (*said_before(day), *settled.findings)
    return Outcome(
        day.workspace, day.folder, day.today, day.is_dry, received, plan, state, proposed, findings, (), state
    )
