"""The same answers given to pmtool's own form: served, and filled in with Chromium. The pages have no script."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from random_forms import Case, Put
from tests.chromium import QUICKEST, a_browser
from tests.serving.made_up_visitors import House, open_house
from waitress import create_server

from pmtool.model.form import Form
from pmtool.rules.words import word

_MISSING = tuple(word(f"mend_{key}", "en") for key in ("missing", "missing_choice", "missing_consent"))
_READ = "domcontentloaded"  # nobody looks at it
_PATIENCE = 600_000  # milliseconds: other work on the machine is no fault of the page

# Says which questions stand on the page, fills them in and goes on.
_FILL_IN = """([ids, puts]) => {
  for (const [name, said] of puts) {
    for (const field of document.getElementsByName(name)) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = [said].flat().includes(field.value);
      else field.value = said;
    }
  }
  document.querySelector('button.main').click();
  return ids.filter((id) => document.getElementById(`q-${id}`) || document.getElementById(`q-${id}-label`));
}"""

# Says what is wrong on the page and goes to another.
_LEAVE = """(address) => {
  location.assign(address);
  return [...document.querySelectorAll('.fault')].map((each) => [each.id, each.textContent.trim()]);
}"""


@dataclass
class Browser:
    """A page at pmtool's own forms. url: of the server."""

    page: Page
    house: House
    url: str

    def fill_in(self, case: Case, token: str) -> list[Mapping[str, str]]:
        """The verdicts after each of the two turns."""
        self.page.goto(self.url + self.house.link(token, case.form.id), wait_until=_READ)
        self._go(_FILL_IN, [[], []])
        root = self.page.url.rpartition("/")[0]
        return [self._walk(root, case.form, turn) for turn in (case.first, case.then)]

    def _go(self, script: str, asked: object) -> Any:
        """What a script says that leaves the page. The next is read then, however long the server takes."""
        with self.page.expect_navigation(wait_until=_READ):
            return self.page.evaluate(script, asked)

    def _walk(self, root: str, form: Form, puts: Sequence[Put]) -> Mapping[str, str]:
        """From the first part to the last, each sent as it then stands there. What is wrong doesn't stop anybody who
        goes to the next part by its address."""
        ids = [question.id for question in form.questions]
        fields = [field for put in puts for field in _fields(put, form)]
        verdicts: dict[str, str] = {}
        if self.page.url != (first := f"{root}/1"):
            self._go(_LEAVE, first)
        while (place := self.page.url.rpartition("/")[2]) != "check":
            verdicts |= dict.fromkeys(self._go(_FILL_IN, [ids, fields]), "fine")
            if self.page.url.endswith(f"/{place}"):
                faults = self._go(_LEAVE, f"{root}/{int(place) + 1}")
                verdicts |= {_of_field(name): _verdict(words) for name, words in faults}
        return verdicts


def _fields(put: Put, form: Form) -> Iterator[list[object]]:
    name, said = put
    question = next(each for each in form.questions if each.id == name.split(".")[0])
    if question.type == "date":
        year, month, day = str(said).split("-")
        yield from ([f"{name}-{part}", text] for part, text in (("year", year), ("month", month), ("day", day)))
    else:
        yield [name, [*said] if isinstance(said, tuple) else "true" if said is True else str(said)]


def _of_field(fault: str) -> str:
    return fault.removeprefix("q-").removesuffix("-fault")


def _verdict(words: str) -> str:
    return "missing" if words.endswith(_MISSING) else "wrong"


@contextmanager
def browser_at(cases: Sequence[Case], folder: Path) -> Iterator[Browser]:
    """pmtool's server of these forms, and a Chromium before it."""
    with open_house("workplace", folder) as house:
        forms = {case.form.id: case.form for case in cases}
        house.hosted.forms.update(forms)  # type: ignore[attr-defined]
        for worked_out in ("signatures", "sheets"):  # from the forms that were there before
            vars(house.hosted).pop(worked_out, None)
        server = create_server(house.client.application, host="127.0.0.1", port=0, threads=2)
        threading.Thread(target=server.run, daemon=True).start()
        try:
            with a_browser(QUICKEST) as opened:
                page = opened.new_page()
                page.set_default_timeout(_PATIENCE)
                yield Browser(page, house, f"http://127.0.0.1:{server.effective_port}")
        finally:
            server.close()
