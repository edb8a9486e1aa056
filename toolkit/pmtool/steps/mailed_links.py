"""The links that stand in messages where the forms are served: to the reader's own form, or to an alert."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from pmtool.model.action import Send
from pmtool.model.link import Link, LinkPurpose
from pmtool.model.message import Event
from pmtool.steps.day import Day
from pmtool.store import link_id, new_token

_LASTS = timedelta(days=60)
_AFTER_DUE = timedelta(days=30)  # who is late is still heard


def links_for(day: Day, sends: Iterable[Send]) -> tuple[dict[str, str], tuple[Link, ...]]:
    """Key of a send → the address that its message names; and what is recorded of each: never what opens it."""
    addresses: dict[str, str] = {}
    links: list[Link] = []
    for send in sends if day.url else ():
        token = new_token()
        link = _link(send, token, day.moment)
        if link is not None:
            addresses[send.key] = f"{day.url.rstrip('/')}/{day.folder.program.id}/{token}"
            links.append(link)
    return addresses, tuple(links)


def _link(send: Send, token: str, now: datetime) -> Link | None:
    """Reminders of the same answers lead to the same form, as far as it was filled in."""
    if send.role is None:
        is_alert = send.event is Event.ALERT
        until = now + _LASTS
        return Link(link_id(token), LinkPurpose.ALERT, until, about=send.subject, reader=send.to) if is_alert else None
    form, due = send.facts.get("form"), send.facts.get("due", "")
    if form is None:
        return None
    until = now + _LASTS
    if due:
        until = max(until, now + (date.fromisoformat(due) - now.date()) + _AFTER_DUE)
    occasion = f"{send.facts.get('pairing', '')} {due}".strip()
    return Link(link_id(token), LinkPurpose.ANSWER, until, form=form, person=send.to, occasion=occasion)
