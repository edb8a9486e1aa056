"""The tables of a state, one layout for every database: `tables` makes SQLAlchemy's of it, and whoever only looks at a
file needs no more than this.

In clear: pseudonyms, ids of forms and rules, days, digests. Everything a person said, and every text somebody
wrote, is in a `sealed` column. `digest` is a keyed digest of the row: a changed row is seen when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import lru_cache, partial
from typing import cast

SCHEMA_VERSION = 3

Row = dict[str, object]  # by the names of its fields


class Kind(Enum):
    """Whole numbers, text and bytes lie underneath. A day is ISO 8601 text, a flag 1 or 0."""

    TEXT = auto()
    NUMBER = auto()
    BYTES = auto()
    DAY = auto()
    FLAG = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A column. refers: to the table by whose key it is. is_later: a later version added it, after `digest`, as its
    migration does; empty, it is no part of the digest: rows of an earlier version stay as they were signed."""

    name: str
    kind: Kind
    is_key: bool = False
    is_optional: bool = False
    is_unique: bool = False
    is_later: bool = False
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table. looked_up: fields with an index of their own."""

    name: str
    fields: tuple[Field, ...]
    looked_up: tuple[str, ...] = ()


text, number, sealed, day, flag = (partial(Field, kind=kind) for kind in Kind)
digest = Field("digest", Kind.BYTES)

META = Layout(
    "meta",
    (
        text("key", is_key=True),
        text("value"),
        digest,
    ),
)

PERSON = Layout(
    "person",
    (
        text("id", is_key=True),
        text("role"),
        day("since"),
        text("standing"),
        flag("assumed"),
        digest,
        day("stands_since", is_later=True),
    ),
)

# One row a revision: when the same person answers the same form again on the same occasion, the newest is `current`.
# person is NULL for an anonymous form. content, origin: keyed digests of the answers and of the row of the table they
# came in, to know both again without opening anything.
SUBMISSION = Layout(
    "submission",
    (
        text("id", is_key=True),
        number("revision", is_key=True),
        flag("current"),
        text("form"),
        text("person", refers="person", is_optional=True),
        day("on"),
        text("at"),  # local time as stated, or that day
        text("source"),
        number("row"),
        sealed("content"),
        sealed("origin"),
        sealed("sealed"),
        digest,
    ),
    looked_up=("person",),  # what one person answers is compared with what they answered before
)

PAIRING = Layout(
    "pairing",
    (
        text("id", is_key=True),
        text("mentee", refers="person"),
        text("mentor", refers="person"),
        text("status"),
        day("proposed_on"),
        number("score"),
        day("started_on", is_optional=True),
        day("ends_on", is_optional=True),
        day("closed_on", is_optional=True),
        sealed("sealed"),  # why, and why it ended; with the mentee's key
        digest,
    ),
)

ALERT = Layout(
    "alert",
    (
        text("id", is_key=True),
        text("rule"),
        text("person", refers="person"),
        text("pairing"),
        day("raised_on"),
        text("due"),
        day("acknowledged_on", is_optional=True),
        sealed("sealed"),  # outcome
        digest,
    ),
)

# holder: whose key seals it; the person the decision is about, "workspace" when it is about nobody known.
DECISION = Layout(
    "decision",
    (
        text("id", is_key=True),
        text("about"),
        text("holder"),
        text("verdict"),
        day("on"),
        sealed("sealed"),  # by, reason
        digest,
    ),
)

ACTION_DONE = Layout(
    "action_done",
    (
        text("key", is_key=True),
        day("on"),
        number("run"),
        digest,
    ),
)

OUTBOX = Layout(
    "outbox",
    (
        text("id", is_key=True),
        text("action", is_unique=True),
        text("message"),
        text("role"),  # "" for a contact of the program
        text("recipient"),
        text("holder"),
        day("on"),
        text("status"),
        sealed("sealed"),  # the message as it will be sent, b"" when none was made
        digest,
        # moment of the last change of status, UTC; empty in version 1, when all mail became files
        text("since", is_later=True),
        flag("safeguarding", is_later=True),
        number("tries", is_later=True),
        text("reply", is_later=True),  # codes of the server's last answer
        text("next_try", is_later=True),  # not before this moment, UTC
    ),
    looked_up=("status",),  # a year of mail lies there, and little of it still waits
)

IMPORT_FILE = Layout(
    "import_file",
    (
        text("source", is_key=True),  # digest of its bytes
        day("on"),
        sealed("sealed"),  # its name, its source, and what became of every row
        digest,
    ),
)

RUN = Layout(
    "run",
    (
        number("number", is_key=True),
        day("on"),
        text("version"),
        text("program"),
        text("inputs"),
        text("plan"),
        digest,
    ),
)

# id: of the token, which isn't kept. person: whose answers it asks for, NULL where nobody is known yet.
LINK = Layout(
    "link",
    (
        text("id", is_key=True),
        text("purpose"),
        text("form"),
        text("person", refers="person", is_optional=True),
        text("about"),
        text("reader"),
        text("occasion"),
        day("made_on"),
        text("until"),  # moment, UTC
        text("state"),
        digest,
    ),
    looked_up=("person",),
)

# What isn't sent yet is no part of the record: no event tells of it. Sealed with the person's key, or where nobody is
# known yet with one that is made from the link's token and kept nowhere.
DRAFT = Layout(
    "draft",
    (
        text("id", is_key=True),
        text("form"),
        text("person", is_optional=True),
        text("language"),
        text("until"),  # moment, UTC
        flag("sent"),
        sealed("sealed"),
        digest,
    ),
    looked_up=("person", "until"),
)

# Append-only. subject names a row, `person:P-…`; row is that row's digest after the event, empty when it was erased.
EVENT = Layout(
    "event",
    (
        number("seq", is_key=True),
        day("on"),
        number("run"),
        text("what"),
        text("subject"),
        sealed("row"),
        sealed("previous"),
        digest,
    ),
)

TABLES = {
    each.name: each
    for each in (
        META,
        PERSON,
        SUBMISSION,
        PAIRING,
        ALERT,
        DECISION,
        ACTION_DONE,
        OUTBOX,
        IMPORT_FILE,
        RUN,
        LINK,
        DRAFT,
        EVENT,
    )
}

LATER = {name: frozenset(field.name for field in each.fields if field.is_later) for name, each in TABLES.items()}


@lru_cache(maxsize=10_000)  # a record has many rows and few days
def day_of(text: str) -> date:
    """What pmtool never wrote comes out as it lies there, so that the digest of its row says that it was changed."""
    try:
        day = date.fromisoformat(text)
    except (ValueError, TypeError):
        return cast(date, text)
    return day if day.isoformat() == text else cast(date, text)


def flag_of(value: int) -> bool:
    """The same of a flag."""
    return bool(value) if value in (0, 1) else cast(bool, value)
