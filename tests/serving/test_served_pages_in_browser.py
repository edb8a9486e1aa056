"""Served pages in a real browser and under two checkers, without a script, at two widths, with large text, by keyboard.

Every day a form of each program in each language; with the slow suites every page there is.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from made_up_visitors import House, begin, fill_in, program
from served_pages import NAMES, Shown, a_selection, everything, skeleton, style
from tests.chromium import a_browser, barriers

pytestmark = pytest.mark.browser

CHECKER = Path(__file__).resolve().parents[2] / ".venv/node_modules/vnu-jar/build/dist/vnu.jar"
LANGUAGES = [(name, language) for name in NAMES for language in program(name).program.program.languages]
SHEETS = dict(style(name) for name in NAMES)

# What no checker finds: a group without a name, a hint that vanishes, a field that can't be pasted into, a summary
# that leads nowhere or says something else than the question; and what a finger can't hit.
OWN_CHECKS = """() => {
  const found = [];
  const groups = {};
  for (const box of document.querySelectorAll('input[type=radio], input[type=checkbox]'))
    (groups[box.name] ||= []).push(box);
  for (const [name, boxes] of Object.entries(groups))
    if (boxes.length > 1 && !boxes.every(box => box.closest('fieldset')?.querySelector('legend')?.textContent.trim()))
      found.push('no legend: ' + name);
  for (const field of document.querySelectorAll('input, textarea, button')) {
    if (field.placeholder) found.push('placeholder: ' + field.id);
    if (field.onpaste || field.getAttribute('onpaste')) found.push('paste: ' + field.id);
  }
  for (const link of document.querySelectorAll('.problem a')) {
    const href = link.getAttribute('href');
    if (!href.startsWith('#')) continue;
    const field = document.getElementById(href.slice(1));
    if (!field) { found.push('leads nowhere: ' + href); continue; }
    const says = field.closest('.question').querySelector('.fault').textContent.replace(/^[^:]*:/, '').trim();
    if (says !== link.textContent.trim()) found.push('says otherwise: ' + says);
  }
  const wrong = document.querySelector('.problem');
  if (wrong && wrong.getAttribute('role') !== 'alert') found.push('no alert');
  if (!document.querySelector('.crisis a[href^="tel:"], .crisis bdi')) found.push('no crisis line');
  for (const each of document.querySelectorAll('.choice, .point, td:has(input), button:not(.unseen)'))
    if (each.getBoundingClientRect().height < 44) found.push('small: ' + each.outerHTML.slice(0, 80));
  const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
  if (new Set(ids).size < ids.length) found.push('an id twice: ' + ids.filter((id, at) => ids.indexOf(id) < at));
  return found;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with a_browser() as opened:
        yield opened


def look(page, shown: Shown, *, is_new: bool) -> list[str]:
    """What is wrong with a page, wide and narrow. is_new: whether axe has seen no page of the same shape."""
    content = shown.content.decode()
    (name,) = re.findall(r'href="/(style-\w+\.css)"', content)
    page.set_content(
        content.replace(f'<link rel="stylesheet" href="/{name}">', f"<style>{SHEETS[name].decode()}</style>")
    )
    found = {width: at_width(page, width, is_new=is_new) for width in (1280, 320)}
    return [f"{shown.name} at {width}: {each}" for width, wrong in found.items() for each in wrong]


def at_width(page, width: int, *, is_new: bool) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    found = page.evaluate(OWN_CHECKS)
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("wider than the screen")
    if is_new:
        found += barriers(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    if page.evaluate("document.documentElement.scrollWidth") > max(width, 640):
        found.append("cut off with large text")
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def check_all(browser, pages: Iterable[Shown]) -> list[str]:
    """Of pages that differ in their words only, axe looks at the first; all else is looked for on each."""
    page, found, seen = browser.new_page(), [], set[str]()
    for shown in pages:
        shape = skeleton(shown.content.decode())
        found += look(page, shown, is_new=shape not in seen)
        seen.add(shape)
    page.close()
    return found


def test_no_page_has_a_barrier(browser) -> None:
    assert check_all(browser, a_selection()) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "language"), LANGUAGES, ids=["-".join(each) for each in LANGUAGES])
def test_no_page_at_all_has_a_barrier(browser, name: str, language: str) -> None:
    assert check_all(browser, everything((name,), (language,))) == []


def markup_faults(pages: list[Shown], folder: Path) -> list[str]:
    """What the Nu checker objects to. It is started once for all."""
    if not CHECKER.exists():
        pytest.skip("the Nu checker isn't there: make .venv/.checkers")
    for number, shown in enumerate(pages):
        (folder / f"{number}.html").write_bytes(shown.content)
    command = ["java", "-Xmx400m", "-jar", str(CHECKER), "--stdout", "--format", "json", "--errors-only", str(folder)]
    said = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
    return [
        f"{pages[int(Path(each['url']).stem)].name}:{each.get('lastLine')}: {each['message']}"
        for each in said["messages"]
    ]


def test_the_markup_is_valid(tmp_path: Path) -> None:
    assert markup_faults(list(a_selection()), tmp_path) == []


@pytest.mark.slow
def test_the_markup_of_every_page_is_valid(tmp_path: Path) -> None:
    assert markup_faults(list(everything()), tmp_path) == []


def test_what_people_wrote_stays_words() -> None:
    for shown in a_selection():
        assert b"<script" not in shown.content and b"<b>Noor" not in shown.content
        assert b"{{" not in shown.content.replace(b"{{ 7*7 }}", b"")


@pytest.fixture
def address(house: House) -> Iterator[str]:
    """The same program behind a real server."""
    from threading import Thread

    from waitress.server import create_server

    server = create_server(house.client.application, host="127.0.0.1", port=0)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.mark.parametrize("has_script", [False, True], ids=["script off", "script on"])
def test_a_form_is_filled_in_by_keyboard_alone(browser, house: House, address: str, has_script: bool) -> None:
    context = browser.new_context(java_script_enabled=has_script, viewport={"width": 320, "height": 640})
    page = context.new_page()
    foreign = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(address) else None)
    page.goto(address + house.link("NEEDSNEEDS99", "needs"))
    for _ in range(40):
        if page.query_selector(".thanks"):
            break
        go_on_by_keyboard(page)
    assert len(house.state().submissions) == 1
    assert foreign == [] and context.cookies() == []
    context.close()


def go_on_by_keyboard(page) -> None:
    """One page: every group answered with the space bar, then its button pressed."""
    answered = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        kind, name, looks = page.evaluate("(e => [e.type || '', e.name || '', e.className])(document.activeElement)")
        if kind in ("checkbox", "radio") and name not in answered:
            page.keyboard.press("Space")
            answered.add(name)
        elif looks == "main":
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError("no button could be reached")


def test_the_enter_key_goes_on_and_changes_no_language(browser, house: House, address: str) -> None:
    page = browser.new_page()
    page.goto(address + begin(house, house.link("K7QF2M9XTC4R", "intake-mentee")))
    page.fill("#q-preferred_name", "Noor")
    page.press("#q-preferred_name", "Enter")
    page.wait_for_load_state()
    assert page.title().startswith("Error: ") and page.get_attribute("html", "lang") == "en"
    page.close()


@pytest.mark.parametrize("has_script", [False, True], ids=["script off", "script on"])
def test_whoever_missed_something_is_led_to_what_and_from_there_to_the_question(
    browser, house: House, address: str, has_script: bool
) -> None:
    context = browser.new_context(java_script_enabled=has_script)
    page = context.new_page()
    page.goto(address + begin(house, house.link("K7QF2M9XTC4R", "intake-mentee")))
    with page.expect_navigation():
        page.click("button.main")
    assert page.evaluate("document.activeElement.className") == "problem"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    wanted = page.get_attribute(".problem a", "href").removeprefix("#")
    shown = page.evaluate("(id) => document.querySelector(':target')?.id === id", wanted)
    assert shown, "the link leads to the first thing to fill in"
    context.close()


def test_a_printed_check_page_holds_all_answers(browser, house: House, address: str) -> None:
    page = browser.new_page()
    page.goto(address + fill_in(house, begin(house, house.link("K7QF2M9XTC4R", "intake-mentee")), {"age": "16"}))
    page.emulate_media(media="print")
    assert page.is_visible("text=noor@people.example") and not page.is_visible("button.main")
    page.close()
