"""A change in a designer's words: what it is about, and what is different."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from enum import Enum
from typing import assert_never

from pmtool.comparing.canonical import CONDITIONS, same_order
from pmtool.comparing.change import Change, Kind
from pmtool.comparing.grounds import gained, lost
from pmtool.comparing.likeness import changed_languages
from pmtool.comparing.walking import key_of
from pmtool.model.care import Alert, Round, Session
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.contacts import Contact
from pmtool.model.folder import MessageText
from pmtool.model.message import Message
from pmtool.model.outcome import Measure, Metric, Story
from pmtool.model.policy import Constraint, Criterion
from pmtool.model.population import Need, Screening
from pmtool.model.program import Waiver
from pmtool.model.question import Instrument, Item, Option, Question, Slot
from pmtool.model.recruitment import Announcement
from pmtool.model.text import Text
from pmtool.model.training import Module, Refresher, SelfCare
from pmtool.rules.conditions import failing_parts

NOUNS: Mapping[type, str] = {
    Question: "question", Option: "option", Slot: "time slot", Item: "item", Instrument: "instrument",
    Need: "need", Announcement: "announcement", Screening: "check", Module: "training module",
    Refresher: "refresher", SelfCare: "self-care text", Criterion: "criterion", Constraint: "constraint",
    Round: "check-in", Session: "group session", Alert: "alert", Message: "message", Measure: "measure",
    Metric: "metric", Story: "open question", Waiver: "waiver", Contact: "contact", MessageText: "text",
}  # fmt: skip
FIELDS = {
    "ask": "asked of", "show_if": "shown if", "readers": "read by", "keep": "kept for", "purpose": "asked for",
    "may_read": "may read", "told_before": "limits are told before", "smallest_cell": "smallest published group",
    "at": "asked at", "every": "asked every", "remind": "reminder after", "most": "at most",
    "longest": "longest answer", "shortest": "shortest answer", "required_if": "must be answered if",
    "repeat": "times it can be filled in", "other": "takes another answer",
    "declinable": "may be declined", "required": "must be answered", "eligible": "eligible if", "when": "raised if",
    "prefer": "preferences", "never": "constraints", "first": "comes first", "then": "deputy", "who": "told to",
    "within": "within", "share": "answers shown with it", "asks": "measured by", "of": "measured of",
    "options_from": "options taken from", "weight": "weight", "places": "places", "least_hours": "hours of training",
    "edition": "edition", "mentee_told": "the mentee is told", "languages": "languages",
    "before_matching": "needed before matching", "valid_for": "valid for", "exclusive": "stands alone",
    "on": "when", "to": "goes to", "questions": "questions", "section": "place",
}  # fmt: skip
_TOO = {  # key: what to say of what was gained, and of what was lost
    "ask": ("asked of {} too", "no longer asked of {}"),
    "readers": ("may be read by {} too", "may no longer be read by {}"),
    "may_read": ("may read answers of the class {} too", "may no longer read answers of the class {}"),
    "purpose": ("asked for {} too", "no longer asked for {}"),
    "told_before": ("limits are told before {} too", "limits are no longer told before {}"),
    "limits": ("also ends for {}", "no longer ends for {}"),
    "languages": ("{} is new", "{} is gone"),
    "share": ("shows the answer to {} too", "no longer shows the answer to {}"),
}
_OPERATORS = {
    Operator.IS: "is", Operator.IS_NOT: "is not", Operator.ONE_OF: "is one of", Operator.INCLUDES: "includes",
    Operator.AT_LEAST: "is at least", Operator.AT_MOST: "is at most", Operator.BETWEEN: "is between",
    Operator.ANSWERED: "is answered:", Operator.MENTIONS: "mentions",
}  # fmt: skip
LONGEST = 90  # characters of a wording


def subject_of(change: Change) -> str:
    """What the change is about: `question 'age'`, `question 'town', option 'north'`, `confidentiality`."""
    entry = change.after if change.after is not None else change.before
    nouns = [*change.inside, *([entry] if change.kind is not Kind.CHANGED and is_dataclass(entry) else [])]
    named = []
    for noun in nouns:
        word = NOUNS.get(type(noun))
        name = key_of(noun)
        if word and name:
            named.append(f"{word} '{name}'")
        elif isinstance(noun, Contact):
            named.append(f"contact '{change.path[2]}'")
        elif isinstance(noun, MessageText):
            named.append(f"text of the message '{noun.name}' ({noun.language})")
    if named:
        return ", ".join(named)
    return " › ".join(step.replace("_", " ") for step in _section(change))


def _section(change: Change) -> tuple[str, ...]:
    """The path without its last step where that is the field which differs."""
    return change.path[:-1] if len(change.path) > 1 and change.kind is Kind.CHANGED else change.path


def difference_of(change: Change) -> str:
    """What is different: `asked of mentor too`, `at least 16 → at least 18`."""
    match change.kind:
        case Kind.ADDED:
            said = shown(change.after)
            return f"new: {said}" if said else "new"
        case Kind.REMOVED:
            said = shown(change.before)
            return f"gone: {said}" if said else "gone"
        case Kind.RENAMED:
            return f"was called '{key_of(change.before)}'"
        case Kind.MOVED:
            return _moved(change)
        case Kind.CHANGED:
            return _changed(change)
        case _:
            assert_never(change.kind)


def _moved(change: Change) -> str:
    if change.key == "section":
        before, after = (" › ".join(str(step) for step in _steps(each)) for each in (change.before, change.after))
        return f"moved from {before} to {after}"
    return "in another order"


def _steps(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) else (value,)


def _changed(change: Change) -> str:
    field = FIELDS.get(change.key, change.key.replace("_", " "))
    before, after = change.before, change.after
    if isinstance(before, Text) and isinstance(after, Text):
        languages = changed_languages(before, after)
        one, other = differing(before[languages[0]], after[languages[0]])
        said = f"{field}: “{one}” → “{other}”"
        return f"{said} ({', '.join(languages)})" if len(after.by_language) > 1 else said
    if isinstance(before, tuple) and isinstance(after, tuple) and change.key != "range":
        return _sets(change, field)
    if change.key in _TOO and before is None:
        return f"{field}: {shown(after)}, instead of by its class of sensitivity"
    if isinstance(before, CONDITIONS) and isinstance(after, CONDITIONS):
        return f"{field}: {' → '.join(_differing_parts(before, after))}"
    if isinstance(before, str) and isinstance(after, str):
        one, other = differing(before, after)
        return f"{field}: {one} → {other}"
    return f"{field}: {shown(before) or 'nothing'} → {shown(after) or 'nothing'}"


def _differing_parts(before: Condition, after: Condition) -> tuple[str, str]:
    """What either condition asks that the other doesn't."""
    one, other = (failing_parts(same_order(each)) for each in (before, after))
    gone, came = ([part for part in mine if part not in theirs] for mine, theirs in ((one, other), (other, one)))
    said = [_short(" and ".join(map(_bracketed, parts))) or "nothing" for parts in (gone, came)]
    return said[0], said[1]


def _sets(change: Change, field: str) -> str:
    more, less = _names(gained(change)), _names(lost(change))
    too, no_longer = _TOO.get(change.key, (f"{field}: {{}} is new", f"{field}: {{}} is gone"))
    said = [template.format(names) for template, names in ((too, more), (no_longer, less)) if names]
    return "; ".join(said) or f"{field}: in another order"


def _names(values: Iterable[object]) -> str:
    return ", ".join(sorted(shown(value) for value in values))


def shown(value: object) -> str:
    """A value in a few words; "" for nothing that has some."""
    if value is None:
        return ""
    if isinstance(value, Text):
        return f"“{_short(next(iter(value.by_language.values()), ''))}”"
    if isinstance(value, CONDITIONS):
        return _short(condition_in_words(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(shown, value)))
    if isinstance(value, Mapping):
        return ", ".join(str(key) for key in value)
    if is_dataclass(value):
        return _noun(value)
    return _short(str(value))


def _noun(value: object) -> str:
    """By its own words, if it has any: of a duration `4 weeks`, of a question its text."""
    if type(value).__str__ is not object.__str__:
        return str(value)
    for name in ("text", "label", "title", "name", "subject", "reason"):
        words = getattr(value, name, None)
        if isinstance(words, Text | str):
            return shown(words)
    return ""


def condition_in_words(condition: Condition) -> str:
    """`age is at least 16 and consent is yes`."""
    match condition:
        case Test(question, operator, value):
            joint = " and " if operator is Operator.BETWEEN else ", "
            values = joint.join(map(shown, value)) if isinstance(value, tuple) else shown(value)
            return f"{question} {_OPERATORS[operator]} {values}"
        case All(parts):
            return " and ".join(_bracketed(part) for part in parts)
        case AnyOf(parts):
            return " or ".join(_bracketed(part) for part in parts)
        case Not(part):
            return f"not ({condition_in_words(part)})"


def _bracketed(condition: Condition) -> str:
    said = condition_in_words(condition)
    return f"({said})" if isinstance(condition, All | AnyOf) else said


def differing(before: str, after: str) -> tuple[str, str]:
    """Both wordings, short, from a little before the first word that differs."""
    one, other = before.split(), after.split()
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, start - 3) if len(before) + len(after) > LONGEST else 0
    lead = "… " if start else ""
    return lead + _short(" ".join(one[start:])), lead + _short(" ".join(other[start:]))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
