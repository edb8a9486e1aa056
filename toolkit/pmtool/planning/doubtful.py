"""Pairings at which a person should look: it doesn't fit, one side can't be reached, or the agreement isn't signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmtool.model.care import Sign
from pmtool.model.message import Event
from pmtool.model.records import Pairing
from pmtool.model.waiting import Waiting
from pmtool.planning.life import Life, side_of
from pmtool.planning.readiness import rule_of
from pmtool.planning.writing import written_on
from pmtool.rules.cadence import add

FIT = ("fit:", ("close", "pause"))
SILENT = ("silent:", ("close_unreachable", "pause"))
UNSIGNED = ("unsigned:", ("pause", "close"))


def awaiting_look(life: Life) -> tuple[Waiting, ...]:
    """One row a pairing, with the gravest reason: nothing ends by itself because of an answer, or for want of one.

    Acknowledging the alert takes it off the list again.
    """
    active = {pairing.id: pairing for pairing in life.active if not pairing.is_paused}
    found: dict[str, Waiting] = {}
    for sign, (why, choices) in ((Sign.FIT, FIT), (Sign.SILENCE, SILENT)):
        for name, since in _alerts(life, sign):
            if name in active:
                found.setdefault(name, Waiting(name, "pairing", since, choices, why))
    why, choices = UNSIGNED
    for name, pairing in active.items():
        overdue = _unsigned_since(life, pairing)
        if overdue is not None:
            found.setdefault(name, Waiting(name, "pairing", overdue, choices, why))
    return tuple(found.values())


def _alerts(life: Life, sign: Sign) -> Iterator[tuple[str, date]]:
    """(pairing, since when) of open alerts of this sign; of silence those alone that no answer raised."""
    for alert in life.state.alerts:
        rule = rule_of(life, alert.rule)
        is_open = alert.acknowledged_on is None and rule is not None and rule.sign is sign
        if is_open and rule is not None and (sign is Sign.FIT or rule.when is None):
            yield alert.pairing, alert.raised_on


def _unsigned_since(life: Life, pairing: Pairing) -> date | None:
    """The day by which everybody should have signed the edition in force; None where they have, or still can."""
    agreement = life.program.agreement
    for role in agreement.signed_by:
        person = side_of(pairing, role)
        asked = written_on(life, Event.AGREEMENT_DUE, role, person, f"{pairing.id}.{agreement.edition}")
        if asked is None:
            continue
        due = add(asked, agreement.contact.every, 2)
        given = life.answers.get((person, f"agreement-{role}"), ())
        signed = [each.on for each in given if each.answers.get(f"signed_{role}") is True]
        if due <= life.today and not any(on >= asked for on in signed):
            return due
    return None
