"""Check-ins that are due, the reminders after them, and what silence leads to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from pmtool.model.action import Action, RaiseAlert
from pmtool.model.care import Round
from pmtool.model.message import Event
from pmtool.planning.alerts import is_open, raise_alert
from pmtool.planning.life import Life
from pmtool.planning.writing import is_reachable, write, written_on
from pmtool.rules.cadence import add, days_in
from pmtool.rules.calendar import CheckIn, followers
from pmtool.rules.pauses import rested_since
from pmtool.rules.spreading import open_day


def plan_check_ins(life: Life) -> tuple[Action, ...]:
    """Asks for the latest due check-in of each round that isn't answered, reminds, and lets silence raise its alert.

    Reminders and silence count from the day of asking: a run that comes late gives people the same time. An older
    check-in that a later one has overtaken is asked no more; if it was asked and nothing has come since, its silence
    still counts. While somebody's silence is known and nobody has looked at it, it raises no second alert. A mentor is
    asked once for pairings whose check-ins come in one week. A pairing that rests is left in peace.
    """
    rounds = {check_in.id: check_in for check_in in life.program.check_ins.rounds}
    unanswered: dict[tuple[str, str, str], list[CheckIn]] = defaultdict(list)
    for check_in in life.check_ins:
        if check_in.answer is None and not _is_heard(life, check_in):
            unanswered[check_in.pairing, check_in.round, check_in.role].append(check_in)
        else:
            unanswered[check_in.pairing, check_in.round, check_in.role].clear()
    actions: list[Action] = []
    silent: dict[tuple[str, str], RaiseAlert] = {}  # one alert a person, in however many pairings they are silent
    resting = {pairing.id for pairing in life.active if pairing.is_paused}
    follows = followers(each for each in life.check_ins if each.pairing not in resting)
    for each in unanswered.values():
        waiting = [check_in for check_in in each if check_in.asking not in follows]
        if waiting and is_reachable(life, waiting[-1].person) and waiting[-1].pairing not in resting:
            rule = rounds[waiting[-1].round]
            actions += _ask(life, rule, waiting[-1])
            for alert in _silence(life, rule, waiting):
                silent[alert.rule, alert.person] = alert
    return (*actions, *silent.values())


def _ask(life: Life, rule: Round, check_in: CheckIn) -> tuple[Action, ...]:
    """The check-in itself; once it was asked, the latest reminder that is due."""
    is_closed = open_day(life.program, life.today) != life.today
    if is_closed and not life.calendar.asks_about_safety(rule, check_in.role):
        return ()
    prompts = life.program.check_ins.prompts
    waited = _days_waited(life, check_in)
    facts = {
        "form": f"check-in-{rule.id}-{check_in.role}",
        "due": add(max(check_in.due, _asked_on(life, check_in) or life.today), rule.silence.after).isoformat(),
        "prompt": str((check_in.ordinal - 1) % len(prompts)) if prompts else "",
    }
    recipient = ((check_in.role, check_in.person),)
    asked = write(life, Event.CHECK_IN_DUE, recipient, check_in.asking, facts)
    passed = [number for number, after in enumerate(sorted(rule.remind, key=days_in), 1) if days_in(after) <= waited]
    if asked or not passed:
        return asked
    return write(life, Event.CHECK_IN_REMINDER, recipient, f"{check_in.asking}.{passed[-1]}", facts)


def _silence(life: Life, rule: Round, waiting: list[CheckIn]) -> tuple[RaiseAlert, ...]:
    silent = [check_in for check_in in waiting if _days_waited(life, check_in) >= days_in(rule.silence.after)]
    if not silent or is_open(life, rule.silence.alert, silent[-1].person):
        return ()
    return raise_alert(life, rule.silence.alert, silent[-1].person, silent[-1].pairing, silent[-1].asking)


def _days_waited(life: Life, check_in: CheckIn) -> int:
    """Days since it was asked, or was due where no mail asks, but for those on which the pairing rested; −1 where it
    is still to be asked."""
    asked = _asked_on(life, check_in)
    if asked is None and _is_asked_by_mail(life, check_in):
        return -1
    since = asked or check_in.due
    rested = rested_since(life.pairings[check_in.pairing], since, life.today)
    return (life.today - since).days - rested


def _is_heard(life: Life, check_in: CheckIn) -> bool:
    """Whether something came to its form since it was asked, though it came so late that it counts for the next one."""
    asked = _asked_on(life, check_in)
    given = life.answers.get((check_in.person, f"check-in-{check_in.round}-{check_in.role}"), ())
    return asked is not None and any(each.on >= asked for each in given)


def _asked_on(life: Life, check_in: CheckIn) -> date | None:
    return written_on(life, Event.CHECK_IN_DUE, check_in.role, check_in.person, check_in.asking)


def _is_asked_by_mail(life: Life, check_in: CheckIn) -> bool:
    """Where no message asks for it, its form is handed out: then the days count from when it was due."""
    return any(each.on is Event.CHECK_IN_DUE and check_in.role in each.to for each in life.program.messages)
