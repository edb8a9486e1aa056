"""That taking part is a choice, and how a pairing ends."""

from __future__ import annotations

from pmtool.checking.practice.facts import SIDES, Facts
from pmtool.checking.practice.verdicts import Met, Unmet, Verdict, met_unless
from pmtool.checking.wording import listed, quoted
from pmtool.model.care import Ending, Sign
from pmtool.model.condition import All, Condition, Operator, Test
from pmtool.model.folder import Path
from pmtool.model.question import QuestionType
from pmtool.model.text import Role
from pmtool.rules.cadence import days_in
from pmtool.rules.conditions import questions_in

LEAST_NOTICE = 7  # days: room for a last meeting, a convention
LEAST_PAUSE = 14  # days before a new pairing (iMentor: 14 to 21)
FIT_WITHIN = 31  # days: the first look at whether the two fit (iMentor: 30)

_ENDING: Path = ("agreement", "ending")


def check_voluntary(facts: Facts) -> Verdict:
    """Nobody takes part who hasn't said yes."""
    sides = (("mentees", facts.program.population.mentees), ("mentors", facts.program.population.mentors))
    faults = []
    for name, side in sides:
        if not _needs_consent(facts, side.eligible):
            says = f"{name} can be accepted without having said yes to taking part"
            mend = "ask a question of type consent that says it is their choice, and make it a part of eligible"
            faults.append(Unmet(("population", name, "eligible"), says, mend))
    return met_unless(faults, ("population", "mentees", "eligible"), "nobody takes part without their own yes")


def _needs_consent(facts: Facts, condition: Condition) -> bool:
    """Whether the condition can't hold without some consent of the person's own."""
    if isinstance(condition, All):
        return any(_needs_consent(facts, part) for part in condition.parts)
    if not isinstance(condition, Test):
        return False
    question = facts.questions.get(condition.question)
    is_consent = question is not None and question.type is QuestionType.CONSENT
    return is_consent and condition.operator is Operator.IS and condition.value is True


def check_procedures(facts: Facts) -> Verdict:
    """Three endings, three procedures."""
    ending = facts.program.agreement.ending
    texts = {"planned": ending.planned, "unplanned": ending.unplanned, "unreachable": ending.unreachable}
    said: dict[str, str] = {}
    for key, text in texts.items():
        words = text.by_language.get(facts.program.languages[0], "").strip()
        if words in said:
            says = f"an ending that is {quoted(key)} goes just as one that is {quoted(said[words])}"
            return (Unmet((*_ENDING, key), says, "say what happens in that case, step by step"),)
        said[words] = key
    return Met(_ENDING, "there is a way to end as planned, earlier, and when somebody can't be reached")


def check_goodbye(facts: Facts) -> Verdict:
    """Notice, a goodbye, both sides asked, and a word on contact afterwards."""
    ending: Ending = facts.program.agreement.ending
    faults = []
    if days_in(ending.notice) < LEAST_NOTICE:
        says = f"both are told of the end {ending.notice} before it: too late for a last meeting"
        faults.append(Unmet((*_ENDING, "notice"), says, "tell them weeks before"))
    asked = {
        role for name in facts.program.evaluation.exit if name in facts.questions for role in facts.questions[name].ask
    }
    silent = [f"{role}s" for role in SIDES if role not in asked]
    if silent:
        says = f"at the end nobody asks {listed(silent, 'and')} how it was"
        faults.append(Unmet(("evaluation", "exit"), says, "add questions for both sides"))
    if ending.afterwards is None:
        says = "nothing says what contact the two may have afterwards"
        faults.append(Unmet(_ENDING, says, "add afterwards"))
    return met_unless(faults, _ENDING, "both are told early, asked how it was, and know what contact they may have")


def check_rematch(facts: Facts) -> Verdict:
    """A pause before the next pairing."""
    pause = facts.program.agreement.ending.rematch_after
    path: Path = (*_ENDING, "rematch_after")
    if days_in(pause) < LEAST_PAUSE:
        return (Unmet(path, f"a new pairing can follow after {pause}", f"wait for {LEAST_PAUSE} days or more"),)
    return Met(path, f"a new pairing waits for {pause}, and follows the same criteria")


def check_early_fit(facts: Facts) -> Verdict:
    """Both sides can say within a month that it doesn't fit."""
    path: Path = ("check_ins", "rounds")
    lacking = [f"{role}s" for role in SIDES if not _can_say_no(facts, role)]
    if lacking:
        says = f"within the first month nobody asks {listed(lacking, 'and')} whether the pairing fits"
        return (Unmet(path, says, "ask it in an early check-in, with an alert of sign fit"),)
    return Met(path, "both sides can say within a month that it doesn't fit")


def _can_say_no(facts: Facts, role: Role) -> bool:
    alerts = [each for each in facts.program.wellbeing.alerts if each.sign is Sign.FIT and each.when is not None]
    heard = {
        name for each in alerts if each.when and (not each.ask or role in each.ask) for name in questions_in(each.when)
    }
    days = facts.asked_on(role, lambda check_in: any(q.id in heard for q in facts.asked_in(check_in, role)))
    return any(day <= FIT_WITHIN for day in days)
