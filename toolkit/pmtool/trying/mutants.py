"""A program changed in one thing at a time, and whether its tests notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pmtool.checking import check_meaning
from pmtool.model.finding import Place, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.trying.change import Change
from pmtool.trying.changing_alerts import change_alerts
from pmtool.trying.changing_care import change_cadences, change_messages
from pmtool.trying.changing_matching import change_bonds, change_capacity, change_constraints, change_weights
from pmtool.trying.changing_people import change_eligibility, change_questions
from pmtool.trying.living import Propose
from pmtool.trying.testing import Cleared, Prepared, try_out

KINDS: Mapping[str, Callable[[ProgramFolder], Iterator[Change]]] = {
    "alerts": change_alerts,
    "constraints": change_constraints,
    "eligibility": change_eligibility,
    "weights": change_weights,
    "capacity": change_capacity,
    "matching": change_bonds,
    "cadences": change_cadences,
    "messages": change_messages,
    "questions": change_questions,
}
SAFETY = ("alerts", "constraints", "eligibility")  # what must never change unnoticed


class Fate(StrEnum):
    """What became of a changed program."""

    NOTICED = "noticed"  # a test failed
    SURVIVED = "survived"  # no test did
    UNSOUND = "unsound"  # `pmtool validate` refuses it
    EQUIVALENT = "equivalent"  # nobody's answers can tell


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change and its fate. by: the test that noticed; "" otherwise."""

    kind: str
    what: str
    place: Place
    hint: str
    fate: Fate
    by: str = ""


def try_mutants(
    folder: ProgramFolder,
    tests: Sequence[Prepared],
    cleared: Cleared,
    propose: Propose,
    kinds: Sequence[str],
    tell: Callable[[str], None],
) -> tuple[Mutant, ...]:
    """Every change of these kinds, each against the tests until one fails; those that name what changed go first."""
    found: list[Mutant] = []
    for kind in kinds:
        changes = list(KINDS[kind](folder))
        for number, change in enumerate(changes, 1):
            tell(f"{kind}: {number} of {len(changes)}")
            fate, by = _fate(change, folder, tests, cleared, propose)
            found.append(Mutant(kind, change.what, _place(change, folder), change.hint, fate, by))
    return tuple(found)


def _fate(
    change: Change, folder: ProgramFolder, tests: Sequence[Prepared], cleared: Cleared, propose: Propose
) -> tuple[Fate, str]:
    if change.is_equivalent:
        return Fate.EQUIVALENT, ""
    changed = replace(folder, program=change.program)
    if not is_sound(changed):
        return Fate.UNSOUND, ""
    for test in sorted(tests, key=lambda each: -_likeness(each, change)):
        try:
            result = try_out(test, changed, cleared, propose, lambda: 0.0)
        except KeyError:  # the test speaks of what is gone
            return Fate.NOTICED, test.name
        if not result.is_passed:
            return Fate.NOTICED, test.name
    return Fate.SURVIVED, ""


def is_sound(folder: ProgramFolder) -> bool:
    """Whether `pmtool validate` would find no error in it."""
    return not any(finding.severity is Severity.ERROR for finding in check_meaning(folder))


def _likeness(test: Prepared, change: Change) -> int:
    """How many times the test names what was changed."""
    return sum(test.words[name] for name in change.names)


def _place(change: Change, folder: ProgramFolder) -> Place:
    for length in range(len(change.path), 0, -1):
        if change.path[:length] in folder.tree.values:
            return folder.tree.keys.get(change.path[:length]) or folder.tree.values[change.path[:length]]
    return Place(folder.tree.file)
