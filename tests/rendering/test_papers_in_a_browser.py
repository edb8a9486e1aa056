"""The pages as people meet them: no barrier that axe finds, no sideways scrolling on a small telephone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_up_reports import folder_of, made_up_report
from made_up_views import made_up_view, pages
from tests.chromium import a_browser, barriers

from pmtool.rendering import render_pairings, render_report

PAGES = {
    "pairings-en": lambda: render_pairings(made_up_view("en"), pages())[1].content,
    "pairings-ar": lambda: render_pairings(made_up_view("ar"), pages())[1].content,
    "report-en": lambda: render_report(made_up_report(folder_of("youth-health")), folder_of("youth-health")).content,
    "report-ar": lambda: (
        render_report(
            made_up_report(folder_of("university-first-year", "ar"), assumptions=("made up",)),
            folder_of("university-first-year", "ar"),
        ).content
    ),
}

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with a_browser() as opened:
        yield opened


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_has_no_barriers_and_fits(browser: object, tmp_path: Path, name: str, width: int) -> None:
    file = tmp_path / f"{name}.html"
    file.write_bytes(PAGES[name]())
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)  # type: ignore[attr-defined]
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert requests == [file.as_uri()]
    page.close()
