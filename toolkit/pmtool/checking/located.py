"""Conditions with their places: every comparison, and where the file has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmtool.checking.asked import asked_by
from pmtool.checking.places import value_at
from pmtool.checking.wording import quoted
from pmtool.model.condition import Condition, Test
from pmtool.model.folder import Path, ProgramFolder, Tree
from pmtool.model.question import Question
from pmtool.rules.conditions import tests_in


@dataclass(frozen=True, slots=True)
class Located:
    """A condition about answers and where it stands. of: whose it is, in words; question: set for a `show_if`."""

    condition: Condition
    path: Path
    of: str
    question: Question | None = None


def conditions_of(folder: ProgramFolder) -> Iterator[Located]:
    """Every condition of the program on its own questions, not those of mappings on source columns."""
    program = folder.program
    for asked in asked_by(folder):
        question = asked.question
        if question.show_if is not None:
            path = (*asked.path, "show_if") if asked.is_own else asked.path
            yield Located(question.show_if, path, f"show_if of {quoted(question.id)}", question)
    yield Located(program.population.mentees.eligible, ("population", "mentees", "eligible"), "eligible of mentees")
    yield Located(program.population.mentors.eligible, ("population", "mentors", "eligible"), "eligible of mentors")
    for position, constraint in enumerate(program.matching.never):
        for side, condition in (("mentee", constraint.mentee), ("mentor", constraint.mentor)):
            if condition is not None:
                path = ("matching", "never", position, side)
                yield Located(condition, path, f"{side} of constraint {quoted(constraint.id)}")
    for position, alert in enumerate(program.wellbeing.alerts):
        if alert.when is not None:
            yield Located(alert.when, ("wellbeing", "alerts", position, "when"), f"alert {quoted(alert.id)}")


def located_tests(tree: Tree, located: Located) -> tuple[tuple[Test, Path], ...]:
    """Every comparison with the path of what it compares with: (…, question, operator).

    A condition that the program's own file doesn't spell out has one path for all of them.
    """
    tests = tests_in(located.condition)
    paths = tuple(_paths(value_at(tree, located.path), located.path))
    if len(paths) != len(tests):
        paths = (located.path,) * len(tests)
    return tuple(zip(tests, paths, strict=True))


def _paths(value: object, path: Path) -> Iterator[Path]:
    """In the order in which reading makes comparisons of what is written."""
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if key in ("any", "all") and isinstance(inner, list):
            for position, part in enumerate(inner):
                yield from _paths(part, (*path, key, position))
        elif key == "not":
            yield from _paths(inner, (*path, key))
        elif isinstance(inner, dict):
            yield from ((*path, key, operator) for operator in inner)
