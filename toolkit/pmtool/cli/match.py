"""`pmtool match`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pmtool.cli.days import day_of
from pmtool.cli.wondering import change_in_words, worth_in_words
from pmtool.matching import Supposition, blocking_pairs, frontier
from pmtool.model.errors import UsageError
from pmtool.model.pairings import Difference, Tally
from pmtool.model.policy import WORDS
from pmtool.steps.wonder import Wondered, what_if, wonder

if TYPE_CHECKING:
    from pmtool.model.firmness import Firmness

MOST_MOVES = 40


@click.command(name="match")
@click.argument("program", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--today", metavar="DATE", help="As of this day. Default: the day of the last run.")
@click.option("--sample", is_flag=True, help="The sample's workspace.")
@click.option("--everyone", is_flag=True, help="As if running pairings could be changed too.")
@click.option(
    "--weight", "weights", metavar="CRITERION=WEIGHT", multiple=True, help="A number or a word; 0 leaves out."
)
@click.option("--what-if", "ifs", metavar="WHAT", multiple=True,
              help="capacity.P-…=N, weight.CRITERION=N, without.RULE, together.P-…+P-…, apart.P-…+P-…")  # fmt: skip
@click.option("--frontier", "is_tracing", is_flag=True, help="What it costs to leave running pairings as they are.")
@click.option("--firmness", is_flag=True, help="How firm and how fair it is: matches again, some hundred times.")
@click.option("--format", "how", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    program: Path,
    workspace: Path | None,
    today: str | None,
    sample: bool,
    everyone: bool,
    weights: tuple[str, ...],
    ifs: tuple[str, ...],
    is_tracing: bool,
    firmness: bool,
    how: str,
) -> int:
    """Try the matching another way, and see what would change. Nothing is recorded, nobody hears of it.

    Without anything supposed, it tells what the matching of the day is worth. With --firmness also how far each weight
    can move before anybody has another mentor, what each rule does, who depends on one mentor alone, what pins and
    bans cost, whether groups are treated alike, and whether it pays to answer untruly.

    \b
    For example:
      pmtool match programs/workplace --sample --everyone
      pmtool match programs/workplace --sample --everyone --weight interests=3
      pmtool match programs/workplace --sample --everyone --frontier
      pmtool match programs/workplace --sample --everyone --firmness
      pmtool match programs/workplace --what-if capacity.P-4K7QX2MNAB=0 --what-if without.age_gap
    """
    supposition = _supposed([*(f"weight.{each}" for each in weights), *ifs])
    wondered = wonder(program, workspace, day_of(today), sample=sample, everyone=everyone)
    difference = what_if(wondered, supposition)
    supposed = wondered.supposing(supposition)
    traced = frontier(supposed.case) if is_tracing else ()
    firm, told = _firmness(supposed) if firmness else (None, ())
    if how == "json":
        more: dict[str, object] = {"frontier": [asdict(each) for each in traced]} if is_tracing else {}
        more |= {"firmness": asdict(firm)} if firm else {}
        click.echo(json.dumps({"today": wondered.today.isoformat(), **asdict(difference), **more}, indent=2))
        return 0
    _show(wondered, difference, is_changed=bool(weights or ifs))
    for each in traced:
        share = f"{each.bonus:.0%} more for a pairing that runs" if each.bonus else "as if nobody were paired"
        click.echo(f"  {share}: {each.changed} of {len(supposed.case.before)} change; {_worth(each.worth)}")
    for line in told:
        click.echo(line)
    return 0


def _firmness(supposed: Wondered) -> tuple[Firmness, Iterable[str]]:
    """With its words. Loaded here, as few ask."""
    from pmtool.cli.firmness import firmness_in_words
    from pmtool.cli.progress import progress
    from pmtool.steps.firmness import firmness_of

    firm = firmness_of(supposed, progress())
    return firm, firmness_in_words(supposed, firm)


def _supposed(said: Iterable[str]) -> Supposition:
    weights: dict[str, float | str] = {}
    places: dict[str, int] = {}
    without: set[str] = set()
    pairs: dict[str, set[tuple[str, str]]] = {"together": set(), "apart": set()}
    for each in said:
        kind, _, rest = each.partition(".")
        name, is_given, value = rest.partition("=")
        if kind == "weight" and is_given:
            weights[name] = _weight(each, value)
        elif kind == "capacity" and value.isdigit():
            places[name] = int(value)
        elif kind == "without" and name and not is_given:
            without.add(name)
        elif kind in pairs and rest.count("+") == 1:
            mentee, _, mentor = rest.partition("+")
            pairs[kind].add((mentee, mentor))
        else:
            raise UsageError(
                f"'{each}' can't be supposed. Write capacity.P-…=0, weight.interests=3, without.age_gap, "
                "together.P-…+P-… or apart.P-…+P-…"
            )
    return Supposition(weights, places, frozenset(without), frozenset(pairs["together"]), frozenset(pairs["apart"]))


def _weight(said: str, value: str) -> float | str:
    if value in WORDS:
        return value
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e6:
        raise UsageError(f"'{said}': a weight is a number from 0 on, or one of {', '.join(WORDS)}.")
    return number


def _show(wondered: Wondered, difference: Difference, *, is_changed: bool) -> None:
    case, before = wondered.case, difference.before
    click.echo(f"{len(case.mentees)} mentees and {len(case.mentors)} mentors, as of {wondered.today}")
    click.echo(f"  now: {_worth(before)}")
    rather = blocking_pairs(case)
    click.echo(f"  {rather} pair{'s' if rather != 1 else ''} would rather have each other than whom they got")
    if not is_changed:
        return
    click.echo(f"  then: {_worth(difference.after)}")
    click.echo(f"  {worth_in_words(difference)}")
    for move in difference.moves[:MOST_MOVES]:
        click.echo(f"    {change_in_words(move)}")
    if len(difference.moves) > MOST_MOVES:
        click.echo(f"    … and {len(difference.moves) - MOST_MOVES} more")


def _worth(tally: Tally) -> str:
    return f"{tally.matched} matched, {tally.total} points in all, {tally.worst} in the weakest pairing"
