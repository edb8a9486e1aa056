"""A small program with every type of question, and tables of made-up people that answer it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from pmtool.model.folder import Files, ProgramFolder
from pmtool.model.incoming import TableReading
from pmtool.model.table import Table
from pmtool.reading import build_folder, read_submissions, read_table, read_trees

TODAY = date(2027, 6, 1)

_PROGRAM = """\
pmtool: 1
id: small
version: 1.0.0
title: {en: Small, es: Pequeno}
languages: [en, es]
timezone: Europe/Madrid
jurisdiction: es
dates: {opens: 2027-01-11, matching_from: 2027-02-01, ends: 2028-01-31}
contacts: {people: {desk: {name: Desk, hours: always}}, coordinator: desk, crisis: desk, example: true}
population:
  who: everyone
  needs:
    - {id: grief, label: {en: "Loss, and grief", es: Duelo}, because: asked}
    - {id: loss, label: {en: Loss, es: Perdida}, because: asked}
    - {id: alone, label: {en: Feeling alone; or left out, es: Soledad}, because: asked}
  assessment:
    survey_intro: Hi
    survey: [{id: hard, type: long_text, ask: [mentee], text: What is hard?}]
    focus_group: []
    done: asked
  mentees: {eligible: {age: {at_least: 18}}, places: 10}
  mentors: {eligible: {age: {at_least: 18}}, places: 10, screening: [{id: talk, title: Talk}, {id: papers, title: P}]}
recruitment: {announcements: [], sources: heard}
intake:
  intro: Hi
  questions:
    - {id: email, type: email, ask: [mentee, mentor], holds: email, required: true, text: Mail?}
    - id: agree
      type: consent
      ask: [mentee, mentor]
      required: true
      text: {en: I agree to take part, es: Acepto todo}
    - {id: age, type: integer, ask: [mentee, mentor], range: [14, 99], required: true, text: Age?}
    - {id: needs, type: multiple_choice, ask: [mentee], options_from: population.needs, most: 2, text: Needs?}
    - id: gender
      type: single_choice
      ask: [mentee, mentor]
      declinable: true
      text: Gender?
      options: [{id: woman, label: {en: Woman, es: Mujer}}, {id: man, label: {en: Man, es: Hombre}}]
    - id: interests
      type: multiple_choice
      ask: [mentee, mentor]
      text: Interests?
      options:
        - {id: music, label: Music}
        - {id: sport, label: Sport}
        - {id: nothing, label: None of these, exclusive: true}
    - {id: since, type: date, ask: [mentor], text: Since when?}
    - {id: weight, type: number, ask: [mentee], range: [0, 1], text: Share?}
    - {id: phone, type: phone, ask: [mentee, mentor], text: Phone?}
    - {id: note, type: short_text, ask: [mentee, mentor], longest: 20, text: Note?}
    - {id: school, type: short_text, ask: [mentee], required: true, show_if: {age: {at_most: 17}}, text: School?}
    - id: free
      type: availability
      ask: [mentee, mentor]
      text: When?
      days: [mon, tue]
      slots: [{id: evening, label: Evening, hours: "17:00-20:00"}]
    - {id: parent_agrees, type: consent, ask: [caregiver], required: true, text: May they?}
    - {id: mood, type: instrument, instrument: two, ask: [mentee], text: Mood?}
training: {modules: [{id: listen, title: L, topics: [listening], hours: 2, outline: o}], least_hours: 0}
matching:
  capacity: {question: places, usual: 1, most: 2}
  prefer: []
  never: []
  first: [most_matched]
  fair_to: []
  approval: coordinator
  wait_at_most: 30 days
agreement:
  edition: a
  length: 6 months
  contact: {every: 1 week, about: 60 minutes, channels: [phone], quiet_hours: "21:00-08:00"}
  expectations: {mentor: [listen]}
  boundaries: []
  ground_rules: []
  goals: {ask: [mentee], at: [start], text: What for?}
  signed_by: [mentee, mentor]
  reaffirm: 8 weeks
  ending: {notice: 4 weeks, planned: a, unplanned: b, unreachable: c, rematch_after: 2 weeks}
check_ins:
  questions:
    - id: safe
      type: scale
      range: [1, 5]
      ends: {low: {en: Not at all, es: Nada}, high: {en: Very, es: Mucho}}
      ask: [mentee, mentor]
      text: Safe?
      required: true
  rounds:
    - {id: monthly, title: M, ask: [mentee], questions: [safe], silence: {after: 14 days, alert: x}, every: 4 weeks}
  prompts: []
running: {hours: daily 08:30-09:00, answers_within: 30 minutes}
community: {sessions: [], feedback: []}
wellbeing: {alerts: [], not_a_crisis_service: no}
confidentiality:
  {may_read: {}, limits: [], limits_text: x, told_before: [], keep: {}, smallest_cell: 10,
   mentors_may_share: [], mentors_must_share: [], reveals: []}
messages: []
evaluation:
  {questions: [], measures: [], primary: x, metrics: [], compare: [], exit: [], stories: [], quotes: x, plan: x}
"""
_TWO = b"""\
{id: two, title: Two, licence: ship, licence_note: free, sources: [{cite: nobody}], languages: [en, es], asks: Lately,
 choices: [{points: 0, label: {en: Never, es: Nunca}}, {points: 1, label: {en: Often, es: A menudo}}],
 items: [{id: a, text: A}, {id: b, text: B, reversed: true}], scoring: sum}
"""
SURVEY = """\
pmtool: 1
id: survey
source: made up
form: intake
recognise: {columns: [When, "How old are you?"]}
submitted: When
submitted_format: "%m/%d/%Y %H:%M:%S"
missing: [NA]
people: {when: {"How old are you?": {answered: true}}, otherwise: This row is a summary.}
roles: {mentors: {Side: {is: listener}}}
columns:
  age: {column: "How old are you?"}
  gender: {column: Sex, values: {F: woman, M: man}}
  needs:
    branches:
      - {when: {Worry: {at_least: 4}}, then: grief}
      - {when: {Lonely: {is: "yes"}}, then: alone}
  weight: {column: Percent, times: 0.01}
  interests: {column: Likes, separator: "/", values: {Songs: music}}
not_asked: [email]
assume: {because: nobody was asked, answers: {agree: true, free: [mon_evening]}}
"""


def folder_with(mappings: Mapping[str, str] | None = None, more_questions: str = "") -> ProgramFolder:
    """The small program, with these mappings by name, and with more questions at the end of its intake."""
    files = {"program.yaml": _PROGRAM.replace("training:", f"{more_questions}training:", 1).encode()}
    files |= {f"mappings/{name}.yaml": text.encode() for name, text in (mappings or {}).items()}
    trees = read_trees(Files("small", files), Files("library", {"instruments/two.yaml": _TWO}))
    assert trees.findings == ()
    folder, findings = build_folder(trees)
    assert folder is not None, findings
    return folder


OWN = folder_with()
MAPPED = folder_with({"survey": SURVEY})


def csv_of(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def table_of(rows: Sequence[Sequence[str]]) -> Table:
    table, findings = read_table(csv_of(rows).encode(), "people.csv")
    assert table is not None, findings
    return table


def reading_of(rows: Sequence[Sequence[str]], folder: ProgramFolder = OWN) -> TableReading:
    return read_submissions(table_of(rows), folder, TODAY)


def is_accounted_for(reading: TableReading) -> bool:
    """Every row once, in one place."""
    places = [one.row for one in (*reading.submissions, *reading.rejects, *reading.superseded)]
    return len(places) == len(set(places)) == reading.rows
