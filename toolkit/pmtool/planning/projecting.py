"""The state as it will be once actions are carried out, so that a plan can be finished before anything is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import assert_never

from pmtool.model.action import (
    AcknowledgeAlert,
    Action,
    ChangeStanding,
    ClosePairing,
    DeclinePairing,
    ProposePairing,
    RaiseAlert,
    Send,
    StartPairing,
)
from pmtool.model.records import AlertRecord, Pairing, PairingStatus, Person, State


def advance(state: State, actions: Iterable[Action], today: date) -> State:
    """The state after the actions. Pure: the same that the store will hold once they are applied."""
    people = {person.id: person for person in state.people}
    pairings = {pairing.id: pairing for pairing in state.pairings}
    alerts = {alert.id: alert for alert in state.alerts}
    done = dict(state.done)
    for action in actions:
        done.setdefault(action.key, today)
        _advance_one(action, today, people, pairings, alerts)
    return replace(
        state,
        people=tuple(people.values()),
        pairings=tuple(sorted(pairings.values(), key=lambda each: (each.proposed_on, each.id))),
        alerts=tuple(sorted(alerts.values(), key=lambda each: (each.raised_on, each.id))),
        done=done,
    )


def _advance_one(
    action: Action,
    today: date,
    people: dict[str, Person],
    pairings: dict[str, Pairing],
    alerts: dict[str, AlertRecord],
) -> None:
    match action:
        case ChangeStanding(person, standing):
            people[person] = replace(people[person], standing=standing)
        case ProposePairing(pairing):
            pairings[pairing.id] = pairing
        case StartPairing(pairing, starts, ends):
            pairings[pairing] = replace(pairings[pairing], status=PairingStatus.ACTIVE, started_on=starts, ends_on=ends)
        case DeclinePairing(pairing, reason):
            pairings[pairing] = replace(pairings[pairing], status=PairingStatus.DECLINED, reason=reason)
        case ClosePairing(pairing, reason):
            pairings[pairing] = replace(pairings[pairing], status=PairingStatus.CLOSED, closed_on=today, reason=reason)
        case RaiseAlert(alert, rule, person, pairing, due, occasion):
            alerts[alert] = AlertRecord(alert, rule, person, pairing, today, due, occasion=occasion)
        case AcknowledgeAlert(alert, outcome, on):
            alerts[alert] = replace(alerts[alert], acknowledged_on=on, outcome=outcome)
        case Send():
            pass
        case _:
            assert_never(action)
