"""What the record holds beside the state: messages, imported files, the last run."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection

from pmtool.model.imports import ImportedFile
from pmtool.model.outbox import Mail
from pmtool.rules.unrecorded import UNSAVED
from pmtool.store.actions import Run
from pmtool.store.outbox import opened
from pmtool.store.rows import Row, read_rows
from pmtool.store.sealing import WORKSPACE, Seals
from pmtool.store.state import day, text
from pmtool.store.tables import IMPORT_FILE, OUTBOX, RUN

LATER = "PM526"  # of a row that is dated in the future


def outbox(connection: Connection, seals: Seals) -> tuple[Mail, ...]:
    """Every message that was composed, by day, then id; those of erased people are gone."""
    mails = [
        Mail(text(row, "id"), text(row, "message"), day(row, "on"), opened(seals, row))
        for row in read_rows(connection, seals, OUTBOX)
        if not seals.keys.is_erased(text(row, "holder"))
    ]
    return tuple(sorted((mail for mail in mails if mail.body), key=lambda mail: (mail.on, mail.id)))


def imports(connection: Connection, seals: Seals) -> tuple[ImportedFile, ...]:
    """Every file that was taken in, by day, then name. Rows that couldn't be recorded are among its rejects."""
    files = []
    for row, said in _notes(connection, seals):
        account = _with_unsaved(said["account"], said["unsaved"])
        files.append(ImportedFile(said["name"], day(row, "on"), said["source"], account, text(row, "source")))
    return tuple(sorted(files, key=lambda file: (file.on, file.name)))


def settled(connection: Connection, seals: Seals) -> frozenset[str]:
    """Digests of the files that need not be read again: every row was recorded, or is of somebody erased."""
    return frozenset(
        text(row, "source")
        for row, said in _notes(connection, seals)
        if not (said["unsaved"]["stranger"] or said["unsaved"]["clashing"] or _has_days_to_come(said["account"]))
    )


def _has_days_to_come(account: str) -> bool:
    """Whether a row was dated after the day on which it was read: where the computer's clock was behind, it comes in
    once the clock is right."""
    return any(reject["code"] == LATER for reject in json.loads(account).get("rejects", ()))


def _notes(connection: Connection, seals: Seals) -> list[tuple[Row, dict[str, Any]]]:
    rows = read_rows(connection, seals, IMPORT_FILE)
    opened = (seals.unseal(WORKSPACE, f"import_file|{row['source']}", cast(bytes, row["sealed"])) for row in rows)
    return [(row, json.loads(note)) for row, note in zip(rows, opened, strict=True)]


def _with_unsaved(account: str, unsaved: Mapping[str, Sequence[int]]) -> str:
    said = json.loads(account)
    for kind, rows in unsaved.items():
        code, reason = UNSAVED[kind]
        said["rejects"] = [
            *said.get("rejects", ()),
            *({"row": row, "column": "", "code": code, "reason": reason} for row in rows),
        ]
    return json.dumps(said)


def last_run(connection: Connection, seals: Seals) -> Run | None:
    """The latest run; None before the first."""
    rows = read_rows(connection, seals, RUN)
    if not rows:
        return None
    row = max(rows, key=lambda each: cast(int, each["number"]))
    return Run(day(row, "on"), text(row, "version"), text(row, "program"), text(row, "inputs"), text(row, "plan"))
