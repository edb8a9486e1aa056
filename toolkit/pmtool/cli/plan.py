"""`pmtool plan`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.cli.run import FAIL_ON, named_moment, run
from pmtool.cli.show_plan import FORMATS
from pmtool.steps.options import Options


@click.command(name="plan")
@click.argument("program", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--today", metavar="DATE", help="The day to plan for, 2027-02-01, or 2027-02-01T14:00. Default: now.")
@click.option("--sample", "is_sample", is_flag=True, help="Plan for the program's made-up people.")
@click.option("--database", metavar="URL", help="Where the record lies: postgresql://… Default: in the workspace.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(FAIL_ON), default="error", show_default=True)
def command(
    program: Path,
    workspace: Path | None,
    today: str | None,
    is_sample: bool,
    database: str | None,
    form: str,
    fail_on: str,
) -> int:
    """Show what a run would do, and do nothing.

    Markdown and JSON hold all of it; people stand in it by their ids. `pmtool run --accept` with the plan's digest, or
    with the file of JSON, does just that, and nothing where something has changed since.

    \b
    For example:
      pmtool plan programs/workplace
      pmtool plan programs/workplace --format markdown
      pmtool plan programs/workplace --format json > plan.json
    """
    moment = named_moment(program, today, is_sample=is_sample)
    return run(Options(program, moment, workspace, is_sample, is_dry=True, database=database), fail_on, form)
