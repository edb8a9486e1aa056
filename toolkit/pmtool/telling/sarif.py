"""Findings as SARIF 2.1.0, which code hosts and editors read.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 Plus Errata 01.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pmtool.model.explanation import Explanation
from pmtool.model.finding import Edit, Finding, Place, Severity
from pmtool.telling.checkup import Lines, Telling
from pmtool.telling.excerpts import token_length
from pmtool.telling.explaining import as_markdown
from pmtool.telling.paths import address

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Part = dict[str, object]


def as_sarif(telling: Telling) -> str:
    """One run with every rule that there is, found or not, and a result a finding.

    Lines and columns count from 1, columns in characters; a finding about a whole file has no region.
    """
    rules = {code: index for index, code in enumerate(telling.explanations)}
    driver: Part = {
        "name": "pmtool",
        "version": telling.version,
        "rules": [_rule(each) for each in telling.explanations.values()],
    }
    run: Part = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "artifacts": _artifacts(telling),
        "results": [
            _result(finding, Lines(checkup.files), rules, telling.base)
            for checkup in telling.checkups
            for finding in checkup.findings
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(explanation: Explanation) -> Part:
    markdown = as_markdown([explanation])
    return {
        "id": explanation.code,
        "shortDescription": {"text": explanation.what},
        "fullDescription": {"text": explanation.why or explanation.what},
        "help": {
            "text": f"{explanation.why or explanation.what} `pmtool explain {explanation.code}` says more.",
            "markdown": markdown,
        },
        "defaultConfiguration": {"level": _LEVELS[explanation.severity]},
    }


def _artifacts(telling: Telling) -> list[Part]:
    """Every file that was looked at, once."""
    files = dict.fromkeys(file for checkup in telling.checkups for file in checkup.files)
    return [{"location": {"uri": address(file, telling.base)}} for file in files]


def _result(finding: Finding, lines: Lines, rules: Mapping[str, int], base: str) -> Part:
    result: Part = {"ruleId": finding.code}
    if finding.code in rules:
        result["ruleIndex"] = rules[finding.code]
    result |= {
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}: {finding.mend}"},
        "locations": [{"physicalLocation": _location(finding.place, lines, base)}],
    }
    if finding.related is not None:
        related = {"id": 1, "message": {"text": "see also"}}
        result["relatedLocations"] = [{**related, "physicalLocation": _location(finding.related, lines, base)}]
    if finding.fix:
        result["fixes"] = [_fix(finding, base)]
    return result


def _location(place: Place, lines: Lines, base: str) -> Part:
    location: Part = {"artifactLocation": {"uri": address(place.file, base)}}
    if place.line:
        location["region"] = _region(place, lines)
    return location


def _region(place: Place, lines: Lines) -> Part:
    if not place.column:
        return {"startLine": place.line}
    line = lines.at(place)
    length = token_length(line, place.column) if line is not None else 1
    return {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + length}


def _fix(finding: Finding, base: str) -> Part:
    """One change a file, with its edits in order."""
    changes: dict[str, list[Part]] = {}
    for edit in sorted(finding.fix, key=lambda edit: edit.start):
        changes.setdefault(edit.start.file, []).append(_replacement(edit))
    return {
        "description": {"text": finding.mend},
        "artifactChanges": [
            {"artifactLocation": {"uri": address(file, base)}, "replacements": edits} for file, edits in changes.items()
        ],
    }


def _replacement(edit: Edit) -> Part:
    return {
        "deletedRegion": {
            "startLine": edit.start.line,
            "startColumn": edit.start.column,
            "endLine": edit.end.line,
            "endColumn": edit.end.column,
        },
        "insertedContent": {"text": edit.text},
    }
