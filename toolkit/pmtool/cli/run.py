"""`pmtool run`, and `pmtool plan`, which is the same without the last step."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import click

from pmtool.cli.days import moment_of
from pmtool.cli.findings import show_findings, status_of
from pmtool.cli.show_nothing import show_nothing, show_waiting
from pmtool.steps.glance import glance
from pmtool.steps.options import Options

FAIL_ON = ("error", "warning", "decision")


@click.command(name="run")
@click.argument("program", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--today", metavar="DATE", help="The day to run for, 2027-02-01, or 2027-02-01T14:00. Default: now.")
@click.option("--new", "is_new", is_flag=True, help="Make the workspace: once, on purpose.")
@click.option("--sample", "is_sample", is_flag=True, help="Live the program on its made-up people.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--database", metavar="URL", help="Where the record lies: postgresql://… Default: in the workspace.")
@click.option("--deliver", type=click.Choice(["files", "smtp"]), envvar="PMTOOL_DELIVER", default="files",
              help="Mail becomes files, or goes to the server that PMTOOL_SMTP names. Default: files.")  # fmt: skip
@click.option("--accept", metavar="PLAN", help="Do just this plan, by its digest or as a file of JSON; else nothing.")
@click.option("--url", envvar="PMTOOL_URL", default="", metavar="URL",
              help="Where `pmtool serve` is reached, so that messages carry links to it.")  # fmt: skip
@click.option("--fail-on", type=click.Choice(FAIL_ON), default="error", show_default=True)
def command(
    program: Path,
    workspace: Path | None,
    today: str | None,
    is_new: bool,
    is_sample: bool,
    is_dry: bool,
    database: str | None,
    deliver: str,
    accept: str | None,
    url: str,
    fail_on: str,
) -> int:
    """Run a program for a day: take in what arrived, match who is ready, write what is due.

    Running it again on the same day does nothing. `pmtool plan` shows what a run would do. Where a run would do more
    at once than the program wants, it says why and waits, but for alerts: look at its plan, then accept that.

    \b
    For example:
      pmtool run programs/workplace --sample
      pmtool run programs/workplace --new
      pmtool run programs/workplace --today 2027-03-01
      pmtool run programs/workplace --new --database postgresql://pmtool@records.example/people
    """
    moment = named_moment(program, today, is_sample=is_sample)
    options = Options(program, moment, workspace, is_sample, is_new, is_dry, database, None, accept, url)
    if deliver == "smtp" and not is_dry:
        from pmtool.sending import read_relay  # a run that writes files starts without it

        options = replace(options, relay=read_relay(os.environ))
    return run(options, fail_on)


def named_moment(program: Path, today: str | None, *, is_sample: bool) -> date | datetime:
    """The day or minute that was named; else now, or the last day of the sample."""
    if today is not None:
        return moment_of(today)
    if not is_sample:
        return datetime.now(UTC)
    from pmtool.steps.sample import sample_days  # loads slowly

    return sample_days(program)[-1].on


def run(options: Options, fail_on: str, form: str = "text") -> int:
    nothing = glance(options)
    if nothing is None:
        from pmtool.cli.whole_run import whole_run  # loads slowly

        return whole_run(options, fail_on, form)
    show_findings(dict.fromkeys(nothing.findings), err=True)
    show_nothing(nothing.title, nothing.today)
    show_waiting(nothing.waiting)
    return status_of(nothing.findings, fail_on, is_deciding=bool(nothing.waiting))
