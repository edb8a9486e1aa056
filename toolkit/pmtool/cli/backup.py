"""`pmtool backup`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.cli.progress import progress
from pmtool.steps.keep import back_up


@click.command(name="backup")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
def command(program: Path, target: Path, workspace: Path | None) -> int:
    """Copy a workspace into a new folder, without its keys.

    A backup is of no use without them: keep a copy of the keys elsewhere, with `pmtool key backup`.

    \b
    For example:
      pmtool backup programs/workplace /media/stick/2027-03-01
    """
    names = back_up(program, workspace, target, progress())
    click.echo(f"{len(names)} files copied to {target}. The keys are not among them: pmtool key backup {program} FILE")
    return 0
