"""What the rules of classes.py ask about a change: what was promised, who may read it, what is reckoned from it."""

from __future__ import annotations

from pmtool.comparing.canonical import CONDITIONS, is_wider
from pmtool.comparing.change import Change, Kind, Sides
from pmtool.comparing.likeness import is_same_but_for_spaces, is_same_words, is_slip
from pmtool.model.care import Alert, AlertLevel
from pmtool.model.condition import Condition
from pmtool.model.policy import Constraint, Criterion
from pmtool.model.program import Program
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Duration, Role, Sensitivity, Text
from pmtool.model.training import Module
from pmtool.rules.cadence import days_in
from pmtool.rules.compared import questions_compared
from pmtool.rules.conditions import questions_in
from pmtool.rules.forms import forms_of
from pmtool.rules.unfolding import parted

GONE = frozenset({Kind.REMOVED, Kind.RENAMED})
FOREVER = float("inf")


def question_of(change: Change) -> Question | None:
    """The question that changed or of which a part did, as it is now; as it was, when it is gone."""
    for noun in (change.after, change.before, *reversed(change.inside)):
        if isinstance(noun, Question):
            return noun
    return None


def gained(change: Change) -> tuple[object, ...]:
    """What a list has now and hadn't before."""
    return _but(change.after, change.before)


def lost(change: Change) -> tuple[object, ...]:
    return _but(change.before, change.after)


def _but(value: object, other: object) -> tuple[object, ...]:
    """Compared one by one: not everything that can stand in a list can be put into a set."""
    others = _listed(other)
    return tuple(each for each in _listed(value) if each not in others)


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def is_reworded(change: Change, _: Sides) -> bool:
    """The words may mean something else."""
    return _is_words(change) and not is_slip(change.before, change.after)


def is_relabelled(change: Change, _: Sides) -> bool:
    """Of the few words that stand for an answer: whether any is another."""
    return _is_words(change) and not is_same_words(change.before, change.after)


def is_in_another_order(change: Change, _: Sides) -> bool:
    return not gained(change) and not lost(change)


def is_mended(change: Change, _: Sides) -> bool:
    """Only spelling, punctuation, capitals or spaces."""
    return _is_words(change) and is_slip(change.before, change.after)


def is_other_words(change: Change, _: Sides) -> bool:
    """Words that people agreed to differ in anything but spaces."""
    return not (_is_words(change) and is_same_but_for_spaces(change.before, change.after))


def _is_words(change: Change) -> bool:
    return isinstance(change.before, Text) and isinstance(change.after, Text)


def is_consent(change: Change, _: Sides) -> bool:
    question = question_of(change)
    return question is not None and question.type is QuestionType.CONSENT


def is_consent_reworded(change: Change, sides: Sides) -> bool:
    return is_consent(change, sides) and is_other_words(change, sides)


def is_required(change: Change, _: Sides) -> bool:
    question = question_of(change)
    return question is not None and question.required and question.takes_answer


def becomes_required(change: Change, _: Sides) -> bool:
    return change.after is True


def gains(change: Change, _: Sides) -> bool:
    return bool(gained(change))


def loses(change: Change, _: Sides) -> bool:
    return bool(lost(change))


def gains_required(change: Change, sides: Sides) -> bool:
    return bool(gained(change)) and is_required(change, sides)


def is_lower(change: Change, _: Sides) -> bool:
    """A number, a duration, a class of sensitivity; where one side says none, it has no bound."""
    return _size(change.after) < _size(change.before)


def is_higher(change: Change, _: Sides) -> bool:
    return _size(change.after) > _size(change.before)


def _size(value: object) -> float:
    match value:
        case Sensitivity():
            return value.rank
        case Duration():
            return days_in(value)
        case bool() | int() | float():
            return float(value)
        case _:
            return FOREVER


def is_narrower(change: Change, _: Sides) -> bool:
    """A condition that isn't surely met by all who met it before."""
    if change.after is None:
        return False
    if not isinstance(change.after, CONDITIONS):
        return True
    return change.before is None or not is_wider(_condition(change.before), _condition(change.after))


def is_raised_less(change: Change, sides: Sides) -> bool:
    """Of the condition of an alert, or whose answers it looks at: nobody's is looked at without a condition."""
    return change.after is None or is_narrower(change, sides)


def _condition(value: object) -> Condition:
    assert isinstance(value, CONDITIONS)
    return value


def is_harmless_type(change: Change, _: Sides) -> bool:
    """Every answer to the old type is one to the new."""
    return (change.before, change.after) in {
        (QuestionType.SHORT_TEXT, QuestionType.LONG_TEXT),
        (QuestionType.INTEGER, QuestionType.NUMBER),
    }


def is_other_type(change: Change, sides: Sides) -> bool:
    return not is_harmless_type(change, sides)


def asks_more_of_words(change: Change, _: Sides) -> bool:
    """A greater least length, or another pattern."""
    if isinstance(change.after, int):
        return not isinstance(change.before, int) or change.before < change.after
    return change.after is not None


def requires_more(change: Change, _: Sides) -> bool:
    """A condition that may hold for somebody for whom the old one didn't."""
    if change.after is None or change.before is None:
        return change.after is not None
    return not is_wider(_condition(change.after), _condition(change.before))


def is_repeated_less(change: Change, sides: Sides) -> bool:
    """A section that is filled in fewer times, or more than once when it wasn't, or the other way round."""
    return change.before is None or change.after is None or is_lower(change, sides)


def is_scale(change: Change, _: Sides) -> bool:
    question = question_of(change)
    return question is not None and question.type is QuestionType.SCALE


def is_tighter_range(change: Change, _: Sides) -> bool:
    """A range that leaves out a number it had."""
    if not isinstance(change.after, tuple):
        return False
    if not isinstance(change.before, tuple):
        return True
    return bool(change.after[0] > change.before[0] or change.after[1] < change.before[1])


def has_new_reader(change: Change, sides: Sides) -> bool:
    question = question_of(change)
    return question is not None and bool(sides.newly_reading(question.id))


def is_kept_longer(change: Change, sides: Sides) -> bool:
    """Of a question: by what it says itself, else by its class of sensitivity, on either side."""
    question = question_of(change)
    return question is not None and kept(sides, question.id, 1) > kept(sides, question.id, 0)


def kept(sides: Sides, name: str, side: int) -> float:
    """Days for which the old (0) or the new (1) program keeps the answers to a question; no end where nothing is said,
    and none at all where it isn't asked."""
    question = sides.questions[side].get(name)
    if question is None:
        return 0.0
    program = (sides.old, sides.new)[side].program
    kept_for = question.keep or program.confidentiality.keep.get(question.sensitivity)
    return days_in(kept_for) if kept_for else FOREVER


def feeds(sides: Sides, name: str) -> bool:
    """Whether matching, eligibility, an alert, a measure or a metric of either program is reckoned from the answers."""
    return any(name in _reckoned_from(side.program) for side in (sides.old, sides.new))


def feeds_something(change: Change, sides: Sides) -> bool:
    """Of a section: whether anything that stands in it does."""
    question = question_of(change)
    if question is None or question.type is not QuestionType.SECTION:
        return question is not None and feeds(sides, question.id)
    forms = [form for side in (sides.old, sides.new) for form in forms_of(side.program, side.library)]
    parts = [part for form in forms for part in parted(form.questions)]
    members = {each.id for section, within in parts if section and section.id == question.id for each in within}
    return any(feeds(sides, name) for name in members)


def asks_less_of_what_counts(change: Change, sides: Sides) -> bool:
    """A list of questions lost one that something is reckoned from, or a check-in one of its sides."""
    return any(isinstance(each, Role) or (isinstance(each, str) and feeds(sides, each)) for each in lost(change))


def _reckoned_from(program: Program) -> frozenset[str]:
    matching, evaluation = program.matching, program.evaluation
    conditions: list[Condition | None] = [program.population.mentees.eligible, program.population.mentors.eligible]
    conditions += [alert.when for alert in program.wellbeing.alerts]
    names: set[str | None] = {matching.capacity.question, *matching.fair_to, *evaluation.compare}
    names |= {likeness.groups for likeness in matching.alike}
    names |= {matching.groups.question} if matching.groups else set()
    rules: tuple[Criterion | Constraint, ...] = (*matching.prefer, *matching.never)
    names |= {name for rule in rules for name in questions_compared(rule)}
    names |= {measure.asks for measure in evaluation.measures} | {metric.question for metric in evaluation.metrics}
    return frozenset(name for name in names if name) | {
        name for condition in conditions if condition is not None for name in questions_in(condition)
    }


def is_told_less(change: Change, _: Sides) -> bool:
    """Whether the person an alert is about hears of it less surely than before."""
    surely = ("never", "unless_danger", "always")
    return surely.index(str(change.after)) < surely.index(str(change.before))


def reads_something(change: Change, sides: Sides) -> bool:
    """Of a contact that is outside now: whether anybody's answers may be read under its id."""
    contact = change.path[2] if len(change.path) > 2 else ""
    return change.after is True and any(contact in readers for readers in sides.readers[1].values())


def shares_with_new_reader(change: Change, sides: Sides) -> bool:
    """Of an alert: whether somebody is told answers with it who might not read them before, and wasn't told them."""
    alert = next((each for each in (change.after, *reversed(change.inside)) if isinstance(each, Alert)), None)
    if alert is None:
        return False
    before = {(who, name) for each in sides.old.program.wellbeing.alerts for who, name in _told(each)}
    might = sides.readers[0]
    return any(who not in might.get(name, ()) for who, name in _told(alert) - before)


def _told(alert: Alert) -> frozenset[tuple[str, str]]:
    return frozenset((who, name) for who in (alert.tell.who, alert.tell.then) for name in alert.share)


def decides(change: Change, _: Sides) -> bool:
    """Of what stands in the matching section: whether it is more than the words for it."""
    return change.key != "label"


def is_needed_before_matching(change: Change, _: Sides) -> bool:
    """Of a training module: whether nobody is matched without it."""
    module = change.after
    return isinstance(module, Module) and module.before_matching


def is_milder(change: Change, _: Sides) -> bool:
    return change.after is AlertLevel.AMBER
