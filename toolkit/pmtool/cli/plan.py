"""`pmtool plan`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.cli.run import FAIL_ON, run


@click.command(name="plan")
@click.argument("program", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--today", metavar="DATE", help="The day to plan for, 2027-02-01, or 2027-02-01T14:00. Default: now.")
@click.option("--sample", "is_sample", is_flag=True, help="Plan for the program's made-up people.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), default="error", show_default=True)
def command(program: Path, workspace: Path | None, today: str | None, is_sample: bool, fail_on: str) -> int:
    """Show what a run would do, and do nothing.

    \b
    For example:
      pmtool plan programs/workplace
    """
    return run(program, workspace, today, is_new=False, is_sample=is_sample, is_dry=True, fail_on=fail_on)
