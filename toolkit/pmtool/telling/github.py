"""Findings as annotations on a pull request: the commands that a GitHub workflow reads from a step's output.

Source: GitHub Docs, "Workflow commands for GitHub Actions"; its escaping is that of actions/toolkit, core/command.ts.
"""

from __future__ import annotations

from pmtool.model.finding import Finding, Severity
from pmtool.telling.checkup import Lines, Telling
from pmtool.telling.excerpts import token_length
from pmtool.telling.paths import relative

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def as_github(telling: Telling) -> str:
    """A line a finding; "" when there are none."""
    return "".join(
        _annotation(finding, Lines(checkup.files), telling.base) + "\n"
        for checkup in telling.checkups
        for finding in checkup.findings
    )


def _annotation(finding: Finding, lines: Lines, base: str) -> str:
    place = finding.place
    properties = {"file": relative(place.file, base)}
    if place.line:
        line = lines.at(place)
        length = token_length(line, place.column) if line is not None else 1
        properties |= {"line": str(place.line), "endLine": str(place.line), "col": str(max(place.column, 1))}
        properties |= {"endColumn": str(max(place.column, 1) + length - 1)}  # the last character's own
    properties["title"] = finding.code
    said = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in properties.items())
    related = f"\nsee {finding.related}" if finding.related else ""
    text = f"{finding.message}\n{finding.mend}{related}"
    return f"::{_KINDS[finding.severity]} {said}::{_escaped(text, _IN_TEXT)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(each, each) for each in text)
