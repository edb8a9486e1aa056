"""What is said to the database again and again: put together once a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import BindParameter, Insert, Select, Table, Update, bindparam, insert, select, update

from pmtool.store.layout import Row
from pmtool.store.tables import META


@cache
def adding(table: Table) -> Insert:
    return insert(table)


@cache
def changing(table: Table) -> Update:
    """Rows whole, each found by its primary key; it takes what `change_of` gives.

    The key itself is never set: SQLite would look for its children in whole tables.
    """
    found = [column == bindparam(f"key_{column.name}") for column in table.primary_key]
    others: dict[str, BindParameter[object]] = {
        column.name: bindparam(f"new_{column.name}") for column in table.columns if not column.primary_key
    }
    return update(table).where(*found).values(others)


def change_of(table: Table, row: Row) -> Row:
    names = _names(table)
    return {names[name]: value for name, value in row.items()}


@cache
def _names(table: Table) -> Mapping[str, str]:
    return {column.name: f"{'key' if column.primary_key else 'new'}_{column.name}" for column in table.columns}


@cache
def finding_fact() -> Select[tuple[object, ...]]:
    return select(META).where(META.c.key == bindparam("key"))
