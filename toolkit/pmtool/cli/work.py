"""`pmtool work`."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from pmtool.cli.days import moment_of
from pmtool.cli.progress import progress
from pmtool.model.sites import Ended, SiteRun
from pmtool.sending import read_relay
from pmtool.steps.work import WorkOptions, work_sites

PAUSE = 5  # seconds before a site is tried again
MOST_LINES = 40


@click.command(name="work")
@click.argument("sites", type=click.Path(path_type=Path))
@click.option("--database", metavar="URL", envvar="PMTOOL_DATABASE", required=True, help="Where work is shared out.")
@click.option("--today", metavar="DATE", help="The day to run for, or a minute of it. Default: now, once an hour.")
@click.option("--new", "is_new", is_flag=True, help="Make the workspaces that aren't there, in the database.")
@click.option("--deliver", type=click.Choice(["files", "smtp"]), envvar="PMTOOL_DELIVER", default="files",
              show_default=True, help="What becomes of the mail.")  # fmt: skip
@click.option("--url", envvar="PMTOOL_URL", default="", metavar="URL",
              help="Where `pmtool serve` is reached: messages then carry links.")  # fmt: skip
def command(sites: Path, database: str, today: str | None, is_new: bool, deliver: str, url: str) -> int:
    """Run every site of a list once, together with whoever else works on it: on this computer or on others.

    SITES is a file: a title, a program, a folder of workspaces, and the sites. Workers that are started for the same
    day, or in the same hour where no day is given, share one round. A worker that is killed loses nothing: the others
    take over what it had begun, and so does the next one.

    \b
    For example:
      pmtool work open-doors.yaml --database postgresql://pmtool@records.example/people
    """
    now = datetime.now(UTC)
    named = moment_of(today) if today is not None else None
    relay = read_relay(os.environ) if deliver == "smtp" else None
    options = WorkOptions(sites, database, today or now.strftime("%Y-%m-%dT%H"), named or now, is_new, relay, url)
    runs = work_sites(options, lambda: time.sleep(PAUSE), progress())
    _show(runs)
    return 1 if any(run.ended is Ended.FAILED for run in runs) else 0


def _show(runs: Sequence[SiteRun]) -> None:
    counts = Counter(run.ended for run in runs)
    workers = {run.worker for run in runs if run.worker}
    parts = [f"{counts[how]} {how}" for how in Ended if counts[how]]
    click.echo(f"{len(runs)} sites: {', '.join(parts) or 'none'}; {len(workers)} workers")
    notable = [run for run in runs if run.ended is not Ended.DONE]
    for run in notable[:MOST_LINES]:
        click.echo(f"  {run.site}: {run.ended}, {run.said}")
    if len(notable) > MOST_LINES:
        click.echo(f"  and {len(notable) - MOST_LINES} more")
