"""`pmtool test`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from pmtool.cli.findings import show_findings
from pmtool.cli.progress import progress
from pmtool.model.errors import UsageError
from pmtool.steps.test import Tried, run_mutants, run_tests
from pmtool.trying import (
    KINDS,
    Fate,
    Result,
    mutants_as_json,
    mutants_as_text,
    results_as_json,
    results_as_junit,
    results_as_text,
)

FORMATS = ("text", "json", "junit")


@click.command(name="test")
@click.argument("programs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--only", metavar="WORD", default="", help="Tests with this word in name or title; changes of this kind.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--mutate", is_flag=True, help="Change the program in one thing at a time; tell what no test notices.")
@click.option(
    "--fail-on",
    type=click.Choice(("nothing", "survived")),
    default="nothing",
    show_default=True,
    help="With --mutate: whether a change that no test notices makes the exit status 1.",
)
def command(programs: tuple[Path, ...], only: str, form: str, mutate: bool, fail_on: str) -> int:
    """Run a program's own tests: small made-up cohorts in tests/*.yaml, and what must come of them.

    With --mutate the tests are tested: weights, rules, conditions, alerts, dates and messages are changed one by one,
    and the changes that no test notices are listed. Kinds for --only: alerts, constraints, eligibility, weights,
    capacity, matching, cadences, messages, questions.

    \b
    For example:
      pmtool test programs/workplace
      pmtool test programs/* --format junit
      pmtool test programs/workplace --mutate --only alerts
    """
    folders = [folder for folder in programs if len(programs) == 1 or (folder / "program.yaml").exists()]
    if not folders:
        raise UsageError("None of these folders holds a program.yaml.")
    return _mutate(folders, only, form, fail_on) if mutate else _test(folders, only, form)


def _test(folders: list[Path], only: str, form: str) -> int:
    tried = [run_tests(folder, only, time.perf_counter) for folder in folders]
    for each in tried:
        show_findings(each.findings, err=True)
        if form == "text":
            _show(each, is_one=len(tried) == 1)
    results: list[Result] = [result for each in tried for result in each.results]
    if form != "text":
        click.echo(results_as_json(results) if form == "json" else results_as_junit(results))
    return 0 if all(each.is_passed for each in tried) else 1


def _show(tried: Tried, *, is_one: bool) -> None:
    if not is_one:
        click.echo(click.style(str(tried.folder), bold=True))
    click.echo(results_as_text(tried.results))


def _mutate(folders: list[Path], only: str, form: str, fail_on: str) -> int:
    if form == "junit":
        raise UsageError("--mutate is told as text or json. Leave out --format junit.")
    if only and only not in KINDS:
        raise UsageError(f"There are no changes of the kind {only}. Choose from {', '.join(KINDS)}.")
    survived = 0
    for folder in folders:
        mutants = run_mutants(folder, (only,) if only else (), time.perf_counter, progress())
        if len(folders) > 1 and form == "text":
            click.echo(click.style(str(folder), bold=True))
        click.echo(mutants_as_json(mutants) if form == "json" else mutants_as_text(mutants))
        survived += sum(each.fate is Fate.SURVIVED for each in mutants)
    return 1 if survived and fail_on == "survived" else 0
