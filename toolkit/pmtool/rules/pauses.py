"""Pauses of a pairing: when it rests, for how long, and when it goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pmtool.model.records import Pairing, Pause


def paused(pairing: Pairing, on: date) -> Pairing:
    """The pairing as it rests from that day on, but not before it began; one that rests already stays as it is."""
    if pairing.is_paused:
        return pairing
    return replace(pairing, pauses=(*pairing.pauses, Pause(max(on, pairing.started_on or on))))


def resumed(pairing: Pairing, on: date) -> Pairing:
    """The pairing as it goes on from that day."""
    if not pairing.is_paused:
        return pairing
    *before, last = pairing.pauses
    return replace(pairing, pauses=(*before, Pause(last.since, max(on, last.since))))


def rests_on(pairing: Pairing, day: date) -> bool:
    """Whether the day lies in one of its pauses."""
    return any(pause.since <= day and (pause.until is None or day < pause.until) for pause in pairing.pauses)


def rested_since(pairing: Pairing, first: date, today: date) -> int:
    """Days of its pauses from that day up to today, all together."""
    spans = ((max(first, pause.since), min(pause.until or today, today)) for pause in pairing.pauses)
    return sum(max(0, (until - since).days) for since, until in spans)


def days_rested(pairing: Pairing, today: date) -> int:
    """Days of its pauses up to today, all together."""
    spans = ((pause.since, min(pause.until or today, today)) for pause in pairing.pauses)
    return sum(max(0, (until - since).days) for since, until in spans)
