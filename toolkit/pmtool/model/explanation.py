"""What a finding's code means, why it matters, and how it looks wrong and right."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Explanation:
    """what: one line. why: what would go wrong. bad, good: a few lines of a file. source: an address or a citation.

    severity: how grave it is, as a rule. All but `code` and `what` are "" where nothing is written yet.
    """

    code: str
    what: str
    why: str = ""
    bad: str = ""
    good: str = ""
    source: str = ""
    severity: Severity = Severity.ERROR
