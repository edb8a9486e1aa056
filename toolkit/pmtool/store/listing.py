"""What the record holds beside the state: messages, imported files, the last run."""

from __future__ import annotations

import json
from typing import cast

from sqlalchemy import Connection

from pmtool.model.imports import ImportedFile
from pmtool.model.outbox import Mail
from pmtool.store.actions import Run
from pmtool.store.rows import read_rows
from pmtool.store.sealing import WORKSPACE, Seals
from pmtool.store.state import day, text
from pmtool.store.tables import IMPORT_FILE, OUTBOX, RUN


def outbox(connection: Connection, seals: Seals) -> tuple[Mail, ...]:
    """Every message that was composed, by day, then id; those of erased people are gone."""
    mails = [
        Mail(
            text(row, "id"),
            text(row, "message"),
            day(row, "on"),
            seals.unseal(text(row, "holder"), f"outbox|{row['id']}", cast(bytes, row["sealed"])),
        )
        for row in read_rows(connection, seals, OUTBOX)
        if not seals.keys.is_erased(text(row, "holder"))
    ]
    return tuple(sorted((mail for mail in mails if mail.body), key=lambda mail: (mail.on, mail.id)))


def imports(connection: Connection, seals: Seals) -> tuple[ImportedFile, ...]:
    """Every file that was taken in, by day, then name."""
    files = []
    for row in read_rows(connection, seals, IMPORT_FILE):
        said = json.loads(seals.unseal(WORKSPACE, f"import_file|{row['source']}", cast(bytes, row["sealed"])))
        files.append(ImportedFile(said["name"], day(row, "on"), said["source"], said["account"]))
    return tuple(sorted(files, key=lambda file: (file.on, file.name)))


def last_run(connection: Connection, seals: Seals) -> Run | None:
    """The latest run; None before the first."""
    rows = read_rows(connection, seals, RUN)
    if not rows:
        return None
    row = max(rows, key=lambda each: cast(int, each["number"]))
    return Run(day(row, "on"), text(row, "version"), text(row, "program"), text(row, "inputs"), text(row, "plan"))
