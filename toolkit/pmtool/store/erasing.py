"""Answers taken out of the record, and people: what was kept as long as it may be is there no longer."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import cast

from sqlalchemy import Connection, select

from pmtool.model.records import Standing
from pmtool.rules.keeping import remaining
from pmtool.store.drafts import forget_drafts_of
from pmtool.store.rows import Row, Writer, read_rows
from pmtool.store.sealing import Seals, place
from pmtool.store.tables import PERSON, SUBMISSION
from pmtool.store.values import read_values, write_values


def forget_answers(writer: Writer, forgotten: Mapping[str, Set[str]]) -> None:
    """Seals every revision of these people's submissions anew, without the answers to these questions.

    The digest of a row as it came stays: the same row, read again, is known and brings nothing back.
    """
    if not forgotten:
        return
    seals = writer.seals
    changed: list[Row] = []
    for row in read_rows(writer.connection, seals, SUBMISSION):
        person = str(row["person"])
        if person in forgotten and not seals.keys.is_erased(person):
            where = place(str(row["id"]), cast(int, row["revision"]), str(row["form"]))
            answers = read_values(seals.unseal(person, where, cast(bytes, row["sealed"])))
            kept = remaining(answers, forgotten[person])
            if len(kept) < len(answers):
                changed.append({**row, "sealed": seals.seal(person, where, write_values(kept))})
    writer.change(SUBMISSION, changed, "erased_in_part")


def destroy_keys(connection: Connection, seals: Seals) -> tuple[str, ...]:
    """Destroys the keys of those the record says are erased; who they were. A killed run is finished by the next."""
    rows = connection.execute(select(PERSON).where(PERSON.c.standing == Standing.ERASED.value)).mappings()
    erased = [str(row["id"]) for row in rows if row["digest"] == seals.row_digest(PERSON.name, dict(row))]
    left = tuple(person for person in sorted(erased) if not seals.keys.is_erased(person))
    for person in left:
        seals.keys.erase(person)
    forget_drafts_of(connection, left)
    return left
