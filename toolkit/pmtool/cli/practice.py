"""`pmtool validate --practice`: a program against the standard, for whoever has to answer for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from pmtool.model.errors import UsageError
from pmtool.model.finding import Severity
from pmtool.steps.practice import hold_against_practice
from pmtool.telling import PRACTICE_FORMATS, is_failing


def show_practice(paths: Iterable[Path], wanted: str, today: date, least: Severity) -> int:
    """Prints a table for each program. 1 where a rule is broken by something as grave as `least`."""
    if wanted not in PRACTICE_FORMATS:
        raise UsageError(f"--practice has the formats {', '.join(PRACTICE_FORMATS)}.")
    held = hold_against_practice(paths, today)
    click.echo(PRACTICE_FORMATS[wanted](page for page, _ in held), nl=False)
    return 1 if any(is_failing(finding, least) for _, review in held for finding in review.findings) else 0
