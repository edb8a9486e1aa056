"""Findings for a person: the place, what is wrong, what to do, and the line with carets under it.

What is wrong with many rows of a table is said once, with the rows: a sheet of a year would hide all else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtool.model.finding import Finding, Place, Severity
from pmtool.telling.checkup import Checkup, Lines, Telling
from pmtool.telling.excerpts import excerpt
from pmtool.telling.widths import visible

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_DIM = "2"
_FEW = 3  # rows with the same fault that are told one by one
_NAMED = 10  # rows that are named of many


def as_text(telling: Telling) -> str:
    """All findings, program after program; "" when there are none."""
    return "".join(
        f"{line}\n"
        for checkup in telling.checkups
        for finding, others in _folded(checkup)
        for line in _told(finding, others, Lines(checkup.files), telling)
    )


def _folded(checkup: Checkup) -> Iterator[tuple[Finding, Sequence[int]]]:
    """Each finding, and the other lines of which it says the same, in a file whose lines aren't shown."""
    same: dict[object, list[Finding]] = {}
    for finding in checkup.findings:
        same.setdefault(_words(finding, checkup), []).append(finding)
    for finding in checkup.findings:
        first, *others = same[_words(finding, checkup)]
        if len(others) < _FEW:
            yield finding, ()
        elif finding is first:
            yield finding, sorted({each.place.line for each in others})


def _words(finding: Finding, checkup: Checkup) -> object:
    """What is the same of a fault in many rows; the finding itself where its line is shown."""
    place = finding.place
    if not place.line or place.file in checkup.files or finding.related is not None:
        return finding
    return place.file, place.column, finding.code, finding.message, finding.mend


def summed_up(checkup: Checkup) -> str:
    """`programs/workplace: 2 errors, 1 warning`, or `no faults`."""
    found = [finding.severity for finding in checkup.findings]
    counts = {severity: found.count(severity) for severity in Severity}
    said = [f"{count} {severity}{'s' if count != 1 else ''}" for severity, count in counts.items() if count]
    return f"{checkup.program}: {', '.join(said) or 'no faults'}"


def _told(finding: Finding, others: Sequence[int], lines: Lines, telling: Telling) -> Iterator[str]:
    code = _painted(finding.code, f"1;{_COLOURS[finding.severity]}", telling)
    grade = "" if finding.severity is Severity.ERROR else f" ({finding.severity})"
    yield visible(f"{finding.place}: ") + code + visible(f"{grade} {finding.message}")
    if others:
        named = ", ".join(map(str, others[:_NAMED]))
        yield visible(f"    the same in {len(others)} more rows: {named}{' …' if others[_NAMED:] else ''}")
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
