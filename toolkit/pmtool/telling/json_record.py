"""Findings as JSON, for scripts and editors."""

from __future__ import annotations

import json

from pmtool.model.finding import Edit, Finding, Place, Severity
from pmtool.telling.checkup import Checkup, Lines, Telling, is_failing
from pmtool.telling.excerpts import token_length


def as_json(telling: Telling) -> str:
    """One object: the version, and each program with its findings in order and their number by severity.

    Lines and columns count from 1, columns in characters; a finding about a whole file has neither. `end_column` is
    the column after the last character that is meant.
    """
    programs = [_program(checkup, telling) for checkup in telling.checkups]
    record = {"pmtool": telling.version, "is_failing": any(each["is_failing"] for each in programs)}
    return json.dumps({**record, "programs": programs}, ensure_ascii=False, indent=2) + "\n"


def _program(checkup: Checkup, telling: Telling) -> dict[str, object]:
    lines = Lines(checkup.files)
    severities = [finding.severity for finding in checkup.findings]
    return {
        "program": checkup.program,
        "is_failing": any(is_failing(finding, telling.fails_at) for finding in checkup.findings),
        "counts": {severity.value: severities.count(severity) for severity in Severity},
        "findings": [_finding(finding, lines) for finding in checkup.findings],
    }


def _finding(finding: Finding, lines: Lines) -> dict[str, object]:
    record: dict[str, object] = {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "mend": finding.mend,
        "place": _place(finding.place, lines),
    }
    if finding.related is not None:
        record["related"] = _place(finding.related, lines)
    if finding.fix:
        record["fix"] = [_edit(edit) for edit in finding.fix]
    return record


def _place(place: Place, lines: Lines) -> dict[str, object]:
    if not place.line:
        return {"file": place.file}
    line = lines.at(place)
    end = {} if line is None else {"end_column": place.column + token_length(line, place.column)}
    return {"file": place.file, "line": place.line, "column": place.column, **end}


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "file": edit.start.file,
        "from": {"line": edit.start.line, "column": edit.start.column},
        "to": {"line": edit.end.line, "column": edit.end.column},
        "text": edit.text,
    }
