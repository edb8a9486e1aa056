"""The whole comparison of two programs: what changed, what that asks of the version, and what it does to people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pmtool.comparing.change import Facts, Grade, Sides
from pmtool.comparing.classes import Classed, class_of
from pmtool.comparing.effects import (
    Effects,
    Workload,
    broken_series,
    facts_of,
    judge_both,
    reckon_effects,
    workload_of,
)
from pmtool.comparing.programs import compare_programs
from pmtool.comparing.verdict import Verdict, judge_versions
from pmtool.model.records import State


@dataclass(frozen=True, slots=True)
class People:
    """Whom the effects are reckoned on. source: who they are, in words; on: the day as which they are looked at."""

    state: State
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class Difference:
    """program: as the caller named it; against: what it is compared with, as a person calls it. effects: None where
    nobody was looked at, and why (`unlooked`)."""

    program: str
    against: str
    changes: tuple[Classed, ...]
    verdict: Verdict
    workload: tuple[Workload, ...]
    series: tuple[tuple[str, str], ...]
    effects: Effects | None
    unlooked: str = ""

    def of_grade(self, grade: Grade) -> tuple[Classed, ...]:
        return tuple(each for each in self.changes if each.grade is grade)


def tell_apart(sides: Sides, names: tuple[str, str], look: Callable[[], tuple[People | None, str]]) -> Difference:
    """Compares, classes and reckons. Without people the careful class stands: everybody was asked and paired.

    names: of the program, and of what it is compared with. look: finds the people, or says why there are none; asked
    only when there is a difference.
    """
    program, against = names
    found = compare_programs(sides)
    people, unlooked = look() if found else (None, "")
    cohorts = judge_both(sides, people.state, people.on) if people else None
    facts = facts_of(cohorts) if cohorts else Facts()
    changes = tuple(sorted((class_of(each, sides, facts) for each in found), key=lambda each: -each.grade))
    effects = reckon_effects(sides, cohorts, changes, people.source) if cohorts and people else None
    return Difference(
        program,
        against,
        changes,
        judge_versions(sides.old.program, sides.new.program, changes),
        workload_of(sides),
        broken_series(sides, changes),
        effects,
        unlooked,
    )
