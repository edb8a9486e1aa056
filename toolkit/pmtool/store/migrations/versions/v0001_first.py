"""Version 1: the first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from pmtool.store.columns import Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    _table("meta", _text("key", key=True), _text("value"), _blob("digest"))
    _table(
        "person",
        _text("id", key=True),
        _text("role"),
        _text("since"),
        _text("standing"),
        _whole("assumed"),
        _blob("digest"),
    )
    _table(
        "submission",
        _text("id", key=True),
        _whole("revision", key=True),
        _whole("current"),
        _text("form"),
        sa.Column("person", Text, sa.ForeignKey("person.id"), nullable=True),
        *(_text("on"), _text("at"), _text("source"), _whole("row")),
        *(_blob("content"), _blob("origin"), _blob("sealed"), _blob("digest")),
    )
    _table(
        "pairing",
        _text("id", key=True),
        sa.Column("mentee", Text, sa.ForeignKey("person.id"), nullable=False),
        sa.Column("mentor", Text, sa.ForeignKey("person.id"), nullable=False),
        *(_text("status"), _text("proposed_on"), _whole("score")),
        *(_text("started_on", empty=True), _text("ends_on", empty=True), _text("closed_on", empty=True)),
        *(_blob("sealed"), _blob("digest")),
    )
    _table(
        "alert",
        *(_text("id", key=True), _text("rule")),
        sa.Column("person", Text, sa.ForeignKey("person.id"), nullable=False),
        *(_text("pairing"), _text("raised_on"), _text("due"), _text("acknowledged_on", empty=True)),
        *(_blob("sealed"), _blob("digest")),
    )
    _table(
        "decision",
        *(_text("id", key=True), _text("about"), _text("holder"), _text("verdict"), _text("on")),
        *(_blob("sealed"), _blob("digest")),
    )
    _table("action_done", _text("key", key=True), _text("on"), _whole("run"), _blob("digest"))
    _table(
        "outbox",
        _text("id", key=True),
        sa.Column("action", Text, nullable=False, unique=True),
        *(_text("message"), _text("role"), _text("recipient"), _text("holder"), _text("on"), _text("status")),
        *(_blob("sealed"), _blob("digest")),
    )
    _table("import_file", _text("source", key=True), _text("on"), _blob("sealed"), _blob("digest"))
    _table(
        "run",
        _whole("number", key=True),
        *(_text("on"), _text("version"), _text("program"), _text("inputs"), _text("plan"), _blob("digest")),
    )
    _table(
        "event",
        *(_whole("seq", key=True), _text("on"), _whole("run"), _text("what"), _text("subject")),
        *(_blob("row"), _blob("previous"), _blob("digest")),
    )


def _table(name: str, *columns: SchemaItem) -> None:
    op.create_table(name, *columns, sqlite_strict=True)


def _text(name: str, *, key: bool = False, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, Text, primary_key=key, nullable=empty)


def _whole(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, autoincrement=False, nullable=False)


def _blob(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary, nullable=False)
