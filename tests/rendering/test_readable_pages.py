"""What participants read as a whole is as easy as the limit asks: forms page by page, and pmtool's own words."""

from __future__ import annotations

import pytest
from page_tree import Element, tree_of
from shipped_programs import NAMES, forms, language_of

from pmtool.checking.wordings.readable import EASY
from pmtool.rules import words
from pmtool.rules.readability import school_years

A_YEAR_OR_TWO = 1.0  # by which formulas are off
METHODS = ("de", "en", "es")
READ = ("h1", "h2", "h3", "p", "li", "legend", "label", "dt", "dd", "th")
NOT_OURS = ("instrument",)  # the classes of what is worded by its source
FOR_THE_TEAM = ("screening", "training", "team-guide", "focus-group")

PAGES = [
    pytest.param(artifact.content, language_of(artifact), id=f"{name}/{artifact.path}")
    for name in NAMES
    for artifact in forms(name)
    if language_of(artifact) in METHODS and not artifact.path.split("/")[-1].startswith(FOR_THE_TEAM)
]


@pytest.mark.parametrize(("content", "language"), PAGES)
def test_a_page_as_a_whole_is_easy_to_read(content: bytes, language: str) -> None:
    pieces = [each.text for each in tree_of(content).all(*READ) if not each.children and not _is_not_ours(each)]
    years = school_years(pieces, language)
    assert years is not None
    assert years <= EASY + A_YEAR_OR_TWO


def _is_not_ours(element: Element) -> bool:
    return any(set(NOT_OURS) & set(each["class"].split()) for each in element.inside)


@pytest.mark.parametrize("language", METHODS)
@pytest.mark.parametrize("part", ["answers", "forms", "served"])
def test_what_pmtool_itself_says_to_participants_is_easy_to_read(part: str, language: str) -> None:
    said = getattr(words, part).CATALOGUES[language].values()
    years = school_years(list(said), language)
    assert years is not None
    assert years <= EASY
