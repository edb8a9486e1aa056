"""`pmtool run`, and `pmtool plan`, which is the same without the last step."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from pmtool.cli.days import moment_of
from pmtool.cli.findings import is_failing, show_findings
from pmtool.cli.progress import progress
from pmtool.cli.show_mail import is_in_trouble
from pmtool.cli.show_plan import show_plan
from pmtool.cli.summary import show_summary
from pmtool.model.finding import Severity
from pmtool.sending import read_relay
from pmtool.steps.outcome import Options, Outcome
from pmtool.steps.run import run_program
from pmtool.steps.sample import run_sample, sample_days

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
    relay = read_relay(os.environ) if deliver == "smtp" and not is_dry else None
    options = Options(program, moment, workspace, is_sample, is_new, is_dry, database, relay, accept, url)
    return run(options, fail_on)


def named_moment(program: Path, today: str | None, *, is_sample: bool) -> date | datetime:
    """The day or minute that was named; else now, or the last day of the sample."""
    if today is not None:
        return moment_of(today)
    return sample_days(program)[-1].on if is_sample else datetime.now(UTC)


def run(options: Options, fail_on: str, form: str = "text") -> int:
    tell = progress()
    outcomes = run_sample(options, tell) if options.is_sample else run_program(options, tell)
    show_findings(dict.fromkeys(finding for outcome in outcomes for finding in outcome.findings), err=True)
    last = outcomes[-1]
    if options.is_dry:
        show_plan(last, form)
    else:
        show_summary(outcomes)
    return _status(last, fail_on)


def _status(outcome: Outcome, fail_on: str) -> int:
    if is_in_trouble(outcome):
        return 4
    if outcome.is_refused or (fail_on == "decision" and (outcome.plan.waiting or outcome.held)):
        return 1
    least = Severity.WARNING if fail_on == "warning" else Severity.ERROR
    return 1 if is_failing(outcome.findings, least) else 0
