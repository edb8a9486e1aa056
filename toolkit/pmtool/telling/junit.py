"""Findings as JUnit XML: a suite a program, a case for each file without a failure and for each finding.

Source: the schema that Jenkins publishes for its JUnit plugin (junit-10.xsd); others read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from pmtool.model.finding import Finding
from pmtool.telling.checkup import Checkup, Telling, is_failing
from pmtool.telling.paths import relative

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_IN_ATTRIBUTE = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def as_junit(telling: Telling) -> str:
    suites = [(checkup, _cases(checkup, telling)) for checkup in telling.checkups]
    counts = _counts([case for _, cases in suites for case in cases])
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="pmtool"{counts}>']
    for checkup, cases in suites:
        parts.append(f"  <testsuite name={_quoted(checkup.program)}{_counts(cases)}>")
        parts += [line for name, file, body in cases for line in _case(name, file, body)]
        parts.append("  </testsuite>")
    return "\n".join([*parts, "</testsuites>"]) + "\n"


Case = tuple[str, str, str]  # its name, its file, what stands in it ("" for one that passed)


def _cases(checkup: Checkup, telling: Telling) -> list[Case]:
    """By file, in order."""
    found: list[Case] = []
    by_file: dict[str, list[Finding]] = {file: [] for file in checkup.files}
    for finding in checkup.findings:
        by_file.setdefault(finding.place.file, []).append(finding)
    for file, findings in by_file.items():
        name = relative(file, telling.base)
        cases = [_of_finding(finding, name, telling) for finding in findings]
        found += cases if any(is_failing(each, telling.fails_at) for each in findings) else [(name, name, ""), *cases]
    return found


def _of_finding(finding: Finding, file: str, telling: Telling) -> Case:
    place = f" {finding.place.line}:{finding.place.column}" if finding.place.line else ""
    text = "\n".join(_lines_of(finding))
    if is_failing(finding, telling.fails_at):
        kind = f"<failure message={_quoted(finding.message)} type={_quoted(finding.code)}>"
        return f"{finding.code}{place}", file, f"{kind}{_text(text)}</failure>"
    return f"{finding.code}{place}", file, f"<system-out>{_text(text)}</system-out>"


def _lines_of(finding: Finding) -> Iterator[str]:
    yield f"{finding.place}: {finding.code} {finding.message}"
    yield finding.mend
    if finding.related is not None:
        yield f"see {finding.related}"


def _case(name: str, file: str, body: str) -> Iterator[str]:
    opening = f'    <testcase name={_quoted(name)} classname={_quoted(file)} time="0"'
    if not body:
        yield f"{opening}/>"
        return
    yield f"{opening}>"
    yield f"      {body}"
    yield "    </testcase>"


def _counts(cases: list[Case]) -> str:
    failures = sum(body.startswith("<failure") for _, _, body in cases)
    return f' tests="{len(cases)}" failures="{failures}" errors="0" skipped="0" time="0"'


def _text(text: str) -> str:
    return escape(_NOT_IN_XML.sub("\ufffd", text), quote=False)


def _quoted(text: str) -> str:
    """As an attribute's value. Line ends are written by number: a parser would read them as blanks."""
    plain = escape(_NOT_IN_XML.sub("\ufffd", text))
    return '"' + "".join(_IN_ATTRIBUTE.get(each, each) for each in plain) + '"'
