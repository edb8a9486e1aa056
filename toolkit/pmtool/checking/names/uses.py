"""Every place outside a condition where the program names a question, and what that question must be like: one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmtool.checking.asked import INTAKE_ONLY, MENTEES, MENTORS, Section, asked_by
from pmtool.checking.wording import quoted
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.policy import Compare, Constraint, Criterion, Rule
from pmtool.model.question import UNANSWERED, QuestionType
from pmtool.model.text import Role

Kinds = frozenset[QuestionType]
Sections = tuple[Section, ...]

CHOICES: Kinds = frozenset({QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE})
NUMBERS: Kinds = frozenset({QuestionType.INTEGER, QuestionType.NUMBER, QuestionType.SCALE})
WORDS: Kinds = frozenset({QuestionType.SHORT_TEXT, QuestionType.LONG_TEXT})
_AVAILABILITY: Kinds = frozenset({QuestionType.AVAILABILITY})
ANSWERABLE: Kinds = frozenset(QuestionType) - UNANSWERED
_ONE_VALUE: Kinds = ANSWERABLE - {QuestionType.INSTRUMENT}
_SAMENESS: Kinds = _ONE_VALUE - {QuestionType.AVAILABILITY, QuestionType.LONG_TEXT}

INTAKE: Sections = INTAKE_ONLY
LEAVING = frozenset({Role.MENTEE, Role.MENTOR})  # who is asked to look back
EVERYWHERE: Sections = tuple(Section)


@dataclass(frozen=True, slots=True)
class Use:
    """A place that names a question.

    by: who names it, in words. sections: where the question may be asked. sides: of each of these groups of roles at
    least one is asked it. kinds: the types that serve. is_answered: its answers are used there, not only asked for.
    """

    question: str
    path: Path
    by: str
    sections: Sections
    sides: tuple[frozenset[Role], ...] = ()
    kinds: Kinds = ANSWERABLE
    is_answered: bool = True


def uses_of(folder: ProgramFolder) -> Iterator[Use]:
    """All of them, in no promised order."""
    yield from _of_instruments(folder)
    yield from _of_matching(folder)
    yield from _of_check_ins(folder)
    yield from _of_confidentiality(folder)
    yield from _of_evaluation(folder)
    sources = folder.program.recruitment.sources
    yield Use(sources, ("recruitment", "sources"), "recruitment.sources", INTAKE, (), CHOICES)


def _of_instruments(folder: ProgramFolder) -> Iterator[Use]:
    for asked in asked_by(folder):
        question = asked.question
        if question.instead is not None:
            path = (*asked.path, "instead") if asked.is_own else asked.path
            sides = tuple(frozenset({role}) for role in question.ask)
            yield Use(question.instead, path, quoted(question.id), (asked.section,), sides, _ONE_VALUE)


def _of_matching(folder: ProgramFolder) -> Iterator[Use]:
    policy = folder.program.matching
    most = frozenset({QuestionType.INTEGER})
    yield Use(policy.capacity.question, ("matching", "capacity", "question"), "capacity", INTAKE, (MENTORS,), most)
    for position, criterion in enumerate(policy.prefer):
        yield from _of_criterion(criterion, ("matching", "prefer", position))
    for position, constraint in enumerate(policy.never):
        yield from _of_constraint(constraint, ("matching", "never", position))
    for position, name in enumerate(policy.fair_to):
        yield Use(name, ("matching", "fair_to", position), "fair_to", INTAKE, (MENTEES,), CHOICES)
    for position, likeness in enumerate(policy.alike):
        yield Use(likeness.groups, ("matching", "alike", position, "groups"), "alike", INTAKE, (MENTEES,), CHOICES)
    if policy.groups is not None:
        both = (MENTEES, MENTORS)
        yield Use(policy.groups.question, ("matching", "groups", "question"), "groups", INTAKE, both, _AVAILABILITY)


_NAMING: Kinds = WORDS | {QuestionType.INTEGER, QuestionType.EMAIL}  # a person's own id, and those of others

COMPARED: dict[Compare, Kinds] = {
    Compare.COVERS: CHOICES,
    Compare.OVERLAP: CHOICES,
    Compare.SAME: _SAMENESS,
    Compare.DIFFERENT: _SAMENESS,
    Compare.NEAR: NUMBERS | {QuestionType.DATE, QuestionType.TIME, QuestionType.SINGLE_CHOICE},
    Compare.MINUTES: _AVAILABILITY,
    Compare.WISH: CHOICES,
    Compare.TABLE: CHOICES,
    Compare.TEXT: WORDS,
    Compare.MEANING: WORDS,
    Compare.CHOSEN: _NAMING,
}


def _of_criterion(criterion: Criterion, path: Path) -> Iterator[Use]:
    by, kinds = f"criterion {quoted(criterion.id)}", COMPARED[criterion.compare]
    yield Use(criterion.mentee, (*path, "mentee"), by, INTAKE, (MENTEES,), kinds)
    yield Use(criterion.mentor, (*path, "mentor"), by, INTAKE, (MENTORS,), kinds)


_FORBIDDING: dict[Rule, Kinds] = {
    Rule.SAME: _SAMENESS,
    Rule.NONE_SHARED: CHOICES,
    Rule.FEWER_MINUTES: _AVAILABILITY,
    Rule.GAP: NUMBERS | {QuestionType.DATE, QuestionType.TIME},
    Rule.NAMED: WORDS,
}


def _of_constraint(constraint: Constraint, path: Path) -> Iterator[Use]:
    by, both = f"constraint {quoted(constraint.id)}", (MENTEES, MENTORS)
    if constraint.question is not None:
        sides = both if constraint.rule is not Rule.NAMED else (MENTEES | MENTORS,)  # one side may name the other
        kinds = _FORBIDDING.get(constraint.rule, ANSWERABLE)
        yield Use(constraint.question, (*path, "question"), by, INTAKE, sides, kinds)
    for key, name in (("person", constraint.person), ("manager", constraint.manager)):
        if name is not None:
            yield Use(name, (*path, key), by, INTAKE, both, _NAMING)


def _of_check_ins(folder: ProgramFolder) -> Iterator[Use]:
    for position, check_in in enumerate(folder.program.check_ins.rounds):
        for place, name in enumerate(check_in.questions):
            path = ("check_ins", "rounds", position, "questions", place)
            kinds = frozenset(QuestionType) - {QuestionType.SECTION}  # a note may stand between questions
            yield Use(name, path, f"check-in {quoted(check_in.id)}", (Section.CHECK_INS,), (), kinds, is_answered=False)
    for position, alert in enumerate(folder.program.wellbeing.alerts):
        for place, name in enumerate(alert.share):
            path = ("wellbeing", "alerts", position, "share", place)
            yield Use(name, path, f"alert {quoted(alert.id)}", EVERYWHERE)


def _of_confidentiality(folder: ProgramFolder) -> Iterator[Use]:
    for position, name in enumerate(folder.program.confidentiality.told_before):
        path = ("confidentiality", "told_before", position)
        yield Use(name, path, "told_before", EVERYWHERE, (), frozenset(QuestionType), is_answered=False)


def _of_evaluation(folder: ProgramFolder) -> Iterator[Use]:
    evaluation = folder.program.evaluation
    own = (Section.EVALUATION,)
    for position, measure in enumerate(evaluation.measures):
        path: Path = ("evaluation", "measures", position, "asks")
        kinds = NUMBERS | {QuestionType.INSTRUMENT}
        by = f"measure {quoted(measure.id)}"
        yield Use(measure.asks, path, by, (Section.INTAKE, *own), (frozenset({measure.of}),), kinds)
    for position, metric in enumerate(evaluation.metrics):
        if metric.question is not None:
            path = ("evaluation", "metrics", position, "question")
            yield Use(metric.question, path, f"metric {quoted(metric.id)}", EVERYWHERE, (), NUMBERS)
    for position, name in enumerate(evaluation.compare):
        yield Use(name, ("evaluation", "compare", position), "evaluation.compare", INTAKE, (MENTEES,), CHOICES)
    for position, name in enumerate(evaluation.exit):
        yield Use(name, ("evaluation", "exit", position), "evaluation.exit", own, (LEAVING,), is_answered=False)
    for position, story in enumerate(evaluation.stories):
        path = ("evaluation", "stories", position, "question")
        sides = tuple(frozenset({role}) for role in story.ask)
        yield Use(story.question, path, f"story {quoted(story.id)}", (Section.INTAKE, *own), sides, WORDS)
    sides = tuple(frozenset({role}) for role in _told_stories(folder))
    consent = frozenset({QuestionType.CONSENT})
    yield Use(evaluation.quotes, ("evaluation", "quotes"), "evaluation.quotes", (Section.INTAKE, *own), sides, consent)


def _told_stories(folder: ProgramFolder) -> tuple[Role, ...]:
    asked = {role for story in folder.program.evaluation.stories for role in story.ask}
    return tuple(role for role in Role if role in asked)
