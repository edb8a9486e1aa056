"""What the coordinator decided, turned into actions. A stale decision is refused."""

from __future__ import annotations

from pmtool.model.action import AcknowledgeAlert, Action, ClosePairing, DeclinePairing
from pmtool.model.records import Decision, Pairing, PairingStatus, Verdict
from pmtool.planning.life import Life
from pmtool.planning.pairings import start

_ON_PEOPLE = (Verdict.ACCEPT, Verdict.DECLINE)
EVERY_PAIRING = "pairings:"  # `pairings:2027-02-01` decides every pairing proposed on that day


def plan_decisions(life: Life) -> tuple[tuple[Action, ...], tuple[tuple[Decision, str], ...]]:
    """Actions, and the decisions that are refused with the reason why."""
    actions: list[Action] = []
    refused: list[tuple[Decision, str]] = []
    for decision in life.state.decisions:
        if decision.on > life.today:
            continue
        found = _act(life, decision)
        if isinstance(found, str):
            refused.append((decision, found))
        else:
            actions += [action for action in found if not life.is_done(action.key)]
    return tuple({action.key: action for action in actions}.values()), tuple(refused)


def _act(life: Life, decision: Decision) -> list[Action] | str:
    pairings = [
        pairing
        for pairing in life.state.pairings
        if pairing.id == decision.about or f"{EVERY_PAIRING}{pairing.proposed_on.isoformat()}" == decision.about
    ]
    if pairings:
        return [action for pairing in pairings for action in _about_pairing(life, pairing, decision)]
    alert = next((alert for alert in life.state.alerts if alert.id == decision.about), None)
    if alert is not None:
        if decision.verdict is not Verdict.ACKNOWLEDGE:
            return "an alert can only be acknowledged"
        return [AcknowledgeAlert(alert.id, decision.reason)]
    person = life.people.get(decision.about)
    if person is not None:
        if decision.verdict not in _ON_PEOPLE:
            return "a person can be accepted or declined"
        return []  # `people_decided` hands it to those who judge
    return "nothing with this id waits for a decision"


def _about_pairing(life: Life, pairing: Pairing, decision: Decision) -> list[Action]:
    if pairing.status is PairingStatus.PROPOSED and decision.verdict is Verdict.APPROVE:
        return [start(life, pairing.id)]
    if pairing.status is PairingStatus.PROPOSED and decision.verdict is Verdict.DECLINE:
        return [DeclinePairing(pairing.id, decision.reason)]
    if pairing.status is PairingStatus.ACTIVE and decision.verdict is Verdict.CLOSE:
        return [ClosePairing(pairing.id, decision.reason or "unplanned")]
    return []


def people_decided(life: Life, verdict: Verdict) -> frozenset[str]:
    """Undecided people whom the coordinator accepted, or declined."""
    return frozenset(
        decision.about
        for decision in life.state.decisions
        if decision.about in life.people and decision.on <= life.today and decision.verdict is verdict
    )
