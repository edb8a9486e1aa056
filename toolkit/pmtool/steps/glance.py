"""A run that begins as the last one ended has nothing to do. That is seen at a glance: neither the program nor the
record is read, and little of pmtool is loaded.

Whatever could make a difference is compared: day and minute, the bytes that the program and pmtool are made of, those
of the inbox and of decisions.csv, the end of the record, the mail that waits, and the pages in out/. Where one differs,
or anything stands in the way, a run goes its whole way. What was changed in the record by hand is for `pmtool audit` to
find.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmtool.model.errors import PmtoolError
from pmtool.model.finding import Finding
from pmtool.model.settled import Settled
from pmtool.model.waiting import Waiting
from pmtool.rules.digests import digest_of
from pmtool.steps.hold import hold
from pmtool.steps.inbox import unread_files
from pmtool.steps.options import Options
from pmtool.store import Store
from pmtool.workspace import (
    Workspace,
    guess_id,
    holds_outputs,
    inbox_digests,
    made_of,
    open_workspace,
    read_decisions_file,
    read_receipt,
    read_settled,
    workspace_folder,
)


@dataclass(frozen=True, slots=True)
class Nothing:
    """What a run says that has nothing to do. title: of the program."""

    title: str
    today: date
    waiting: tuple[Waiting, ...]
    findings: tuple[Finding, ...]


def glance(options: Options) -> Nothing | None:
    """None where the whole way has to be gone: also where something is wrong, which it then finds and tells."""
    if options.is_new or options.is_sample or options.is_dry or options.accepts:
        return None
    try:
        return _seen(options)
    except (PmtoolError, OSError):
        return None


def _seen(options: Options) -> Nothing | None:
    program = guess_id(options.program)
    if not program:
        return None
    where = workspace_folder(program, options.program, options.workspace)
    workspace = open_workspace(where, program, database=options.database)
    settled = read_settled(workspace)
    if settled is None or not _is_of_now(options, settled) or workspace.is_restored:
        return None
    with hold(workspace) as store:
        if not _is_untouched(workspace, store, settled):
            return None
    told = (*settled.of_program, *workspace.findings, *unread_files(workspace), *settled.findings)
    return Nothing(settled.title, settled.on, settled.waiting, told)


def _is_of_now(options: Options, settled: Settled) -> bool:
    """Whether it speaks of this day, this minute and these files; made-up contacts are never written to."""
    today, at = options.by_clocks_of(settled.timezone)
    minute = f"{today}T{at:%H:%M}" if at else settled.first
    is_clear = not (at and at.fold) and not (options.relay and settled.is_made_up)
    is_then = settled.on == today and settled.since <= minute <= settled.until
    return is_clear and is_then and settled.made_of == made_of(options.program)


def _is_untouched(workspace: Workspace, store: Store, settled: Settled) -> bool:
    last, receipt = store.last_run(), read_receipt(workspace, settled.run)
    return (
        last is not None
        and last.on <= settled.on
        and receipt is not None
        and settled.run == store.run_count()
        and receipt.head == store.head()
        and settled.decisions == digest_of(read_decisions_file(workspace) or b"")
        and settled.inbox == inbox_digests(workspace.inbox)
        and not store.mail.waiting()
        and holds_outputs(workspace.out, receipt.out)
    )
