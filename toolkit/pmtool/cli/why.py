"""`pmtool why`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from pmtool.cli.days import day_of
from pmtool.cli.wondering import change_in_words, rules_in_words, worth_in_words
from pmtool.model.pairings import Alternative, Contribution, Unmatched
from pmtool.model.records import Standing
from pmtool.steps.wonder import Why, why, wonder


@click.command(name="why")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("mentee")
@click.argument("mentor", required=False)
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--today", metavar="DATE", help="As of this day. Default: the day of the last run.")
@click.option("--sample", is_flag=True, help="The sample's workspace.")
@click.option("--everyone", is_flag=True, help="As if running pairings could be changed too.")
@click.option("--format", "how", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    program: Path,
    mentee: str,
    mentor: str | None,
    workspace: Path | None,
    today: str | None,
    sample: bool,
    everyone: bool,
    how: str,
) -> int:
    """Say why somebody has this mentor, why not that one, or why none.

    MENTEE and MENTOR are ids as they stand in out/pairings.csv. What another mentor would cost everybody is worked
    out by making the whole matching again. Parts that compare answers the coordinator may not read are added up.

    \b
    For example:
      pmtool why programs/workplace P-4K7QX2MNAB
      pmtool why programs/workplace P-4K7QX2MNAB P-Z3J5T8WCDE
    """
    wondered = wonder(program, workspace, day_of(today), sample=sample, everyone=everyone)
    found = why(wondered, mentee, mentor)
    if how == "json":
        click.echo(json.dumps(_plain(found), indent=2, ensure_ascii=False))
    else:
        for line in _lines(found):
            click.echo(line)
    return 0


def _lines(found: Why) -> Iterator[str]:
    wondered = found.wondered
    yield f"{found.mentee}, as of {wondered.today}"
    if found.pairing is not None:
        pairing = found.pairing
        partner = pairing.mentor if found.mentee == pairing.mentee else pairing.mentee
        yield f"  Paired with {partner} since {pairing.started_on} ({pairing.id}), with {pairing.score} points:"
        yield from _parts(found, pairing.contributions)
    if found.chosen is not None and not _stays(found):
        yield f"  Matched with {found.chosen.mentor}, with {found.chosen.score} points:"
        yield from _parts(found, found.chosen.contributions)
    if found.unmatched is not None:
        yield from _unmatched(found, found.unmatched)
    elif found.chosen is None and found.pairing is None:
        yield f"  Not matched: {_standing(found)}"
    for other in found.others:
        yield from _other(found, other)
    if found.pairing is not None and found.chosen is None and not found.others:
        yield "  A running pairing isn't changed. With --everyone it is matched as if it could be."


def _stays(found: Why) -> bool:
    """Whether the matching keeps to the running pairing."""
    pairing, chosen = found.pairing, found.chosen
    return pairing is not None and chosen is not None and chosen.mentor == pairing.mentor


def _standing(found: Why) -> str:
    if found.left_out:
        return f"{rules_in_words(found.wondered, (found.left_out,))}."
    if found.standing.standing is Standing.READY:
        return "ready, and not among those matched today."
    reasons = "; ".join(str(reason) for reason in found.standing.reasons)
    return f"{found.standing.standing}{f' ({reasons})' if reasons else ''}."


def _parts(found: Why, contributions: tuple[Contribution, ...]) -> Iterator[str]:
    language = found.wondered.folder.program.languages[0]
    labels = {each.id: each.label[language] for each in found.wondered.folder.program.matching.prefer}
    tellable = found.wondered.tellable
    shown = [each for each in contributions if each.criterion in tellable and each.of]
    hidden = [each for each in contributions if each.criterion not in tellable]
    for each in sorted(shown, key=lambda part: -part.points):
        yield f"    {each.points:5} of {each.of:4}  {labels.get(each.criterion, each.criterion)}"
    if hidden:
        points, most = sum(each.points for each in hidden), sum(each.of for each in hidden)
        yield f"    {points:5} of {most:4}  reasons that compare answers you may not read"


def _other(found: Why, other: Alternative) -> Iterator[str]:
    if other.ruled_out_by:
        rules = rules_in_words(found.wondered, other.ruled_out_by)
        yield f"  Not {other.mentor}: {rules}."
        return
    yield f"  {other.mentor} instead, with {other.score} points:"
    yield from _parts(found, other.contributions)
    if other.cost is None:
        yield "    takes nobody more at the moment."
        return
    if other.serving:
        yield f"    would then be with {found.mentee} rather than with all of: {', '.join(other.serving)}"
    yield f"    for everybody: {worth_in_words(other.cost)}"
    for move in other.cost.moves:
        if move.mentee != found.mentee:
            yield f"      {change_in_words(move)}"


def _unmatched(found: Why, unmatched: Unmatched) -> Iterator[str]:
    yield f"  No mentor. {unmatched.eligible_mentors} could be, by the rules and with a place."
    for rule, count in unmatched.blocked:
        yield f"    {count:5} ruled out: {rules_in_words(found.wondered, (rule,))}"
    mentees, places = unmatched.competing
    if mentees:
        yield f"    {mentees} mentees have nobody but the same mentors, who have {places} places together."
    kind, _, about = unmatched.change[0].partition(":")
    count = unmatched.change[1]
    rule = rules_in_words(found.wondered, (about,)) if about else ""
    match kind:
        case "one_more_place":
            yield f"    What would help: one more place with one of {count} mentors."
        case "answer":
            yield f"    What would help: an answer that is missing ({rule}); {count} mentors might then be possible."
        case "without":
            yield f"    But for one rule, {count} mentors would be possible: {rule}."
        case "most_matched_first":
            yield "    The program puts another aim before the number of people matched."
        case "no_group":
            yield f"    Mentees meet in groups: none with these {count} mentors has room at hours that suit all."
        case _:
            yield "    No single change would help."


def _plain(found: Why) -> dict[str, object]:
    """Ids and numbers, with nothing the coordinator may not read."""
    tellable = found.wondered.tellable

    def plain(each: Alternative) -> dict[str, object]:
        parts = [asdict(part) for part in each.contributions if part.criterion in tellable]
        ruled_out = [name for name in each.ruled_out_by if name.rpartition(":")[2] in tellable | {"declined"}]
        hidden = len(each.ruled_out_by) - len(ruled_out)
        return {**asdict(each), "contributions": parts, "ruled_out_by": ruled_out, "other_rules": hidden}

    return {
        "mentee": found.mentee,
        "today": found.wondered.today.isoformat(),
        "standing": found.standing.standing.value,
        "pairing": found.pairing.id if found.pairing else None,
        "chosen": plain(found.chosen) if found.chosen else None,
        "others": [plain(each) for each in found.others],
        "unmatched": asdict(found.unmatched) if found.unmatched else None,
    }
