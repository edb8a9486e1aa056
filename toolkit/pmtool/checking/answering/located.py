"""Conditions with their places: every comparison, and where the file has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmtool.checking.asked import INTAKE_ONLY, MENTEES, MENTORS, Section, asked_by
from pmtool.checking.places import value_at
from pmtool.checking.wording import quoted
from pmtool.model.condition import Condition, Test
from pmtool.model.folder import Path, ProgramFolder, Tree
from pmtool.model.question import Question
from pmtool.model.text import Role
from pmtool.rules.conditions import tests_in

_WATCHED = (Section.CHECK_INS, Section.INTAKE, Section.FEEDBACK, Section.EVALUATION)
# An evaluation question may stand in a form with questions of intake that are asked again.
_SHOWN_BY = {section: (section,) for section in Section} | {
    Section.EVALUATION: (Section.EVALUATION, Section.INTAKE),
    Section.INTAKE: (Section.INTAKE, Section.EVALUATION),
}


@dataclass(frozen=True, slots=True)
class Located:
    """A condition about answers and where it stands.

    of: whose it is, in words. sections: where its questions may be asked. side: the roles whose answers it looks at;
    empty where the question decides that bears it. question: the one a `show_if` belongs to; needed: a `required_if`.
    """

    condition: Condition
    path: Path
    of: str
    sections: tuple[Section, ...]
    side: frozenset[Role] = frozenset()
    question: Question | None = None
    needed: Question | None = None
    is_alert: bool = False


def conditions_of(folder: ProgramFolder) -> Iterator[Located]:
    """Every condition of the program on its own questions, not those of mappings on source columns."""
    program = folder.program
    for asked in asked_by(folder):
        question = asked.question
        if question.show_if is not None:
            path = (*asked.path, "show_if") if asked.is_own else asked.path
            of = f"show_if of {quoted(question.id)}"
            yield Located(question.show_if, path, of, _SHOWN_BY[asked.section], question=question)
        if question.required_if is not None:
            path = (*asked.path, "required_if") if asked.is_own else asked.path
            of = f"required_if of {quoted(question.id)}"
            yield Located(question.required_if, path, of, _SHOWN_BY[asked.section], needed=question)
    sides = (("mentees", program.population.mentees, MENTEES), ("mentors", program.population.mentors, MENTORS))
    for name, side, roles in sides:
        path = ("population", name, "eligible")
        yield Located(side.eligible, path, f"eligible of {name}", INTAKE_ONLY, roles)
    for position, constraint in enumerate(program.matching.never):
        for key, condition, roles in (("mentee", constraint.mentee, MENTEES), ("mentor", constraint.mentor, MENTORS)):
            if condition is not None:
                path = ("matching", "never", position, key)
                yield Located(condition, path, f"constraint {quoted(constraint.id)}", INTAKE_ONLY, roles)
    for position, alert in enumerate(program.wellbeing.alerts):
        if alert.when is not None:
            path = ("wellbeing", "alerts", position, "when")
            roles = frozenset(alert.ask or Role)
            yield Located(alert.when, path, f"alert {quoted(alert.id)}", _WATCHED, roles, is_alert=True)


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
