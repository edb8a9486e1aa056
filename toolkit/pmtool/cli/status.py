"""`pmtool status`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from pmtool.steps.status import Status, status_of

MOST_ALERTS = 3


@click.command(name="status")
@click.argument("program", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--sample", is_flag=True, help="The sample's workspace.")
def command(program: Path, workspace: Path | None, sample: bool) -> int:
    """Tell in ten lines where a program stands.

    \b
    For example:
      pmtool status programs/workplace
    """
    click.echo("\n".join(_lines(status_of(program, workspace, sample=sample))))
    return 0


def _lines(status: Status) -> Iterable[str]:
    yield f"{status.title} ({status.workspace})"
    yield f"  last run: {status.last_run or 'never'} (run {status.runs})"
    for role, counts in status.people.items():
        yield f"  {role}s: {_counted(counts)}"
    yield f"  pairings: {_counted(status.pairings)}; check-ins due and not answered: {status.check_ins}"
    yield f"  alerts nobody has acknowledged: {_alerts(status)}"
    yield f"  messages on their way or stuck: {_counted(status.mail)}"
    waiting = ", ".join(f"{count} {_many(what, count)}" for what, count in status.waiting)
    yield f"  waiting for your decision: {waiting or 'nothing'}" + (" (see to-decide.csv)" if waiting else "")
    unread = f", and {status.unread} that can't be read" if status.unread else ""
    following = f"; next: {status.next[0]} {status.next[1]}" if status.next else ""
    yield f"  new files in the inbox: {status.inbox}{unread}{following}"
    yield f"  record: {status.place}, head {status.head}; `pmtool audit` checks all of it"


def _alerts(status: Status) -> str:
    if not status.alerts:
        return "none"
    first = [f"{alert.id} {alert.rule} by {alert.due.replace('T', ' ')}" for alert in status.alerts[:MOST_ALERTS]]
    more = len(status.alerts) - len(first)
    return f"{len(status.alerts)}: {'; '.join(first)}" + (f"; and {more} more" if more else "")


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {what}" for what, count in counts) or "none"


def _many(what: str, count: int) -> str:
    return what if count == 1 else {"person": "people"}.get(what, f"{what}s")
