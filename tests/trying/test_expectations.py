"""Every kind of expectation: one that is met, and one that isn't, with what came instead."""

from __future__ import annotations

import pytest
from programs_of_tests import tried

from pmtool.steps.load import Checked

COHORT = """\
title: A small cohort
today: 2027-03-31
approves: true
people:
  - {id: ada, role: mentee, answers: {age: 40, group: a, support_needs: [loss]}}
  - {id: young, role: mentee, answers: {age: 17}}
  - {id: noor, role: mentor, answers: {age: 40, group: b, lived_experience: [loss], mentor_places: 1}}
  - {id: finn, role: mentor, answers: {group: a, lived_experience: [loss]}}
  - {id: luz, role: mentor, answers: {group: c, lived_experience: [stress]}}
  - {id: omar, role: mentor, trained: [listening]}
check_ins:
  - {person: ada, round: first_weeks, on: 2027-02-15, answers: {safe: "no"}}
  - {person: noor, round: monthly, on: 2027-03-01, answers: {energy: 1}}
  - {person: noor, round: monthly, on: 2027-03-29, answers: {energy: 1}}
expect:
  messages: [{message: paired, to: ada, on: 2027-02-01}]
  %s
"""

MET = {
    "eligible": "eligible: [ada, noor]",
    "ready": "ready: [luz, finn]",
    "ineligible": "ineligible: [{person: young, because: age}]",
    "not ready": "not_ready: [{person: omar, because: care}, {person: omar, because: training}]",
    "paired": "paired: [{mentee: ada, mentor: noor, points: {experience: 375}}]",
    "never": "never: [{mentee: ada, mentor: finn, because: same_group}]",
    "may meet": "may_meet: [{mentee: ada, mentor: luz}]",
    "better": "better: [{mentee: ada, mentor: noor, than: luz}]",
    "alerts": "alerts: [{alert: not_safe, about: ada, on: 2027-02-15, level: red, tell: supervisor}]",
    "alerts on the day": "alerts: [{alert: mentor_tired, about: noor, on: 2027-03-29}]",
    "no alerts": "no_alerts: [{alert: mentor_tired, on: 2027-03-01}, {alert: poor_fit}]",
    "held": "held: [noor]",
    "not held": "not_held: [finn]",
    "no messages": "no_messages: [{message: paired, to: finn}]",
    "self-care": "self_care: [{person: noor, because: tired}]",
    "forms": "forms: [{person: ada, form: intake-mentee, shows: [age]}]",
}
MISSED = {
    "eligible": ("eligible: [young]", "young is ineligible"),
    "ready": ("ready: [omar]", "omar is not ready"),
    "ineligible": ("ineligible: [{person: ada}]", "ada is ready"),
    "because of something else": ("ineligible: [{person: young, because: take_part}]", "young is ineligible"),
    "not ready": ("not_ready: [{person: omar, because: listening}]", "omar is not ready"),
    "paired": ("paired: [{mentee: ada, mentor: luz}]", "ada is paired with noor"),
    "none paired": ("paired: []", "paired with noor"),
    "points": ("may_meet: [{mentee: ada, mentor: noor, points: {experience: 1}}]", "375 points"),
    "unmatched": ("unmatched: [{person: ada}]", "ada is paired with noor"),
    "never": ("never: [{mentee: ada, mentor: noor}]", "nothing forbids it"),
    "may meet": ("may_meet: [{mentee: ada, mentor: finn}]", "forbidden by same_group"),
    "better": ("better: [{mentee: ada, mentor: luz, than: noor}]", "points against"),
    "alerts": ("alerts: [{alert: poor_fit}]", "it isn't raised"),
    "told to another": ("alerts: [{alert: not_safe, tell: coordinator}]", "told to supervisor"),
    "no alerts": ("no_alerts: [{alert: not_safe}]", "not_safe (red) about ada"),
    "nothing else": ("alerts: [{alert: not_safe}]\n  nothing_else: [alerts]", "(amber) about noor"),
    "held": ("held: [luz]", "luz goes on"),
    "not held": ("not_held: [noor]", "noor takes nobody new"),
    "no messages": ("no_messages: [{message: paired, to: noor}]", "'paired' to noor"),
    "self-care": ("self_care: [{person: luz, because: tired}]", "gets none"),
    "forms": ("forms: [{person: ada, form: intake-mentee, hides: [age]}]", "it is shown"),
    "closed": ("closed: [{mentee: ada, mentor: noor}]", "it didn't"),
}


@pytest.mark.parametrize("expected", MET.values(), ids=list(MET))
def test_what_is_so_is_no_miss(program: Checked, expected: str) -> None:
    assert tried(program, COHORT % expected).misses == ()


@pytest.mark.parametrize(("expected", "came"), MISSED.values(), ids=list(MISSED))
def test_what_isnt_so_is_told_with_what_came(program: Checked, expected: str, came: str) -> None:
    misses = tried(program, COHORT % expected).misses
    assert misses
    place, miss = misses[0]
    assert came in f"{miss.came}", miss
    assert place.line >= COHORT[: COHORT.index("%s")].count("\n") + 1


def test_a_message_is_put_into_words_and_read(program: Checked) -> None:
    text = COHORT % "held: [noor]"
    says = [text.replace("on: 2027-02-01}]", f"on: 2027-02-01, says: {words}}}]") for words in ("noor", "Llanfair")]
    assert tried(program, says[0]).misses == ()
    assert tried(program, says[1]).misses != ()


def test_the_same_test_gives_the_same_again(program: Checked) -> None:
    assert tried(program, COHORT % "paired: []") == tried(program, COHORT % "paired: []")


def test_a_decision_is_taken_and_a_stale_one_is_a_miss(program: Checked) -> None:
    decisions = "decisions: [{on: 2027-03-02, verdict: close, mentee: ada, mentor: %s, reason: unplanned}]\nexpect:"
    closes = "closed: [{mentee: ada, mentor: noor, on: 2027-03-02, reason: unplanned}]"
    good, stale = (COHORT.replace("expect:", decisions % mentor) for mentor in ("noor", "luz"))
    assert tried(program, good % closes).misses == ()
    assert "is taken" in tried(program, stale % "ready: [luz]").misses[0][1].expected


def test_nobody_is_kept_out_or_alarmed_by_what_is_filled_in(program: Checked) -> None:
    text = """\
title: People about whom nothing is said
today: 2027-03-29
people: [{id: ada, role: mentee}, {id: noor, role: mentor}]
pairings: [{mentee: ada, mentor: noor, since: 2027-02-01}]
check_ins:
  - {person: ada, round: first_weeks, on: 2027-02-15}
  - {person: noor, round: first_weeks, on: 2027-02-15}
  - {person: ada, round: monthly, on: 2027-03-01}
  - {person: noor, round: monthly, on: 2027-03-01}
  - {person: ada, round: monthly, on: 2027-03-29}
  - {person: noor, round: monthly, on: 2027-03-29}
expect: {eligible: [ada, noor], alerts: []}
"""
    assert tried(program, text).misses == ()
