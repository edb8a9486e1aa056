"""Column types for every database: whole numbers, text and bytes underneath (STRICT SQLite takes no others); dates and
truths on top. Text is put in the same order everywhere: by its characters' numbers, whatever the server's language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

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


_day = lru_cache(maxsize=10_000)(date.fromisoformat)  # a record has many rows and few days


class Flag(TypeDecorator[bool]):
    """True or false, as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        return None if value is None else bool(value)
