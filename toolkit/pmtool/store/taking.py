"""What was filled in and sent: onto the record, its link used and its draft gone, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pmtool.model.incoming import IncomingSubmission
from pmtool.model.link import Draft, Link, LinkState
from pmtool.store.drafts import keep_drafts, sent_drafts
from pmtool.store.links import add_links, change_links, find_links
from pmtool.store.rows import Writer
from pmtool.store.submissions import save_served


@dataclass(frozen=True, slots=True)
class Sent:
    """link: by which it came, "" for one that anybody may use. draft: as it stood.

    hands_on: links that come of it, for somebody else about the same person.
    """

    submission: IncomingSubmission
    draft: Draft
    link: str = ""
    hands_on: tuple[Link, ...] = ()


def take_sent(writer: Writer, sent: Sequence[Sent]) -> tuple[bool, ...]:
    """Whether each is on the record. Not: whose person is unknown, appears in another role or was erased, and whose
    link was revoked. What is sent twice is on the record once."""
    known_links = find_links(writer.connection, writer.seals, {one.link for one in sent if one.link})
    sent_before = sent_drafts(writer.connection, {one.draft.id for one in sent})
    open_ones = [
        (at, one)
        for at, one in enumerate(sent)
        if one.draft.id not in sent_before and not (one.link and _is_refused(known_links.get(one.link)))
    ]
    rows = [one.submission._replace(row=at) for at, one in open_ones]
    saved = save_served(writer, rows)
    refused = {row for _, row in (*saved.strangers, *saved.clashing, *saved.erased)}
    taken = [(at, one) for at, one in open_ones if at not in refused]
    change_links(writer, (one.link for _, one in taken if one.link), LinkState.USED)
    drafts, links = [], []
    for _, one in taken:
        came = one.submission
        person = came.person or (writer.seals.pseudonym(came.identity) if came.identity else "")
        drafts.append(replace(one.draft, person=person, given={}, is_sent=True))
        links += [replace(link, person=person) for link in one.hands_on]
    keep_drafts(writer.connection, writer.seals, drafts)
    add_links(writer, links)
    known = {one.draft.id for _, one in taken} | sent_before
    return tuple(one.draft.id in known for one in sent)


def _is_refused(link: Link | None) -> bool:
    return link is None or link.state is LinkState.REVOKED
