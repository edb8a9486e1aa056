"""Alerts that nobody has looked at yet: who was told and when, who is next. No answer, and nothing of what was said."""

from __future__ import annotations

from datetime import datetime

from pmtool.guarding.lists import Lister
from pmtool.model.care import Alert, AlertLevel
from pmtool.model.records import AlertRecord
from pmtool.model.view import AlertView
from pmtool.rules.spoken import moment_in_words
from pmtool.rules.stand_ins import line_of
from pmtool.rules.words import word


def view_open_alerts(lister: Lister) -> tuple[AlertView, ...]:
    """Red ones first, then by deadline; for the coordinator, in the program's first language. One whose rule the
    program has dropped since is told by the rule's id alone."""
    rules = {rule.id: rule for rule in lister.folder.program.wellbeing.alerts}
    waiting = [alert for alert in lister.state.alerts if alert.acknowledged_on is None]
    waiting.sort(key=lambda each: (_is_amber(rules.get(each.rule)), each.due, each.id))
    return tuple(_view(lister, rules.get(alert.rule), alert) for alert in waiting)


def _is_amber(rule: Alert | None) -> bool:
    return rule is not None and rule.level is AlertLevel.AMBER


def _view(lister: Lister, rule: Alert | None, alert: AlertRecord) -> AlertView:
    language, due = lister.language, _spoken(alert.due, lister.language)
    if rule is None:
        who = lister.label(alert.person)
        return AlertView(alert.id, "", alert.rule, who, alert.raised_on, due, (), "", "")
    title = rule.title[language]
    return AlertView(
        about=alert.id,
        level=word(f"level_{rule.level}", language),
        title=word("second_look", language, title=title) if alert.is_second_look else title,
        why=lister.whom(rule, alert),
        since=alert.raised_on,
        due=due,
        told=_told(lister, rule, alert),
        next=_next(lister, rule, alert),
        mentee=word(f"told_{rule.mentee_told}", language),
    )


def _told(lister: Lister, rule: Alert, alert: AlertRecord) -> tuple[str, ...]:
    language, people = lister.language, lister.folder.program.contacts.people
    return tuple(
        word(
            "alert_told",
            language,
            who=_called(lister, each.who),
            by=word(f"by_{rule.tell.by}", language) if each.who in people else "",
            at=_spoken(each.at, language),
            due=_spoken(each.due, language),
        )
        for each in alert.told
    ) or (word("alert_told_nobody", language),)


def _next(lister: Lister, rule: Alert, alert: AlertRecord) -> str:
    """Whoever is next in line and hasn't heard; while they are away, somebody stands in."""
    told = {each.who for each in alert.told}
    left = [name for name in line_of(lister.folder.program, rule.tell) if name not in told]
    if not left:
        return word("alert_next_nobody", lister.language)
    due = max((each.due for each in alert.told), default=alert.due)
    who, due = _called(lister, left[0]), _spoken(due, lister.language)
    return word("alert_next", lister.language, who=who, due=due) if told else who


def _called(lister: Lister, name: str) -> str:
    """A contact by name and number: who reads this may have to ring. By their id once the program has dropped them."""
    contact = lister.folder.program.contacts.people.get(name)
    if contact is None:
        return name
    said = contact.name[lister.language]
    return f"{said} ({contact.phone})" if contact.phone else said


def _spoken(moment: str, language: str) -> str:
    return moment_in_words(datetime.fromisoformat(moment), language)
