"""Questions that nobody reaches, or that everybody does, whatever the file says about when to show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from pmtool.checking.answering.domains import TooManyError
from pmtool.checking.answering.located import Located
from pmtool.checking.answering.satisfiable import comes_late, possible
from pmtool.checking.answering.worlds import FALSE, TRUE, Goal, can, world_of
from pmtool.checking.asked import MENTEES, MENTORS, Section, is_that
from pmtool.checking.feasible.sides import may_answer
from pmtool.checking.ground import Ground
from pmtool.checking.places import place_of_key
from pmtool.checking.wording import listed, quoted
from pmtool.model.condition import Condition
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.question import Question
from pmtool.model.text import Role
from pmtool.rules.conditions import questions_in


class _Shown(Enum):
    """How often a form shows a question."""

    NEVER = "never"
    ALWAYS = "always"
    SOMETIMES = "sometimes"  # or too hard to tell


def check_reachable(ground: Ground) -> Iterator[Finding]:
    """Questions with a `show_if` that no answers meet, or all do. What follows from another of them isn't repeated."""
    folder = ground.folder
    unreached: set[str] = set()
    for located in ground.sound:
        question = located.question
        if question is None:
            continue
        asking = [form for form in ground.forms if any(is_that(each, question) for each in form.questions)]
        if any(_is_out_of_order(form, question, located.condition) for form in asking):
            continue  # said already
        found = [_shown_in(folder, form, located.condition, frozenset(unreached)) for form in asking]
        never = [form for form, shown in zip(asking, found, strict=True) if shown is _Shown.NEVER]
        others = [form for form, shown in zip(asking, found, strict=True) if shown is not _Shown.NEVER]
        place = place_of_key(folder.tree, located.path)
        if never and not others:
            unreached.add(question.id)
            message = (
                f"nobody is ever asked {quoted(question.id)}: no answers to the questions before it meet its show_if"
            )
            yield Finding("PM430", message, "change its show_if, or remove the question", place)
        elif never and (roles := _roles_of(never) - _roles_of(others)):
            said = listed([role.value for role in Role if role in roles])
            message = f"no {said} is ever asked {quoted(question.id)}: none of their answers meets its show_if"
            yield Finding("PM430", message, f"take {said} out of its 'ask', or change its show_if", place)
        elif asking and all(shown is _Shown.ALWAYS for shown in found):
            message = f"everybody is asked {quoted(question.id)}: its show_if holds whatever they answer"
            yield Finding("PM431", message, "remove its show_if, or correct it", place, Severity.WARNING)
        else:
            yield from _only_for_the_ineligible(ground, located, question)


def _is_out_of_order(form: Form, question: Question, show_if: Condition) -> bool:
    """Whether the form doesn't ask what decides about the question, or asks it later."""
    ids = {each.id for each in form.questions}
    named = {name.partition(".")[0] for name in questions_in(show_if)}
    is_lacking = not possible(show_if, ids.__contains__, no_answer_is_false=True)[0]
    return is_lacking or any(comes_late(form, question, name) for name in named)


def _shown_in(folder: ProgramFolder, form: Form, condition: Condition, unreached: frozenset[str]) -> _Shown:
    try:
        world = world_of(folder, form.questions, [condition], always_shown=unreached)
        if not can(world, [Goal(condition, TRUE, as_shown=True)]):
            return _Shown.NEVER
        return _Shown.SOMETIMES if can(world, [Goal(condition, FALSE, as_shown=True)]) else _Shown.ALWAYS
    except TooManyError:
        return _Shown.SOMETIMES


def _roles_of(forms: Sequence[Form]) -> frozenset[Role]:
    return frozenset(role for form in forms for role in ((form.role,) if form.role else Role))


def _only_for_the_ineligible(ground: Ground, located: Located, question: Question) -> Iterator[Finding]:
    """Questions of intake that are shown only to people who can't take part."""
    if ground.catalogue.home_of(question.id) is not Section.INTAKE or not question.takes_answer:
        return
    sides = [
        roles
        for roles in (MENTEES, MENTORS)
        if roles & set(question.ask) and _may_see(ground, roles, located.condition)
    ]
    if not sides:
        message = f"only people who can't take part are asked {quoted(question.id)}"
        mend = "change its show_if or who is eligible, or don't ask it"
        yield Finding("PM432", message, mend, place_of_key(ground.folder.tree, located.path), Severity.WARNING)


def _may_see(ground: Ground, roles: frozenset[Role], show_if: Condition) -> bool:
    """Whether anybody of this side who isn't turned away is shown the question."""
    try:
        return may_answer(ground, roles, Goal(show_if, TRUE, as_shown=True))
    except TooManyError:
        return True


def forms_that_ask(forms: Sequence[Form], condition: Condition, roles: frozenset[Role]) -> tuple[Form, ...]:
    """The forms of these roles that ask anything the condition is about."""
    named = {name.partition(".")[0] for name in questions_in(condition)}
    return tuple(
        form
        for form in forms
        if form.kind is not FormKind.NEEDS
        and (form.role is None or form.role in roles)
        and named & {question.id for question in form.questions}
    )
