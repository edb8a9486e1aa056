"""Answers in: each submission sealed once, whoever sends it how often and in whichever order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from pmtool.model.incoming import IncomingSubmission
from pmtool.model.records import Standing
from pmtool.model.text import Role
from pmtool.store.rows import Row, Writer, read_rows
from pmtool.store.sealing import WORKSPACE, Seals
from pmtool.store.tables import IMPORT_FILE, PERSON, SUBMISSION
from pmtool.store.values import write_values


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file and what it gave. digest: of its bytes, in hexadecimal."""

    name: str
    digest: str
    submissions: tuple[IncomingSubmission, ...]


RowName = tuple[str, int]  # name of the file, and row


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of each row: the first three counts and the lengths of the tuples add up to the rows that came.

    strangers: rows of any form but an intake by somebody who never applied. clashing: rows in which a person
    appears in another role than the one they applied for. erased: rows of people who were erased.
    """

    new: int
    updated: int
    unchanged: int
    people: int  # persons added
    strangers: tuple[RowName, ...] = ()
    clashing: tuple[RowName, ...] = ()
    erased: tuple[RowName, ...] = ()


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A submission with its person's pseudonym ("" if anonymous), its id and what it says."""

    file: FileRead
    came: IncomingSubmission
    person: str
    id: str
    data: bytes
    content: bytes


def save_submissions(writer: Writer, files: Sequence[FileRead]) -> Saved:
    """Everything in one transaction, so that a run takes in all of its inbox or nothing."""
    seals = writer.seals
    arrived = sorted(
        (_arrive(seals, file, came) for file in files for came in file.submissions),
        key=lambda one: (one.came.on, one.came.at, one.came.digest, one.file.digest),
    )
    erased = [one for one in arrived if one.person and seals.keys.is_erased(one.person)]
    arrived = [one for one in arrived if not (one.person and seals.keys.is_erased(one.person))]
    people = {str(row["id"]): row for row in read_rows(writer.connection, seals, PERSON)}
    added, changed = _enrol(people, arrived)
    seals.keys.ensure([WORKSPACE, *added])
    writer.add(PERSON, [people[name] for name in added], "added")
    writer.change(PERSON, [people[name] for name in changed], "changed")
    strangers = [one for one in arrived if one.person and one.person not in people]
    known = [one for one in arrived if not one.person or one.person in people]
    clashing = [one for one in known if _clashes(one, people)]
    new, updated, unchanged = _save(writer, [one for one in known if not _clashes(one, people)])
    _note_files(writer, files)
    return Saved(new, updated, unchanged, len(added), _names(strangers), _names(clashing), _names(erased))


def _names(arrived: Iterable[_Arrived]) -> tuple[RowName, ...]:
    return tuple(sorted((one.file.name, one.came.row) for one in arrived))


def _clashes(one: _Arrived, people: dict[str, Row]) -> bool:
    return bool(one.person) and one.came.role is not None and people[one.person]["role"] != one.came.role.value


def _arrive(seals: Seals, file: FileRead, came: IncomingSubmission) -> _Arrived:
    """One by a person is known by person, form and day; an anonymous one by its row, and its time if stated."""
    data = write_values(came.answers)
    person = seals.pseudonym(came.identity) if came.identity else ""
    content = seals.content(f"{person}|{came.form}|".encode() + data)
    parts = (person, came.form, came.on.isoformat()) if person else ("", came.form, came.at, came.digest)
    return _Arrived(file, came, person, seals.row_id("S", *parts), data, content)


def _enrol(people: dict[str, Row], arrived: Sequence[_Arrived]) -> tuple[list[str], list[str]]:
    """Adds whoever applies to `people`, in the role and since the day of the first application; (added, changed) ids.

    Two roles on the same day: the first in the order of Role, so that the order of rows decides nothing.
    """
    added: set[str] = set()
    changed: set[str] = set()
    roles = list(Role)
    applications = [
        (one.came.on, roles.index(one.came.role), one) for one in arrived if _applies(one) and one.came.role
    ]
    for on, rank, one in sorted(applications, key=lambda item: item[:2]):
        row = people.get(one.person)
        if row is None:
            added.add(one.person)
            people[one.person] = {
                "id": one.person,
                "role": roles[rank].value,
                "since": on,
                "standing": Standing.APPLIED.value,
                "assumed": one.came.assumed,
            }
        elif row["role"] == roles[rank].value:
            now = {"since": min(on, cast(date, row["since"])), "assumed": row["assumed"] or one.came.assumed}
            if row != {**row, **now}:
                changed.add(one.person)
                people[one.person] = {**row, **now}
    return sorted(added), sorted(changed - added)


def _applies(one: _Arrived) -> bool:
    return bool(one.person) and one.came.form.startswith("intake-")


def _save(writer: Writer, arrived: Sequence[_Arrived]) -> tuple[int, int, int]:
    """New, updated, unchanged. What was recorded once is never recorded again, even when something newer followed."""
    before = {(str(row["id"]), cast(int, row["revision"])): row for row in _stored(writer)}
    after = dict(before)
    current = {name: revision for (name, revision), row in before.items() if row["current"]}
    seen = {(row["id"], row["content"]) for row in before.values()}
    contents = {row["content"] for row in before.values() if row["person"] is not None}
    last: dict[str, int] = {}
    for name, revision in before:
        last[name] = max(revision, last.get(name, 0))
    fresh = updated = unchanged = 0
    for one in arrived:
        is_undated = bool(one.person) and not one.came.at
        if (one.id, one.content) in seen or (is_undated and one.content in contents):
            unchanged += 1
            continue
        seen.add((one.id, one.content))
        contents |= {one.content} if one.person else set()
        revision = last[one.id] = last.get(one.id, 0) + 1
        fresh, updated = (fresh + 1, updated) if revision == 1 else (fresh, updated + 1)
        after[one.id, revision] = _row(writer.seals, one, revision)
        newest = after.get((one.id, current.get(one.id, 0)))
        if newest is not None and str(newest["at"]) > one.came.at > "":
            after[one.id, revision]["current"] = False
            continue
        if newest is not None:
            after[one.id, current[one.id]] = {**newest, "current": False}
        current[one.id] = revision
    writer.change(SUBMISSION, [row for key, row in after.items() if key in before and row != before[key]], "outdated")
    writer.add(SUBMISSION, [row for key, row in sorted(after.items()) if key not in before], "saved")
    return fresh, updated, unchanged


def _stored(writer: Writer) -> list[Row]:
    return read_rows(writer.connection, writer.seals, SUBMISSION)


def _row(seals: Seals, one: _Arrived, revision: int) -> Row:
    where = place(one.id, revision, one.came.form)
    return {
        "id": one.id,
        "revision": revision,
        "current": True,
        "form": one.came.form,
        "person": one.person or None,
        "on": one.came.on,
        "at": one.came.at,
        "source": one.file.digest,
        "row": one.came.row,
        "content": one.content,
        "sealed": seals.seal(one.person or WORKSPACE, where, one.data),
    }


def place(name: str, revision: int, form: str) -> str:
    """What the seal of a submission vouches for."""
    return f"submission|{name}|{revision}|{form}"


def _note_files(writer: Writer, files: Sequence[FileRead]) -> None:
    known = {row["source"] for row in read_rows(writer.connection, writer.seals, IMPORT_FILE)}
    rows: dict[str, Row] = {
        file.digest: {
            "source": file.digest,
            "on": writer.on,
            "sealed": writer.seals.seal(WORKSPACE, f"import_file|{file.digest}", json.dumps(file.name).encode()),
        }
        for file in files
        if file.digest not in known
    }
    writer.add(IMPORT_FILE, [row for _, row in sorted(rows.items())], "read")
