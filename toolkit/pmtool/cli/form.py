"""`pmtool form`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.steps.form import write_forms


@click.command(name="form")
@click.argument("program", type=click.Path(path_type=Path))
@click.option(
    "--form", "forms", multiple=True, metavar="ID", help="Only this form, e.g. intake-mentee. May be repeated."
)
@click.option("--language", "languages", multiple=True, help="Only this language. May be repeated.")
@click.option("--to", "folder", type=click.Path(path_type=Path), default=Path("forms"), show_default=True)
def command(program: Path, forms: tuple[str, ...], languages: tuple[str, ...], folder: Path) -> int:
    """Write a program's forms as self-contained web pages, to preview and print.

    \b
    For example:
      pmtool form programs/workplace --to /tmp/forms
      pmtool form programs/workplace --form intake-mentee --language de
    """
    written = write_forms(program, frozenset(forms), languages, folder)
    for path in written:
        click.echo(path)
    click.echo(f"{len(written)} pages written to {folder}.", err=True)
    return 0
