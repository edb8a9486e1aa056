"""What a check of a rule may answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pmtool.checking.practice.facts import Facts
from pmtool.model.finding import Severity
from pmtool.model.folder import Path


@dataclass(frozen=True, slots=True)
class Met:
    """The program keeps the rule. at: where. says: by what."""

    at: Path
    says: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """One thing by which the program breaks the rule. severity: other than the rule's own.

    told: the code of another check that already tells of this mistake, so that one mistake stays one finding.
    """

    at: Path
    says: str
    mend: str
    severity: Severity | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """The rule isn't for this program. why: said to whoever reads the table."""

    why: str


Verdict = Met | Aside | tuple[Unmet, ...]
"""A tuple is never empty."""
Check = Callable[[Facts], Verdict]


def met_unless(faults: list[Unmet], at: Path, says: str) -> Verdict:
    """The faults, or Met where there are none."""
    return tuple(faults) or Met(at, says)
