"""The page a coordinator defends pairings by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_views import made_up_view, pages, person
from page_checks import outline_of

from pmtool.model.pairings import Instead
from pmtool.model.view import PairingsView, Part
from pmtool.rendering import render_pairings

LANGUAGES = ["en", "de", "es", "ar"]


def page_of(view: PairingsView) -> bytes:
    return render_pairings(view, pages())[1].content


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language(language: str) -> None:
    page = page_of(made_up_view(language))
    outline_of(page)
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"'.encode() in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_program_without_people_has_a_page(language: str) -> None:
    nothing = made_up_view(
        language, pairings=(), unmatched=(), others=(), spare=(), assumptions=(), objectives=(), pairs_judged=0, worst=0
    )
    outline_of(page_of(nothing))


def test_every_number_of_a_score_stands_on_the_page() -> None:
    text = outline_of(page_of(made_up_view())).text
    for pairing in made_up_view().pairings:
        assert f"{pairing.score} of 1000" in text
        for part in pairing.parts:
            assert part.label in text
            assert f"{part.points} of {part.of}" in text


def test_points_from_answers_that_are_not_shown_are_named_as_such() -> None:
    view = made_up_view()
    cut = replace(view.pairings[0], parts=view.pairings[0].parts[1:])
    text = outline_of(page_of(replace(view, pairings=(cut,)))).text
    assert "From answers that aren't shown on this page" in text
    assert "280" in text


def test_the_next_best_mentor_is_told_with_the_difference() -> None:
    text = outline_of(page_of(made_up_view())).text.replace("\u2068", "").replace("\u2069", "")
    assert f"Next best for {person(1)}: {person(8)}, 40 points less." in text
    assert f"With {person(9)}, {person(2)} would have 35 points more" in text
    assert f"No other mentor is possible for {person(3)}." in text


@pytest.mark.parametrize(
    ("cost", "says"),
    [
        (Instead(-1, -80, 0, 2), "people matched -1; points in all -80; people with another mentor 2."),
        (Instead(0, 0, -12, 0), "weakest pairing -12."),
        (Instead(0, 0, 0, 0), "nothing changes for anybody else."),
    ],
)
def test_what_the_next_best_mentor_would_mean_for_everybody_is_told(cost: Instead, says: str) -> None:
    view = made_up_view()
    text = outline_of(page_of(replace(view, pairings=(replace(view.pairings[0], instead=cost),)))).text
    told = text.replace("\u2068", "").replace("\u2069", "")
    assert f"If {person(8)} were chosen instead: {says}" in told


def test_everyone_without_a_mentor_learns_why_and_what_would_help() -> None:
    text = outline_of(page_of(made_up_view())).text
    assert "“More than five years apart” rules out 7 of the mentors." in text
    assert "3 people who have no other possibility share 1 of these places" in text
    assert "one more place with one of 2 mentors would help." in text
    assert "No single change would help today." in text


def test_people_who_are_not_ready_stand_with_their_reasons() -> None:
    text = outline_of(page_of(made_up_view())).text
    assert text.index("Preparing") < text.index("Waiting for a decision") < text.index("Not eligible")
    assert "the module “Listening” is still to be completed" in text


def test_assumptions_stand_before_anything_else() -> None:
    text = outline_of(page_of(made_up_view())).text
    assert text.index("consent is assumed") < text.index("In short")
    assert "What this rests on" not in outline_of(page_of(made_up_view(assumptions=()))).text


def test_every_rule_that_forbids_a_pairing_is_named_with_its_number() -> None:
    text = " ".join(outline_of(page_of(made_up_view())).text.split())
    for rule in made_up_view().ruled_out_by:
        assert f"{rule.says} {rule.id}" in text
    assert "common_hour (at least 60 minutes in common)" in text


def test_the_page_says_whether_the_pairings_are_proven_best() -> None:
    assert "is proven best" in outline_of(page_of(made_up_view())).text
    assert "is not proven best" in outline_of(page_of(made_up_view(is_certified=False))).text


def test_a_criterion_that_must_be_met_has_no_bar_and_no_points() -> None:
    view = made_up_view()
    must = replace(view.pairings[0], parts=(Part("Speaks the language asked for", 0, 0),), score=0)
    text = outline_of(page_of(replace(view, pairings=(must,)))).text
    assert "required" in text and "0 of 0" not in text


def test_a_name_cannot_write_on_the_page() -> None:
    evil = '<img src=x onerror="x()">'
    view = made_up_view(spare=((evil, 1),), title=evil, assumptions=(evil,))
    assert "img" not in outline_of(page_of(view)).tags


def test_the_same_view_gives_the_same_bytes() -> None:
    assert render_pairings(made_up_view("ar"), pages()) == render_pairings(made_up_view("ar"), dict(pages()))
