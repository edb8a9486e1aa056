"""`pmtool explain`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import click

from pmtool.model.explanation import Explanation
from pmtool.steps.codes import by_family
from pmtool.steps.explain import explain
from pmtool.telling import as_list, as_markdown, as_pages, as_record

_FORMATS: Mapping[str, Callable[[Iterable[Explanation]], str]] = {
    "text": as_pages,
    "json": as_record,
    "markdown": as_markdown,
}


@click.command(name="explain")
@click.argument("codes", nargs=-1)
@click.option(
    "--format",
    "wanted",
    type=click.Choice(list(_FORMATS)),
    default="text",
    show_default=True,
    help="Plain text, JSON, or Markdown.",
)
def command(codes: tuple[str, ...], wanted: str) -> int:
    """Say what a finding's code means: why it matters, and an example of it, wrong and right.

    A rule of good practice may be named by its own id. Without a code, all of them are listed by family.

    \b
    For example:
      pmtool explain PM302
      pmtool explain SUP-03
      pmtool explain
    """
    found, unknown = explain(codes)
    if not codes and wanted == "text":
        click.echo(as_list(by_family(found)), nl=False)
        return 0
    if found or wanted == "json":
        click.echo(_FORMATS[wanted](found), nl=False)
    for each in unknown:
        meant = f" Did you mean {_listed(each.near)}?" if each.near else " `pmtool explain` lists all."
        click.echo(f"pmtool: There is no code {each.word}.{meant}", err=True)
    return 2 if unknown else 0


def _listed(codes: tuple[str, ...]) -> str:
    return codes[0] if len(codes) == 1 else f"{', '.join(codes[:-1])} or {codes[-1]}"
