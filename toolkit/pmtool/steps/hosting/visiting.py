"""Somebody comes by a link: what it opens, and how far they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pmtool.model.form import Form
from pmtool.model.link import Draft, Link, LinkPurpose, LinkState
from pmtool.model.served import Filling
from pmtool.rules.languages import choose_language
from pmtool.steps.hosting.hosted import Hosted
from pmtool.store import link_id, new_token
from pmtool.store.drafts import draft_id

DRAFTS_LAST = timedelta(days=30)  # where no link says until when


@dataclass(frozen=True, slots=True)
class Visit:
    """link: None where somebody goes on with what they began by an open link. form: None for an alert."""

    hosted: Hosted
    token: str
    link: Link | None
    draft: Draft | None
    form: Form | None

    @property
    def root(self) -> str:
        return f"/{self.hosted.program.id}/{self.token}"

    @property
    def is_open(self) -> bool:
        """Whether anybody may begin a form of their own here."""
        return self.link is not None and self.link.purpose is LinkPurpose.OPEN

    @property
    def is_sent(self) -> bool:
        is_used = self.link is not None and self.link.state is LinkState.USED and not self.is_open
        return is_used or (self.draft is not None and self.draft.is_sent)


def visit(hosted: Hosted, token: str, now: datetime) -> Visit | None:
    """None for a link that is unknown, has run out or was revoked, or belongs to somebody who was erased."""
    link, draft = hosted.reception.look(hosted.seals.now(), token)
    if link is not None:
        if link.state is LinkState.REVOKED or link.until <= now:
            return None
        if link.purpose is LinkPurpose.ALERT:
            return Visit(hosted, token, link, None, None)
    elif draft is None or draft.until <= now or draft.person:
        return _thanked(hosted, token, draft, now)
    form = hosted.forms.get(link.form if link else draft.form if draft else "")
    return Visit(hosted, token, link, draft, form) if form else None


def _thanked(hosted: Hosted, token: str, draft: Draft | None, now: datetime) -> Visit | None:
    """Whoever sent a form that they began by an open link sees so, as long as their link would have lasted."""
    form = hosted.forms.get(draft.form) if draft and draft.is_sent and draft.until > now else None
    return Visit(hosted, token, None, draft, form) if form else None


def language_of(visited: Visit, wanted: Sequence[str]) -> str:
    """The language of what was begun; else the first of those wanted that the program speaks."""
    offered = visited.hosted.program.languages
    if visited.draft is not None and visited.draft.language in offered:
        return visited.draft.language
    return next((choose_language(each, offered) for each in wanted if _speaks(each, offered)), offered[0])


def _speaks(wanted: str, offered: Sequence[str]) -> bool:
    return wanted in offered or wanted.split("-")[0] in offered


def begun(visited: Visit, language: str, now: datetime) -> Visit:
    """With a draft to fill in: the one there is, or a new one, which nobody has kept yet.

    By an open link everybody gets a token of their own.
    """
    if visited.form is None:
        raise ValueError("an alert is not filled in")
    if visited.draft is not None and not visited.is_open:
        return visited
    hosted, link = visited.hosted, visited.link
    if link is None or visited.is_open:
        token = new_token()
        draft = Draft(link_id(token), visited.form.id, "", language, now + DRAFTS_LAST, {}, token)
        return Visit(hosted, token, None, draft, visited.form)
    name = draft_id(hosted.seals.now(), link.person, link.form, link.occasion, visited.token)
    draft = Draft(name, link.form, link.person, language, link.until, {}, visited.token)
    return replace(visited, draft=draft)


def filling_of(visited: Visit, language: str) -> Filling:
    """What the pages show of it."""
    form, draft, link = visited.form, visited.draft, visited.link
    if form is None:
        raise ValueError("an alert is not filled in")
    is_known = bool(link.person if link else False)
    until = draft.until if draft else link.until if link and not visited.is_open else None
    return Filling(
        form=form,
        language=language,
        root=visited.root,
        signature=None if is_known else visited.hosted.signatures[form.id],
        given=draft.given if draft else {},
        is_begun=bool(draft and draft.given),
        until=visited.hosted.day_of(until) if until else None,
    )
