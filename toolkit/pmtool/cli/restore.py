"""`pmtool restore`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.cli.progress import progress
from pmtool.steps.keep import bring_back


@click.command(name="restore")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where it shall lie.")
@click.option("--database", metavar="URL", help="Where the record shall lie: postgresql://… Default: a file.")
def command(program: Path, source: Path, workspace: Path | None, database: str | None) -> int:
    """Bring a workspace back from a backup. Every file is checked first; nothing is ever overwritten.

    A backup of a record in a database can be brought back into a file, and the reverse: that is how one is moved.

    \b
    For example:
      pmtool restore programs/workplace /media/stick/2027-03-01
      pmtool restore programs/workplace /media/stick/2027-03-01 --database postgresql://pmtool@records.example/people
    """
    names = bring_back(program, workspace, source, database, progress())
    click.echo(f"{len(names)} files are back. If its keys are lost too: pmtool key restore {program} FILE")
    return 0
