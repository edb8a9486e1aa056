"""What rules a pairing out, in the program's words, as far as a reader may know."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.model.policy import Constraint, Criterion, Matching
from pmtool.model.text import Duration, Unit
from pmtool.model.view import RuleView
from pmtool.rules.compared import questions_compared
from pmtool.rules.spoken import duration_in_words
from pmtool.rules.words import word

_OF_NO_RULE = ("full", "declined", "places", "resting")


def all_rules(policy: Matching, language: str) -> Iterator[RuleView]:
    """Every constraint, then every must, with its limit."""
    for rule in policy.never:
        yield RuleView(rule.id, rule.label[language], _limit(rule, language))
    yield from (RuleView(each.id, _said(each, language), "") for each in policy.prefer if each.is_must)


def rule_in_words(name: str, policy: Matching, readable: frozenset[str], language: str) -> str:
    """What this one says; `unknown:` before its name means that an answer is missing to know. readable: questions whose
    answers the reader may see: a rule about others isn't named, since how many it rules out would tell of them."""
    kind, _, rule = name.rpartition(":")
    rules: tuple[Constraint | Criterion, ...] = (*policy.prefer, *policy.never)
    found = next((each for each in rules if each.id == rule), None)
    if found is None:
        return word(f"rule_{rule}", language) if rule in _OF_NO_RULE else rule
    if not readable >= questions_compared(found):
        return word("rule_hidden", language)
    if kind == "unknown":
        return word("rule_unknown", language, rule=found.label[language])
    return _said(found, language)


def _said(rule: Constraint | Criterion, language: str) -> str:
    """A must is named by what it asks for, a constraint by what it forbids."""
    said = rule.label[language]
    return word("rule_not_met", language, rule=said) if isinstance(rule, Criterion) else said


def _limit(rule: Constraint, language: str) -> str:
    if rule.minutes is not None:
        time = duration_in_words(Duration(rule.minutes, Unit.MINUTE), language)
        return word("pairs_least_time", language, time=time)
    if rule.more_than is not None:
        return word("pairs_most_apart", language, gap=f"{rule.more_than:g}")
    return ""
