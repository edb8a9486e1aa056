"""A plan's actions and the coordinator's decisions, carried out on the record: once each, all or none."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from dataclasses import astuple, dataclass, replace
from datetime import date
from typing import assert_never

from sqlalchemy import Table

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
from pmtool.model.errors import WorldError
from pmtool.model.outbox import MailStatus
from pmtool.model.records import AlertRecord, Decision, Pairing, PairingStatus, Person, Standing, Told
from pmtool.rules.pauses import paused, resumed
from pmtool.store.erasing import forget_answers
from pmtool.store.outbox import mail_row, settle
from pmtool.store.rows import Row, Writer, read_rows, read_rows_of
from pmtool.store.sealing import WORKSPACE, Seals
from pmtool.store.state import read_alert, read_pairing, read_person, text
from pmtool.store.tables import ACTION_DONE, ALERT, DECISION, OUTBOX, PAIRING, PERSON, RUN


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it is remembered: the day it was for, and digests of the program, of what came in and of the plan."""

    on: date
    version: str
    program: str
    inputs: str
    plan: str


@dataclass(frozen=True, slots=True)
class _Book:
    """What a plan can touch, by name: how it stands after the actions so far."""

    people: dict[str, Person]
    pairings: dict[str, Pairing]
    alerts: dict[str, AlertRecord]
    sends: list[Send]
    settled: dict[str, MailStatus]  # message → what somebody decided
    forgotten: dict[str, set[str]]  # person → questions whose answers are erased


def apply(writer: Writer, actions: Sequence[Action], mail: Mapping[str, bytes]) -> int:
    """Number of actions done now; one that was done before is passed over. mail: key of a Send → its message, as bytes.

    Raises WorldError when an action speaks of what isn't recorded: the plan was made from another state.
    """
    todo = {action.key: action for action in actions}
    for row in read_rows_of(writer.connection, writer.seals, ACTION_DONE, ACTION_DONE.c.key, todo.keys()):
        del todo[text(row, "key")]
    if not todo:
        return 0
    people = {text(row, "id"): row for row in read_rows(writer.connection, writer.seals, PERSON)}
    before = _open(writer, people)
    after = _Book(dict(before.people), dict(before.pairings), dict(before.alerts), [], {}, {})
    try:
        for action in todo.values():
            _do(after, action, writer.on)
    except KeyError:
        raise WorldError("The record changed since this plan was made. Nothing was done; run again.") from None
    seals = writer.seals
    moved = {name: p for name, p in after.people.items() if before.people[name] != p}
    stands = {name: {"standing": p.standing.value, "stands_since": p.stands_since} for name, p in moved.items()}
    _write(writer, PERSON, people.keys(), {name: {**people[name], **now} for name, now in stands.items()})
    pairings = {name: p for name, p in after.pairings.items() if before.pairings.get(name) != p}
    alerts = {name: a for name, a in after.alerts.items() if before.alerts.get(name) != a}
    _write(writer, PAIRING, before.pairings.keys(), {name: _pairing_row(p, seals) for name, p in pairings.items()})
    _write(writer, ALERT, before.alerts.keys(), {name: _alert_row(a, seals) for name, a in alerts.items()})
    forget_answers(writer, after.forgotten)
    writer.add(OUTBOX, [mail_row(writer, send, mail.get(send.key, b""), people) for send in after.sends], "written")
    settle(writer, after.settled)
    writer.add(ACTION_DONE, [{"key": key, "on": writer.on, "run": writer.run} for key in todo], "done")
    return len(todo)


def _open(writer: Writer, people: Mapping[str, Row]) -> _Book:
    seals, connection = writer.seals, writer.connection
    here = {name for name in people if not seals.keys.is_erased(name)}
    pairings = [read_pairing(r, seals) for r in read_rows(connection, seals, PAIRING) if r["mentee"] in here]
    alerts = [read_alert(r, seals) for r in read_rows(connection, seals, ALERT) if r["person"] in here]
    return _Book(
        people={name: read_person(people[name]) for name in here},
        pairings={pairing.id: pairing for pairing in pairings},
        alerts={alert.id: alert for alert in alerts},
        sends=[],
        settled={},
        forgotten={},
    )


def _do(book: _Book, action: Action, on: date) -> None:
    match action:
        case ChangeStanding(person, standing, _, since):
            book.people[person] = replace(book.people[person], standing=standing, stands_since=since)
        case PausePerson(person, since):
            book.people[person] = replace(book.people[person], standing=Standing.PAUSED, stands_since=since)
        case LeaveProgram(person, since):
            book.people[person] = replace(book.people[person], standing=Standing.LEFT, stands_since=since)
        case ResumePerson(person, since):
            book.people[person] = replace(book.people[person], standing=Standing.APPLIED, stands_since=since)
        case EraseAnswers(person, questions):
            book.forgotten.setdefault(person, set()).update(questions)
        case ErasePerson(person):
            book.people[person] = replace(book.people[person], standing=Standing.ERASED, stands_since=on)
        case ProposePairing(pairing):
            book.pairings.setdefault(pairing.id, pairing)
        case StartPairing(name, starts, ends):
            active = PairingStatus.ACTIVE
            book.pairings[name] = replace(book.pairings[name], status=active, started_on=starts, ends_on=ends)
        case DeclinePairing(name, reason):
            book.pairings[name] = replace(book.pairings[name], status=PairingStatus.DECLINED, reason=reason)
        case WithdrawPairing(name):
            book.pairings[name] = replace(book.pairings[name], status=PairingStatus.WITHDRAWN)
        case ClosePairing(name, closure, reason):
            closed = replace(book.pairings[name], status=PairingStatus.CLOSED, closed_on=on)
            book.pairings[name] = replace(closed, closure=closure, reason=reason)
        case PausePairing(name, since):
            book.pairings[name] = paused(book.pairings[name], since)
        case ResumePairing(name, since, ends):
            book.pairings[name] = replace(resumed(book.pairings[name], since), ends_on=ends)
        case RaiseAlert(name, rule, person, pairing, due, occasion):
            book.alerts.setdefault(name, AlertRecord(name, rule, person, pairing, on, due, occasion=occasion))
        case TellAlert(name, who, at, due):
            book.alerts[name] = replace(book.alerts[name], told=(*book.alerts[name].told, Told(who, at, due)))
        case AcknowledgeAlert(name, outcome, seen_on):
            book.alerts[name] = replace(book.alerts[name], acknowledged_on=seen_on, outcome=outcome)
        case Send():
            book.sends.append(action)
        case SettleMail(name, status):
            book.settled[name] = status
        case SetSchedule():
            pass  # its key says it all
        case _:
            assert_never(action)


def _write(writer: Writer, table: Table, known: Set[str], rows: Mapping[str, Row]) -> None:
    writer.add(table, [row for name, row in sorted(rows.items()) if name not in known], "added")
    writer.change(table, [row for name, row in sorted(rows.items()) if name in known], "changed")


def _pairing_row(pairing: Pairing, seals: Seals) -> Row:
    return {
        "id": pairing.id,
        "mentee": pairing.mentee,
        "mentor": pairing.mentor,
        "status": pairing.status.value,
        "proposed_on": pairing.proposed_on,
        "score": pairing.score,
        "started_on": pairing.started_on,
        "ends_on": pairing.ends_on,
        "closed_on": pairing.closed_on,
        "sealed": _seal(
            seals,
            pairing.mentee,
            f"pairing|{pairing.id}",
            closure=pairing.closure,
            reason=pairing.reason,
            pauses=[(one.since.isoformat(), one.until and one.until.isoformat()) for one in pairing.pauses],
            contributions=[astuple(one) for one in pairing.contributions],
            runner_up=pairing.runner_up,
            runner_up_score=pairing.runner_up_score,
        ),
    }


def _alert_row(alert: AlertRecord, seals: Seals) -> Row:
    return {
        "id": alert.id,
        "rule": alert.rule,
        "person": alert.person,
        "pairing": alert.pairing,
        "raised_on": alert.raised_on,
        "due": alert.due,
        "acknowledged_on": alert.acknowledged_on,
        "sealed": _seal(
            seals,
            alert.person,
            f"alert|{alert.id}",
            outcome=alert.outcome,
            occasion=alert.occasion,
            told=[astuple(each) for each in alert.told],
        ),
    }


def _seal(seals: Seals, holder: str, place: str, **facts: object) -> bytes:
    return seals.seal(holder, place, json.dumps(facts, ensure_ascii=False, sort_keys=True).encode())


def save_decisions(writer: Writer, decisions: Sequence[Decision]) -> int:
    """Number of decisions not recorded before. The same decision, read again, is the same."""
    if not decisions:
        return 0
    seals, connection = writer.seals, writer.connection
    known = {text(row, "id") for row in read_rows(connection, seals, DECISION)}
    holders = {text(row, "id"): text(row, "id") for row in read_rows(connection, seals, PERSON)}
    holders |= {text(row, "id"): text(row, "mentee") for row in read_rows(connection, seals, PAIRING)}
    holders |= {text(row, "id"): text(row, "person") for row in read_rows(connection, seals, ALERT)}
    rows: dict[str, Row] = {}
    for one in decisions:
        ends = {"until": one.until.isoformat()} if one.until else {}
        name = seals.row_id("D", one.about, one.verdict.value, one.by, one.on.isoformat(), one.reason, *ends.values())
        holder = holders.get(one.about.partition("+")[0], WORKSPACE)  # of two people the first
        if name in known or seals.keys.is_erased(holder):
            continue
        rows[name] = {
            "id": name,
            "about": one.about,
            "holder": holder,
            "verdict": one.verdict.value,
            "on": one.on,
            "sealed": _seal(seals, holder, f"decision|{name}", by=one.by, reason=one.reason, **ends, **_meant(one)),
        }
    writer.add(DECISION, [row for _, row in sorted(rows.items())], "taken")
    return len(rows)


def _meant(decision: Decision) -> Mapping[str, Sequence[str]]:
    return {} if decision.meant is None else {"meant": decision.meant}


def record_run(writer: Writer, run: Run) -> None:
    """Under the writer's run number."""
    row: Row = {
        "number": writer.run,
        "on": run.on,
        "version": run.version,
        "program": run.program,
        "inputs": run.inputs,
        "plan": run.plan,
    }
    writer.add(RUN, [row], "ended")
