"""`pmtool validate --fix`: mends written and told, or shown as a patch."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from pmtool.cli.findings import here
from pmtool.steps.mend import find_mends, write_mends
from pmtool.telling import Checkup


def mended(folder: Path, today: date) -> Checkup:
    """Writes the mends, says which, and gives what is left to be told."""
    found = find_mends(folder, today)
    write_mends(found)
    for finding in found.mended:
        click.echo(f"mended {finding.place}: {finding.code} {finding.message}", err=True)
    return found.after


def shown_as_patch(folder: Path, today: date) -> Checkup:
    """Shows what would be mended, writes nothing, and gives what there is to be told of the program as it is."""
    found = find_mends(folder, today)
    click.echo(found.patch(here()), nl=False)
    return found.before
