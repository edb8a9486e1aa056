"""A program's folder, its library and its texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pmtool.model.folder import Files, ProgramTrees
from pmtool.model.program import Program
from pmtool.model.text import Text
from pmtool.reading import build_folder, read_trees

PROGRAM = b"""\
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
  needs: [{id: grief, label: Loss, because: asked}]
  assessment: {survey_intro: Hi, survey: [], focus_group: [], done: asked}
  mentees: {eligible: {age: {at_least: 18}}, places: 10}
  mentors: {eligible: {age: {at_least: 18}}, places: 10, screening: [{id: talk, title: Talk}]}
recruitment: {announcements: [], sources: heard}
intake: {intro: Hi, uses: [contact], questions: []}
training: {modules: [], least_hours: 0}
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
check_ins: {questions: [], rounds: [], prompts: []}
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
MAPPING = b"{pmtool: 1, id: survey, source: s, form: intake, recognise: {columns: [a]}, columns: {age: {column: a}}}"
CONTACT = b"{id: contact, title: Contact, questions: [{id: name, type: short_text, ask: [mentee], text: Name}]}"
WHO_5 = b"""\
{id: who-5, title: {en: WHO-5, de: WHO-5}, licence: ship, licence_note: free, sources: [{cite: WHO}],
 languages: [en, de], asks: Over the last two weeks, choices: [{points: 0, label: never}], items: [], scoring: sum}
"""


def message(words: str) -> bytes:
    return f"---\nsubject: Hello\n---\n{words}\n".encode()


OWN = Files(
    "programs/small",
    {
        "program.yaml": PROGRAM,
        "mappings/survey.yaml": MAPPING,
        "messages/welcome.en.md": message("own"),
        "messages/README.md": b"how to write these",
        "messages/.DS_Store": b"\x00",
        "CHANGELOG.md": b"\xff",
        "sample/people.csv": b"x",
    },
)
LIBRARY = Files("programs/library", {"questions/contact.yaml": CONTACT, "instruments/who-5.yaml": WHO_5})
TEMPLATES = Files("templates", {"messages/welcome.en.md": message("theirs"), "messages/welcome.es.md": message("suya")})


def with_file(files: Files, path: str, data: bytes) -> Files:
    return Files(files.root, {**files.contents, path: data})


def read(**changes: Files) -> ProgramTrees:
    given = {"program": OWN, "library": LIBRARY, "templates": TEMPLATES} | changes
    return read_trees(given["program"], given["library"], given["templates"])


def test_a_whole_folder_is_read_and_built() -> None:
    trees = read()
    assert trees.findings == ()
    folder, findings = build_folder(trees)
    assert findings == ()
    assert folder is not None
    assert isinstance(folder.program, Program)
    assert folder.program.title == Text({"en": "Small", "es": "Pequeno"})
    assert folder.program.population.who == Text({"en": "everyone", "es": "everyone"})
    assert set(folder.library.question_sets) == {"contact"}
    assert set(folder.library.instruments) == {"who-5"}
    assert set(folder.mappings) == {"survey"}
    assert folder.tree is trees.program
    assert folder.digest == trees.digest


def test_a_plain_string_of_an_instrument_stands_for_its_own_languages_too() -> None:
    folder, _ = build_folder(read())
    assert folder is not None
    asks = folder.library.instruments["who-5"].asks
    assert asks is not None
    assert set(asks.by_language) == {"en", "es", "de"}


def test_a_programs_own_text_stands_in_for_the_shared_one() -> None:
    texts = read().texts
    assert {key: text.body for key, text in texts.items()} == {("welcome", "en"): "own\n", ("welcome", "es"): "suya\n"}
    assert texts["welcome", "en"].file == "programs/small/messages/welcome.en.md"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("mappings/other.yml", "PM141"),
        ("mappings/deep/other.yaml", "PM141"),
        ("messages/deep/welcome.en.md", "PM141"),
        ("messages/welcome.txt", "PM701"),
    ],
)
def test_a_file_that_would_be_overlooked_is_a_finding(path: str, code: str) -> None:
    findings = read(program=with_file(OWN, path, MAPPING)).findings
    assert [(found.code, found.place.file) for found in findings] == [(code, f"programs/small/{path}")]


@pytest.mark.parametrize("name", ["program.yml", "other.yaml"])
def test_a_folder_without_a_program_is_a_finding(name: str) -> None:
    trees = read_trees(Files("here", {name: PROGRAM}), LIBRARY)
    assert [(found.code, found.place.file) for found in trees.findings] == [("PM140", "here/program.yaml")]
    assert (name in trees.findings[0].mend) == (name == "program.yml")
    assert build_folder(trees) == (None, ())


def test_faults_of_every_file_are_told_the_programs_first() -> None:
    trees = read(
        program=with_file(with_file(OWN, "program.yaml", PROGRAM + b"id: again\n"), "mappings/survey.yaml", b"a: ["),
        library=with_file(LIBRARY, "instruments/bad.yaml", b""),
        templates=with_file(TEMPLATES, "messages/bad.en.md", b""),
    )
    assert [found.code for found in trees.findings] == ["PM110", "PM130", "PM119", "PM703"]


def test_what_could_not_be_read_or_has_the_wrong_shape_is_left_out() -> None:
    trees = read(
        program=with_file(with_file(OWN, "mappings/torn.yaml", b"a: ["), "mappings/odd.yaml", b"{id: odd}"),
    )
    folder, findings = build_folder(trees, faulty={"programs/small/mappings/odd.yaml"})
    assert findings == ()
    assert folder is not None
    assert set(folder.mappings) == {"survey"}
    assert build_folder(trees, faulty={"programs/small/program.yaml"}) == (None, ())
    with pytest.raises(TypeError, match="SourceMapping has no"):
        build_folder(trees)


def test_an_id_that_differs_from_its_files_name_is_a_finding_at_the_id() -> None:
    _, findings = build_folder(read(program=with_file(OWN, "mappings/other.yaml", MAPPING)))
    assert [(found.code, str(found.place)) for found in findings] == [
        ("PM142", "programs/small/mappings/other.yaml:1:17")
    ]


def test_a_day_that_no_calendar_has_stops_the_program() -> None:
    trees = read(program=with_file(OWN, "program.yaml", PROGRAM.replace(b"2027-02-01", b"2027-02-30")))
    folder, findings = build_folder(trees)
    assert folder is None
    assert [(found.code, found.place.line) for found in findings] == [("PM143", 8)]


def test_the_digest_covers_what_is_read_and_nothing_else() -> None:
    digest = read().digest
    moved = replace(OWN, root="elsewhere", contents=dict(reversed(OWN.contents.items())))
    assert read(program=moved).digest == digest
    assert read(program=with_file(OWN, "CHANGELOG.md", b"new")).digest == digest
    changes = [
        read(program=with_file(OWN, "program.yaml", PROGRAM + b"# more\n")),
        read(program=with_file(OWN, "mappings/second.yaml", MAPPING)),
        read(program=with_file(OWN, "messages/welcome.en.md", message("new"))),
        read(library=with_file(LIBRARY, "questions/contact.yaml", b"{}")),
        read(templates=with_file(TEMPLATES, "messages/welcome.es.md", message("nueva"))),
    ]
    assert len({digest, *(each.digest for each in changes)}) == 1 + len(changes)
