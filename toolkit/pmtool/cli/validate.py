"""`pmtool validate`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

import click

from pmtool.cli.days import day_of
from pmtool.cli.findings import is_failing, show_checkups
from pmtool.model.errors import UsageError
from pmtool.model.explanation import Explanation
from pmtool.model.finding import Severity
from pmtool.steps.validate import Looked, check_up, look_at
from pmtool.telling import FORMATS, Checkup, summed_up


@click.command(name="validate")
@click.argument("programs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "wanted",
    type=click.Choice([*FORMATS, "markdown"]),
    default="text",
    show_default=True,
    help="For whom: text for people, the others for tools; markdown with --practice.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing what anybody meant.")
@click.option("--diff", is_flag=True, help="With --fix: show the mends as a patch, and write nothing.")
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.ERROR.value,
    show_default=True,
    help="The least grave finding for which the exit status is 1.",
)
@click.option("--practice", is_flag=True, help="Show how the programs stand by each rule of good practice.")
@click.option(
    "--safety", is_flag=True, help="Show who hears of each alert, how soon at the worst, and the work it makes."
)
@click.option("--today", metavar="DATE", help="The day that waivers are held against, 2027-02-01. Default: today.")
def command(
    programs: tuple[Path, ...],
    wanted: str,
    fix: bool,
    diff: bool,
    fail_on: str,
    practice: bool,
    safety: bool,
    today: str | None,
) -> int:
    """Check programs: shape, references, texts. Every fault of every program is shown in one run.

    With --fix what is left after mending is shown. Comments and layout stay as they are.

    \b
    For example:
      pmtool validate programs/workplace
      pmtool validate programs/*
      pmtool validate programs/workplace --fix --diff
      pmtool validate programs/* --format sarif > pmtool.sarif
      pmtool validate programs/workplace --practice --format markdown > practice.md
    """
    least = Severity(fail_on)
    day = day_of(today) or datetime.now().astimezone().date()
    if practice:
        from pmtool.cli.practice import show_practice  # seldom needed

        return show_practice(programs, wanted, day, least)
    if safety:
        from pmtool.steps.safety import tell_safety  # seldom needed

        click.echo("\n".join(tell_safety(programs)), nl=False)
        return 0
    if wanted not in FORMATS:
        raise UsageError(f"--format {wanted} is for --practice.")
    looked = look_at(programs, _look(fix, diff, day))
    if not looked.checkups and not looked.failed:
        raise UsageError("None of these folders holds a program.yaml.")
    if not diff:
        show_checkups(looked.checkups, wanted, least, _explanations(wanted))
    _sum_up(looked, is_mending=fix and not diff)
    if looked.failed:
        raise looked.failed[-1]
    return 1 if any(is_failing(checkup.findings, least) for checkup in looked.checkups) else 0


def _look(fix: bool, diff: bool, today: date) -> Callable[[Path], Checkup]:
    """What is done with each program."""
    if diff and not fix:
        raise UsageError("--diff shows what --fix would do: give both.")
    if not fix:
        return partial(check_up, today=today)
    from pmtool.cli.mending import mended, shown_as_patch  # seldom needed

    return partial(shown_as_patch if diff else mended, today=today)


def _explanations(wanted: str) -> dict[str, Explanation]:
    """Of every code, where the format lists them."""
    if wanted != "sarif":
        return {}
    from pmtool.steps.codes import all_explanations  # seldom needed

    return all_explanations()


def _sum_up(looked: Looked, is_mending: bool) -> None:
    """On stderr, so that what is piped elsewhere holds findings alone."""
    for path in looked.passed_over:
        click.echo(f"{path}: no program.yaml, passed over", err=True)
    for checkup in looked.checkups:
        click.echo(summed_up(checkup), err=True)
    for error in looked.failed[:-1]:
        click.echo(f"pmtool: {error}", err=True)
    found = [finding for checkup in looked.checkups for finding in checkup.findings]
    mendable = sum(bool(finding.fix) for finding in found)
    if mendable and not is_mending:
        click.echo(f"{mendable} of them can be mended with --fix; --fix --diff shows how.", err=True)
    code = next((finding.code for finding in found if finding.severity is Severity.ERROR), None)
    if code is not None:
        click.echo(f"`pmtool explain {code}` says more about a code.", err=True)
