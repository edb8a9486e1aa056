"""The coordinator's list of alerts that nobody has looked at: who was told and when, and never what was said."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from tests.rendering.shipped_programs import NAMES, shipped

from pmtool.guarding import Lister, view_open_alerts
from pmtool.model.records import AGAIN, AlertRecord, Pairing, PairingStatus, Person, State, Submission, Told
from pmtool.model.text import Role
from pmtool.rendering import render_open_alerts
from pmtool.rules.stand_ins import line_of

ON = date(2027, 11, 3)


def opened(program: str, told: int = 0, position: int = 0, **changes: object) -> tuple[Lister, AlertRecord]:
    """An alert of the program, and the first so many in line told of it."""
    folder = shipped(program)
    rule = folder.program.wellbeing.alerts[position]
    line = line_of(folder.program, rule.tell)[:told]
    heard = tuple(Told(who, f"2027-11-0{at + 3}T09:00", f"2027-11-0{at + 4}T01:00") for at, who in enumerate(line))
    alert = AlertRecord("A-1", rule.id, "P-1", "R-1", ON, "2027-11-04T01:00", None, "", "S-2", heard)
    alert = replace(alert, **changes)  # type: ignore[arg-type]
    people = (Person("P-1", Role.MENTEE, ON), Person("P-2", Role.MENTOR, ON))
    said = dict.fromkeys(rule.share, "something that is hard to say")
    answers = (Submission("S-2", "check-in", "P-1", ON, said, "", 2),)
    pairing = Pairing("R-1", "P-1", "P-2", PairingStatus.ACTIVE, ON, 1, ON, ON)
    state = State(people, answers, (pairing,), (alert,), (), {})
    return Lister(folder, state, folder.program.contacts.coordinator), alert


def rows_of(lister: Lister) -> list[dict[str, str]]:
    sheet = render_open_alerts(view_open_alerts(lister)).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(sheet)))


@pytest.mark.parametrize("program", NAMES)
def test_it_names_who_was_told_and_who_is_next_with_their_numbers(program):
    people = shipped(program).program.contacts.people
    line = line_of(shipped(program).program, shipped(program).program.wellbeing.alerts[0].tell)
    for told in range(len(line) + 1):
        (row,) = rows_of(opened(program, told)[0])
        assert all((people[who].phone or "") in row["told"] for who in line[:told])
        assert told == len(line) or (people[line[told]].phone or "") in row["next"]
        assert not any((people[who].phone or "-") in row["told"] for who in line[told:])


@pytest.mark.parametrize("program", NAMES)
def test_it_says_nothing_of_what_was_said(program):
    for position in range(len(shipped(program).program.wellbeing.alerts)):
        lister, _ = opened(program, 2, position)
        assert all("hard to say" not in cell for row in rows_of(lister) for cell in row.values())


def test_one_that_was_looked_at_is_on_it_no_longer():
    assert rows_of(opened("workplace", 1, acknowledged_on=ON)[0]) == []


def test_a_second_look_says_so():
    (row,) = rows_of(opened("workplace", 1, occasion=f"{AGAIN}A-0")[0])
    assert row["title"].startswith("A second look: ")


def test_one_whose_rule_is_gone_is_still_on_it_before_those_that_can_wait():
    lister, alert = opened("workplace", 1)
    amber = [rule.id for rule in lister.folder.program.wellbeing.alerts if rule.level == "amber"]
    alerts = (replace(alert, id="A-2", rule=amber[0]), replace(alert, rule="gone"))
    rows = rows_of(replace(lister, state=replace(lister.state, alerts=alerts)))
    assert [row["title"] for row in rows[:1]] == ["gone"]
