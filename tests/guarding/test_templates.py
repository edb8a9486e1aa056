"""A message's text can say what is on the list, to those who may read it, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pmtool.guarding import clear_texts
from pmtool.guarding.codes import CODES
from pmtool.model.folder import MessageText, ProgramFolder
from pmtool.model.message import Event, Message
from pmtool.model.question import Holds
from pmtool.model.text import Sensitivity
from pmtool.reading import build_folder, read_trees
from pmtool.rules.placeholders import PLACEHOLDERS
from pmtool.workspace import read_library_files, read_program_files, read_template_files

PROGRAMS = Path(__file__).parents[2] / "programs"
SHIPPED = ("university-first-year", "workplace", "youth-health")


@cache
def shipped(program: str = "youth-health") -> ProgramFolder:
    trees = read_trees(read_program_files(PROGRAMS / program), read_library_files(), read_template_files())
    folder, _ = build_folder(trees)
    assert folder is not None
    return folder


def with_text(
    body: str, subject: str = "Hello", on: Event = Event.PAIRED, to: tuple[str, ...] = ("mentee",)
) -> ProgramFolder:
    """The program with one message, in one language; its body begins on line 5."""
    folder = shipped()
    program = replace(folder.program, messages=(Message("m", to, on, "letter"),), languages=("en",))
    text = MessageText("letter", "en", subject, body, "messages/letter.en.md", 5)
    return replace(folder, program=program, texts={("letter", "en"): text})


def codes_at(folder: ProgramFolder) -> list[tuple[str, int]]:
    return [(each.code, each.place.line) for each in clear_texts(folder)[1]]


HOSTILE = {
    "an attribute of Python": ("{{ person.__class__ }}", "PM712"),
    "the way to a shell": ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "PM711"),
    "another person's answer": ("{{ partner.support_needs }}", "PM712"),
    "an item by its key": ("{{ person['email'] }}", "PM711"),
    "a call": ("{{ person.given_name.upper() }}", "PM711"),
    "a filter": ("{{ person.given_name | upper }}", "PM711"),
    "a filter block": ("{% filter upper %}x{% endfilter %}", "PM711"),
    "a loop": ("{% for letter in person.given_name %}{{ letter }}{% endfor %}", "PM711"),
    "a new name": ("{% set secret = partner.given_name %}", "PM711"),
    "a macro": ("{% macro m() %}x{% endmacro %}", "PM711"),
    "another file": ("{% include '/etc/passwd' %}", "PM711"),
    "another template": ("{% extends 'base' %}", "PM711"),
    "an import": ("{% import 'x' as y %}", "PM711"),
    "a block": ("{% block b %}x{% endblock %}", "PM711"),
    "a sum": ("{{ 1 + 1 }}", "PM711"),
    "a constant": ("{{ 'words' }}", "PM711"),
    "a comparison": ("{% if person.given_name == 'Ada' %}x{% endif %}", "PM711"),
    "a denial": ("{% if not due %}x{% endif %}", "PM711"),
    "one thing or the other": ("{% if starts or ends %}x{% endif %}", "PM711"),
    "something inside a condition": ("{% if starts %}{{ 7 * 7 }}{% endif %}", "PM711"),
    "something in an elif": ("{% if starts %}x{% elif range(9) %}y{% endif %}", "PM711"),
    "something in an else": ("{% if starts %}x{% else %}{{ config.key }}{% endif %}", "PM712"),
    "a short if": ("{{ starts if ends else due }}", "PM711"),
    "a test": ("{% if starts is defined %}x{% endif %}", "PM711"),
    "two joined": ("{{ starts ~ ends }}", "PM711"),
    "a placeholder of another event": ("{{ wait_days }}", "PM713"),
    "a word that is nearly one": ("{{ persn.given_name }}", "PM712"),
    "braces left open": ("{{ starts", "PM710"),
    "a tag nobody knows": ("{% shell 'ls' %}", "PM710"),
    "an if left open": ("{% if starts %}", "PM710"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_that_does_more_than_name_placeholders_is_refused_at_its_line(name):
    source, code = HOSTILE[name]
    found = codes_at(with_text(f"Hello,\n\nyour pairing:\n{source}\n"))
    assert (code, 8) in found or code == "PM710"  # where braces are left open, jinja names the line of their end
    assert all(line >= 5 for _, line in found) and {each for each, _ in found} <= {code, "PM711", "PM712"}
    assert clear_texts(with_text(source))[0] == {}


@pytest.mark.parametrize(
    "body",
    [
        "No placeholder at all.",
        "{{ person.given_name }} and {{ partner.given_name }} begin on {{ starts }}.",
        "{% if starts %}It begins on {{ starts }}{% else %}soon{% endif %}.",
        "{% if starts %}{% if ends %}{{ ends }}{% endif %}{% elif due %}x{% endif %}".replace("due", "ends"),
        "{# a note to the translator #}{{ program.title }}",
        "{% raw %}{{ as written }}{% endraw %}",
        "{{ coordinator.name }}, {{ crisis.phone }}: {{ not_a_crisis_service }}",
    ],
)
def test_words_placeholders_and_conditions_pass(body):
    cleared, findings = clear_texts(with_text(body))
    assert findings == ()
    assert cleared["m", "en"].body == body and cleared["m", "en"].audiences == ("mentee",)


def test_a_fault_is_told_at_its_placeholder():
    line = "nobody says {{ nobody }} here, {% if nowhere %}x{% endif %}"
    _, findings = clear_texts(with_text(f"Hello,\n{line}\n"))
    assert [line[finding.place.column - 1 :].split()[0] for finding in findings] == ["nobody", "nowhere"]
    assert "says" in line[: findings[0].place.column]


def test_every_fault_of_a_text_is_told_not_only_the_first():
    body = "{{ wait_days }}\n{{ nobody }}\n{{ 1 }}\n"
    assert codes_at(with_text(body, subject="{{ person.given_name }}")) == [
        ("PM716", 2),
        ("PM713", 5),
        ("PM712", 6),
        ("PM711", 7),
    ]


@pytest.mark.parametrize("name", sorted(PLACEHOLDERS))
def test_a_subject_line_names_titles_and_nothing_else(name):
    event = min(PLACEHOLDERS[name].on)
    folder = with_text("x", subject=f"About {{{{ {name} }}}}", on=event)
    allowed = {"program.title", "form.title", "session.title", "refresher.title"}
    assert [code for code, _ in codes_at(folder)] == ([] if name in allowed else ["PM716"])


@pytest.mark.parametrize(
    ("audience", "name", "event", "is_allowed"),
    [
        ("mentee", "partner.given_name", Event.PAIRED, True),
        ("mentor", "partner.given_name", Event.PAIRED, True),
        ("caregiver", "partner.given_name", Event.PAIRED, False),
        ("desk", "partner.given_name", Event.PAIRED, False),
        ("mentee", "person.given_name", Event.INELIGIBLE, True),
        ("caregiver", "person.given_name", Event.CLOSED, True),
        ("safeguarding_lead", "person.given_name", Event.ALERT, False),
        ("mentee", "reasons", Event.INELIGIBLE, True),
        ("mentor", "reasons", Event.UNDECIDED, True),
        ("caregiver", "reasons", Event.INELIGIBLE, False),  # what a young person answered is theirs to tell
        ("desk", "reasons", Event.INELIGIBLE, False),
        ("mentor", "training.missing", Event.TRAINING_DUE, True),
        ("caregiver", "training.missing", Event.TRAINING_DUE, False),
        ("safeguarding_lead", "alert.due", Event.ALERT, True),
        ("public", "crisis.phone", Event.CLOSED, True),
    ],
)
def test_a_text_names_to_its_reader_only_what_they_may_read(audience, name, event, is_allowed):
    found = codes_at(with_text(f"{{{{ {name} }}}}", on=event, to=(audience,)))
    assert found == ([] if is_allowed else [("PM714", 5)])


def test_one_reader_who_may_not_is_enough_to_refuse_a_text_for_all():
    folder = with_text("{{ partner.given_name }}", to=("mentee", "mentor", "caregiver"))
    assert codes_at(folder) == [("PM714", 5)] and clear_texts(folder)[0] == {}


def test_the_name_of_the_other_follows_who_may_read_it():
    folder = with_text("{{ partner.given_name }}")
    questions = tuple(
        replace(each, readers=("desk",)) if each.holds is Holds.GIVEN_NAME else each
        for each in folder.library.question_sets["contact"].questions
    )
    contact = replace(folder.library.question_sets["contact"], questions=questions)
    sets = {**folder.library.question_sets, "contact": contact}
    closed = replace(folder, library=replace(folder.library, question_sets=sets))
    assert codes_at(closed) == [("PM714", 5)]
    confidentiality = folder.program.confidentiality
    narrow = {**confidentiality.may_read, "own_mentee": (Sensitivity.PUBLIC,)}
    program = replace(folder.program, confidentiality=replace(confidentiality, may_read=narrow))
    assert codes_at(replace(folder, program=program)) == [("PM714", 5)]


def test_a_text_that_isnt_there_is_missing_once_a_language_and_at_the_message():
    folder = with_text("x")
    program = replace(folder.program, languages=("en", "es"))
    (finding,) = clear_texts(replace(folder, program=program))[1]
    assert finding.code == "PM715" and finding.mend == "write messages/letter.es.md"


@pytest.mark.parametrize("program", SHIPPED)
def test_every_text_of_a_shipped_program_is_cleared_in_every_language(program):
    folder = shipped(program)
    cleared, findings = clear_texts(folder)
    assert findings == ()
    assert set(cleared) == {
        (each.id, language) for each in folder.program.messages for language in folder.program.languages
    }


def test_every_code_is_in_the_rooms_table():
    told = {code for source, _ in HOSTILE.values() for code, _ in codes_at(with_text(source))}
    assert told <= CODES.keys()
