"""What people have filled in and not sent yet: sealed before it reaches the disk, and gone when it is sent or old."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Connection, delete, select

from pmtool.model.link import Draft, Given
from pmtool.store.links import link_id, moment
from pmtool.store.rows import Row
from pmtool.store.sealing import Seals
from pmtool.store.statements import adding, change_of, changing
from pmtool.store.tables import DRAFT


def draft_id(seals: Seals, person: str, form: str, occasion: str, token: str) -> str:
    """One a person, form and occasion, by whichever of their links they come; else one a token."""
    return seals.row_id("F", person, form, occasion) if person else link_id(token)


def keep_drafts(connection: Connection, seals: Seals, drafts: Sequence[Draft]) -> None:
    """The newest of each stands. One that was sent meanwhile stays sent."""
    rows = {draft.id: _row(seals, draft) for draft in drafts if not seals.keys.is_erased(draft.person)}
    found = select(DRAFT.c.id, DRAFT.c.sent).where(DRAFT.c.id.in_(list(rows)))
    known = {str(name): bool(sent) for name, sent in connection.execute(found)}
    fresh = [row for name, row in rows.items() if name not in known]
    later = [row for name, row in rows.items() if name in known and (row["sent"] or not known[name])]
    if fresh:
        connection.execute(adding(DRAFT), fresh)
    if later:
        connection.execute(changing(DRAFT), [change_of(DRAFT, row) for row in later])


def sent_drafts(connection: Connection, names: Iterable[str]) -> frozenset[str]:
    """Those of them that were sent."""
    found = select(DRAFT.c.id, DRAFT.c.sent).where(DRAFT.c.id.in_(list(names)))
    return frozenset(str(name) for name, is_sent in connection.execute(found) if is_sent)


def read_draft(row: Row, seals: Seals, token: str) -> Draft:
    is_sent = bool(row["sent"])
    return Draft(
        id=str(row["id"]),
        form=str(row["form"]),
        person=str(row["person"] or ""),
        language=str(row["language"]),
        until=datetime.fromisoformat(str(row["until"])),
        given={} if is_sent else _opened(seals, row, token),
        token=token,
        is_sent=is_sent,
    )


def forget_drafts(connection: Connection, before: datetime) -> None:
    """Those that nobody may go on with any more."""
    connection.execute(delete(DRAFT).where(DRAFT.c.until < moment(before)))


def forget_drafts_of(connection: Connection, people: Iterable[str]) -> None:
    names = list(people)
    if names:
        connection.execute(delete(DRAFT).where(DRAFT.c.person.in_(names)))


def _row(seals: Seals, draft: Draft) -> Row:
    row: Row = {
        "id": draft.id,
        "form": draft.form,
        "person": draft.person or None,
        "language": draft.language,
        "until": moment(draft.until),
        "sent": draft.is_sent,
        "sealed": b"" if draft.is_sent else _sealed(seals, draft),
    }
    return {**row, "digest": seals.row_digest(DRAFT.name, row)}


def _sealed(seals: Seals, draft: Draft) -> bytes:
    data, where = json.dumps(dict(draft.given), ensure_ascii=False).encode(), f"draft|{draft.id}|{draft.form}"
    return seals.seal(draft.person, where, data) if draft.person else seals.seal_for(draft.token, where, data)


def _opened(seals: Seals, row: Row, token: str) -> Given:
    where, sealed, person = f"draft|{row['id']}|{row['form']}", cast(bytes, row["sealed"]), str(row["person"] or "")
    data = seals.unseal(person, where, sealed) if person else seals.unseal_for(token, where, sealed)
    return {name: tuple(values) for name, values in json.loads(data).items()}
