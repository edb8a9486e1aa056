"""What a program means, beyond its shape: a list of checks, each of which can be read alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pmtool.checking.practice import PRACTICE
from pmtool.checking.references import check_uses
from pmtool.model.finding import Finding
from pmtool.model.folder import ProgramFolder

Check = Callable[[ProgramFolder], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (check_uses,)


def check_meaning(folder: ProgramFolder) -> tuple[Finding, ...]:
    """Everything that a schema can't see, in file order; one finding a mistake."""
    found = {finding: None for check in (*CHECKS, *PRACTICE) for finding in check(folder)}
    return tuple(sorted(found, key=lambda finding: (finding.place, finding.code)))
