"""Is the record whole? Every row against its digest, every event against the one before it, every seal opened."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Connection

from pmtool.model.errors import WorldError
from pmtool.store.rows import Row, head, raw_rows, subject
from pmtool.store.sealing import WORKSPACE, Seals
from pmtool.store.submissions import place
from pmtool.store.tables import EVENT, META, RECORDED


def verify(connection: Connection, seals: Seals) -> tuple[str, ...]:
    """A sentence for each thing that isn't as it was written, rows named by their ids; empty when all is whole."""
    faults = _database(connection)
    facts = raw_rows(connection, META)
    faults += [f"meta:{row['key']} was changed." for row in facts if row["digest"] != seals.row_digest(META.name, row)]
    events = raw_rows(connection, EVENT)
    faults += _chain(events, seals)
    faults += _end(connection, seals, events)
    last = {str(event["subject"]): event["row"] for event in events}
    for table in RECORDED:
        for row in raw_rows(connection, table):
            name = subject(table, row)
            if row["digest"] != seals.row_digest(table.name, row):
                faults.append(f"{name} was changed.")
            elif name not in last:
                faults.append(f"{name} was added outside pmtool.")
            elif last[name] != row["digest"]:
                faults.append(f"{name} was put back to an earlier state.")
            elif "sealed" in row and not _opens(table.name, row, seals):
                faults.append(f"{name} can't be opened with its key.")
            last.pop(name, None)
    faults += [f"{name} was removed outside pmtool." for name, digest in last.items() if digest]
    return tuple(faults)


def _database(connection: Connection) -> list[str]:
    """What the database itself objects to; of a server, whether a power cut could take what it acknowledged."""
    if connection.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check")
        return [f"The database says: {row[0]}." for row in said if row[0] != "ok"]
    unsafe = [name for name in ("fsync", "full_page_writes") if _setting(connection, name) == "off"]
    return [f"The server may lose or damage what it acknowledged: its setting {name} is off." for name in unsafe]


def _setting(connection: Connection, name: str) -> str:
    return str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())


def _chain(events: list[Row], seals: Seals) -> list[str]:
    faults: list[str] = []
    previous = b""
    for number, event in enumerate(events, start=1):
        if event["digest"] != seals.event_digest(event):
            faults.append(f"event:{event['seq']} was changed.")
        if event["seq"] != number or event["previous"] != previous:
            faults.append(f"event:{event['seq']} doesn't follow the event before it.")
            return faults
        previous = cast(bytes, event["digest"])
    return faults


def _end(connection: Connection, seals: Seals, events: list[Row]) -> list[str]:
    try:
        seq, digest = head(connection, seals)
    except WorldError:
        return ["The end of the event chain isn't known."]
    last = (events[-1]["seq"], events[-1]["digest"]) if events else (0, b"")
    return [] if last == (seq, digest) else ["The last events were removed, or put back to an earlier state."]


def _opens(table: str, row: Row, seals: Seals) -> bool:
    holder, where = _seal_of(table, row)
    if seals.keys.is_erased(holder):
        return True
    try:
        seals.unseal(holder, where, cast(bytes, row["sealed"]))
    except WorldError:
        return False
    return True


def _seal_of(table: str, row: Row) -> tuple[str, str]:
    """Whose key sealed the row, and what its seal vouches for."""
    match table:
        case "submission":
            where = place(str(row["id"]), cast(int, row["revision"]), str(row["form"]))
            return cast("str | None", row["person"]) or WORKSPACE, where
        case "pairing":
            return str(row["mentee"]), f"pairing|{row['id']}"
        case "alert":
            return str(row["person"]), f"alert|{row['id']}"
        case "import_file":
            return WORKSPACE, f"import_file|{row['source']}"
        case _:
            return str(row["holder"]), f"{table}|{row['id']}"
