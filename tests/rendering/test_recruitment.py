"""Announcements as people meet them on a wall or in a mail."""

from __future__ import annotations

import pytest
from page_tree import squeezed, tree_of
from shipped_programs import NAMES, language_of, recruitment, shipped

from pmtool.rules.spoken import day_in_words
from pmtool.rules.words import word


@pytest.mark.parametrize("name", NAMES)
def test_every_announcement_says_what_for_whom_from_when_and_whom_to_ask(name: str) -> None:
    program = shipped(name).program
    pages = {artifact.path: artifact for artifact in recruitment(name)}
    assert len(pages) == len(program.recruitment.announcements) * len(program.languages)
    for announcement in program.recruitment.announcements:
        for language in program.languages:
            artifact = pages[f"recruitment/{announcement.id}.{language}.html"]
            page = tree_of(artifact.content)
            assert language_of(artifact) == page.all("html")[0]["lang"]
            for text in (
                announcement.title,
                announcement.body,
                announcement.where,
                program.population.who,
                program.title,
            ):
                assert squeezed(text[language]) in page.text
            coordinator = program.contacts.people[program.contacts.coordinator]
            assert (coordinator.email or "") in page.text
            assert day_in_words(program.dates.opens, language) in page.text


@pytest.mark.parametrize("name", NAMES)
def test_people_who_could_be_mentors_hear_how_much_training_it_takes(name: str) -> None:
    program = shipped(name).program
    for announcement in program.recruitment.announcements:
        artifact = next(each for each in recruitment(name) if each.path.startswith(f"recruitment/{announcement.id}."))
        says_hours = word("training_hours", language_of(artifact)) in tree_of(artifact.content).text
        assert says_hours == (announcement.audience == "mentor")
