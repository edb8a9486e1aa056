"""Whether people know where confidentiality ends, and what is passed on is little, and to the right person."""

from __future__ import annotations

from pmtool.checking.confidentiality import LEAST_CELL, SENSITIVE
from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Aside, Met, Unmet, Verdict, met_unless
from pmtool.checking.wording import listed, quoted
from pmtool.model.confidentiality import Limit
from pmtool.model.finding import Severity
from pmtool.model.folder import Path
from pmtool.model.population import Setting
from pmtool.model.question import Purpose, QuestionType
from pmtool.model.text import Role, Sensitivity
from pmtool.rules.forms import asked_of

LEAST_FOR_STORIES = 10  # people, before open answers are quoted (public school surveys)
_OPEN = (QuestionType.LONG_TEXT, QuestionType.SHORT_TEXT)
_LIMITS: Path = ("confidentiality", "limits")
_TOLD: Path = ("confidentiality", "told_before")


def check_limits(facts: Facts) -> Verdict:
    """All four limits are named."""
    named = facts.program.confidentiality.limits
    missing = [each.value for each in Limit if each not in named]
    if missing:
        says = f"the limits of confidentiality leave out {listed(missing, 'and')}"
        return (Unmet(_LIMITS, says, "add it, and say it in limits_text too, with no promise to keep everything"),)
    return Met(_LIMITS, "people hear of all four cases in which something is passed on")


def check_told(facts: Facts) -> Verdict:
    """The limits are said before the first sensitive question of intake."""
    told = facts.program.confidentiality.told_before
    faults: dict[str, Unmet] = {}
    for role in Role:
        for question in asked_of(facts.intake, role):
            if question.id in told:
                break
            if question.sensitivity in SENSITIVE and question.takes_answer:
                says = f"{role}s answer {quoted(question.id)} before they hear where confidentiality ends"
                is_said = "PM403" if question.type is QuestionType.LONG_TEXT else ""
                mend = f"add {question.id}, or a question before it, to told_before"
                faults.setdefault(question.id, Unmet(_TOLD, says, mend, told=is_said))
                break
    return met_unless(list(faults.values()), _TOLD, "the limits stand before the first sensitive question")


def check_unneeded(facts: Facts) -> Verdict:
    """Each question of intake says what it is for."""
    faults = []
    for at, question in enumerate(facts.program.intake.questions):
        if question.takes_answer and not question.purpose:
            says = f"nothing says what {quoted(question.id)} is asked for"
            faults.append(Unmet(("intake", "questions", at), says, "add its purpose, or don't ask it"))
    return met_unless(faults, ("intake", "questions"), "each question has a purpose, readers and an end of keeping")


def check_cells(facts: Facts) -> Verdict:
    """Small counts are withheld, and more so where people's own words are quoted."""
    smallest = facts.program.confidentiality.smallest_cell
    path: Path = ("confidentiality", "smallest_cell")
    if smallest < LEAST_CELL:
        return (Unmet(path, f"a published count can be as small as {smallest}", "use 5 or more", told="PM406"),)
    if smallest < LEAST_FOR_STORIES and facts.program.evaluation.stories:
        says = f"people's own words are quoted as soon as {smallest} have written, and may show who it was"
        return (Unmet(path, says, f"use {LEAST_FOR_STORIES} or more", Severity.WARNING),)
    return Met(path, f"no count below {smallest} is shown, nor one from which it could be worked out")


def check_notes(facts: Facts) -> Verdict:
    """Where mentors write about somebody, a hint says what belongs there."""
    faults = []
    for at, question in enumerate(facts.program.check_ins.questions):
        is_note = question.type in _OPEN and question.sensitivity in SENSITIVE and Role.MENTOR in question.ask
        if is_note and set(question.purpose) & {Purpose.SUPPORT, Purpose.SAFETY} and question.hint is None:
            says = f"mentors write freely under {quoted(question.id)}, and no hint says what belongs there"
            mend = "add a hint: what was seen or said, not what it might be"
            faults.append(Unmet(("check_ins", "questions", at), says, mend))
    return met_unless(
        faults, ("check_ins", "questions"), "where mentors write about somebody, a hint says what belongs"
    )


def check_assessors(facts: Facts) -> Verdict:
    """Nobody who grades or employs participants hears of alerts or reads what is sensitive."""
    people = facts.program.contacts.people
    assessing = {name for name, contact in people.items() if contact.assesses}
    severity = Severity.ERROR if facts.is_in(Setting.WORKPLACE) else Severity.WARNING
    faults = []
    for at, alert in enumerate(facts.program.wellbeing.alerts):
        for key, name in dict.fromkeys((("who", alert.tell.who), ("then", alert.tell.then))):
            if name in assessing:
                says = f"alert {quoted(alert.id)} goes to {quoted(name)}, who decides about participants"
                path: Path = ("wellbeing", "alerts", at, "tell", key)
                faults.append(Unmet(path, says, "name somebody who doesn't", severity))
    for name, classes in facts.program.confidentiality.may_read.items():
        for at, each in enumerate(classes):
            if name in assessing and each is not Sensitivity.PUBLIC:
                says = f"{quoted(name)} decides about participants, and may read every {each} answer"
                path = ("confidentiality", "may_read", name, at)
                faults.append(Unmet(path, says, f"remove {each} here", severity))
    if not assessing and not faults and not facts.is_in(Setting.WORKPLACE):
        return Aside("none of the program's people is said to grade or employ participants")
    return met_unless(faults, ("contacts", "people"), "nobody who decides about participants hears of an alert")
