"""`pmtool status`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.steps.keep import status_of


@click.command(name="status")
@click.argument("program", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--sample", is_flag=True, help="The sample's workspace.")
def command(program: Path, workspace: Path | None, sample: bool) -> int:
    """Tell in a few lines where a program stands, and whether its record is whole.

    \b
    For example:
      pmtool status programs/workplace
    """
    status = status_of(program, workspace, sample=sample)
    click.echo(f"{status.title} ({status.workspace})")
    click.echo(f"  last run: {status.last_run or 'never'} (run {status.runs})")
    click.echo(f"  people: {', '.join(f'{count} {what}' for what, count in status.people) or 'none'}")
    click.echo(f"  pairings: {', '.join(f'{count} {what}' for what, count in status.pairings) or 'none'}")
    click.echo(f"  alerts nobody has acknowledged: {status.open_alerts}")
    click.echo(f"  files in the inbox: {status.inbox}")
    click.echo(f"  record: {'whole' if not status.faults else 'NOT as it was written'}, head {status.head}")
    for fault in status.faults:
        click.echo(f"    {fault}")
    return 1 if status.faults else 0
