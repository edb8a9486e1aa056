"""What of a plan can't wait, and why a person should look at the rest of it first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pmtool.model.action import (
    AcknowledgeAlert,
    Action,
    ChangeStanding,
    ClosePairing,
    EraseAnswers,
    ErasePerson,
    LeaveProgram,
    PausePairing,
    RaiseAlert,
    Send,
    TellAlert,
)
from pmtool.model.doubt import Doubt, DoubtKind
from pmtool.model.message import Event
from pmtool.model.records import Closure, Standing
from pmtool.planning.life import Life

INELIGIBLE = Standing.INELIGIBLE
FEW = 10  # with fewer pairings than this, one of them is a large share and no sign that anything went wrong


def is_urgent(action: Action) -> bool:
    """Whether it belongs to an alert: that is done at once, whatever else waits for a person."""
    match action:
        case RaiseAlert() | TellAlert() | AcknowledgeAlert():
            return True
        case Send():
            return action.event is Event.ALERT
        case _:
            return False


def doubts_about(life: Life, actions: Iterable[Action], last_run: date | None) -> tuple[Doubt, ...]:
    """Reasons to ask a person before this is done, by the numbers of the program; none where nothing but alerts is due.

    life: as it was before the actions. last_run: the day of the run before this one.
    """
    pending = [action for action in actions if not is_urgent(action)]
    found = (*_of_the_clock(life, last_run), *_of_numbers(life, pending), *_of_pairings(life, pending))
    return found if pending else ()


def _of_the_clock(life: Life, last_run: date | None) -> Iterator[Doubt]:
    """A day before the last run, or long after it: a computer's date is easily wrong, and what it leads to is not."""
    away = (life.today - last_run).days if last_run else 0
    most = life.program.running.ask_first.days_away
    if away < 0:
        yield Doubt(DoubtKind.CLOCK_BACK, -away, 0)
    if away > most:
        yield Doubt(DoubtKind.DAYS_AWAY, away, most)


def _of_numbers(life: Life, actions: list[Action]) -> Iterator[Doubt]:
    limits = life.program.running.ask_first
    messages = sum(isinstance(each, Send) for each in actions)
    erased = {each.person for each in actions if isinstance(each, EraseAnswers | ErasePerson)}
    for kind, count, most in (
        (DoubtKind.MESSAGES, messages, _most_messages(life)),
        (DoubtKind.TURNED_AWAY, len(_turned_away(actions)), limits.turned_away),
        (DoubtKind.CLOSINGS, len(_ended_early(actions)), limits.closings),
        (DoubtKind.ERASURES, len(erased), limits.erasures),
    ):
        if count > most:
            yield Doubt(kind, count, most)


def _most_messages(life: Life) -> int:
    population, said = life.program.population, life.program.running.ask_first.messages
    return said if said is not None else 3 * (population.mentees.places + population.mentors.places)


def _of_pairings(life: Life, actions: list[Action]) -> Iterator[Doubt]:
    """A share of the pairings that run."""
    resting = {each.pairing for each in actions if isinstance(each, PausePairing)}
    changed = _ended_early(actions) | resting
    most, of = life.program.running.ask_first.pairings_changed, len(life.active)
    if of >= FEW and len(changed) * 100 > most * of:
        yield Doubt(DoubtKind.PAIRINGS_CHANGED, len(changed), most, of)


def _turned_away(actions: list[Action]) -> set[str]:
    found = {each.person for each in actions if isinstance(each, ChangeStanding) and each.standing is INELIGIBLE}
    return found | {each.person for each in actions if isinstance(each, LeaveProgram)}


def _ended_early(actions: list[Action]) -> set[str]:
    return {each.pairing for each in actions if isinstance(each, ClosePairing) and each.closure is not Closure.PLANNED}
