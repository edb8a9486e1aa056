"""Every form of every program, as somebody reads it who may not see it, and may not trust us yet."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from page_tree import PageTree, squeezed, tree_of
from shipped_programs import NAMES, forms, language_of, shipped

from pmtool.model.form import FormKind
from pmtool.model.question import Choice, Instrument, Item, Library, Licence, QuestionType, Scoring, Source
from pmtool.model.text import Sensitivity, Text
from pmtool.model.view import Artifact
from pmtool.rendering import render_forms
from pmtool.rendering.questions import questions_on
from pmtool.rules.forms import all_questions, forms_of, options_of
from pmtool.rules.words import word

PAGES = [pytest.param(name, artifact, id=f"{name}/{artifact.path}") for name in NAMES for artifact in forms(name)]
every_page = pytest.mark.parametrize(("name", "artifact"), PAGES)


def _page(name: str, form: str, language: str) -> PageTree:
    return tree_of(next(each.content for each in forms(name) if each.path == f"forms/{form}.{language}.html"))


@pytest.mark.parametrize("name", NAMES)
def test_every_form_is_there_in_every_language(name: str) -> None:
    folder = shipped(name)
    expected = {
        f"forms/{form}.{language}.html"
        for form in [*(form.id for form in forms_of(folder.program, folder.library)), "focus-group", "team-guide"]
        for language in folder.program.languages
    }
    assert {artifact.path for artifact in forms(name)} == expected


@every_page
def test_a_page_says_its_language_and_direction(name: str, artifact: Artifact) -> None:
    root = tree_of(artifact.content).all("html")[0]
    assert root["lang"] == language_of(artifact)
    assert root["dir"] == ("rtl" if language_of(artifact) == "ar" else "ltr")


@every_page
def test_a_page_can_send_and_run_nothing(name: str, artifact: Artifact) -> None:
    page = tree_of(artifact.content)
    assert not page.all("form", "button", "script", "img", "iframe", "link")
    assert not [each for each in page.all("input") if each["type"] in ("submit", "image", "button")]
    assert not [key for each in page.elements for key in each.attributes if key.startswith("on")]
    assert b"url(" not in artifact.content


@every_page
def test_ids_are_unique_and_every_reference_leads_somewhere(name: str, artifact: Artifact) -> None:
    page = tree_of(artifact.content)
    ids = [element["id"] for element in page.elements if element["id"]]
    assert len(ids) == len(set(ids))
    referred = [each["for"] for each in page.all("label")]
    referred += [part for each in page.elements for part in each["aria-describedby"].split()]
    referred += [each["href"][1:] for each in page.all("a") if each["href"].startswith("#")]
    assert set(referred) <= set(ids)


@every_page
def test_every_field_has_a_label_with_words(name: str, artifact: Artifact) -> None:
    page = tree_of(artifact.content)
    labelled = {label["for"] for label in page.all("label") if label.text.strip()}
    assert {field["id"] for field in page.fields} <= labelled


@every_page
def test_fields_that_belong_together_stand_in_a_fieldset_with_a_legend(name: str, artifact: Artifact) -> None:
    page = tree_of(artifact.content)
    names = [field["name"] for field in page.fields]
    choices = [each for each in page.fields if each["type"] in ("radio", "checkbox")]
    for field in choices:
        fieldset = field.nearest("fieldset")
        is_beside_a_text = field["value"] == "prefer_not_to_say" and field["aria-describedby"]
        if fieldset is None and (names.count(field["name"]) == 1 or is_beside_a_text):
            continue  # a box of its own
        assert fieldset is not None, field.attributes
        assert fieldset.children[0].tag == "legend" and fieldset.children[0].text.strip()


@every_page
def test_a_page_has_one_heading_above_all_and_skips_no_level(name: str, artifact: Artifact) -> None:
    levels = [int(each.tag[1]) for each in tree_of(artifact.content).all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


@every_page
def test_where_to_turn_now_stands_on_every_page(name: str, artifact: Artifact) -> None:
    program, language, text = shipped(name).program, language_of(artifact), tree_of(artifact.content).text
    crisis = program.contacts.people[program.contacts.crisis]
    assert crisis.name[language] in text
    assert crisis.phone is None or crisis.phone in text
    assert squeezed(program.wellbeing.not_a_crisis_service[language]) in text


@every_page
def test_a_page_says_which_program_it_is_of(name: str, artifact: Artifact) -> None:
    program, text = shipped(name).program, tree_of(artifact.content).text
    assert program.version in text and program.jurisdiction in text


def _asked() -> list[object]:
    return [
        pytest.param(name, form.id, language, id=f"{name}/{form.id}.{language}")
        for name in NAMES
        for form in forms_of(shipped(name).program, shipped(name).library)
        for language in shipped(name).program.languages
    ]


@pytest.mark.parametrize(("name", "form_id", "language"), _asked())
def test_every_question_stands_with_all_that_belongs_to_it(name: str, form_id: str, language: str) -> None:
    folder = shipped(name)
    page = _page(name, form_id, language)
    form = next(form for form in forms_of(folder.program, folder.library) if form.id == form_id)
    for question in questions_on(form, folder, language):
        assert squeezed(question.text[language]) in page.text
        if question.hint:
            assert squeezed(question.hint[language]) in page.text
        for option in options_of(folder.program, question):
            assert page.by_id(f"q-{question.id}-{option.id}")["value"] == option.id
        if question.most:
            assert word("choose_up_to", language, count=question.most) in page.text
        if question.declinable:
            assert page.by_id(f"q-{question.id}-prefer_not_to_say")
    private = [
        question
        for question in questions_on(form, folder, language)
        if question.sensitivity is not Sensitivity.PUBLIC and question.type is not QuestionType.NOTE
    ]
    assert page.text.count(word("why_we_ask", language)) >= len(private)


@pytest.mark.parametrize(("name", "form_id", "language"), _asked())
def test_the_limits_of_confidentiality_come_before_what_they_must_come_before(
    name: str, form_id: str, language: str
) -> None:
    folder = shipped(name)
    form = next(form for form in forms_of(folder.program, folder.library) if form.id == form_id)
    page = _page(name, form_id, language)
    told = squeezed(folder.program.confidentiality.limits_text[language])
    first = [q for q in questions_on(form, folder, language) if q.id in folder.program.confidentiality.told_before]
    if first:
        assert page.text.index(told) < page.text.index(squeezed(first[0].text[language]))
    if form.kind is FormKind.AGREEMENT:
        assert told in page.text
    assert page.text.count(told) <= 1


@pytest.mark.parametrize(("name", "form_id", "language"), _asked())
def test_a_form_says_that_it_cannot_be_sent_or_that_it_is_a_record(name: str, form_id: str, language: str) -> None:
    key = "page_record" if form_id in ("screening", "training") else "page_preview"
    assert word(key, language) in _page(name, form_id, language).all("header")[0].text


@pytest.mark.parametrize("name", NAMES)
def test_an_agreement_says_everything_that_is_agreed(name: str) -> None:
    program = shipped(name).program
    agreement, language = program.agreement, program.languages[-1]
    page = _page(name, f"agreement-{agreement.signed_by[0].value}", language)
    texts = [text for expected in agreement.expectations.values() for text in expected]
    texts += [*agreement.boundaries, *agreement.ground_rules, *agreement.contact.channels, agreement.goals.text]
    texts += [agreement.ending.planned, agreement.ending.unplanned, agreement.ending.unreachable]
    texts += [*program.confidentiality.mentors_may_share, *program.confidentiality.mentors_must_share]
    texts += program.confidentiality.reveals
    for text in texts:
        assert squeezed(text[language]) in page.text
    assert agreement.edition in page.text
    assert agreement.contact.quiet_hours.replace("-", "–") in page.text


@pytest.mark.parametrize("name", NAMES)
def test_the_guide_for_a_focus_group_holds_its_questions_and_what_they_led_to(name: str) -> None:
    population = shipped(name).program.population
    for language in shipped(name).program.languages:
        page = _page(name, "focus-group", language)
        for text in (
            *population.assessment.focus_group,
            population.assessment.done,
            *(n.because for n in population.needs),
        ):
            assert squeezed(text[language]) in page.text


def test_a_condition_is_said_in_words() -> None:
    question = next(
        q for q in all_questions(shipped("youth-health").program, Library({}, {})).values() if q.id == "age"
    )
    page = _page("youth-health", "intake-mentee", "en")
    assert f"Answer only if “{question.text['en']}” is 17 or less." in page.text


def test_weekly_hours_are_a_table_with_headers() -> None:
    page = _page("youth-health", "intake-mentee", "es")
    table = page.all("table")[0]
    assert [each["scope"] for each in page.all("th") if table in each.inside].count("row") == 7
    boxes = [each for each in page.all("input") if table in each.inside]
    assert {"mon_evening", "sun_morning"} <= {each["value"] for each in boxes}


def _invented_instrument() -> Instrument:
    """Made up for this test: offered in English only."""
    return Instrument(
        id="made_up",
        title=Text({"en": "The Made-Up Scale"}),
        licence=Licence.SHIP,
        licence_note="Free for everyone.",
        sources=(Source("A. Nobody, 2020", language="en"),),
        languages=("en",),
        asks=Text({"en": "Over the last week …"}),
        choices=(Choice(0, Text({"en": "Never"})), Choice(1, Text({"en": "Always"}))),
        items=(Item("one", Text({"en": "I hummed."})), Item("two", Text({"en": "I whistled."}))),
        scoring=Scoring.SUM,
    )


def test_an_instrument_is_asked_where_it_is_offered_and_another_question_elsewhere() -> None:
    folder = shipped("youth-health")
    asked = next(q for q in folder.program.intake.questions if q.type is QuestionType.INSTRUMENT and q.instead)
    known = all_questions(folder.program, folder.library)
    library = replace(folder.library, instruments={asked.instrument or "": _invented_instrument()})
    pages = {
        language_of(each): tree_of(each.content)
        for each in render_forms(replace(folder, library=library), only=frozenset({"intake-mentee"}))
    }
    instead = known[asked.instead or ""]
    assert "I hummed." in pages["en"].text and "A. Nobody, 2020" in pages["en"].text
    assert "Free for everyone." in pages["en"].text
    assert squeezed(instead.text["en"]) not in pages["en"].text
    assert "I hummed." not in pages["es"].text
    assert squeezed(instead.text["es"]) in pages["es"].text
    radios = [each for each in pages["en"].fields if each["name"] == f"{asked.id}.one"]
    assert [each["value"] for each in radios] == ["0", "1"]


def test_a_follow_up_says_how_far_into_the_pairing_it_comes() -> None:
    (page,) = render_forms(shipped("workplace"), only=frozenset({"measure-month-3-mentee"}), languages=("de",))
    assert [each.text for each in tree_of(page.content).all("h1")] == ["Wie geht es dir jetzt? (3 Monate)"]


def test_what_is_assumed_stands_on_every_page() -> None:
    pages = render_forms(shipped("workplace"), assumptions=("made up: nobody was asked",))
    assert all("made up: nobody was asked" in tree_of(each.content).text for each in pages)


def test_only_the_forms_and_languages_asked_for_are_rendered() -> None:
    pages = render_forms(shipped("workplace"), only=frozenset({"needs", "focus-group"}), languages=("de",))
    assert [each.path for each in pages] == ["forms/needs.de.html", "forms/focus-group.de.html"]
    assert not tree_of(pages[0].content).all("nav")


def test_words_of_a_program_are_never_read_as_html() -> None:
    folder = shipped("workplace")
    hostile = Text(dict.fromkeys(folder.program.languages, "<script>alert(1)</script>{{ 7 * 7 }}"))
    program = replace(folder.program, title=hostile)
    for page in render_forms(replace(folder, program=program), only=frozenset({"needs"})):
        assert not tree_of(page.content).all("script")
        assert "<script>alert(1)</script>{{ 7 * 7 }}" in tree_of(page.content).text


def test_the_same_program_gives_the_same_bytes() -> None:
    assert render_forms(shipped("workplace")) == forms("workplace")
