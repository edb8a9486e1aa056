"""Whatever is edited, the comparison ends, and what breaks a promise or an answer is never called a patch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from edited import built, classed_between, gravest, shipped, trees_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from random_edits import PROGRAMS, randomly_edited

from pmtool.comparing import Grade, Sides, as_json, as_markdown, as_text, tell_apart
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Text
from pmtool.rules.access import readers_of
from pmtool.rules.cadence import days_in
from pmtool.rules.forms import declared_questions, intake_questions, options_of

programs, randoms, counts = st.sampled_from(PROGRAMS), st.randoms(use_true_random=False), st.integers(1, 6)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # a smaller edit of a whole program takes minutes to find
LONGER = {(QuestionType.SHORT_TEXT, QuestionType.LONG_TEXT), (QuestionType.INTEGER, QuestionType.NUMBER)}


def broken(old: ProgramFolder, new: ProgramFolder) -> Iterator[tuple[str, Grade]]:
    """What any reader of the two programs would see is broken, and the least that it must be called."""
    before, after = questions(old), questions(new)
    for name, question in before.items():
        if name not in after:
            yield f"{name} is gone", Grade.MAJOR
        else:
            yield from broken_question(old, new, question, after[name])
    for name, question in after.items():
        if question.required and question.type is not QuestionType.NOTE and name not in before:
            yield f"{name} is new and required", Grade.MAJOR
    one, other = old.program, new.program
    if other.confidentiality.smallest_cell < one.confidentiality.smallest_cell:
        yield "smaller cells", Grade.RE_CONSENT
    if set(other.confidentiality.limits) - set(one.confidentiality.limits):
        yield "more limits", Grade.RE_CONSENT
    if (one.agreement.edition, one.agreement.length) != (other.agreement.edition, other.agreement.length):
        yield "another agreement", Grade.RE_CONSENT
    if {each.id: each.weight for each in one.matching.prefer} != {
        each.id: each.weight for each in other.matching.prefer
    }:
        yield "other weights", Grade.MAJOR
    if (one.matching.capacity, one.matching.first) != (other.matching.capacity, other.matching.first):
        yield "other capacity or objectives", Grade.MAJOR
    for what, gone in {
        "alerts": {each.id for each in one.wellbeing.alerts} - {each.id for each in other.wellbeing.alerts},
        "constraints": {each.id for each in one.matching.never} - {each.id for each in other.matching.never},
        "measures": {each.id for each in one.evaluation.measures} - {each.id for each in other.evaluation.measures},
        "rounds": {each.id for each in one.check_ins.rounds} - {each.id for each in other.check_ins.rounds},
        "languages": set(one.languages) - set(other.languages),
    }.items():
        if gone:
            yield f"{what} gone: {gone}", Grade.MAJOR


def broken_question(
    old: ProgramFolder, new: ProgramFolder, one: Question, other: Question
) -> Iterator[tuple[str, Grade]]:
    if one.type is not other.type and (one.type, other.type) not in LONGER:
        yield f"{one.id} has another type", Grade.MAJOR
    if {each.id for each in options_of(old.program, one)} - {each.id for each in options_of(new.program, other)}:
        yield f"{one.id} lost an option", Grade.MAJOR
    if other.required and not one.required:
        yield f"{one.id} is required now", Grade.MAJOR
    if set(one.ask) - set(other.ask):
        yield f"{one.id} is asked of fewer", Grade.MAJOR
    if readers_of(new.program, other) - readers_of(old.program, one):
        yield f"{one.id} has a new reader", Grade.RE_CONSENT
    if other.sensitivity.rank < one.sensitivity.rank:
        yield f"{one.id} is less sensitive", Grade.RE_CONSENT
    if set(other.purpose) - set(one.purpose):
        yield f"{one.id} has a new purpose", Grade.RE_CONSENT
    if kept(new, other) > kept(old, one):
        yield f"{one.id} is kept longer", Grade.RE_CONSENT
    if QuestionType.CONSENT in (one.type, other.type) and is_reworded(one.text, other.text):
        yield f"{one.id} asks for consent in other words", Grade.RE_CONSENT


def kept(folder: ProgramFolder, question: Question) -> float:
    duration = question.keep or folder.program.confidentiality.keep.get(question.sensitivity)
    return days_in(duration) if duration else float("inf")


def is_reworded(one: Text, other: Text) -> bool:
    shared = one.by_language.keys() & other.by_language.keys()
    return any(one[language].split() != other[language].split() for language in shared)


def questions(folder: ProgramFolder) -> dict[str, Question]:
    """By id; of two with one id, which no sound program has, the first."""
    everything = (*intake_questions(folder.program, folder.library), *declared_questions(folder.program))
    return {question.id: question for question in reversed(everything)}


def has_one_id_each(folder: ProgramFolder) -> bool:
    own = [question.id for question in declared_questions(folder.program)]
    return len(own) == len(set(own))


def check(name: str, random: object, count: int) -> None:
    trees = trees_of(name)
    root = randomly_edited(trees.program.root, random, count)  # type: ignore[arg-type]
    try:
        new = built(replace(trees, program=replace(trees.program, root=root)))
    except AssertionError:
        return  # no day of the calendar: such a program isn't compared
    old = shipped(name)
    difference = tell_apart(Sides(old, new), (name, "before"), lambda: (None, "nobody"))
    for told in (as_text(difference), as_json(difference), as_markdown(difference)):
        assert told.endswith("\n")
    if not has_one_id_each(new):
        return
    grade = gravest(classed_between(old, new))
    assert difference.verdict.grade is grade
    for what, least in broken(old, new):
        assert grade >= least, what
    back = classed_between(new, old)
    assert bool(back) == bool(difference.changes)


@settings(max_examples=50, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(programs, randoms, counts)
def test_fifty_random_edits_are_told_and_none_that_breaks_is_a_patch(name: str, random: object, count: int) -> None:
    check(name, random, count)


@pytest.mark.slow
@settings(max_examples=1000, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(programs, randoms, counts)
def test_a_thousand_random_edits_are_told_and_none_that_breaks_is_a_patch(
    name: str, random: object, count: int
) -> None:
    check(name, random, count)
