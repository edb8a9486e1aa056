"""Links on the record: known by the hash of their token, which is random and kept by nobody."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection

from pmtool.model.link import Link, LinkPurpose, LinkState
from pmtool.store.rows import Row, Writer, read_rows, read_rows_of
from pmtool.store.sealing import Seals
from pmtool.store.tables import LINK


def new_token() -> str:
    """128 bits of chance, as 22 characters that stand in an address as they are."""
    return secrets.token_urlsafe(16)


_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is taken for another
CODE_LENGTH = 12


def new_code() -> str:
    """A token that can be typed in from a poster: 59 bits, for a form that anybody may fill in."""
    return "".join(secrets.choice(_SIGNS) for _ in range(CODE_LENGTH))


def link_id(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def child_token(token: str, purpose: str) -> str:
    """Another token that only whoever has this one can make again, e.g. to hand on to a caregiver."""
    return hashlib.blake2b(purpose.encode(), key=token.encode()[:64], digest_size=16).hexdigest()


def add_links(writer: Writer, links: Sequence[Link]) -> None:
    """Those not there yet."""
    names = {link.id for link in links}
    known = {str(row["id"]) for row in read_rows_of(writer.connection, writer.seals, LINK, LINK.c.id, names)}
    fresh = [_row(link) | {"made_on": writer.on} for link in links if link.id not in known]
    writer.add(LINK, fresh, "made")


def change_links(writer: Writer, ids: Iterable[str], state: LinkState) -> tuple[Link, ...]:
    """Those that changed by it. One that was revoked stays so."""
    rows = read_rows_of(writer.connection, writer.seals, LINK, LINK.c.id, set(ids))
    settled = (state.value, LinkState.REVOKED.value)
    changed: list[Row] = [{**row, "state": state.value} for row in rows if row["state"] not in settled]
    writer.change(LINK, changed, state.value)
    return tuple(read_link(row) for row in changed)


def find_links(connection: Connection, seals: Seals, names: Collection[str]) -> dict[str, Link]:
    """Those there are, but for those of people who were erased."""
    found = (read_link(row) for row in read_rows_of(connection, seals, LINK, LINK.c.id, names))
    return {link.id: link for link in found if not seals.keys.is_erased(link.person)}


def all_links(connection: Connection, seals: Seals) -> tuple[Link, ...]:
    return tuple(read_link(row) for row in read_rows(connection, seals, LINK))


def read_link(row: Row) -> Link:
    return Link(
        id=str(row["id"]),
        purpose=LinkPurpose(str(row["purpose"])),
        until=datetime.fromisoformat(str(row["until"])),
        form=str(row["form"]),
        person=str(row["person"] or ""),
        about=str(row["about"]),
        reader=str(row["reader"]),
        occasion=str(row["occasion"]),
        state=LinkState(str(row["state"])),
    )


def _row(link: Link) -> Row:
    return {
        "id": link.id,
        "purpose": link.purpose.value,
        "form": link.form,
        "person": link.person or None,
        "about": link.about,
        "reader": link.reader,
        "occasion": link.occasion,
        "until": moment(link.until),
        "state": link.state.value,
    }


def moment(when: datetime) -> str:
    """In UTC to the second, so that moments are in order as text."""
    return when.astimezone(UTC).isoformat(timespec="seconds")
