"""What a record says of itself: whose it is, with which key, and of which version."""

from __future__ import annotations

from sqlalchemy import Connection, select

from pmtool.model.errors import UsageError, WorldError
from pmtool.store.homes import Place
from pmtool.store.layout import SCHEMA_VERSION
from pmtool.store.rows import CHANGED, write_meta
from pmtool.store.sealing import Seals
from pmtool.store.tables import META


def write_facts(connection: Connection, place: Place, seals: Seals) -> None:
    facts = {
        "schema_version": str(SCHEMA_VERSION),
        "program": place.program,
        "workspace": place.id,
        "key_check": seals.key_check(),
        "head": "0:",
    }
    for key, value in facts.items():
        write_meta(connection, seals, key, value)


def check_facts(connection: Connection, place: Place, seals: Seals) -> int:
    """The version of a record that is this workspace's own. Raises UsageError for another program's, else
    WorldError."""
    rows = [dict(row) for row in connection.execute(select(META)).mappings()]
    facts = {str(row["key"]): str(row["value"]) for row in rows}
    if facts.get("program") != place.program:
        raise UsageError(
            f"This workspace belongs to the program '{facts.get('program')}', not to '{place.program}'. "
            "Give another folder with --workspace."
        )
    if facts.get("key_check") != seals.key_check():
        raise WorldError(
            "The key found is not the one this workspace was made with. Nothing was done. "
            "Bring its own key back with `pmtool key restore`."
        )
    if facts.get("workspace") != place.id:
        raise WorldError("The record belongs to another workspace. Nothing was done. Restore the last backup.")
    if any(row["digest"] != seals.row_digest(META.name, row) for row in rows):
        raise WorldError(CHANGED)
    version = int(facts["schema_version"])
    if version > SCHEMA_VERSION:
        raise WorldError("This workspace was last used with a newer pmtool. Install that version, then run again.")
    return version
