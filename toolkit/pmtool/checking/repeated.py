"""One fault made again and again is told once, at the first place, with the others named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from pmtool.checking.wording import listed
from pmtool.model.finding import Finding
from pmtool.model.folder import Path

_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding, and what it has in common with others that somebody made with it; None: it stands alone."""

    finding: Finding
    kind: Hashable = None


def siblings(path: Path) -> Path:
    """The path without its list positions: the same for the same thing in every entry of a list."""
    return tuple(step for step in path if isinstance(step, str))


def told_once(faults: Iterable[Fault]) -> list[Finding]:
    """The findings in file order, one for all faults of a kind, and none twice."""
    of_kind: dict[Hashable, list[Finding]] = defaultdict(list)
    alone: list[Finding] = []
    for fault in faults:
        (alone if fault.kind is None else of_kind[fault.kind]).append(fault.finding)
    together = [_together(sorted(set(same), key=lambda finding: finding.place)) for same in of_kind.values()]
    return sorted(dict.fromkeys([*alone, *together]), key=lambda finding: (finding.place, finding.code))


def _together(same: Sequence[Finding]) -> Finding:
    first, *others = same
    if not others:
        return first
    lines = list(dict.fromkeys(str(other.place.line) for other in others))
    shown = lines[:_MOST_LINES]
    more = [f"{len(lines) - len(shown)} more"] if len(lines) > len(shown) else []
    if lines == [str(first.place.line)]:
        also = f"{len(others) + 1} times in this line"
    else:
        also = f"also in line{'s' if len(lines) > 1 else ''} {listed(shown + more, 'and')}"
    fix = tuple(edit for each in same for edit in each.fix) if all(each.fix for each in same) else ()
    return replace(first, message=f"{first.message} ({also})", fix=fix)
