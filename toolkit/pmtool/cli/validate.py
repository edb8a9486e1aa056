"""`pmtool validate`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.cli.findings import is_failing, show_findings, summed_up
from pmtool.model.errors import UsageError
from pmtool.model.finding import Finding, Severity
from pmtool.steps.load import load_program


@click.command(name="validate")
@click.argument("programs", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.ERROR.value,
    show_default=True,
    help="The least grave finding for which the exit status is 1.",
)
def command(programs: tuple[Path, ...], fail_on: str) -> int:
    """Check programs: shape, references, texts. Every fault of every program is shown in one run.

    \b
    For example:
      pmtool validate programs/workplace
      pmtool validate programs/*
    """
    found: list[Finding] = []
    checked = 0
    for folder in programs:
        if len(programs) > 1 and folder.is_dir() and not (folder / "program.yaml").exists():
            click.echo(f"{folder}: no program.yaml, passed over", err=True)  # `programs/*` also names the library
            continue
        findings = load_program(folder).findings
        show_findings(findings)
        click.echo(f"{folder}: {summed_up(findings)}", err=True)
        found += findings
        checked += 1
    if not checked:
        raise UsageError("None of these folders holds a program.yaml.")
    return 1 if is_failing(found, Severity(fail_on)) else 0
