"""The tables of a state, one schema for every database.

In clear: pseudonyms, ids of forms and rules, days, digests. Everything a person said, and every text somebody
wrote, is in a `sealed` column. `digest` is a keyed digest of the row: a changed row is seen when it is read.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Index, Integer, LargeBinary, MetaData, Table
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from pmtool.store.columns import Day, Flag, Text

SCHEMA_VERSION = 3

METADATA = MetaData()


def _table(name: str, *columns: SchemaItem) -> Table:
    return Table(name, METADATA, *columns, sqlite_strict=True)


def _digest() -> Column[bytes]:
    return Column("digest", LargeBinary, nullable=False)


def later(name: str, kind: type[TypeEngine[Any]]) -> Column[Any]:
    """A column that a later version added, after `digest`, as its migration does. Empty, it is no part of the digest:
    rows of an earlier version stay as they were signed."""
    return Column(name, kind, nullable=True, info={"is_later": True})


META = _table(
    "meta",
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    _digest(),
)

PERSON = _table(
    "person",
    Column("id", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("since", Day, nullable=False),
    Column("standing", Text, nullable=False),
    Column("assumed", Flag, nullable=False),
    _digest(),
    later("stands_since", Day),
)

# One row a revision: when the same person answers the same form again on the same occasion, the newest is `current`.
# person is NULL for an anonymous form. content, origin: keyed digests of the answers and of the row of the table they
# came in, to know both again without opening anything.
SUBMISSION = _table(
    "submission",
    Column("id", Text, primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("current", Flag, nullable=False),
    Column("form", Text, nullable=False),
    Column("person", Text, ForeignKey("person.id"), nullable=True),
    Column("on", Day, nullable=False),
    Column("at", Text, nullable=False),  # local time as stated, or that day
    Column("source", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("origin", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    _digest(),
)
Index("submission_person", SUBMISSION.c.person)  # what one person answers is compared with what they answered before

PAIRING = _table(
    "pairing",
    Column("id", Text, primary_key=True),
    Column("mentee", Text, ForeignKey("person.id"), nullable=False),
    Column("mentor", Text, ForeignKey("person.id"), nullable=False),
    Column("status", Text, nullable=False),
    Column("proposed_on", Day, nullable=False),
    Column("score", Integer, nullable=False),
    Column("started_on", Day, nullable=True),
    Column("ends_on", Day, nullable=True),
    Column("closed_on", Day, nullable=True),
    Column("sealed", LargeBinary, nullable=False),  # why, and why it ended; with the mentee's key
    _digest(),
)

ALERT = _table(
    "alert",
    Column("id", Text, primary_key=True),
    Column("rule", Text, nullable=False),
    Column("person", Text, ForeignKey("person.id"), nullable=False),
    Column("pairing", Text, nullable=False),
    Column("raised_on", Day, nullable=False),
    Column("due", Text, nullable=False),
    Column("acknowledged_on", Day, nullable=True),
    Column("sealed", LargeBinary, nullable=False),  # outcome
    _digest(),
)

# holder: whose key seals it; the person the decision is about, "workspace" when it is about nobody known.
DECISION = _table(
    "decision",
    Column("id", Text, primary_key=True),
    Column("about", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("on", Day, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # by, reason
    _digest(),
)

ACTION_DONE = _table(
    "action_done",
    Column("key", Text, primary_key=True),
    Column("on", Day, nullable=False),
    Column("run", Integer, nullable=False),
    _digest(),
)

OUTBOX = _table(
    "outbox",
    Column("id", Text, primary_key=True),
    Column("action", Text, nullable=False, unique=True),
    Column("message", Text, nullable=False),
    Column("role", Text, nullable=False),  # "" for a contact of the program
    Column("recipient", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("on", Day, nullable=False),
    Column("status", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # the message as it will be sent, b"" when none was made
    _digest(),
    later("since", Text),  # moment of the last change of status, UTC; empty in version 1, when all mail became files
    later("safeguarding", Flag),
    later("tries", Integer),
    later("reply", Text),  # codes of the server's last answer
    later("next_try", Text),  # not before this moment, UTC
)
Index("outbox_status", OUTBOX.c.status)  # a year of mail lies there, and little of it still waits

IMPORT_FILE = _table(
    "import_file",
    Column("source", Text, primary_key=True),  # digest of its bytes
    Column("on", Day, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # its name, its source, and what became of every row
    _digest(),
)

RUN = _table(
    "run",
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("on", Day, nullable=False),
    Column("version", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("inputs", Text, nullable=False),
    Column("plan", Text, nullable=False),
    _digest(),
)

# id: of the token, which isn't kept. person: whose answers it asks for, NULL where nobody is known yet.
LINK = _table(
    "link",
    Column("id", Text, primary_key=True),
    Column("purpose", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("person", Text, ForeignKey("person.id"), nullable=True),
    Column("about", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("occasion", Text, nullable=False),
    Column("made_on", Day, nullable=False),
    Column("until", Text, nullable=False),  # moment, UTC
    Column("state", Text, nullable=False),
    _digest(),
)
Index("link_person", LINK.c.person)

# What isn't sent yet is no part of the record: no event tells of it. Sealed with the person's key, or where nobody is
# known yet with one that is made from the link's token and kept nowhere.
DRAFT = _table(
    "draft",
    Column("id", Text, primary_key=True),
    Column("form", Text, nullable=False),
    Column("person", Text, nullable=True),
    Column("language", Text, nullable=False),
    Column("until", Text, nullable=False),  # moment, UTC
    Column("sent", Flag, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    _digest(),
)
Index("draft_person", DRAFT.c.person)
Index("draft_until", DRAFT.c.until)

# Append-only. subject names a row, `person:P-…`; row is that row's digest after the event, empty when it was erased.
EVENT = _table(
    "event",
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("on", Day, nullable=False),
    Column("run", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("row", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    _digest(),
)

# A server refuses what no program of ours does; a file can't, but tells afterwards, by its chain.
_APPEND_ONLY = """
CREATE FUNCTION event_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are added, never changed or removed'; END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION event_is_append_only()
"""


def guard_events(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(_APPEND_ONLY)


RECORDED = (PERSON, SUBMISSION, PAIRING, ALERT, DECISION, ACTION_DONE, OUTBOX, IMPORT_FILE, RUN, LINK)

# By table: the columns that a later version added.
LATER = {
    table.name: frozenset(column.name for column in table.columns if column.info.get("is_later"))
    for table in METADATA.tables.values()
}
