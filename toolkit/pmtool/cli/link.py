"""`pmtool link`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from pmtool.model.errors import UsageError
from pmtool.model.link import Link
from pmtool.steps.link import Where, links_of, make_link, revoke

MOST_LINES = 200


@click.command(name="link")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("form", required=False)
@click.option("--person", default="", metavar="P-…", help="Whose answers it asks for. Without it: for anybody.")
@click.option("--days", type=click.IntRange(1, 400), default=60, show_default=True, help="How long it works.")
@click.option("--list", "is_list", is_flag=True, help="Show all links, without what opens them.")
@click.option("--revoke", "revoked", metavar="ID", help="This link, or all of a person, work no longer.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--database", metavar="URL", help="Where the record lies: postgresql://… Default: in the workspace.")
@click.option("--url", envvar="PMTOOL_URL", default="http://127.0.0.1:8000", metavar="URL",
              help="How people reach `pmtool serve`.")  # fmt: skip
@click.option("--sample", "is_sample", is_flag=True, help="Of the program's made-up people.")
def command(
    program: Path,
    form: str | None,
    person: str,
    days: int,
    is_list: bool,
    revoked: str | None,
    workspace: Path | None,
    database: str | None,
    url: str,
    is_sample: bool,
) -> int:
    """Make a link to a form: for one person, or with a code for anybody who shall apply.

    The link is shown once and kept nowhere. Whoever has it can answer: give it to that person alone. Messages carry
    links of their own where PMTOOL_URL is set for `pmtool run`.

    \b
    For example:
      pmtool link programs/workplace intake-mentee
      pmtool link programs/workplace check-in-monthly-mentee --person P-7C2K9P4Q1Z
      pmtool link programs/workplace --revoke P-7C2K9P4Q1Z
    """
    where, now = Where(program, workspace, database, is_sample), datetime.now(UTC)
    if sum((form is not None, is_list, revoked is not None)) != 1:
        raise UsageError("Name a form, or give --list, or --revoke ID.")
    if revoked is not None:
        changed = revoke(where, revoked, now)
        click.echo(f"{len(changed)} link{'s' if len(changed) != 1 else ''} revoked.")
    elif form is None:
        _show(links_of(where), now)
    else:
        made = make_link(where, form, person, now, timedelta(days=days))
        click.echo(f"{url.rstrip('/')}{made.path}")
        code = f"The code is {made.code}. " if made.code else ""
        click.echo(f"{code}It works until {made.until}, and is shown only now.", err=True)
    return 0


def _show(links: Iterable[Link], now: datetime) -> None:
    for link in list(links)[:MOST_LINES]:
        state = "over" if link.until <= now else link.state.value
        whom = link.person or link.reader or "anybody"
        click.echo(f"{link.id[:12]}  {state:8}  until {link.until.date()}  {whom}  {link.form or link.about}")
