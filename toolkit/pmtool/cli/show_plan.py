"""A plan in the terminal: before it is done, while it waits, and when another one was accepted."""

from __future__ import annotations

from collections import Counter

import click

from pmtool.rendering.plans import (
    PlanDifference,
    doubts_as_lines,
    kind_of,
    plan_as_json,
    plan_as_markdown,
    plan_as_text,
)
from pmtool.rules.counting import many
from pmtool.steps.outcome import Outcome

FORMATS = ("text", "json", "markdown")
MOST_LINES = 20


def show_plan(outcome: Outcome, form: str) -> None:
    """What a run would do, or would let wait."""
    plan, program = outcome.held or outcome.plan, outcome.folder.program
    if form == "json":
        click.echo(plan_as_json(plan, program), nl=False)
    elif form == "markdown":
        click.echo(plan_as_markdown(plan, program), nl=False)
    else:
        click.echo(plan_as_text(plan), nl=False)
        if outcome.went_first:
            click.echo(f"  Without waiting for anybody: {_counted(outcome)}.")


def show_held(outcome: Outcome) -> None:
    """Why nothing was done, and what was done all the same."""
    if outcome.went_first:
        click.echo(f"  Done without waiting for anybody: {_counted(outcome)}.")
    if outcome.held is None:
        return
    if outcome.is_refused:
        click.echo("  The plan that was accepted is not the plan of now. Nothing of it was done.")
        _show_difference(outcome.difference)
    else:
        click.echo(f"  {many(len(outcome.held.actions), 'action')} waiting. Nothing of this was done.")
    for line in doubts_as_lines(outcome.held):
        click.echo(line)
    if not outcome.held.doubts:
        click.echo(f"  The plan of now is {outcome.held.digest[:12]}.")
    click.echo(f"  All of it, to read: {outcome.workspace.out}/plan.md")


def _counted(outcome: Outcome) -> str:
    counts = Counter(kind_of(action) for action in outcome.went_first)
    return ", ".join(many(count, kind) for kind, count in counts.items())


def _show_difference(difference: PlanDifference | None) -> None:
    if difference is None:
        click.echo("  What it held isn't known here any more: give the file of JSON instead of its digest to see that.")
        return
    if difference.day:
        click.echo(f"  It was for {difference.day}.")
    for sign, lines in (("-", difference.gone), ("+", difference.new)):
        for line in lines[:MOST_LINES]:
            click.echo(f"    {sign} {line}")
        if len(lines) > MOST_LINES:
            click.echo(f"    {sign} … and {len(lines) - MOST_LINES} more")
