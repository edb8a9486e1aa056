"""Made-up people and what they answer."""

from __future__ import annotations

from datetime import date

from pmtool.model.incoming import IncomingSubmission
from pmtool.model.records import Value
from pmtool.model.text import Role
from pmtool.rules.digests import digest_of
from pmtool.store import FileRead

TODAY = date(2026, 10, 1)


def answer(
    identity: str = "ada@example.org",
    form: str = "intake-mentee",
    role: Role | None = Role.MENTEE,
    at: str = "2026-09-01T10:00:00",
    row: int = 2,
    digest: str = "",
    **answers: Value,
) -> IncomingSubmission:
    cells = digest or f"{identity}|{form}|{at}|{sorted((name, str(value)) for name, value in answers.items())}"
    return IncomingSubmission(form, role, identity, date.fromisoformat(at[:10]), at, answers, row, cells)


def file(*submissions: IncomingSubmission, name: str = "intake.csv") -> FileRead:
    return FileRead(name, digest_of(f"{name} of {len(submissions)} rows"), submissions)
