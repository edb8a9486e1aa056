"""Conditions as wholes: who is eligible, what raises an alert, which pairs are forbidden — of all answers there are."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.answering.domains import TooManyError
from pmtool.checking.answering.reachable import forms_that_ask
from pmtool.checking.answering.satisfiable import check_raisable
from pmtool.checking.answering.worlds import NOT_TRUE, TRUE, UNKNOWN, Goal, can, every_question_in, world_of
from pmtool.checking.asked import MENTEES, MENTORS
from pmtool.checking.feasible.sides import asked_at_intake, may_answer
from pmtool.checking.ground import Ground
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import quoted
from pmtool.model.care import Alert
from pmtool.model.condition import Condition
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path
from pmtool.model.form import Form
from pmtool.model.question import Question
from pmtool.model.text import Role

SIDES = (("mentees", MENTEES), ("mentors", MENTORS))


def check_eligible(ground: Ground) -> Iterator[Finding]:
    """Sides that nobody can be eligible for, and answers that eligibility needs of people who aren't asked."""
    for located in ground.sound_under(lambda path: path[-1] == "eligible"):
        roles = located.side
        side = "mentees" if roles == MENTEES else "mentors"
        place = place_of_key(ground.folder.tree, located.path)
        try:
            if not may_answer(ground, roles, Goal(located.condition, TRUE), is_turned_away=True):
                message = f"no answers meet all of {located.of}: nobody can take part"
                yield Finding("PM433", message, "take out what contradicts itself", place)
                continue
        except TooManyError:
            continue
        for question in asked_at_intake(ground, roles)[0]:
            named = every_question_in([located.condition])
            if (
                question.show_if
                and question.id in named
                and _leaves_undecided(ground, roles, located.condition, question)
            ):
                message = f"{located.of} needs {quoted(question.id)}, which isn't shown to all: they are never accepted"
                mend = f"show it to everybody, or let the {side} pass by another answer, under 'any'"
                yield Finding("PM434", message, mend, place, Severity.WARNING)


def _leaves_undecided(ground: Ground, roles: frozenset[Role], eligible: Condition, question: Question) -> bool:
    """Whether all whom the question is hidden from are neither accepted nor turned away, for want of its answer."""
    if question.show_if is None:
        return False
    hidden = Goal(question.show_if, NOT_TRUE, as_shown=True)
    try:
        if may_answer(ground, roles, hidden, Goal(eligible, TRUE), is_turned_away=True):
            return False
        return may_answer(ground, roles, hidden, Goal(eligible, UNKNOWN), is_turned_away=True)
    except TooManyError:
        return False


def check_raised(ground: Ground) -> Iterator[Finding]:
    """Alerts that no answers raise, and alerts that all answers raise."""
    said = {finding.place for finding in check_raisable(ground.folder)}
    for located in ground.sound_under(lambda path: path[:2] == ("wellbeing", "alerts")):
        place = place_of_key(ground.folder.tree, located.path)
        asking = [] if place in said else forms_that_ask(ground.forms, located.condition, located.side)
        try:
            raised = [form for form in asking if _can(ground, form, Goal(located.condition, TRUE))]
            if asking and not raised:
                message = f"no answers raise {located.of}"
                yield Finding("PM435", message, "take out what contradicts itself", place)
            elif raised and not any(_can(ground, form, Goal(located.condition, NOT_TRUE)) for form in raised):
                message = f"{located.of} is raised whatever people answer"
                yield Finding("PM436", message, "let it hold for some answers only", place, Severity.WARNING)
        except TooManyError:
            continue


def check_overlaps(ground: Ground) -> Iterator[Finding]:
    """Alerts that never come without another that says the same to the same person at least as soon."""
    alerts = ground.folder.program.wellbeing.alerts
    sound = {located.path[2] for located in ground.sound_under(lambda path: path[:2] == ("wellbeing", "alerts"))}
    for at, alert in enumerate(alerts):
        for position, other in enumerate(alerts):
            if at == position or not {at, position} <= sound or not _is_told_alike(alert, other):
                continue
            if _implies(ground, alert, other) and (at > position or not _implies(ground, other, alert)):
                message = (
                    f"alert {quoted(alert.id)} is never raised without {quoted(other.id)}, which tells the same person"
                )
                path: Path = ("wellbeing", "alerts", at, "when")
                related = place_of_key(ground.folder.tree, ("wellbeing", "alerts", position, "when"))
                mend = "make one of them, or give this one another level or recipient"
                yield Finding("PM437", message, mend, place_of_key(ground.folder.tree, path), Severity.WARNING, related)
                break


def _is_told_alike(alert: Alert, other: Alert) -> bool:
    is_alike = (alert.level, alert.sign, alert.tell.who) == (other.level, other.sign, other.tell.who)
    return is_alike and alert.in_a_row >= other.in_a_row and set(alert.ask or Role) <= set(other.ask or Role)


def _implies(ground: Ground, alert: Alert, other: Alert) -> bool:
    """Whether all answers that raise the one raise the other."""
    if alert.when is None or other.when is None:
        return False
    if not every_question_in([alert.when]) & every_question_in([other.when]):
        return False
    goals = [Goal(alert.when, TRUE), Goal(other.when, NOT_TRUE)]
    try:
        asking = forms_that_ask(ground.forms, alert.when, frozenset(alert.ask or Role))
        return bool(asking) and not any(_can(ground, form, *goals) for form in asking)
    except TooManyError:
        return False


def _can(ground: Ground, form: Form, *goals: Goal) -> bool:
    return can(world_of(ground.folder, form.questions, [goal.condition for goal in goals]), goals)


def check_forbidding(ground: Ground) -> Iterator[Finding]:
    """Constraints on both sides' answers that forbid no pair, or every pair, of people who can take part."""
    for position, constraint in enumerate(ground.folder.program.matching.never):
        if constraint.mentee is None or constraint.mentor is None:
            continue
        path: Path = ("matching", "never", position)
        both = (("mentee", constraint.mentee, MENTEES), ("mentor", constraint.mentor, MENTORS))
        if {(*path, "mentee"), (*path, "mentor")} - {located.path for located in ground.sound}:
            continue
        try:
            holds = {key: _holds_of(ground, condition, roles) for key, condition, roles in both}
        except TooManyError:
            continue
        never = next((key for key, (may_hold, _) in holds.items() if not may_hold), None)
        if never is not None:
            message = f"constraint {quoted(constraint.id)} forbids no pair: no {never} who can take part answers so"
            place = place_of_key(ground.folder.tree, (*path, never))
            yield Finding("PM442", message, "correct it, or remove the constraint", place, Severity.WARNING)
        elif not any(may_fail for _, may_fail in holds.values()):
            message = f"constraint {quoted(constraint.id)} forbids every pair: everybody who can take part answers so"
            yield Finding("PM443", message, "narrow it to some answers", place_of(ground.folder.tree, (*path, "id")))


def _holds_of(ground: Ground, condition: Condition, roles: frozenset[Role]) -> tuple[bool, bool]:
    """Whether it can hold, and whether it can fail to, for people of this side who aren't turned away."""
    goals = (Goal(condition, TRUE), Goal(condition, NOT_TRUE))
    may_hold, may_fail = (may_answer(ground, roles, goal) for goal in goals)
    return may_hold, may_fail
