"""Column types for every database: whole numbers, text and bytes underneath (STRICT SQLite takes no others); dates and
truths on top. Text is put in the same order everywhere: by its characters' numbers, whatever the server's language.

What pmtool never wrote comes out as it lies there, so that the digest of its row says that the row was changed.
"""

from __future__ import annotations

from datetime import date

import sqlalchemy
from sqlalchemy import Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from pmtool.store.layout import day_of, flag_of


class Text(TypeDecorator[str]):
    impl = sqlalchemy.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        return sqlalchemy.Text(collation="C" if dialect.name == "postgresql" else None)


class Day(TypeDecorator[date]):
    """A local date, as ISO 8601 text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        return None if value is None else day_of(value)


class Flag(TypeDecorator[bool]):
    """True or false, as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        return None if value is None else flag_of(value)
