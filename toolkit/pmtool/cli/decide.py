"""`pmtool decide`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from pmtool.cli.days import day_of, moment_of
from pmtool.cli.findings import is_failing, show_findings
from pmtool.model.decision import Decision, Subject, Verdict
from pmtool.model.errors import UsageError
from pmtool.model.finding import Severity
from pmtool.rendering.plans import line_of
from pmtool.rules.counting import many
from pmtool.rules.subjects import subject_of
from pmtool.steps.decide import Decided, Wanted, decide
from pmtool.steps.decisions import about_in_words
from pmtool.steps.options import Options

MOST_LINES = 40


@click.command(name="decide")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("about", nargs=-1)
@click.argument("word", required=False)
@click.option("--because", default="", metavar="TEXT", help="Why, in a few words; what came of it, for an alert.")
@click.option("--by", default="", envvar="PMTOOL_BY", metavar="NAME", help="Who decides. Default: what PMTOOL_BY says.")
@click.option("--until", metavar="DATE", help="The day on which pair or never runs out.")
@click.option("--all", "for_all", metavar="WORD", help="This word about all that waits: approve, accept, decline.")
@click.option("--from", "file", type=click.Path(path_type=Path), help="What this file says, as decisions.csv would.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--database", metavar="URL", help="Where the record lies: postgresql://… Default: in the workspace.")
@click.option("--today", metavar="DATE", help="The day of the decision, 2027-02-01. Default: today.")
@click.option("--sample", "is_sample", is_flag=True, help="About the program's made-up people.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Show what it would lead to, and record nothing.")
def command(
    program: Path,
    about: tuple[str, ...],
    word: str | None,
    because: str,
    by: str,
    until: str | None,
    for_all: str | None,
    file: Path | None,
    workspace: Path | None,
    database: str | None,
    today: str | None,
    is_sample: bool,
    is_dry: bool,
) -> int:
    """Decide about what waits: ABOUT is one id of to-decide.csv, or several; WORD one of its choices.

    Shows what it leads to, and records it; the next run does it. A pairing is approved, declined, closed
    (close_unreachable where one side can't be reached), paused or resumed; a person accepted, declined, paused,
    resumed, or leaves; an alert acknowledged; a message delivered, send_again or drop. Two people, P-…+P-…, can be
    paired by hand (pair), kept apart (never), or have that lifted (lift); --until says until when.

    \b
    For example:
      pmtool decide programs/workplace R-7C2K9P4Q1Z approve --by Ines --because "they fit well"
      pmtool decide programs/workplace --all approve --by Ines --because "looked through"
      pmtool decide programs/workplace P-AAAAAAAAA1+P-AAAAAAAAA2 pair --by Ines --because "they asked for it"
      pmtool decide programs/workplace --from decided.csv
    """
    ways = sum((bool(about or word), for_all is not None, file is not None))
    if ways != 1 or (word and not about):
        raise UsageError("Name what is decided and a word, or give --all WORD, or --from FILE.")
    if file is None and not (by and because):
        raise UsageError("Say who decides with --by, and why with --because.")
    verdict = None if file else verdict_of(for_all or word or "")
    moment = moment_of(today) if today else datetime.now(UTC)
    options = Options(program, moment, workspace, is_sample, is_dry=is_dry, database=database)
    decided = decide(options, Wanted(by, because, day_of(until, "--until"), verdict, about, for_all is not None, file))
    show_findings(decided.findings, err=True)
    _show(decided)
    is_refused = decided.taken.refused or decided.taken.early or is_failing(decided.findings, Severity.ERROR)
    return 1 if is_refused else 0


def verdict_of(word: str) -> Verdict:
    """Raises UsageError for a word that decides nothing."""
    try:
        return Verdict(word.casefold().replace("-", "_"))
    except ValueError:
        raise UsageError(f"'{word}' decides nothing. Say one of {', '.join(Verdict)}.") from None


def _show(decided: Decided) -> None:
    taken = decided.taken
    for decision, why in taken.refused:
        click.echo(f"{_named(decision)} wasn't taken: {why}", err=True)
    for decision in taken.early:
        click.echo(f"{_named(decision)} wasn't taken: it is dated {decision.on}, which is still to come", err=True)
    if not taken.new:
        click.echo("Nothing new was decided.")
        return
    said = "would be recorded" if decided.is_dry else "recorded"
    click.echo(f"{many(len(taken.new), 'decision')} {said}.")
    for decision in taken.new[:MOST_LINES]:
        click.echo(f"  {_named(decision)}{_means(decided, decision)}")
    if len(taken.new) > MOST_LINES:
        click.echo(f"  … and {len(taken.new) - MOST_LINES} more")
    if decided.leads_to:
        click.echo("The next run will:")
        for action in decided.leads_to[:MOST_LINES]:
            click.echo(f"  {line_of(action)}")
        if len(decided.leads_to) > MOST_LINES:
            click.echo(f"  … and {len(decided.leads_to) - MOST_LINES} more")


def _means(decided: Decided, decision: Decision) -> str:
    """What no action says: that a word lasts, or what it passes over."""
    if rules := decided.passed_over.get(decision.about):
        return f", which passes over {', '.join(rules)}"
    if subject_of(decision.about) in (Subject.PERSON, Subject.TWO_PEOPLE):
        return {
            Verdict.ACCEPT: ", so that the answer that is missing counts as a yes",
            Verdict.DECLINE: ", so that they take no part",
            Verdict.NEVER: f", so that they are not proposed to each other{_until(decision)}",
            Verdict.LIFT: ", so that they may be proposed to each other again",
        }.get(decision.verdict, "")
    return ""


def _until(decision: Decision) -> str:
    return f" before {decision.until}" if decision.until else ""


def _named(decision: Decision) -> str:
    row = f"row {decision.row}: " if decision.row else ""
    return f"{row}{about_in_words(decision)}: {decision.verdict}"
