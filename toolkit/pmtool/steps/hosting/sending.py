"""What was filled in and is sent: onto the record, under the lock that runs use, several at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pmtool.model.form import FormKind
from pmtool.model.incoming import IncomingSubmission
from pmtool.model.link import Link, LinkPurpose
from pmtool.model.text import Role
from pmtool.rules.conditions import questions_in
from pmtool.rules.digests import digest_of
from pmtool.rules.truth import UNKNOWN, judge
from pmtool.steps.hosting.filling import Filled
from pmtool.steps.hosting.hosted import Hosted
from pmtool.steps.hosting.visiting import Visit
from pmtool.store import Sent, child_token, link_id
from pmtool.workspace.locks import locked

CAREGIVERS = f"{FormKind.INTAKE}-{Role.CAREGIVER}"
_HANDED_ON_FOR = timedelta(days=90)


def sent_of(visited: Visit, filled: Filled, now: datetime) -> Sent:
    """What is recorded of it. The same draft sent twice says so by its digest."""
    draft, form, link = visited.draft, visited.form, visited.link
    if draft is None or form is None:
        raise ValueError("nothing was filled in")
    local = visited.hosted.local(now)
    key = visited.hosted.identity
    answers = dict(filled.heard.kept)
    said = str(answers.get(key.id, "")).strip().lower() if key else ""
    if key and filled.filling.signature:
        answers.pop(key.id, None)
    person = link.person if link else ""
    submission = IncomingSubmission(
        form=form.id,
        role=form.role,
        identity="" if person or form.kind is FormKind.NEEDS else said,
        on=local.date(),
        at=local.replace(tzinfo=None).isoformat(timespec="seconds"),
        answers=answers,
        row=0,
        digest=digest_of(f"{draft.id}|{local.date() if person else ''}"),
        person=person,
    )
    hands_on = (_for_caregiver(visited, now),) if has_caregiver(visited, filled) else ()
    return Sent(submission, draft, link.id if link else "", hands_on)


def take(hosted: Hosted, sent: Sequence[Sent], now: datetime) -> tuple[bool, ...]:
    """Whether each is on the record; on return it is safe on disk. Waits for a run that is going on."""
    with locked(hosted.workspace, is_brief=True):
        return hosted.reception.take(hosted.seals.now, sent, hosted.day_of(now))


def has_caregiver(visited: Visit, filled: Filled) -> bool:
    """Whether somebody may have to agree for whoever answers: by the program's own conditions of who may take part, it
    hangs on what a caregiver says. Where none of them asks for that, everybody is offered the link."""
    form, hosted = visited.form, visited.hosted
    if form is None or form.id != f"{FormKind.INTAKE}-{Role.MENTEE}" or CAREGIVERS not in hosted.forms:
        return False
    eligible = hosted.program.population.mentees.eligible
    theirs = {question.id for question in hosted.forms[CAREGIVERS].questions}
    if theirs.isdisjoint(questions_in(eligible)):
        return True
    own = {name: (value,) for name, value in filled.heard.kept.items() if name not in theirs}
    return bool(judge(eligible, own, 1)[0] == UNKNOWN)


def token_for_caregiver(visited: Visit) -> str:
    """Made from the token of whoever answered: they alone can hand it on."""
    return child_token(visited.token, CAREGIVERS)


def _for_caregiver(visited: Visit, now: datetime) -> Link:
    name = link_id(token_for_caregiver(visited))
    return Link(name, LinkPurpose.ANSWER, now + _HANDED_ON_FOR, form=CAREGIVERS, occasion="consent")


def as_sent(visited: Visit) -> Visit:
    """The same visit, once what was filled in is on the record."""
    draft = replace(visited.draft, given={}, is_sent=True) if visited.draft else None
    return replace(visited, draft=draft)
