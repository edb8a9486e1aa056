"""Is the record whole? Every row against its digest, every event against the one before it, every seal opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from sqlalchemy import Connection, select

from pmtool.model.audit import Examined, Fault, FaultKind
from pmtool.model.errors import WorldError
from pmtool.store.rows import Row, each_row, head, subject
from pmtool.store.sealing import WORKSPACE, Seals, place
from pmtool.store.tables import EVENT, META, PERSON, RECORDED


def examine(connection: Connection, seals: Seals) -> Examined:
    """Everything in one moment of the record. Rows are read one after the other: a large record needs little memory."""
    faults = [*_database(connection), *_facts(connection, seals)]
    chain = _Chain(seals)
    faults += chain.follow(each_row(connection, EVENT))
    faults += chain.end(connection)
    rows = 0
    for table in RECORDED:
        for row in each_row(connection, table):
            rows += 1
            faults += _touched(table.name, subject(table, row), row, chain, seals)
    faults += [_touch(f"{name} was removed outside pmtool.") for name, digest in chain.last.items() if digest]
    people = [str(name) for name in connection.scalars(select(PERSON.c.id).order_by(PERSON.c.id))]
    faults += [fault for name in people for fault in _key(name, seals)]
    return Examined(rows, chain.length, len(people), tuple(faults))


class _Chain:
    """The events, each vouching for the one before it. last: row → its digest after the last event about it."""

    def __init__(self, seals: Seals) -> None:
        self.seals = seals
        self.length = 0
        self.previous = b""
        self.last: dict[str, bytes] = {}

    def follow(self, events: Iterable[Row]) -> Iterator[Fault]:
        is_whole = True
        for event in events:
            if is_whole and event["digest"] != self.seals.event_digest(event):
                yield _touch(f"event:{event['seq']} was changed.")
            if is_whole and (event["seq"] != self.length + 1 or event["previous"] != self.previous):
                yield _touch(f"event:{event['seq']} doesn't follow the event before it.")
                is_whole = False  # what comes after it can't be judged
            self.length, self.previous = cast(int, event["seq"]), cast(bytes, event["digest"])
            self.last[str(event["subject"])] = cast(bytes, event["row"])

    def end(self, connection: Connection) -> list[Fault]:
        try:
            is_end = head(connection, self.seals) == (self.length, self.previous)
        except WorldError:
            return [_touch("The end of the event chain isn't known.")]
        return [] if is_end else [_touch("The last events were removed, or put back to an earlier state.")]


def _touched(table: str, name: str, row: Row, chain: _Chain, seals: Seals) -> list[Fault]:
    known = chain.last.pop(name, None)
    if row["digest"] != seals.row_digest(table, row):
        return [_touch(f"{name} was changed.")]
    if known is None:
        return [_touch(f"{name} was added outside pmtool.")]
    if known != row["digest"]:
        return [_touch(f"{name} was put back to an earlier state.")]
    if "sealed" in row and not _opens(table, row, seals):
        return [Fault(FaultKind.SEALED, f"{name} can't be opened with its key.")]
    return []


def _touch(said: str) -> Fault:
    return Fault(FaultKind.TOUCHED, said)


def _key(person: str, seals: Seals) -> list[Fault]:
    """A person who was erased has none, on purpose."""
    try:
        if not seals.keys.is_erased(person):
            seals.keys.data_key(person)
    except WorldError:
        return [Fault(FaultKind.KEY, f"The key of {person} is missing.")]
    return []


def _facts(connection: Connection, seals: Seals) -> list[Fault]:
    facts = each_row(connection, META)
    return [
        _touch(f"meta:{row['key']} was changed.") for row in facts if row["digest"] != seals.row_digest("meta", row)
    ]


def _database(connection: Connection) -> list[Fault]:
    """What the database itself objects to; of a server, whether a power cut could take what it acknowledged."""
    if connection.dialect.name == "sqlite":
        said = [f"The database says: {row[0]}." for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        return [Fault(FaultKind.DATABASE, each) for each in said if each != "The database says: ok."]
    unsafe = [name for name in ("fsync", "full_page_writes") if _setting(connection, name) == "off"]
    said = [f"The server may lose or damage what it acknowledged: its setting {name} is off." for name in unsafe]
    return [Fault(FaultKind.DATABASE, each) for each in said]


def _setting(connection: Connection, name: str) -> str:
    return str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())


def strange_heads(connection: Connection, heads: Sequence[str]) -> tuple[str, ...]:
    """Those of these heads (`<number>:<start of its digest>`, as receipts keep them) that the record doesn't hold."""
    wanted = {head: int(head.partition(":")[0]) for head in heads}
    found: dict[int, str] = {0: ""}
    numbers = sorted(set(wanted.values()))
    for start in range(0, len(numbers), 500):
        some = EVENT.c.seq.in_(numbers[start : start + 500])
        events = connection.execute(select(EVENT.c.seq, EVENT.c.digest).where(some))
        found |= {seq: digest.hex()[:32] for seq, digest in events}
    return tuple(head for head, number in wanted.items() if found.get(number) != head.partition(":")[2])


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
