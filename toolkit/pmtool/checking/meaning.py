"""What a program means, beyond its shape: a list of checks, each of which can be read alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pmtool.checking import confidentiality
from pmtool.checking.answering import rounds, satisfiable
from pmtool.checking.answering.conditions import check_conditions
from pmtool.checking.answering.fits import check_fits
from pmtool.checking.consequences import without_consequences
from pmtool.checking.feasible import dates, preparation, weights
from pmtool.checking.feasible.hours import check_hours
from pmtool.checking.names import named
from pmtool.checking.names.duplicates import check_duplicates
from pmtool.checking.names.mappings import check_mappings
from pmtool.checking.names.references import check_uses
from pmtool.checking.practice.judging import check_waivers
from pmtool.checking.repeated import Fault, told_once
from pmtool.checking.safety.alerts import SAFETY_PATH
from pmtool.checking.sense import check_sense
from pmtool.checking.wordings import languages
from pmtool.checking.wordings.messages import check_messages
from pmtool.model.finding import Finding
from pmtool.model.folder import ProgramFolder

# the codes of a name that means nothing, or of somebody who lacks something: which of the quoted words it is
_OF_NAMES = {"PM302": -1, "PM303": -1, "PM308": -1, "PM309": -1, "PM311": 1, "PM315": -1, "PM361": -1, "PM362": 1}

Check = Callable[[ProgramFolder], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    # every name means something, and one thing
    check_duplicates,
    check_uses,
    named.check_people,
    named.check_library,
    named.check_named,
    check_mappings,
    # conditions can be met
    check_conditions,
    check_fits,
    satisfiable.check_contradictions,
    satisfiable.check_order,
    satisfiable.check_raisable,
    # the program can be carried out
    weights.check_weights,
    weights.check_places,
    weights.check_limits,
    weights.check_comparable,
    dates.check_dates,
    dates.check_holidays,
    dates.check_moments,
    dates.check_spans,
    check_hours,
    preparation.check_preparation,
    check_waivers,
    rounds.check_rounds,
    rounds.check_goals,
    rounds.check_identity,
    # people understand it
    languages.check_texts,
    languages.check_world,
    languages.check_zones_offered,
    check_messages,
    # it makes sense of what it says
    check_sense,
    # nobody is exposed, and nobody is left alone
    confidentiality.check_unread,
    confidentiality.check_consent,
    confidentiality.check_limits_told,
    confidentiality.check_keeping,
    confidentiality.check_readers,
    confidentiality.check_cell,
    confidentiality.check_shared,
    confidentiality.check_example,
    *SAFETY_PATH,
)


def check_meaning(folder: ProgramFolder) -> tuple[Finding, ...]:
    """Everything that a schema can't see, in file order; one finding a mistake."""
    found = [finding for check in CHECKS for finding in check(folder)]
    faults = (Fault(each, _name_in(each), is_use=each.place.file != folder.tree.file) for each in found)
    return tuple(without_consequences(told_once(faults)))


def words_of(finding: Finding) -> list[str]:
    """What stands in quotes in its message."""
    return re.findall("'[^']*'", finding.message)


def _name_in(finding: Finding) -> tuple[str, str] | None:
    """What tells a name that means nothing from others: used five times, it is one mistake. None for other findings."""
    if finding.code == "PM304":  # an option, of a question: all of the message
        is_gone = finding.mend.startswith("its options")  # of all questions that had it
        return finding.code, f"{words_of(finding)[-1]} {finding.mend}" if is_gone else finding.message
    if finding.code == "PM476" and "made up" in finding.message:
        return finding.code, "made up"
    words = words_of(finding)
    return (finding.code, words[_OF_NAMES[finding.code]]) if finding.code in _OF_NAMES and words else None
