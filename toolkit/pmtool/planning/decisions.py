"""What the coordinator decided, turned into actions. A stale decision is refused."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.model.action import AcknowledgeAlert, Action, ClosePairing, DeclinePairing
from pmtool.model.records import Closure, Decision, Pairing, PairingStatus, Verdict
from pmtool.planning.life import Life
from pmtool.planning.pairings import plan_ends, start

_ON_PEOPLE = (Verdict.ACCEPT, Verdict.DECLINE)
EVERY_PAIRING = "pairings:"  # `pairings:2027-02-01` decides every pairing proposed on that day

_KEYS = {Verdict.APPROVE: "start", Verdict.DECLINE: "decline", Verdict.CLOSE: "close"}  # how their actions' keys begin
_LEADS_TO = {  # what a planned action makes of a pairing; the furthest of several counts
    "close": PairingStatus.CLOSED,
    "decline": PairingStatus.DECLINED,
    "start": PairingStatus.ACTIVE,
}

Actions = Mapping[str, Action]  # by key


def plan_decisions(life: Life) -> tuple[tuple[Action, ...], tuple[tuple[Decision, str], ...]]:
    """What is settled before anyone is matched: pairings that reach their end, and what was decided. Then the
    decisions that are refused, with the reason why.

    A decision that was carried out before is passed over in silence. One about a single pairing goes before one about
    every pairing of its day; of two that contradict each other the earlier one counts.
    """
    actions: dict[str, Action] = {action.key: action for action in plan_ends(life)}
    refused: list[tuple[Decision, str]] = []
    decisions = [decision for decision in life.state.decisions if decision.on <= life.today]
    single = {decision.about for decision in decisions}
    for decision in decisions:
        if decision.about.startswith(EVERY_PAIRING):
            found = _about_a_day(life, decision, single, actions)
        else:
            found = _about_one(life, decision, actions)
        if isinstance(found, str):
            refused.append((decision, found))
        else:
            actions |= {action.key: action for action in found if not life.is_done(action.key)}
    return tuple(actions.values()), tuple(refused)


def _about_a_day(life: Life, decision: Decision, single: set[str], planned: Actions) -> list[Action] | str:
    """Taken once, about what had been proposed by then: a pairing that is found later needs a word of its own."""
    day = decision.about.removeprefix(EVERY_PAIRING)
    meant = [pairing for pairing in life.state.pairings if pairing.proposed_on.isoformat() == day <= str(decision.on)]
    if not meant:
        return "no pairing was proposed on this day"
    meant = [pairing for pairing in meant if pairing.id not in single]
    if any(life.is_done(f"{_KEYS.get(decision.verdict)}:{pairing.id}") for pairing in meant):
        return []
    found = [_about_pairing(life, pairing, decision, planned) for pairing in meant]
    faults = [each for each in found if isinstance(each, str)]
    if faults and len(faults) == len(found):
        return faults[0]
    return [action for each in found if not isinstance(each, str) for action in each]


def _about_one(life: Life, decision: Decision, planned: Actions) -> list[Action] | str:
    pairing = next((pairing for pairing in life.state.pairings if pairing.id == decision.about), None)
    if pairing is not None:
        return _about_pairing(life, pairing, decision, planned)
    alert = next((alert for alert in life.state.alerts if alert.id == decision.about), None)
    if alert is not None:
        if decision.verdict is not Verdict.ACKNOWLEDGE:
            return "an alert can only be acknowledged"
        return [AcknowledgeAlert(alert.id, decision.reason, decision.on)]
    if decision.about in life.people:
        if decision.verdict not in _ON_PEOPLE:
            return "a person can be accepted or declined"
        return []  # `people_decided` hands it to those who judge
    return "nothing with this id waits for a decision"


def _about_pairing(life: Life, pairing: Pairing, decision: Decision, planned: Actions) -> list[Action] | str:
    match _status(pairing, planned), decision.verdict:
        case PairingStatus.PROPOSED, Verdict.APPROVE:
            if life.today >= life.program.dates.ends:
                return "the program has ended"
            return [start(life, pairing.id)]
        case PairingStatus.PROPOSED, Verdict.DECLINE:
            return [DeclinePairing(pairing.id, decision.reason)]
        case PairingStatus.ACTIVE, Verdict.CLOSE:
            return [ClosePairing(pairing.id, Closure.UNPLANNED, decision.reason)]
        case status, verdict:
            if verdict not in _KEYS:
                return "a pairing can be approved, declined or closed"
            key = f"{_KEYS[verdict]}:{pairing.id}"
            return [] if life.is_done(key) or key in planned else f"this pairing is {status.value} already"


def _status(pairing: Pairing, planned: Actions) -> PairingStatus:
    """How the pairing stands once what is planned so far has been done."""
    for action, status in _LEADS_TO.items():
        if f"{action}:{pairing.id}" in planned:
            return status
    return pairing.status


def people_decided(life: Life, verdict: Verdict) -> frozenset[str]:
    """Undecided people whom the coordinator accepted, or declined, when last asked. On one day a no counts."""
    last: dict[str, Decision] = {}
    by_day = sorted(life.state.decisions, key=lambda each: (each.on, each.verdict is Verdict.DECLINE))
    for decision in by_day:
        if decision.about in life.people and decision.on <= life.today and decision.verdict in _ON_PEOPLE:
            last[decision.about] = decision
    return frozenset(person for person, decision in last.items() if decision.verdict is verdict)
