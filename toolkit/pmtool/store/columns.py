"""Column types for every database: whole numbers, text and bytes underneath (STRICT SQLite takes no others); dates and
truths on top. Text is put in the same order everywhere: by its characters' numbers, whatever the server's language.

What pmtool never wrote comes out as it lies there, so that the digest of its row says that the row was changed.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import cast

import sqlalchemy
from sqlalchemy import Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine


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
        return None if value is None else _day(value)


@lru_cache(maxsize=10_000)  # a record has many rows and few days
def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except (ValueError, TypeError):
        return cast(date, text)
    return day if day.isoformat() == text else cast(date, text)


class Flag(TypeDecorator[bool]):
    """True or false, as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        return bool(value) if value in (0, 1) else cast("bool | None", value)
