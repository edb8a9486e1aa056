"""The two sides of a program: what each is asked at intake, and who of it can take part."""

from __future__ import annotations

from pmtool.checking.answering.domains import TooManyError
from pmtool.checking.answering.worlds import NOT_FALSE, TRUE, Goal, can, world_of
from pmtool.checking.asked import MENTORS
from pmtool.checking.ground import Ground
from pmtool.model.condition import Condition
from pmtool.model.question import Question
from pmtool.model.text import Role
from pmtool.rules.forms import asked_of, intake_questions


def asked_at_intake(ground: Ground, roles: frozenset[Role]) -> tuple[tuple[Question, ...], frozenset[str]]:
    """What this side is asked, and which of it may be missing all the same: there may be no caregiver."""
    questions = intake_questions(ground.folder.program, ground.folder.library)
    if roles == MENTORS:
        return asked_of(questions, Role.MENTOR), frozenset()
    own = asked_of(questions, Role.MENTEE)
    by_caregivers = tuple(each for each in asked_of(questions, Role.CAREGIVER) if Role.MENTEE not in each.ask)
    return (*own, *by_caregivers), frozenset(question.id for question in by_caregivers)


def may_answer(ground: Ground, roles: frozenset[Role], *goals: Goal, is_turned_away: bool = False) -> bool:
    """Whether answers of this side can meet the goals: of people who aren't turned away, as far as that is known.

    is_turned_away: of all people. Raises TooManyError.
    """
    questions, may_be_missing = asked_at_intake(ground, roles)
    within = () if is_turned_away else _not_turned_away(ground, roles)
    together = (*within, *goals)
    return can(world_of(ground.folder, questions, [goal.condition for goal in together], may_be_missing), together)


def eligible_of(ground: Ground, roles: frozenset[Role]) -> Condition:
    """The condition of this side."""
    population = ground.folder.program.population
    return (population.mentors if roles == MENTORS else population.mentees).eligible


def _not_turned_away(ground: Ground, roles: frozenset[Role]) -> tuple[Goal, ...]:
    """Nothing where the side's own condition is at fault: then it says nothing about anything else."""
    eligible = eligible_of(ground, roles)
    if not any(located.condition is eligible for located in ground.sound):
        return ()
    questions, may_be_missing = asked_at_intake(ground, roles)
    try:
        is_possible = can(world_of(ground.folder, questions, [eligible], may_be_missing), [Goal(eligible, TRUE)])
    except TooManyError:
        return ()
    return (Goal(eligible, NOT_FALSE),) if is_possible else ()
