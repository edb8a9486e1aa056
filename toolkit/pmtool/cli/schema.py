"""`pmtool schema`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.steps.schema import KINDS, schema_of, write_reference


@click.command(name="schema")
@click.argument("kind", type=click.Choice(KINDS), default="program")
@click.option(
    "--docs", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write every key's page into DIR."
)
def command(kind: str, docs: Path | None) -> int:
    """Print the format of a kind of file as one JSON schema, for an editor, or write its reference.

    \b
    For example:
      pmtool schema > program.schema.json
      pmtool schema mapping
      pmtool schema --docs docs/reference
    """
    if docs is None:
        click.echo(schema_of(kind), nl=False)
        return 0
    written = write_reference(docs)
    for path in written:
        click.echo(path)
    click.echo(f"{len(written)} pages written to {docs}.", err=True)
    return 0
