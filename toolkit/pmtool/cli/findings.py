"""Findings as a person reads them, and the exit status they ask for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

import pmtool
from pmtool.model.explanation import Explanation
from pmtool.model.finding import Finding, Severity
from pmtool.telling import Checkup, Telling, tell
from pmtool.telling import is_failing as is_failing_one


def show_findings(findings: Iterable[Finding], files: Mapping[str, bytes] | None = None, *, err: bool = False) -> None:
    """`file:line:col: CODE message`, what to do, and the line itself where its file is given."""
    told = Telling((Checkup("", tuple(findings), files or {}),), pmtool.__version__, in_colour=_in_colour())
    click.echo(tell("text", told), err=err, nl=False)


def show_checkups(
    checkups: Iterable[Checkup], wanted: str, least: Severity, explanations: dict[str, Explanation]
) -> None:
    """All of them in one report of the format that is wanted."""
    telling = Telling(tuple(checkups), pmtool.__version__, explanations, least, here(), in_colour=_in_colour())
    click.echo(tell(wanted, telling), nl=False)


def _in_colour() -> bool:
    """Unless somebody asked for none (https://no-color.org). click takes colours out where no terminal shows them."""
    return not os.environ.get("NO_COLOR")


def here() -> str:
    """The folder in which the command was started, with / at its end."""
    return f"{Path.cwd().as_posix().rstrip('/')}/"


def status_of(findings: Iterable[Finding], fail_on: str, *, is_deciding: bool) -> int:
    """Of a run. is_deciding: something waits for a person."""
    if fail_on == "decision" and is_deciding:
        return 1
    return 1 if is_failing(findings, Severity.WARNING if fail_on == "warning" else Severity.ERROR) else 0


def is_failing(findings: Iterable[Finding], least: Severity) -> bool:
    """Whether any finding is at least as grave."""
    return any(is_failing_one(finding, least) for finding in findings)
