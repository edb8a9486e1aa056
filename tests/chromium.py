"""A real browser for tests, and what it finds wrong with a page that everybody shall be able to use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
_SHELL = Path("/usr/bin/chromium-headless-shell")  # the same without its window: a third less to compute
QUICKEST = _SHELL if _SHELL.exists() else CHROMIUM
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_RUN = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then((found) =>
  found.violations.map((each) => `${each.id}: ${each.help}: ${each.nodes.map((node) => node.html).join(' | ')}`))"""


@contextmanager
def a_browser(browser: Path = CHROMIUM) -> Iterator[Any]:
    """Skips the test where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not browser.exists():
        pytest.skip(f"there is no {browser.name} here")
    with sync_api.sync_playwright() as player:
        opened = player.chromium.launch(
            executable_path=str(browser), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()


def barriers(page: Any) -> list[str]:
    """What axe finds in the page as it is shown now. Its script stays there from one content to the next."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_axe())
    return [str(each) for each in page.evaluate(_RUN, list(RULES))]


@cache
def _axe() -> str:
    axe = pytest.importorskip("axe_playwright_python")
    return (Path(axe.__file__).parent / "axe.min.js").read_text()
