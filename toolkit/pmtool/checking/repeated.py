"""One fault made again and again is told once, at the first place, with the others named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from pmtool.checking.wording import listed
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path

_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding, and what it has in common with others that somebody made with it; None: it stands alone."""

    finding: Finding
    kind: Hashable = None
    is_use: bool = False  # what is used here was made elsewhere, and is told there


def siblings(path: Path) -> Path:
    """The path without its list positions: the same for the same thing in every entry of a list."""
    return tuple(step for step in path if isinstance(step, str))


def told_once(faults: Iterable[Fault]) -> list[Finding]:
    """The findings in file order, one for all faults of a kind, and none twice."""
    of_kind: dict[Hashable, list[Fault]] = defaultdict(list)
    alone: list[Finding] = []
    for fault in faults:
        if fault.kind is None:
            alone.append(fault.finding)
        else:
            of_kind[fault.kind].append(fault)
    together = [_together(same) for same in of_kind.values()]
    return sorted(dict.fromkeys([*alone, *together]), key=lambda finding: (finding.place, finding.code))


def _together(same: Sequence[Fault]) -> Finding:
    ordered = sorted(same, key=lambda fault: (fault.is_use, fault.finding.place))
    first, *others = dict.fromkeys(fault.finding for fault in ordered)
    if not others:
        return first
    places = sorted(other.place for other in others)
    lines = list(dict.fromkeys(_line(place, first.place.file) for place in places))
    shown = lines[:_MOST_LINES]
    more = [f"{len(lines) - len(shown)} more"] if len(lines) > len(shown) else []
    if lines == [_line(first.place, first.place.file)]:
        also = f"{len(others) + 1} times in this line"
    else:
        also = f"also in {listed(shown + more, 'and')}"
    fix = tuple(edit for each in (first, *others) for edit in each.fix) if all(each.fix for each in others) else ()
    return replace(first, message=f"{first.message} ({also})", fix=fix if first.fix else ())


def _line(place: Place, file: str) -> str:
    return f"line {place.line}" if place.file == file else f"{place.file}:{place.line}"
