"""`pmtool diff`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.cli.progress import progress
from pmtool.comparing import Difference, Grade, as_json, as_markdown, as_text, new_as_json, new_as_markdown
from pmtool.model.errors import UsageError
from pmtool.steps.diff import Asked, compare

FORMATS = ("text", "json", "markdown")
FAIL_ON = ("unversioned", "major", "re-consent")


@click.command(name="diff")
@click.argument("program", type=click.Path(path_type=Path))
@click.option("--against", required=True, metavar="REV|DIR", help="A git revision, branch or tag, or another folder.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Reckon the effects on the people kept here.")
@click.option("--sample", "is_sample", is_flag=True, help="Reckon them on the sample, though there is a workspace.")
@click.option("--no-effects", "is_quick", is_flag=True, help="Leave people out: faster.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--people", "with_people", is_flag=True, help="Name pseudonyms, and every count as it is.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="What the exit status 1 stands for. Default: nothing.")
def command(
    program: Path,
    against: str,
    workspace: Path | None,
    is_sample: bool,
    is_quick: bool,
    form: str,
    with_people: bool,
    fail_on: str | None,
) -> int:
    """Show what changed in a program, how grave it is, and what it does to people.

    Compares by id, never by line: questions, options, criteria, alerts, messages, texts, mappings, instruments. Each
    change has a class, which says what the version must be:

    \b
      patch       no answer and no decision changes: a slip, help, e-mail wording  1.4.2 -> 1.4.3
      minor       something is new, and old answers stay valid                     1.4.2 -> 1.5.0
      major       answers lose their meaning, or decisions fall otherwise          1.4.2 -> 2.0.0
      re-consent  people were promised something else: major, and their word anew  1.4.2 -> 2.0.0

    Re-consent also needs a way by which people are asked: a new `edition` of the agreement, or a question for consent
    with a new id.

    The effects are reckoned on the program's people: those of its workspace if there is one, else those of its sample,
    who first live with the old program. Who would gain or lose a mentor means: were everybody who is ready matched on
    one day, once by either program. Nothing is written anywhere. Without people, or with --no-effects, the class is
    that of a program whose people were asked and paired.

    Counts under the smallest cell of the two programs are not shown, nor others from which they could be worked out.
    --people, in text and JSON only, shows them and names pseudonyms: for the coordinator's own eyes.

    A revision or a folder that can't be read ends with status 2: it is never taken for no change. A program that
    wasn't there yet is said to be new.

    \b
    For example:
      pmtool diff programs/workplace --against main
      pmtool diff programs/workplace --against v1.2.0 --format markdown --fail-on unversioned
      pmtool diff programs/workplace --against ../old/workplace --no-effects
    """
    if with_people and form == "markdown":
        raise UsageError("--people is for text and JSON: a comment on a pull request never names anybody.")
    if is_sample and workspace is not None:
        raise UsageError("--sample and --workspace name two different sets of people. Give one of them.")
    if is_quick and (is_sample or workspace is not None or with_people):
        raise UsageError("--no-effects leaves people out. Give it without --workspace, --sample and --people.")
    found = compare(Asked(program, against, workspace, is_sample, not is_quick), progress())
    if found is None:
        _show_new(program, against, form)
        return 0
    match form:
        case "json":
            click.echo(as_json(found, with_people=with_people), nl=False)
        case "markdown":
            click.echo(as_markdown(found), nl=False)
        case _:
            click.echo(as_text(found, with_people=with_people), nl=False)
    return 1 if _is_failing(found, fail_on) else 0


def _show_new(program: Path, against: str, form: str) -> None:
    match form:
        case "json":
            click.echo(new_as_json(str(program), against), nl=False)
        case "markdown":
            click.echo(new_as_markdown(str(program), against), nl=False)
        case _:
            click.echo(f"{program} is new: it isn't there at {against}, and there is nothing to compare it with.")


def _is_failing(found: Difference, fail_on: str | None) -> bool:
    match fail_on:
        case "unversioned":
            return not found.verdict.is_versioned
        case "major":
            return found.verdict.grade >= Grade.MAJOR
        case "re-consent":
            return found.verdict.grade is Grade.RE_CONSENT
        case _:
            return False
