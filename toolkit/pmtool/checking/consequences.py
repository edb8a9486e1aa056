"""What is only wrong because something else is: told when that has been mended, if it is still so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pmtool.model.finding import Finding, Severity

_NAMES = frozenset({"PM302", "PM303", "PM304", "PM305", "PM306", "PM315"})
_COMPARISONS = frozenset({"PM340", "PM341", "PM342", "PM343", "PM345", "PM464"})
_ANSWERS = _NAMES | _COMPARISONS
_MESSAGES = frozenset({"PM141", "PM701", "PM702", "PM703", "PM704", "PM705", "PM706"})

# a code: those of which any explains it
_EXPLAINED_BY: Mapping[str, frozenset[str]] = {
    "PM209": frozenset({"PM110", "PM111"}),  # two entries in one
    "PM302": frozenset({"PM309", "PM317"}),  # items of an instrument that isn't there
    "PM325": frozenset({"PM464"}),
    "PM340": frozenset({"PM464"}),
    "PM347": _NAMES,
    "PM349": frozenset({"PM309"}),
    "PM350": frozenset({"PM308"}),
    "PM365": frozenset({"PM315"}),
    "PM370": _NAMES,
    **dict.fromkeys(("PM430", "PM431", "PM432", "PM433", "PM434", "PM435", "PM436", "PM437", "PM438"), _ANSWERS),
    **dict.fromkeys(("PM439", "PM440", "PM441", "PM442", "PM443", "PM444", "PM446", "PM465", "PM469"), _ANSWERS),
    "PM714": frozenset({"PM308"}),
    "PM715": _MESSAGES,
}


def without_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that others among them explain. An error is explained only by an error."""
    found = list(findings)
    codes = frozenset(finding.code for finding in found)
    errors = frozenset(finding.code for finding in found if finding.severity is Severity.ERROR)
    return [
        finding
        for finding in found
        if not _EXPLAINED_BY.get(finding.code, frozenset()) & (errors if finding.severity is Severity.ERROR else codes)
    ]
