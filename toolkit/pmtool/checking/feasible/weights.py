"""Whether weights, places and limits of the matching can do what they say."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.asked import INTAKE_ONLY, catalogue_of
from pmtool.checking.names.uses import COMPARED
from pmtool.checking.places import place_of
from pmtool.checking.wording import quoted
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.policy import Compare, Rule
from pmtool.model.question import Question, QuestionType
from pmtool.rules.cadence import minutes_in
from pmtool.rules.forms import options_of
from pmtool.rules.hours import slot_minutes


def check_weights(folder: ProgramFolder) -> Iterator[Finding]:
    """Criteria that count twice or for nothing."""
    policy = folder.program.matching
    if all(criterion.is_must for criterion in policy.prefer):
        message = "every criterion is a must, so no pairing is better than another"
        place = place_of(folder.tree, ("matching", "prefer"))
        yield Finding("PM320", message, "give at least one of them a weight", place, Severity.WARNING)
    total = sum(criterion.points for criterion in policy.prefer)
    seen: dict[tuple[Compare, str, str], int] = {}
    for position, criterion in enumerate(policy.prefer):
        place = place_of(folder.tree, ("matching", "prefer", position))
        same = (criterion.compare, criterion.mentee, criterion.mentor)
        if same in seen:
            message = f"criterion {quoted(criterion.id)} compares what {quoted(policy.prefer[seen[same]].id)} compares"
            related = place_of(folder.tree, ("matching", "prefer", seen[same]))
            yield Finding("PM321", message, "keep one of them, with the weight you want", place, related=related)
        elif not criterion.is_must and policy.points * criterion.points / total < 1:
            message = f"the weight of {quoted(criterion.id)} is too small to count on a grid of {policy.points} points"
            where = place_of(folder.tree, ("matching", "prefer", position, "weight"))
            yield Finding("PM322", message, "raise it, or matching.points, or remove it", where, Severity.WARNING)
        seen.setdefault(same, position)


def check_places(folder: ProgramFolder) -> Iterator[Finding]:
    """Whether there can be a mentor for every mentee."""
    capacity, population = folder.program.matching.capacity, folder.program.population
    if capacity.usual > capacity.most:
        place = place_of(folder.tree, ("matching", "capacity", "usual"))
        message = f"a mentor usually has {capacity.usual} mentees, and at most {capacity.most}"
        yield Finding("PM323", message, "lower 'usual' or raise 'most'", place)
    elif population.mentors.places * capacity.most < population.mentees.places:
        place = place_of(folder.tree, ("population", "mentors", "places"))
        message = (
            f"{population.mentors.places} mentors with at most {capacity.most} mentees each "
            f"are too few for {population.mentees.places} mentees"
        )
        mend = "plan more mentors or fewer mentees: whoever is left over waits"
        yield Finding("PM324", message, mend, place, Severity.WARNING)


def check_limits(folder: ProgramFolder) -> Iterator[Finding]:
    """Limits that forbid everybody or nobody, and hours that nobody can reach."""
    catalogue = catalogue_of(folder)
    for position, constraint in enumerate(folder.program.matching.never):
        question = catalogue.find(constraint.question or "", INTAKE_ONLY)
        if question is None:
            continue
        if constraint.rule is Rule.FEWER_MINUTES and 0 < offered_minutes(question) < (constraint.minutes or 0):
            place = place_of(folder.tree, ("matching", "never", position, "minutes"))
            message = (
                f"{quoted(question.id)} offers {offered_minutes(question)} minutes a week: this forbids every pairing"
            )
            yield Finding("PM325", message, "ask for fewer minutes, or offer more hours", place)
        if constraint.rule is Rule.GAP and question.range and constraint.more_than is not None:
            low, high = question.range
            if constraint.more_than >= high - low:
                place = place_of(folder.tree, ("matching", "never", position, "more_than"))
                message = f"no two answers to {quoted(question.id)} are so far apart: this forbids nobody"
                yield Finding("PM325", message, f"use less than {high - low:g}", place)
    for position, criterion in enumerate(folder.program.matching.prefer):
        question = catalogue.find(criterion.mentee, INTAKE_ONLY)
        if criterion.enough is None or question is None:
            continue
        if 0 < offered_minutes(question) < minutes_in(criterion.enough):
            place = place_of(folder.tree, ("matching", "prefer", position, "enough"))
            message = (
                f"{quoted(question.id)} offers {offered_minutes(question)} minutes a week: nobody can have so many"
            )
            yield Finding("PM325", message, "ask for less, or offer more hours", place)


def check_comparable(folder: ProgramFolder) -> Iterator[Finding]:
    """Criteria on two questions whose answers can never be alike."""
    catalogue = catalogue_of(folder)
    for position, criterion in enumerate(folder.program.matching.prefer):
        one = catalogue.find(criterion.mentee, INTAKE_ONLY)
        other = catalogue.find(criterion.mentor, INTAKE_ONLY)
        if one is None or other is None or not {one.type, other.type} <= COMPARED[criterion.compare]:
            continue  # said already
        if can_agree(folder, one, other):
            continue
        message = f"{quoted(one.id)} and {quoted(other.id)} have no answer in common, so they can't be compared"
        place = place_of(folder.tree, ("matching", "prefer", position, "mentor"))
        yield Finding("PM307", message, "offer the same options, with the same ids, in both questions", place)


def can_agree(folder: ProgramFolder, one: Question, other: Question) -> bool:
    """Whether an answer to the one can ever be alike to one to the other."""
    if one.id == other.id:
        return True
    kinds = (_family(one.type), _family(other.type))
    if kinds[0] != kinds[1]:
        return False
    if kinds[0] == "availability":
        return bool(slot_minutes(one).keys() & slot_minutes(other).keys())
    if kinds[0] != "choice":
        return True
    mine, theirs = ({option.id for option in options_of(folder.program, each)} for each in (one, other))
    return bool(mine & theirs)


def _family(kind: QuestionType) -> str:
    """Types whose answers can be equal have the same family."""
    match kind:
        case QuestionType.SINGLE_CHOICE | QuestionType.MULTIPLE_CHOICE:
            return "choice"
        case QuestionType.INTEGER | QuestionType.NUMBER | QuestionType.SCALE:
            return "number"
        case QuestionType.SHORT_TEXT | QuestionType.LONG_TEXT:
            return "text"
        case _:
            return kind.value


def offered_minutes(question: Question) -> int:
    """Minutes a week on offer; 0 for what is no availability question, or whose hours can't be read."""
    try:
        return sum(slot_minutes(question).values())
    except ValueError:
        return 0
