"""Check-ins that are due, the reminders after them, and what silence leads to."""

from __future__ import annotations

from pmtool.model.action import Action
from pmtool.model.care import Round
from pmtool.model.program import Event
from pmtool.planning.alerts import is_open, raise_alert
from pmtool.planning.life import Life
from pmtool.planning.writing import write, written_on
from pmtool.rules.cadence import add, days_in
from pmtool.rules.calendar import CheckIn


def plan_check_ins(life: Life) -> tuple[Action, ...]:
    """Asks for the latest due check-in of each round that isn't answered, reminds, and lets silence raise its alert.

    Reminders and silence count from the day of asking: a run that comes late gives people the same time. An older
    check-in that a later one has overtaken is asked no more: it counts as missed. While somebody's silence is known
    and nobody has looked at it, it raises no second alert.
    """
    rounds = {check_in.id: check_in for check_in in life.program.check_ins.rounds}
    latest: dict[tuple[str, str, str], CheckIn] = {}
    for check_in in life.check_ins:
        latest[check_in.pairing, check_in.round, check_in.role] = check_in
    actions: list[Action] = []
    for check_in in latest.values():
        if check_in.answer is None:
            actions += _ask(life, rounds[check_in.round], check_in)
    return tuple(actions)


def _ask(life: Life, rule: Round, check_in: CheckIn) -> tuple[Action, ...]:
    prompts = life.program.check_ins.prompts
    facts = {
        "form": f"check-in-{rule.id}-{check_in.role}",
        "due": add(check_in.due, rule.silence.after).isoformat(),
        "prompt": str((check_in.ordinal - 1) % len(prompts)) if prompts else "",
    }
    recipient = ((check_in.role, check_in.person),)
    subject = f"{check_in.occasion}.{check_in.role}"
    asked = write(life, Event.CHECK_IN_DUE, recipient, subject, facts)
    if asked:
        return asked
    actions: list[Action] = []
    waited = (life.today - written_on(life, Event.CHECK_IN_DUE, *recipient[0], subject, check_in.due)).days
    passed = [number for number, after in enumerate(rule.remind, 1) if days_in(after) <= waited]
    if passed:
        actions += write(life, Event.CHECK_IN_REMINDER, recipient, f"{subject}.{passed[-1]}", facts)
    if waited >= days_in(rule.silence.after) and not is_open(life, rule.silence.alert, check_in.person):
        actions += raise_alert(life, rule.silence.alert, check_in.person, check_in.pairing, subject)
    return tuple(actions)
