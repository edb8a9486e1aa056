"""Findings for a person: the place, what is wrong, what to do, and the line with carets under it."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.model.finding import Finding, Place, Severity
from pmtool.telling.checkup import Checkup, Lines, Telling
from pmtool.telling.excerpts import excerpt
from pmtool.telling.widths import visible

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_DIM = "2"


def as_text(telling: Telling) -> str:
    """All findings, program after program; "" when there are none."""
    return "".join(
        f"{line}\n"
        for checkup in telling.checkups
        for finding in checkup.findings
        for line in _told(finding, Lines(checkup.files), telling)
    )


def summed_up(checkup: Checkup) -> str:
    """`programs/workplace: 2 errors, 1 warning`, or `no faults`."""
    found = [finding.severity for finding in checkup.findings]
    counts = {severity: found.count(severity) for severity in Severity}
    said = [f"{count} {severity}{'s' if count != 1 else ''}" for severity, count in counts.items() if count]
    return f"{checkup.program}: {', '.join(said) or 'no faults'}"


def _told(finding: Finding, lines: Lines, telling: Telling) -> Iterator[str]:
    code = _painted(finding.code, f"1;{_COLOURS[finding.severity]}", telling)
    grade = "" if finding.severity is Severity.ERROR else f" ({finding.severity})"
    yield visible(f"{finding.place}: ") + code + visible(f"{grade} {finding.message}")
    yield visible(f"    {finding.mend}")
    width = max(len(str(place.line)) for place in (finding.place, finding.related) if place is not None)
    yield from _shown(finding.place, lines, width, _COLOURS[finding.severity], telling)
    if finding.related is not None:
        yield visible(f"    see {finding.related}")
        yield from _shown(finding.related, lines, width, _DIM, telling)


def _shown(place: Place, lines: Lines, width: int, colour: str, telling: Telling) -> Iterator[str]:
    line = lines.at(place)
    if line is None:
        return
    text, carets = excerpt(line, place.column)
    yield f"{_painted(f'{place.line:>{width + 4}} |', _DIM, telling)} {text}".rstrip()
    yield f"{_painted(' ' * (width + 4) + ' |', _DIM, telling)} {_indented(carets, colour, telling)}"


def _indented(carets: str, colour: str, telling: Telling) -> str:
    marks = carets.lstrip()
    return carets[: len(carets) - len(marks)] + _painted(marks, colour, telling)


def _painted(text: str, colour: str, telling: Telling) -> str:
    return f"\033[{colour}m{text}\033[0m" if telling.in_colour else text
