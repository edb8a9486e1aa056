"""What an alert says, to whom, how soon, and whether the person it is about hears of it."""

from __future__ import annotations

from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Aside, Met, Unmet, Verdict, met_unless
from pmtool.checking.wording import quoted
from pmtool.model.care import Alert, AlertLevel, Sign
from pmtool.model.condition import Operator
from pmtool.model.folder import Path
from pmtool.model.population import Setting
from pmtool.model.text import Role, Sensitivity
from pmtool.rules.cadence import days_in
from pmtool.rules.conditions import questions_in, tests_in

INCIDENT_WITHIN = 3.0  # days: 72 hours (TRiM)
INCIDENT_AGAIN = (28.0, 31.0)  # days: about a month later (TRiM)

_ALERTS: Path = ("wellbeing", "alerts")


def check_complete(facts: Facts) -> Verdict:
    """A safety alert is phoned, has a deputy, and carries what raised it."""
    faults = []
    for at, alert in enumerate(facts.program.wellbeing.alerts):
        path: Path = (*_ALERTS, at)
        if alert.tell.who == alert.tell.then:
            says = f"alert {quoted(alert.id)} has no deputy"
            faults.append(Unmet((*path, "tell", "then"), says, "name somebody else who takes over", told="PM360"))
        if alert.level is AlertLevel.RED and alert.tell.by != "phone":
            says = f"red alert {quoted(alert.id)} is told by mail, and nobody may read it in time"
            faults.append(Unmet((*path, "tell", "by"), says, "let it be told by phone"))
        if alert.sign is Sign.RISK and alert.when is not None and not alert.share:
            says = f"alert {quoted(alert.id)} doesn't say which answer raised it"
            faults.append(Unmet(path, says, "add share, with the question that raised it"))
    return met_unless(faults, _ALERTS, "each alert has a trigger, a recipient, a deputy, a way and a deadline")


def check_mentee_told(facts: Facts) -> Verdict:
    """Mentees hear of alerts about them."""
    faults = []
    for at, alert in enumerate(facts.program.wellbeing.alerts):
        if alert.mentee_told == "never" and not _is_about_mentor(alert):
            says = f"alert {quoted(alert.id)} is kept from the mentee it is about"
            faults.append(Unmet((*_ALERTS, at, "mentee_told"), says, "tell them, unless that would be a danger"))
    return met_unless(faults, _ALERTS, "mentees hear of alerts about them, unless that would be a danger")


def _is_about_mentor(alert: Alert) -> bool:
    return alert.about == "self" and (alert.ask == (Role.MENTOR,) or alert.sign is Sign.BURDEN)


def check_share(facts: Facts) -> Verdict:
    """An alert carries what raised it and how to reach the person, not the whole form."""
    faults = []
    for at, alert in enumerate(facts.program.wellbeing.alerts):
        raised_by = set(questions_in(alert.when)) if alert.when else set()
        for place, name in enumerate(alert.share):
            question = facts.questions.get(name)
            if question is None or name in raised_by or question.sensitivity is Sensitivity.CONTACT:
                continue
            if question.show_if is not None and set(questions_in(question.show_if)) & raised_by:
                continue  # asked because of the answer that raised it
            says = f"alert {quoted(alert.id)} passes on {quoted(name)}, which didn't raise it"
            faults.append(Unmet((*_ALERTS, at, "share", place), says, "remove it: pass on the concern, no more"))
    return met_unless(faults, _ALERTS, "an alert carries what raised it and how to reach the person, no more")


def check_words(facts: Facts) -> Verdict:
    """Words that are looked for in free text are never the only way to hear of a danger."""
    alerts = facts.program.wellbeing.alerts
    asking = {
        role
        for alert in alerts
        if alert.sign is Sign.RISK and alert.when and not _looks_for_words(alert)
        for role in _answering(facts, alert)
    }
    looking = [(at, alert) for at, alert in enumerate(alerts) if _looks_for_words(alert)]
    if not looking:
        return Aside("no alert looks for words")
    faults = []
    for at, alert in looking:
        alone = [role for role in _answering(facts, alert) if role not in asking]
        if alone:
            says = f"alert {quoted(alert.id)} looks for words, and {alone[0]}s are never asked outright: most is missed"
            mend = f"ask {alone[0]}s whether they are safe, with an alert"
            faults.append(Unmet((*_ALERTS, at, "when"), says, mend))
    return met_unless(faults, (*_ALERTS, looking[0][0]), "words come on top of a direct question about safety")


def _looks_for_words(alert: Alert) -> bool:
    return alert.when is not None and any(each.operator is Operator.MENTIONS for each in tests_in(alert.when))


def _answering(facts: Facts, alert: Alert) -> tuple[Role, ...]:
    """Mentees and mentors whose answers can raise it."""
    known = [
        facts.questions[name] for name in (questions_in(alert.when) if alert.when else ()) if name in facts.questions
    ]
    asked = [role for role in (Role.MENTEE, Role.MENTOR) if any(role in each.ask for each in known)]
    return tuple(role for role in asked if not alert.ask or role in alert.ask)


def check_incident(facts: Facts) -> Verdict:
    """After something terrible at work somebody calls within 72 hours, and again after a month."""
    if not facts.is_in(Setting.WORKPLACE):
        return Aside("it isn't at a workplace")
    low, high = INCIDENT_AGAIN
    for at, alert in enumerate(facts.program.wellbeing.alerts):
        again = alert.response.again
        if again and low <= days_in(again) <= high and days_in(alert.tell.within) <= INCIDENT_WITHIN:
            return Met((*_ALERTS, at), f"{quoted(alert.id)}: within {alert.tell.within}, and again after {again}")
    says = "no alert is looked at within 72 hours and again after four weeks, as after a shocking event at work"
    return (Unmet(_ALERTS, says, "add an alert for such events, with response.again: 4 weeks"),)


def check_crisis(facts: Facts) -> Verdict:
    """Somebody can be called at every hour, and stands on every form and mail."""
    contacts = facts.program.contacts
    path: Path = ("contacts", "crisis")
    crisis = contacts.people.get(contacts.crisis)
    if crisis is not None and not crisis.phone:
        return (Unmet(path, f"{quoted(contacts.crisis)} has no phone", "add its phone number", told="PM363"),)
    if not any(each.phone and each.hours == "always" for each in contacts.people.values()):
        says = "nobody who is named can be called at every hour"
        return (Unmet(path, says, "name a crisis line that is there day and night, for your place"),)
    return Met(path, "every form and mail says that this is no crisis service, and whom to call")
