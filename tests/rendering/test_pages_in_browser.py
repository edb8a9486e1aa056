"""Pages as a browser shows them: without barriers that can be found by machine, at any width, on one sheet of paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from shipped_programs import NAMES, forms, recruitment
from tests.chromium import a_browser, barriers

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = [
    pytest.param(artifact, id=f"{name}/{artifact.path}")
    for name in NAMES
    for artifact in (*forms(name), *recruitment(name))
]
POSTERS = [
    pytest.param(artifact, id=f"{name}/{artifact.path}")
    for name in NAMES
    for artifact in recruitment(name)
    if b"One sheet of A4" in artifact.content
]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with a_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def page(browser) -> Iterator[object]:
    opened = browser.new_page()
    yield opened
    opened.close()


@pytest.mark.parametrize("artifact", PAGES)
def test_a_page_has_no_barrier_that_a_machine_finds(page, artifact) -> None:
    page.set_content(artifact.content.decode())
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers(page) == []
        small = page.evaluate(
            "[...document.querySelectorAll('.choice, .point, td:has(input)')]"
            ".filter(each => each.getBoundingClientRect().height < 44).length"
        )
        assert small == 0


@pytest.mark.parametrize("artifact", POSTERS)
def test_a_poster_is_one_sheet_and_nothing_is_cut_off(page, artifact) -> None:
    page.set_viewport_size({"width": 794, "height": 1123})
    page.set_content(artifact.content.decode())
    page.emulate_media(media="print")
    assert page.evaluate("(m => m.scrollHeight <= m.clientHeight + 1)(document.querySelector('main'))")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="screen")
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
