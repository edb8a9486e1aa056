"""`pmtool restore`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.steps.keep import bring_back


@click.command(name="restore")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where it shall lie.")
def command(program: Path, source: Path, workspace: Path | None) -> int:
    """Bring a workspace back from a backup. Every file is checked first; nothing is ever overwritten.

    \b
    For example:
      pmtool restore programs/workplace /media/stick/2027-03-01
    """
    names = bring_back(program, workspace, source)
    click.echo(f"{len(names)} files are back. If its keys are lost too: pmtool key restore {program} FILE")
    return 0
