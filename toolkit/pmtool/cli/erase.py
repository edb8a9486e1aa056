"""`pmtool erase`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from pmtool.cli.days import day_of
from pmtool.model.errors import UsageError
from pmtool.steps.erase import Known, erase, known_of


@click.command(name="erase")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("person")
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--today", metavar="DATE", help="The day it is recorded under, 2027-02-01. Default: today.")
@click.option("--yes", "is_sure", is_flag=True, help="Don't ask again.")
def command(program: Path, person: str, workspace: Path | None, today: str | None, is_sure: bool) -> int:
    """Erase one person, by their pseudonym, for good: their key is destroyed.

    Nobody can open what they said from then on, here or in any backup of the record. Their pseudonym stays, so that the
    next import doesn't bring them back. What the program keeps for a time only is erased by itself: see
    confidentiality.keep.

    \b
    For example:
      pmtool erase programs/workplace P-AAAAAAAAAA
    """
    day = day_of(today) or datetime.now(UTC).date()
    known = known_of(program, workspace, person)
    click.echo(_said(known))
    if not is_sure and not _confirmed(person):
        click.echo("Nothing was erased.")
        return 0
    done = erase(program, workspace, person, day)
    click.echo(f"{person} is erased. The next `pmtool run {program}` writes the lists without them.")
    for name in done.inbox:
        click.echo(f"  {done.workspace / 'inbox' / name} still holds rows of theirs: remove it, or those rows.")
    click.echo(
        "  A backup of the keys from before can still open what they said: make a new one and destroy the old one."
    )
    return 0


def _said(known: Known) -> str:
    who = known.person
    counts = f"{known.submissions} forms answered, {known.pairings} pairings, {known.alerts} alerts"
    return f"{who.id}, {who.role}, {who.standing}, here since {who.since}: {counts}."


def _confirmed(person: str) -> bool:
    """Typed once more: a wrong pseudonym can't be taken back."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("There is no terminal to ask whether this is meant. Add --yes.")
    typed: str = click.prompt("This can't be undone. Type the pseudonym again to erase them", default="", type=str)
    return typed == person
