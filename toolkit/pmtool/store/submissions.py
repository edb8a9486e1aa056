"""Answers in: each submission sealed once, whoever sends it how often and in whichever order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from pmtool.model.incoming import IncomingSubmission
from pmtool.model.records import Standing
from pmtool.model.text import Role
from pmtool.rules.occasions import is_intake, occasion_of
from pmtool.store.rows import Row, Writer, read_rows, read_rows_of
from pmtool.store.sealing import WORKSPACE, Seals, place
from pmtool.store.tables import IMPORT_FILE, PERSON, SUBMISSION
from pmtool.store.values import write_values


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file and what it gave. digest: of its bytes, in hexadecimal.

    source, account: which source it came from, and what became of every row, as JSON without answers.
    """

    name: str
    digest: str
    submissions: tuple[IncomingSubmission, ...]
    source: str = ""
    account: str = "{}"


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
    origin: bytes


SERVED = "served"  # the source of what people filled in here


def save_submissions(writer: Writer, files: Sequence[FileRead]) -> Saved:
    """Everything in one transaction, so that a run takes in all of its inbox or nothing."""
    saved = _save_all(writer, files)
    _note_files(writer, files, saved)
    return saved


def save_served(writer: Writer, sent: Sequence[IncomingSubmission]) -> Saved:
    """What was filled in here; rows are named by `row`, of no file."""
    return _save_all(writer, [FileRead("", SERVED, tuple(sent))])


def _save_all(writer: Writer, files: Sequence[FileRead]) -> Saved:
    seals = writer.seals
    arrived = sorted(
        (_arrive(seals, file, came) for file in files for came in file.submissions),
        key=lambda one: (one.came.on, one.came.at, not one.came.may_be_cut, one.came.digest, one.file.digest),
    )
    named = {one.person for one in arrived if one.person}
    known_rows = read_rows_of(writer.connection, seals, PERSON, PERSON.c.id, named)
    people = {str(row["id"]): row for row in known_rows}
    gone = {name for name in named if seals.keys.is_erased(name)}
    gone |= {name for name, row in people.items() if row["standing"] == Standing.ERASED.value}
    erased = [one for one in arrived if one.person in gone]
    arrived = [one for one in arrived if one.person not in gone]
    added, changed = _enrol(people, arrived)
    seals.keys.ensure([WORKSPACE, *added])
    writer.add(PERSON, [people[name] for name in added], "added")
    writer.change(PERSON, [people[name] for name in changed], "changed")
    strangers = [one for one in arrived if one.person and one.person not in people]
    known = [one for one in arrived if not one.person or one.person in people]
    clashing = [one for one in known if _clashes(one, people)]
    new, updated, unchanged = _save(writer, [one for one in known if not _clashes(one, people)])
    return Saved(new, updated, unchanged, len(added), _names(strangers), _names(clashing), _names(erased))


def count_unchanged(writer: Writer, submissions: Iterable[IncomingSubmission]) -> int:
    """How many of them say what is on the record already, word for word."""
    file = FileRead("", "", ())
    arrived = [_arrive(writer.seals, file, came) for came in submissions]
    known = {(row["id"], row["content"]) for row in _of_the_same(writer, arrived)}
    return sum((one.id, one.content) in known for one in arrived)


def _names(arrived: Iterable[_Arrived]) -> tuple[RowName, ...]:
    return tuple(sorted((one.file.name, one.came.row) for one in arrived))


def _clashes(one: _Arrived, people: dict[str, Row]) -> bool:
    """A caregiver answers under the mentee's name."""
    role = Role.MENTEE if one.came.role is Role.CAREGIVER else one.came.role
    return bool(one.person) and role is not None and people[one.person]["role"] != role.value


def _arrive(seals: Seals, file: FileRead, came: IncomingSubmission) -> _Arrived:
    """A person's submission is known by its occasion, an anonymous one by its row."""
    data = write_values(came.answers)
    person = came.person or (seals.pseudonym(came.identity) if came.identity else "")
    parts = occasion_of(came.form, came.on, came.answers) if person else (came.form, came.digest)
    return _Arrived(
        file,
        came,
        person,
        id=seals.row_id("S", person, *parts),
        data=data,
        content=seals.content(f"{person}|{came.form}|".encode() + data),
        origin=seals.content(f"{person}|{came.form}|row|{came.digest}".encode()),
    )


def _enrol(people: dict[str, Row], arrived: Sequence[_Arrived]) -> tuple[list[str], list[str]]:
    """Adds whoever applies to `people`, in the role and since the day of the first application; (added, changed) ids.

    A caregiver's application adds nobody. Two roles on the same day: mentee, so that the order of rows decides nothing.
    """
    added: set[str] = set()
    changed: set[str] = set()
    roles = (Role.MENTEE, Role.MENTOR)
    applied = [one for one in arrived if one.person and is_intake(one.came.form)]
    applications = [(one.came.on, roles.index(one.came.role), one) for one in applied if one.came.role in roles]
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


def _save(writer: Writer, arrived: Sequence[_Arrived]) -> tuple[int, int, int]:
    """New, updated, unchanged.

    A row of a table that was saved before is known again, on whichever day and in whichever file it comes, and
    changes nothing, unless a mapping now reads other answers in it. The newest by its time is current.
    """
    stored = _of_the_same(writer, arrived)
    before = {(str(row["id"]), cast(int, row["revision"])): row for row in stored}
    after = dict(before)
    current = {name: revision for (name, revision), row in before.items() if row["current"]}
    last = _last(before)
    seen: set[tuple[object, ...]] = {
        mark for row in stored for mark in ((row["id"], row["content"], row["at"]), (row["origin"], row["content"]))
    }
    ids = {row["origin"]: str(row["id"]) for row in stored}
    fresh = updated = unchanged = 0
    for came in arrived:
        one = replace(came, id=ids.setdefault(came.origin, came.id))
        marks: set[tuple[object, ...]] = {(one.id, one.content, one.came.at), (one.origin, one.content)}
        if marks & seen:
            unchanged += 1
            continue
        seen |= marks
        revision = last[one.id] = last.get(one.id, 0) + 1
        row = _row(writer.seals, one, revision)
        if revision == 1:
            fresh += 1
        else:
            updated += 1
            newest = after[one.id, current[one.id]]
            at = str(newest["at"])
            row["current"] = at < one.came.at or (at == one.came.at and not one.came.may_be_cut)
            after[one.id, current[one.id]] = {**newest, "current": not row["current"]}
        after[one.id, revision] = row
        if row["current"]:
            current[one.id] = revision
    writer.change(SUBMISSION, [row for key, row in after.items() if key in before and row != before[key]], "outdated")
    writer.add(SUBMISSION, [row for key, row in sorted(after.items()) if key not in before], "saved")
    return fresh, updated, unchanged


def _of_the_same(writer: Writer, arrived: Sequence[_Arrived]) -> list[Row]:
    """What the people who answer now have answered before, and the same rows unsigned, which are known by their id:
    nothing else could be the same."""
    connection, seals = writer.connection, writer.seals
    people = {one.person for one in arrived if one.person}
    unsigned = {one.id for one in arrived if not one.person}
    rows = read_rows_of(connection, seals, SUBMISSION, SUBMISSION.c.person, people)
    return rows + read_rows_of(connection, seals, SUBMISSION, SUBMISSION.c.id, unsigned)


def _last(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The newest revision of each submission."""
    last: dict[str, int] = {}
    for name, revision in rows:
        last[name] = max(revision, last.get(name, 0))
    return last


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
        "origin": one.origin,
        "sealed": seals.seal(one.person or WORKSPACE, where, one.data),
    }


def _note_files(writer: Writer, files: Sequence[FileRead], saved: Saved) -> None:
    """The files by digest, each with what became of its rows; noted anew only where that changed."""
    seals = writer.seals
    known = {str(row["source"]): row for row in read_rows(writer.connection, seals, IMPORT_FILE)}
    added, changed = [], []
    for digest, file in sorted((file.digest, file) for file in files):
        where, before = f"import_file|{digest}", known.get(digest)
        if before is None:
            note = _note(file, saved, None)
            added.append({"source": digest, "on": writer.on, "sealed": seals.seal(WORKSPACE, where, note)})
            continue
        noted = seals.unseal(WORKSPACE, where, cast(bytes, before["sealed"]))
        note = _note(file, saved, json.loads(noted)["unsaved"])
        if note != noted:
            changed.append({**before, "sealed": seals.seal(WORKSPACE, where, note)})
    writer.add(IMPORT_FILE, added, "read")
    writer.change(IMPORT_FILE, changed, "read_again")


def _note(file: FileRead, saved: Saved, before: Mapping[str, Sequence[int]] | None) -> bytes:
    """before: the rows that weren't recorded when the file was read last. Read again, a row of somebody who was erased
    since then stays what it was: it may well have been recorded."""
    kinds = {"stranger": saved.strangers, "clashing": saved.clashing, "erased": saved.erased}
    unsaved = {kind: [row for name, row in rows if name == file.name] for kind, rows in kinds.items()}
    if before is not None:
        gone = set(unsaved.pop("erased"))
        stayed = {kind: [row for row in rows if row in gone] for kind, rows in before.items()}
        unsaved = {kind: sorted((*rows, *unsaved.get(kind, ()))) for kind, rows in stayed.items()}
    said = {"name": file.name, "source": file.source, "account": file.account, "unsaved": unsaved}
    return json.dumps(said).encode()
