"""Whether somebody stands behind the mentors, and notices when it gets too much or too close."""

from __future__ import annotations

from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Aside, Met, Unmet, Verdict, met_unless
from pmtool.checking.wording import quoted
from pmtool.model.care import Sign
from pmtool.model.condition import Operator
from pmtool.model.folder import Path
from pmtool.model.population import Setting
from pmtool.model.question import QuestionType
from pmtool.model.text import Role
from pmtool.rules.cadence import days_in
from pmtool.rules.conditions import tests_in

DEBRIEF_EVERY = 7  # days, on a campus (CICMH)
OVERSIGHT_EVERY = 14  # days, where mentors are minors: a convention for "moderate to high" oversight
TRAINING_OF_MINORS = 6.0  # hours before matching, where mentors are minors: a convention
FOR_MENTORS = ("proqol",)  # instruments made for those who help: the first part of their id

_WELLBEING: Path = ("wellbeing",)
_BEHIND: Path = ("wellbeing", "supervision")


def check_supervisor(facts: Facts) -> Verdict:
    """A qualified supervisor, a deputy, and somebody at all other hours."""
    behind = facts.program.wellbeing.supervision
    people = facts.program.contacts.people
    if behind is None:
        says = "nothing says who stands behind the mentors: a supervisor, a deputy, and somebody out of hours"
        return (Unmet(_WELLBEING, says, "add supervision, and don't begin without it"),)
    faults = []
    if behind.who == behind.deputy:
        says = f"{quoted(behind.who)} supervises mentors and is their own deputy"
        faults.append(Unmet((*_BEHIND, "deputy"), says, "name somebody else who takes over"))
    for key, name in (("who", behind.who), ("deputy", behind.deputy)):
        contact = people.get(name)
        if contact and not contact.phone:
            says = f"{quoted(name)} supervises mentors and has no phone"
            faults.append(Unmet((*_BEHIND, key), says, "add the phone number, or name somebody who can be called"))
    night = people.get(behind.out_of_hours)
    if night and (not night.phone or night.hours != "always"):
        says = (
            f"{quoted(behind.out_of_hours)} is who mentors reach out of hours, and isn't reached by phone at all hours"
        )
        faults.append(Unmet((*_BEHIND, "out_of_hours"), says, "name somebody with a phone and hours: always"))
    return met_unless(faults, _BEHIND, "a qualified supervisor, a deputy, and somebody at all other hours")


def _debriefs(facts: Facts) -> float:
    """Days between two group sessions for mentors alone; infinite where there are none."""
    sessions = [each for each in facts.program.community.sessions if each.ask == (Role.MENTOR,)]
    return min((days_in(each.every) for each in sessions), default=float("inf"))


def check_debrief(facts: Facts) -> Verdict:
    """Mentors on a campus are offered a debrief each week."""
    if not facts.is_in(Setting.CAMPUS):
        return Aside("it isn't on a campus")
    path: Path = ("community", "sessions")
    if _debriefs(facts) > DEBRIEF_EVERY:
        says = "mentors have no session of their own every week"
        return (Unmet(path, says, "add a session that asks mentors only, every week"),)
    return Met(path, "mentors are offered a debrief every week")


def check_mentors(facts: Facts) -> Verdict:
    """Mentors' own well-being: asked at check-ins, measured with an instrument, never a reason for a match."""
    program = facts.program
    path: Path = ("evaluation", "measures")
    faults = []
    burdens = [each for each in program.wellbeing.alerts if each.sign is Sign.BURDEN and each.when is not None]
    if not burdens:
        says = "no alert is raised when a mentor carries too much"
        faults.append(Unmet(("wellbeing", "alerts"), says, "ask mentors how they are, with an alert of sign burden"))
    asked = [facts.questions.get(each.asks) for each in program.evaluation.measures if each.of is Role.MENTOR]
    if not any((each.instrument or "").startswith(FOR_MENTORS) for each in asked if each):
        says = "mentors' well-being isn't measured with an instrument made for people who help, such as the ProQOL"
        faults.append(Unmet(path, says, "measure it with one, or say in a waiver what is asked instead"))
    for at, each in enumerate(program.matching.prefer):
        question = facts.questions.get(each.mentor)
        if question is not None and question.type is QuestionType.INSTRUMENT:
            says = f"criterion {quoted(each.id)} prefers mentors by how well they are"
            faults.append(Unmet(("matching", "prefer", at, "mentor"), says, "compare something else"))
    return met_unless(faults, path, "mentors' well-being is asked about and measured, and is no reason for a match")


def check_dependency(facts: Facts) -> Verdict:
    """Somebody hears when two are in touch far more than planned."""
    path: Path = ("wellbeing", "alerts")
    for at, alert in enumerate(facts.program.wellbeing.alerts):
        for test in tests_in(alert.when) if alert.when and alert.sign is Sign.DEPENDENCY else ():
            question = facts.questions.get(test.question)
            if test.operator is Operator.AT_LEAST and question and question.type is QuestionType.INTEGER:
                return Met((*path, at), f"{quoted(alert.id)} is raised by how often the two are in touch")
    says = "nobody hears of it when two are in touch far more often than planned"
    mend = "ask how often they are, with an alert of sign dependency above twice the plan"
    return (Unmet(path, says, mend),)


def check_minor_mentors(facts: Facts) -> Verdict:
    """Mentors who are minors are trained and overseen by adults."""
    if not facts.has_minor_mentors:
        return Aside(facts.why_adults(Role.MENTOR))
    program = facts.program
    faults = []
    if program.training.least_hours < TRAINING_OF_MINORS:
        says = f"mentors can be minors, and are matched after {program.training.least_hours:g} hours of training"
        faults.append(Unmet(("training", "least_hours"), says, f"ask for {TRAINING_OF_MINORS:g} hours or more"))
    if program.wellbeing.supervision is None or _debriefs(facts) > OVERSIGHT_EVERY:
        says = "mentors can be minors, and no adult meets them every two weeks"
        mend = "name a supervisor, and add a session that asks mentors only, every two weeks"
        faults.append(Unmet(("population", "mentors"), says, mend))
    return met_unless(faults, _WELLBEING, "mentors who are minors are trained and supervised by adults")
