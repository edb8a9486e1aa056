"""Every key of a mapping file matters: change it, and what a table gives, or a finding, changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from tests.laws.changed_keys import Key, changed, keys_of, keys_unused
from tests.laws.lived_programs import read_schemas_once, schema_of, trees_of

from pmtool.model.folder import ProgramTrees, Tree
from pmtool.model.table import Table
from pmtool.reading import read_submissions, read_table, read_tree
from pmtool.steps.load import check_trees
from pmtool.steps.receive import account_of

TODAY = date(2027, 3, 1)
MADE_UP = b"""\
pmtool: 1
id: made-up
source: nobody
form: intake
recognise:
  columns: [Who / Key, Who / Day, Side, Kind]
  skip_rows: 1
  header_rows: 2
  rows_below: 1
identity: Who / Key
submitted: Who / Day
submitted_format: "%d.%m.%Y"
missing: [NA, "-"]
people:
  when: {Kind: {is_not: total}}
  otherwise: This row adds up the others.
roles:
  mentors: {any: [{Side: {is: listener}}, {all: [{Level: {at_least: 8}}, {not: {Kind: {mentions: [trainee, guest]}}}]}]}
columns:
  preferred_name: {column: Name}
  staff_number: {column: Who / Key}
  manager_number: {column: Boss}
  team: {column: Team}
  age: {column: Age}
  level: {column: Level}
  years_here: {column: Months, times: 0.08333}
  gender: {column: Sex, values: {f: woman, m: man}}
  talk_languages: {column: Languages, separator: "/", values: {Deutsch: de}}
  job_family: {column: Work, values: {code: software, desk: office}}
  employment:
    branches:
      - {when: {Contract: {one_of: [open, unlimited]}}, then: permanent}
      - {when: {Contract: {answered: true}}, then: fixed_term}
  support_needs:
    branches:
      - {when: {Strain: {between: [4, 5]}}, then: work_stress}
      - {when: {Words: {includes: [alone]}}, then: remote_loneliness}
      - {when: {Strain: {at_most: 2}}, then: change}
      - {when: {Strain: {is: 3}}, then: return_to_work}
  interests: {boxes: {"Likes / Songs": music, "Likes / Plants": gardening}}
  back_since: {column: Back, date_format: "%d.%m.%Y"}
not_asked: [language]
assume:
  because: They only told us so much.
  answers:
    take_part: true
    health_consent: true
    steady_now: true
    leads_people: "no"
    decides_about_people: "no"
    availability: [mon_evening, thu_evening]
    email: somebody@mail.example
  training: true
  screening: true
  agreement: true
"""
TABLE = """\
A sheet
,,,,,,,,,,,,,,,Who,,Likes,
Side,Kind,Name,Boss,Team,Age,Level,Months,Sex,Languages,Work,Contract,Strain,Words,Back,Key,Day,Songs,Plants
q1,q2,q3,q4,q5,q6,q7,q8,q9,q10,q11,q12,q13,q14,q15,q16,q17,q18_1,q18_2
listener,staff,Ann,z,t1,40,5,30,f,Deutsch/en,code,open,4,-,01.12.2026,a,01.02.2027,1,0
talker,trainee,Bo,z,t2,30,9,NA,m,en,desk,limited,5,alone,-,b,02.02.2027,,
talker,staff,Cy,z,t3,50,8,12,-,Deutsch,desk,unlimited,2,alone,02.01.2027,c,03.02.2027,x,Plants
talker,guest,Di,z,t4,51,8,13,f,en,code,-,3,-,01.12.2026,d,04.02.2027,no,yes
talker,staff,Ed,z,t5,52,7,14,m,en/fr,code,open,1,-,-,e,05.02.2027,Songs,
talker,staff,Flo,-,t5,33,6,1,m,en/fr,code,open,1,-,-,g,05.02.2027,0,0
talker,total,-,-,-,-,-,-,-,-,-,-,-,-,-,f,05.02.2027,,
"""


FOREIGN = """\
A sheet
,Who,
Name,Of whom
Ann,us
"""


@dataclass(frozen=True)
class Source:
    """A program with the made-up mapping, and what its table gives."""

    trees: ProgramTrees

    def outcome(self, mapping: Tree) -> tuple[Any, ...]:
        trees = replace(self.trees, mappings={"made-up": mapping})
        checked = check_trees(trees, read_schemas_once())
        told = tuple((each.code, each.message, each.mend) for each in checked.findings)
        if checked.folder is None or "made-up" not in checked.folder.mappings or checked.errors:
            return told, None, None
        reading, foreign = (read_submissions(_table(text), checked.folder, TODAY) for text in (TABLE, FOREIGN))
        account = account_of(reading, checked.folder.mappings.get(reading.source))
        return told, replace(reading, assume=None), (account, foreign)


def _table(text: str) -> Table:
    table, _ = read_table(text.encode(), "people.csv")
    assert table is not None
    return table


@cache
def source() -> Source:
    return Source(trees_of("workplace"))


@cache
def mapping() -> Tree:
    return read_tree("mappings/made-up.yaml", MADE_UP)


def every_key() -> tuple[Key, ...]:
    return keys_of(mapping().root, schema_of("mapping.schema.json"))


def test_the_made_up_mapping_is_sound_and_says_every_key_there_is() -> None:
    told, reading, _ = source().outcome(mapping())
    assert [each for each in told if each[0] != "PM409"] == []
    assert (len(reading.submissions), len(reading.rejects)) == (5, 2)
    assert keys_unused([mapping().root], schema_of("mapping.schema.json")) == set()


@pytest.mark.slow
@pytest.mark.parametrize("key", every_key(), ids=str)
def test_every_key_of_a_mapping_matters(key: Key) -> None:
    """Of the other values, those that are no fault must change what the table gives; one of them is enough."""
    told, *before = source().outcome(mapping())
    found = []
    for option in key.options:
        now, *after = source().outcome(replace(mapping(), root=changed(mapping().root, key.path, option)))
        found.append("finding" if now != told else "table" if after != before else "")
        if found[-1] == "table":
            return
    assert "" not in found
