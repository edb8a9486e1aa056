"""What is recorded, as the nouns of the model, in the order they promise."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, cast

from pmtool.model.outbox import MailRecord
from pmtool.model.pairings import Contribution
from pmtool.model.records import (
    AlertRecord,
    Closure,
    Decision,
    Pairing,
    PairingStatus,
    Pause,
    Person,
    Standing,
    State,
    Submission,
    Told,
    Verdict,
)
from pmtool.model.text import Role
from pmtool.store.layout import Row
from pmtool.store.sealing import WORKSPACE, Seals, place
from pmtool.store.values import read_values

Rows = Callable[[str], Iterable[Row]]  # the rows of a table by primary key, each as it was signed


def load_state(
    rows: Rows, seals: Seals, mail: tuple[MailRecord, ...] = (), done: Mapping[str, date] | None = None
) -> State:
    """Everything recorded, by date, then id. Of erased people nothing is there any more, nor of their pairings.

    done: in place of what was done, which then isn't read.
    """
    people = [read_person(row) for row in rows("person")]
    here = {person.id for person in people if not seals.keys.is_erased(person.id)}
    submissions = [
        _submission(row, seals)
        for row in rows("submission")
        if row["current"] and (row["person"] is None or row["person"] in here)
    ]
    pairings = [read_pairing(row, seals) for row in rows("pairing") if row["mentee"] in here and row["mentor"] in here]
    alerts = [read_alert(row, seals) for row in rows("alert") if row["person"] in here]
    decisions = [
        (str(row["id"]), _decision(row, seals))
        for row in rows("decision")
        if row["holder"] == WORKSPACE or row["holder"] in here
    ]
    if done is None:
        done = {text(row, "key"): day(row, "on") for row in rows("action_done")}
    runs = [day(row, "on") for row in rows("run")]
    return State(
        people=tuple(sorted((p for p in people if p.id in here), key=lambda p: (p.since, p.id))),
        submissions=tuple(sorted(submissions, key=lambda s: (s.on, s.id))),
        pairings=tuple(sorted(pairings, key=lambda p: (p.proposed_on, p.id))),
        alerts=tuple(sorted(alerts, key=lambda a: (a.raised_on, a.id))),
        decisions=tuple(decision for _, decision in sorted(decisions, key=lambda one: (one[1].on, one[0]))),
        done=done,
        last_run=runs[-1] if runs else None,
        runs=len(runs),
        mail=mail,
    )


def text(row: Row, name: str) -> str:
    return cast(str, row[name])


def day(row: Row, name: str) -> date:
    return cast(date, row[name])


def _maybe(row: Row, name: str) -> date | None:
    return cast("date | None", row[name])


def read_person(row: Row) -> Person:
    role, standing = Role(text(row, "role")), Standing(text(row, "standing"))
    return Person(text(row, "id"), role, day(row, "since"), standing, bool(row["assumed"]), _maybe(row, "stands_since"))


def _submission(row: Row, seals: Seals) -> Submission:
    name, form, person = text(row, "id"), text(row, "form"), cast("str | None", row["person"]) or ""
    where = place(name, cast(int, row["revision"]), form)
    answers = read_values(seals.unseal(person or WORKSPACE, where, cast(bytes, row["sealed"])))
    return Submission(name, form, person, day(row, "on"), answers, text(row, "source"), cast(int, row["row"]))


def read_pairing(row: Row, seals: Seals) -> Pairing:
    sealed = json.loads(seals.unseal(text(row, "mentee"), f"pairing|{row['id']}", cast(bytes, row["sealed"])))
    return Pairing(
        id=text(row, "id"),
        mentee=text(row, "mentee"),
        mentor=text(row, "mentor"),
        status=PairingStatus(text(row, "status")),
        proposed_on=day(row, "proposed_on"),
        score=cast(int, row["score"]),
        started_on=_maybe(row, "started_on"),
        ends_on=_maybe(row, "ends_on"),
        closed_on=_maybe(row, "closed_on"),
        closure=_closure(row, sealed),
        reason=sealed["reason"],
        contributions=tuple(Contribution(*one) for one in sealed["contributions"]),
        runner_up=sealed["runner_up"],
        runner_up_score=sealed["runner_up_score"],
        pauses=tuple(_pause(*one) for one in sealed.get("pauses", ())),
    )


def _pause(since: str, until: str | None) -> Pause:
    return Pause(date.fromisoformat(since), date.fromisoformat(until) if until else None)


def _closure(row: Row, sealed: Mapping[str, Any]) -> Closure | None:
    """How it came to its end; in a record of version 1 the reason says whether that was planned."""
    if "closure" in sealed:
        return Closure(sealed["closure"]) if sealed["closure"] else None
    if row["status"] != PairingStatus.CLOSED.value:
        return None
    return Closure.PLANNED if sealed["reason"] == Closure.PLANNED.value else Closure.UNPLANNED


def read_alert(row: Row, seals: Seals) -> AlertRecord:
    sealed = json.loads(seals.unseal(text(row, "person"), f"alert|{row['id']}", cast(bytes, row["sealed"])))
    return AlertRecord(
        id=text(row, "id"),
        rule=text(row, "rule"),
        person=text(row, "person"),
        pairing=text(row, "pairing"),
        raised_on=day(row, "raised_on"),
        due=text(row, "due"),
        acknowledged_on=_maybe(row, "acknowledged_on"),
        outcome=sealed["outcome"],
        occasion=sealed["occasion"],
        told=tuple(Told(*each) for each in sealed.get("told", ())),
    )


def _decision(row: Row, seals: Seals) -> Decision:
    sealed = json.loads(seals.unseal(text(row, "holder"), f"decision|{row['id']}", cast(bytes, row["sealed"])))
    until = date.fromisoformat(sealed["until"]) if "until" in sealed else None
    said = sealed["by"], day(row, "on"), sealed["reason"]
    meant = tuple(sealed["meant"]) if "meant" in sealed else None
    return Decision(text(row, "about"), Verdict(text(row, "verdict")), *said, until=until, meant=meant)
