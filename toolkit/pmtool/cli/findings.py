"""Findings as a person reads them, and the exit status they ask for."""

from __future__ import annotations

from collections.abc import Iterable

import click

from pmtool.model.finding import Finding, Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_RANK = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}


def show_findings(findings: Iterable[Finding], *, err: bool = False) -> None:
    """`file:line:col: CODE message`, and what to do on the next line."""
    for finding in findings:
        code = click.style(finding.code, fg=_COLOURS[finding.severity], bold=True)
        click.echo(f"{finding.place}: {code} {finding.message}", err=err)
        click.echo(f"    {finding.mend}", err=err)
        if finding.related is not None:
            click.echo(f"    see {finding.related}", err=err)


def summed_up(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning`, or `no faults`."""
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    said = [f"{count} {severity}{'s' if count != 1 else ''}" for severity, count in counts.items() if count]
    return ", ".join(said) or "no faults"


def is_failing(findings: Iterable[Finding], least: Severity) -> bool:
    """Whether any finding is at least as grave."""
    return any(_RANK[finding.severity] >= _RANK[least] for finding in findings)
