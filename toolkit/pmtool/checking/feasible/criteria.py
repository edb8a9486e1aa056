"""Criteria that can't change a result: every pair that may be made gets the same share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pmtool.checking.answering.domains import TooManyError
from pmtool.checking.answering.worlds import TRUE, Goal, every_question_in
from pmtool.checking.asked import INTAKE_ONLY, MENTEES, MENTORS, Catalogue
from pmtool.checking.feasible.sides import asked_at_intake, eligible_of, may_answer
from pmtool.checking.feasible.weights import can_agree, offered_minutes
from pmtool.checking.ground import Ground
from pmtool.checking.names.uses import COMPARED
from pmtool.checking.places import place_of, place_of_key, value_at
from pmtool.checking.wording import listed, quoted
from pmtool.model.condition import Operator, Test
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import Path
from pmtool.model.policy import Compare, Criterion, Rule
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Role
from pmtool.rules.cadence import minutes_in
from pmtool.rules.forms import options_of

_CHOICES = (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE)
_NUMBERS = (QuestionType.INTEGER, QuestionType.SCALE)
_FEW = 12  # answers: with more than these no criterion is constant
_MANY = frozenset({0.0, 1.0})  # stands for shares that differ

Pair = tuple[Question, Question]  # what the mentee is asked, what the mentor is


def check_constant(ground: Ground) -> Iterator[Finding]:
    """Criteria with one share for all pairs, and musts that no pair can meet."""
    policy = ground.folder.program.matching
    for position, criterion in enumerate(policy.prefer):
        pair = _pair(ground.catalogue, criterion)
        if pair is None or not can_agree(ground.folder, *pair):
            continue  # said already
        path: Path = ("matching", "prefer", position)
        forbidding = _forbids_what_it_wants(ground, criterion)
        known = _shares(ground, criterion, pair)
        place = place_of(ground.folder.tree, (*path, "id"))
        if criterion.is_must and known == {0.0}:
            message = f"must {quoted(criterion.id)} forbids every pair: no mentor and mentee can both answer so"
            yield Finding("PM441", message, "give it a weight, or compare other questions", place, related=forbidding)
        elif not criterion.is_must and _is_constant(ground, criterion, pair, known):
            message = f"criterion {quoted(criterion.id)} gives every pair the same share, so that it changes no result"
            mend = "remove it, or compare what people can answer differently"
            yield Finding("PM440", message, mend, place, Severity.WARNING, forbidding)


def check_hidden(ground: Ground) -> Iterator[Finding]:
    """Criteria on questions that some aren't shown, where the file doesn't say what counts for them."""
    for position, criterion in enumerate(ground.folder.program.matching.prefer):
        path: Path = ("matching", "prefer", position)
        pair = _pair(ground.catalogue, criterion)
        if pair is None or criterion.is_must or value_at(ground.folder.tree, (*path, "missing")) is not None:
            continue
        hidden = [key for key, question in zip(("mentee", "mentor"), pair, strict=True) if question.show_if is not None]
        for key in hidden[:1]:
            name = criterion.mentee if key == "mentee" else criterion.mentor
            message = f"some {key}s aren't shown {quoted(name)}, and count as if nothing fitted"
            mend = "add missing with the share they are to count with, such as 0.5"
            yield Finding("PM445", message, mend, place_of(ground.folder.tree, (*path, key)), Severity.WARNING)


def check_variety(ground: Ground) -> Iterator[Finding]:
    """Criteria that all look at the same answers, and groups of which there is only one."""
    policy = ground.folder.program.matching
    compared = {frozenset({criterion.mentee, criterion.mentor}) for criterion in policy.prefer}
    if len(policy.prefer) > 1 and len(compared) == 1:
        named = listed([quoted(name) for name in sorted(next(iter(compared)))], "and")
        message = f"all criteria look at {named} alone: nothing else about two people counts"
        place = place_of_key(ground.folder.tree, ("matching", "prefer"))
        yield Finding("PM444", message, "add a criterion on another question", place, Severity.WARNING)
    for position, name in enumerate(policy.fair_to):
        question = ground.catalogue.find(name, INTAKE_ONLY)
        if question is None or question.type not in _CHOICES:
            continue
        if len(_reachable(ground, question, MENTEES)) < 2:
            message = f"mentees can give only one answer to {quoted(name)}, so there are no groups to be fair to"
            place = place_of(ground.folder.tree, ("matching", "fair_to", position))
            yield Finding("PM447", message, "name another question, or remove it here", place, Severity.WARNING)


def check_offers(ground: Ground) -> Iterator[Finding]:
    """What mentors may say about how many mentees they take, against what the program counts with."""
    capacity = ground.folder.program.matching.capacity
    question = ground.catalogue.find(capacity.question, INTAKE_ONLY)
    if question is None or question.range is None or question.type is not QuestionType.INTEGER:
        return
    low, high = question.range
    place = place_of(ground.folder.tree, ("matching", "capacity", "usual"))
    if high < capacity.usual <= capacity.most:
        message = f"a mentor can offer {high:g} places at most, fewer than the usual {capacity.usual}"
        yield Finding("PM446", message, f"widen the range of {quoted(question.id)}, or lower usual", place)
    elif low > 0:
        message = f"a mentor can't say 0 to {quoted(question.id)}, so nobody can take a rest"
        yield Finding("PM448", message, "let its range begin at 0", place, Severity.WARNING)


def _pair(catalogue: Catalogue, criterion: Criterion) -> Pair | None:
    """Both questions, where they are asked of their sides and can be compared so."""
    mentee, mentor = (catalogue.find(name, INTAKE_ONLY) for name in (criterion.mentee, criterion.mentor))
    if mentee is None or mentor is None or not {mentee.type, mentor.type} <= COMPARED[criterion.compare]:
        return None
    return (mentee, mentor) if MENTEES & set(mentee.ask) and MENTORS & set(mentor.ask) else None


def _is_constant(ground: Ground, criterion: Criterion, pair: Pair, known: frozenset[float]) -> bool:
    """Whether no two pairs differ in it: neither by their answers nor by having none."""
    if len(known) != 1:
        return False
    roles = (MENTEES, MENTORS)
    if any(_may_be_empty(ground, question, side) for question, side in zip(pair, roles, strict=True)):
        return known == {criterion.missing} or _forbids_what_it_wants(ground, criterion) is not None
    return True


def _may_be_empty(ground: Ground, question: Question, roles: frozenset[Role]) -> bool:
    _, may_be_missing = asked_at_intake(ground, roles)
    return not question.required or question.declinable or bool(question.show_if) or question.id in may_be_missing


def _forbids_what_it_wants(ground: Ground, criterion: Criterion) -> Place | None:
    """The place of a constraint on the same answers that leaves only one share among the pairs it allows."""
    question = ground.catalogue.find(criterion.mentee, INTAKE_ONLY)
    most = offered_minutes(question) if question is not None else 0
    for position, constraint in enumerate(ground.folder.program.matching.never):
        if not constraint.question == criterion.mentee == criterion.mentor:
            continue
        is_same = constraint.rule is Rule.SAME and criterion.compare in (Compare.SAME, Compare.DIFFERENT)
        enough = minutes_in(criterion.enough) if criterion.enough else 1
        is_enough = constraint.rule is Rule.FEWER_MINUTES and enough <= (constraint.minutes or 0) <= most
        if is_same or (is_enough and criterion.compare is Compare.MINUTES):
            return place_of(ground.folder.tree, ("matching", "never", position))
    return None


def _shares(ground: Ground, criterion: Criterion, pair: Pair) -> frozenset[float]:
    """Every share that two people who both answered can have; several, where it isn't worth going through them."""
    if _forbids_what_it_wants(ground, criterion) is not None:
        return frozenset({0.0 if criterion.compare is Compare.SAME else 1.0})
    if criterion.compare is Compare.NEAR:
        return _nearness(criterion, pair)
    if criterion.compare in (Compare.TEXT, Compare.MEANING, Compare.CHOSEN):
        return _MANY
    mine, theirs = (_answers(ground, question, side) for question, side in zip(pair, (MENTEES, MENTORS), strict=True))
    if not mine or not theirs:
        return _MANY
    offered = frozenset().union(*theirs)
    return frozenset(_share(criterion, one, other, offered) for one in mine for other in theirs)


def _nearness(criterion: Criterion, pair: Pair) -> frozenset[float]:
    one, other = pair
    if one.type is QuestionType.SINGLE_CHOICE:
        return _MANY if len(one.options) > 1 or one.options_from else frozenset({1.0})
    if one.range is None or other.range is None or not criterion.within:
        return _MANY
    furthest = max(abs(one.range[1] - other.range[0]), abs(other.range[1] - one.range[0]))
    return _MANY if furthest > 0 else frozenset({1.0})


def _share(criterion: Criterion, mine: frozenset[str], theirs: frozenset[str], offered: frozenset[str]) -> float:
    match criterion.compare:
        case Compare.TABLE:
            return max(
                (fit.share for fit in criterion.fits if fit.mentee in mine and fit.mentor in theirs), default=0.0
            )
        case Compare.COVERS:
            return len(mine & theirs) / len(mine)
        case Compare.OVERLAP:
            return len(mine & theirs) / len(mine | theirs)
        case Compare.SAME:
            return float(mine == theirs)
        case Compare.DIFFERENT:
            return float(mine != theirs)
        case _:
            return float(bool(mine & theirs) or not mine & offered)


def _answers(ground: Ground, question: Question, roles: frozenset[Role]) -> tuple[frozenset[str], ...]:
    """The answers of this side as sets, small ones only; none where there are too many to go through."""
    if question.type is QuestionType.CONSENT:
        return (frozenset({"true"}), frozenset({"false"}))
    if question.type in _NUMBERS and question.range is not None:
        low, high = question.range
        if not high - low < _FEW:
            return ()
        return tuple(frozenset({str(number)}) for number in range(int(low), int(high) + 1))
    if question.type not in _CHOICES:
        return ()
    options = _reachable(ground, question, roles)
    alone = {option.id for option in options_of(ground.folder.program, question) if option.exclusive}
    sets = [frozenset({option}) for option in options]
    if question.type is QuestionType.MULTIPLE_CHOICE and (question.most or 2) > 1 and len(options) <= _FEW:
        sets += [frozenset(both) for both in combinations([each for each in options if each not in alone], 2)]
    return tuple(sets)


def _reachable(ground: Ground, question: Question, roles: frozenset[Role]) -> tuple[str, ...]:
    """The options that people of this side who aren't turned away can have chosen."""
    options = tuple(option.id for option in options_of(ground.folder.program, question))
    if question.id not in every_question_in([eligible_of(ground, roles)]) and question.show_if is None:
        return options
    return tuple(option for option in options if _may_choose(ground, question, option, roles))


def _may_choose(ground: Ground, question: Question, option: str, roles: frozenset[Role]) -> bool:
    try:
        return may_answer(ground, roles, Goal(Test(question.id, Operator.INCLUDES, (option,)), TRUE))
    except TooManyError:
        return True
