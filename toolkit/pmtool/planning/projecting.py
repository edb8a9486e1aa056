"""The state as it will be once actions are carried out, so that a plan can be finished before anything is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from datetime import date
from typing import TypeVar, assert_never

from pmtool.model.action import (
    AcknowledgeAlert,
    Action,
    ChangeStanding,
    ClosePairing,
    DeclinePairing,
    EraseAnswers,
    ErasePerson,
    LeaveProgram,
    PausePairing,
    PausePerson,
    ProposePairing,
    RaiseAlert,
    ResumePairing,
    ResumePerson,
    Send,
    SetSchedule,
    SettleMail,
    StartPairing,
    TellAlert,
    WithdrawPairing,
)
from pmtool.model.records import AlertRecord, Pairing, PairingStatus, Person, Standing, State, Told
from pmtool.rules.keeping import remaining
from pmtool.rules.pauses import paused, resumed

Record = TypeVar("Record")


def advance(state: State, actions: Iterable[Action], today: date) -> State:
    """The state after the actions. Pure: the same that the store will hold once they are applied. What no action
    touched is the very same, so that nobody need look at it again."""
    todo = tuple(actions)
    if not todo:
        return state
    people = {person.id: person for person in state.people}
    pairings = {pairing.id: pairing for pairing in state.pairings}
    alerts = {alert.id: alert for alert in state.alerts}
    done = dict(state.done)
    settled: set[str] = set()
    erased: set[str] = set()
    forgotten: dict[str, set[str]] = defaultdict(set)
    for action in todo:
        done.setdefault(action.key, today)
        match action:
            case EraseAnswers(person, questions):
                forgotten[person] |= set(questions)
            case ErasePerson(person):
                erased.add(person)
            case SettleMail(mail):
                settled.add(mail)
            case _:
                advance_one(action, today, people, pairings, alerts)
    now = replace(
        state,
        people=_or_same(state.people, people.values()),
        pairings=_or_same(state.pairings, sorted(pairings.values(), key=lambda each: (each.proposed_on, each.id))),
        alerts=_or_same(state.alerts, sorted(alerts.values(), key=lambda each: (each.raised_on, each.id))),
        done=done,
        mail=tuple(each for each in state.mail if each.id not in settled),
    )
    return _without(now, erased, forgotten) if erased or forgotten else now


def _or_same(before: tuple[Record, ...], now: Iterable[Record]) -> tuple[Record, ...]:
    after = tuple(now)
    return before if after == before else after


def _without(state: State, erased: Set[str], forgotten: Mapping[str, Set[str]]) -> State:
    """Of erased people nothing is there any more, nor of their pairings; of others some answers."""
    return replace(
        state,
        people=tuple(each for each in state.people if each.id not in erased),
        submissions=tuple(
            replace(each, answers=remaining(each.answers, forgotten[each.person])) if each.person in forgotten else each
            for each in state.submissions
            if each.person not in erased
        ),
        pairings=tuple(each for each in state.pairings if not {each.mentee, each.mentor} & erased),
        alerts=tuple(each for each in state.alerts if each.person not in erased),
    )


def advance_one(
    action: Action,
    today: date,
    people: dict[str, Person],
    pairings: dict[str, Pairing],
    alerts: dict[str, AlertRecord],
) -> None:
    match action:
        case ChangeStanding(person, standing, _, on):
            people[person] = replace(people[person], standing=standing, stands_since=on)
        case PausePerson(person, on):
            people[person] = replace(people[person], standing=Standing.PAUSED, stands_since=on)
        case LeaveProgram(person, on):
            people[person] = replace(people[person], standing=Standing.LEFT, stands_since=on)
        case ResumePerson(person, on):
            people[person] = replace(people[person], standing=Standing.APPLIED, stands_since=on)
        case ProposePairing(pairing):
            pairings[pairing.id] = pairing
        case StartPairing(pairing, starts, ends):
            pairings[pairing] = replace(pairings[pairing], status=PairingStatus.ACTIVE, started_on=starts, ends_on=ends)
        case DeclinePairing(pairing, reason):
            pairings[pairing] = replace(pairings[pairing], status=PairingStatus.DECLINED, reason=reason)
        case WithdrawPairing(pairing):
            pairings[pairing] = replace(pairings[pairing], status=PairingStatus.WITHDRAWN)
        case ClosePairing(pairing, closure, reason):
            closed = replace(pairings[pairing], status=PairingStatus.CLOSED, closed_on=today)
            pairings[pairing] = replace(closed, closure=closure, reason=reason)
        case PausePairing(pairing, on):
            pairings[pairing] = paused(pairings[pairing], on)
        case ResumePairing(pairing, on, ends):
            pairings[pairing] = replace(resumed(pairings[pairing], on), ends_on=ends)
        case RaiseAlert(alert, rule, person, pairing, due, occasion):
            alerts[alert] = AlertRecord(alert, rule, person, pairing, today, due, occasion=occasion)
        case TellAlert(alert, who, at, due):
            alerts[alert] = replace(alerts[alert], told=(*alerts[alert].told, Told(who, at, due)))
        case AcknowledgeAlert(alert, outcome, on):
            alerts[alert] = replace(alerts[alert], acknowledged_on=on, outcome=outcome)
        case Send() | SettleMail() | SetSchedule() | EraseAnswers() | ErasePerson():
            pass  # nothing that stands in the tables of today
        case _:
            assert_never(action)
