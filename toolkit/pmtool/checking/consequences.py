"""What is only wrong because something else is: told when that has been mended, if it is still so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pmtool.checking.repeated import Fault, told_once
from pmtool.model.finding import Finding, Severity

_NAMES = frozenset({"PM302", "PM303", "PM304", "PM305", "PM306", "PM315"})
_COMPARISONS = frozenset({"PM340", "PM341", "PM342", "PM343", "PM345", "PM464"})
_ANSWERS = _NAMES | _COMPARISONS
_MESSAGES = frozenset({"PM125", "PM141", "PM701", "PM702", "PM703", "PM704", "PM705", "PM706"})

# a code: those of which any explains it
_EXPLAINED_BY: Mapping[str, frozenset[str]] = {
    "PM209": frozenset({"PM110", "PM111"}),  # two entries in one
    "PM302": frozenset({"PM309", "PM317"}),  # items of an instrument that isn't there
    "PM325": frozenset({"PM464"}),
    "PM340": frozenset({"PM464"}),
    "PM347": _NAMES,
    "PM349": frozenset({"PM309"}),
    "PM350": frozenset({"PM308"}),
    "PM374": frozenset({"PM330"}),
    "PM354": frozenset({"PM350", "PM715"}) | _MESSAGES,
    "PM362": frozenset({"PM308"}),
    "PM365": frozenset({"PM315"}),
    "PM370": _NAMES,
    **dict.fromkeys(("PM430", "PM431", "PM432", "PM433", "PM434", "PM435", "PM436", "PM437", "PM438"), _ANSWERS),
    **dict.fromkeys(("PM439", "PM440", "PM441", "PM442", "PM443", "PM444", "PM446", "PM465", "PM469"), _ANSWERS),
    "PM714": frozenset({"PM308"}),
    "PM715": _MESSAGES,
}


_GONE = frozenset({"PM302", "PM308", "PM315"})  # a name that nothing has any more
_OF_LANGUAGES = frozenset({"PM304", "PM310", "PM311", "PM312", "PM317", "PM715"})


def _lost_languages(findings: Iterable[Finding]) -> re.Pattern[str] | None:
    """What finds the letters of a language that is told as a whole, and of the one that was meant by it."""
    told = [f"{finding.message} {finding.mend}" for finding in findings if finding.code == "PM353"]
    letters = {each for said in told for each in re.findall(r"'([A-Za-z]{2,3}(?:-\w+)*)'", said)}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(letters))})(?![\w-])") if letters else None


def _without_renamed(findings: list[Finding], codes: frozenset[str]) -> list[Finding]:
    """Without what a copied entry explains (its id is that of another now, so that its own is gone), and a check-in
    that asks a role nothing (so that alerts miss the answers)."""
    twice = sum(finding.code in ("PM110", "PM301") for finding in findings)
    gone = sum(finding.code in _GONE for finding in findings)
    return [
        finding
        for finding in findings
        if not (finding.code in _GONE and gone <= twice)
        and not (finding.code == "PM305" and "PM348" in codes and finding.message.startswith("alert "))
    ]


def _together(findings: list[Finding]) -> list[Finding]:
    """One finding for what somebody may not read, in whichever messages it stands: their access is what is amiss."""
    faults = (Fault(each, each.message if each.code == "PM714" else None) for each in findings)
    return told_once(faults) if any(each.code == "PM714" for each in findings) else findings


def without_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that others among them explain. An error is explained only by an error."""
    found = list(findings)
    codes = frozenset(finding.code for finding in found)
    errors = frozenset(finding.code for finding in found if finding.severity is Severity.ERROR)
    lost = _lost_languages(found) if "PM353" in codes else None
    found = _together(_without_renamed(found, codes))
    return [
        finding
        for finding in found
        if not (lost and finding.code in _OF_LANGUAGES and lost.search(finding.message))
        and not _EXPLAINED_BY.get(finding.code, frozenset()) & (errors if finding.severity is Severity.ERROR else codes)
    ]
