"""Law 5: every row that came in is in exactly one place, and whoever isn't eligible is told by a reason."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache

import pytest
from tests.samples.living import PROGRAMS, living

from pmtool.model.imports import ImportedFile
from pmtool.model.incoming import TableReading
from pmtool.model.records import Standing, State
from pmtool.rules.occasions import is_intake, occasion_of
from pmtool.steps.propose import Proposed
from pmtool.steps.receive import table_of
from pmtool.steps.sample import sample_days
from pmtool.store import Saved

NOT_READY = (Standing.INELIGIBLE, Standing.UNDECIDED, Standing.PREPARING)
SAMPLES = [
    "workplace",
    *(pytest.param(each, marks=pytest.mark.slow) for each in ("youth-health", "university-first-year")),
]


@dataclass(frozen=True)
class Accounts:
    """A sample lived to its end. rows: of every file, by number. readings: of every file, as it was first read.

    saved: of the last day, when files with rows nobody could place were looked at again. names: of whoever is known by
    an id or an address.
    """

    rows: dict[str, tuple[int, ...]]
    readings: dict[str, TableReading]
    saved: Saved
    imports: tuple[ImportedFile, ...]
    state: State
    proposed: Proposed
    names: dict[str, str]


@cache
def accounts(program: str) -> Accounts:
    rows: dict[str, tuple[int, ...]] = {}
    readings: dict[str, TableReading] = {}
    with living(program) as life:
        inbox: dict[str, bytes] = {}
        for day in sample_days(PROGRAMS / program):
            for name, data in day.files.contents.items():
                table, _ = table_of(data, name)
                assert table is not None
                rows[name] = table.numbers
            inbox |= day.files.contents
            life.spend(day.on, inbox, day.decisions)
            assert life.last is not None
            received, proposed = life.last
            for file in received.files:
                readings.setdefault(file.reading.file, file.reading)
        known = {one.identity for reading in readings.values() for one in reading.submissions}
        names = {identity: life.store.pseudonym(identity) for identity in known}
        return Accounts(rows, readings, received.saved, life.store.imports(), life.state, proposed, names)


@pytest.mark.parametrize("program", SAMPLES)
def test_every_file_was_read(program: str) -> None:
    found = accounts(program)
    assert set(found.readings) == set(found.rows)
    assert {name: reading.rows for name, reading in found.readings.items()} == {
        name: len(rows) for name, rows in found.rows.items()
    }


@pytest.mark.parametrize("program", SAMPLES)
def test_every_row_is_in_exactly_one_place(program: str) -> None:
    found = accounts(program)
    for name, reading in found.readings.items():
        places = Counter(
            [
                *(one.row for one in reading.submissions),
                *(one.row for one in reading.rejects),
                *(one.row for one in reading.superseded),
            ]
        )
        assert places == Counter(found.rows[name]), name


@pytest.mark.parametrize("program", SAMPLES)
def test_every_accepted_row_is_on_the_record_or_named_as_one_that_could_not_be(program: str) -> None:
    found = accounts(program)
    unsaved = {*found.saved.strangers, *found.saved.clashing, *found.saved.erased}
    digests = {each.name: each.digest for each in found.imports}
    by_row = {(one.source, one.row) for one in found.state.submissions}
    by_occasion = {(one.person, occasion_of(one.form, one.on, one.answers)) for one in found.state.submissions}
    overtaken = 0
    for name, reading in found.readings.items():
        for one in reading.submissions:
            is_recorded = (digests[name], one.row) in by_row
            assert not (is_recorded and (name, one.row) in unsaved), (name, one.row)
            person = found.names[one.identity] if one.identity else ""
            is_past = any(key.startswith(f"erase:{person}:") for key in found.state.done)  # kept as long as it may be
            if not is_recorded and (name, one.row) not in unsaved and not is_past:
                overtaken += 1
                occasion = found.names[one.identity], occasion_of(one.form, one.on, one.answers)
                assert occasion in by_occasion, f"{name}, row {one.row}: no newer answer of that person took its place"
    assert overtaken < sum(map(len, found.rows.values())) / 10


@pytest.mark.parametrize("program", SAMPLES)
def test_every_rejected_row_says_why(program: str) -> None:
    for each in accounts(program).imports:
        account = json.loads(each.account)
        for reject in account["rejects"]:
            assert reject["code"].startswith("PM")
            assert reject["reason"]
            assert reject["row"] > 1
            if reject["code"] not in ("PM520", "PM521", "PM523", "PM527", "PM630", "PM631", "PM632"):
                assert reject["column"], reject["code"]


@pytest.mark.parametrize("program", SAMPLES)
def test_whoever_applied_has_a_standing_and_a_reason_for_one_that_keeps_them_out(program: str) -> None:
    found = accounts(program)
    people = {person.id: person for person in found.state.people}
    applied = {one.person for one in found.state.submissions if is_intake(one.form)}
    assert applied == set(people)
    reasons = {each.person: each.reasons for each in found.proposed.judgements}
    kept_out = [
        p for p in people.values() if p.standing in (Standing.INELIGIBLE, Standing.UNDECIDED, Standing.PREPARING)
    ]
    assert kept_out
    assert [person.id for person in kept_out if not reasons[person.id]] == []
    assert Standing.APPLIED not in {person.standing for person in people.values()}
