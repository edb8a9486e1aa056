"""Who hears of an alert, one after the other, until somebody has looked."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pmtool.model.action import Action, Send, TellAlert
from pmtool.model.care import Alert
from pmtool.model.message import Event
from pmtool.model.records import AlertRecord
from pmtool.planning.life import Life
from pmtool.planning.writing import is_reachable, write_to_contact
from pmtool.rules.cadence import minutes_in
from pmtool.rules.duty import Clock, next_in
from pmtool.rules.stand_ins import line_of, there_on

AHEAD = timedelta(days=60)  # how far ahead hours of duty are looked for


def pass_on(life: Life, rule: Alert, alert: AlertRecord) -> tuple[Action, ...]:
    """The first in line hears at once; each who lets their deadline pass, or whose mail came back, makes room for one
    more. Everybody hears once, on record, and by mail that says only where to look, and who was told before.

    While one of them is away, whoever stands in is told, and where nobody does, the next in line. Who comes back to an
    alert that is still open hears of it. A run that takes something for granted about people tells nobody of them.
    """
    if alert.acknowledged_on is not None or not is_reachable(life, alert.person):
        return ()
    told = {each.who: each.due for each in alert.told}
    unreached = {mail.to for mail in life.state.mail if mail.is_safeguarding and mail.action.endswith(f":{alert.id}")}
    passed = sum(who in unreached or is_over(life, due) for who, due in told.items())
    actions: list[Action] = []
    for named, who in _line(life, rule)[: passed + 1]:
        if who not in told:
            tell = TellAlert(alert.id, who, life.now.isoformat(timespec="minutes"), deadline(life, rule, who))
            actions += (tell, *_mail(life, rule, tell, named, " ".join(told)))
    return tuple(actions)


def _mail(life: Life, rule: Alert, tell: TellAlert, named: str, before: str) -> tuple[Send, ...]:
    """What the program writes to that place in line, or else to the recipient or the deputy. before: who was told."""
    facts = {"alert.due": tell.due, "alert.told_before": before}
    for place in (named, rule.tell.who, rule.tell.then):
        sends = write_to_contact(life, Event.ALERT, tell.who, tell.alert, facts, place)
        if sends:
            return sends
    return ()


def first_deadline(life: Life, rule: Alert) -> str:
    """By when somebody must have looked at an alert that is raised now."""
    _, who = _line(life, rule)[0]
    return deadline(life, rule, who)


def deadline(life: Life, rule: Alert, who: str) -> str:
    """The time the program allows, counted from when this contact is on duty: local, to the minute."""
    clock, now = Clock(ZoneInfo(life.program.timezone)), _moment(life, life.now)
    contact = life.program.contacts.people.get(who)
    there = next_in(clock.duty(contact, life.today, life.today + AHEAD), now) if contact else None
    due = (now if there is None else there) + minutes_in(rule.tell.within)
    return clock.local(due).isoformat(timespec="minutes")


def _line(life: Life, rule: Alert) -> tuple[tuple[str, str], ...]:
    """In the order in which they hear: whose place it is, and who takes it today. Never empty: where everybody is away
    it is the recipient, who hears first when they are back."""
    people, found = life.program.contacts.people, dict[str, str]()
    for name in line_of(life.program, rule.tell):
        who = there_on(people, name, life.today)
        if who is not None:
            found.setdefault(who, name)
    return tuple((name, who) for who, name in found.items()) or ((rule.tell.who, rule.tell.who),)


def is_over(life: Life, due: str) -> bool:
    """Whether a deadline has passed."""
    return _moment(life, life.now) > _moment(life, datetime.fromisoformat(due))


def _moment(life: Life, local: datetime) -> int:
    """Whole minutes of real time. A deadline in an hour that comes twice is the first of the two."""
    return int(local.replace(tzinfo=ZoneInfo(life.program.timezone)).timestamp()) // 60
