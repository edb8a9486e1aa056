"""FHIR questionnaires filled in by LForms, the National Library of Medicine's own widget, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from exported import PEERS
from filled_in_elsewhere import Answered, Cases, Verdicts, _coded
from playwright.sync_api import Page
from random_forms import Answer, Put
from tests.chromium import a_browser

from pmtool.rendering.exports.fhir import questionnaire_of
from pmtool.rendering.exports.sheet import Entry, Sheet

LFORMS = PEERS / "lforms" / "package" / "dist" / "lforms"
_SCRIPTS = ("webcomponent/assets/lib/zone.min.js", "webcomponent/lhc-forms.js", "fhir/R4/lformsFHIR.min.js")

# One person's answers to a questionnaire, given in turns. Each is set as the widget's own fields set it: a choice by
# its option, a day as the calendar gives it; and the form looks again at what it shows.
_FILL = """async ([resource, turns]) => {
  const form = new LForms.LFormsData(LForms.Util.convertFHIRQuestionnaireToLForms(resource, 'R4'));
  await form.loadFHIRResources(true);
  const valueOf = (item, said) => {
    if (item.dataType === 'DT') return new Date(`${said}T00:00`);
    if (item.dataType !== 'CODING') return said;
    const options = [said].flat().map((code) => item.answers.find((each) => each.code === code));
    return item.answerCardinality.max === '1' ? options[0] : options;
  };
  const isShown = (item) => !form.isItemHidden(item) &&
    (!item._parentItem?.linkId || isShown(item._parentItem));
  const results = [];
  for (const puts of turns) {
    for (const [name, said] of puts) {
      const item = form.itemList.find(({linkId}) => linkId === name);
      item.value = valueOf(item, said);
      form.updateOnSourceItemChange(item);
    }
    await form._expressionProcessor.runCalculations(false);
    while (form._expressionProcessor._currentRunPromise) await form._expressionProcessor._currentRunPromise;
    const kept = LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', form);
    results.push({shown: form.itemList.filter(isShown).map(({linkId}) => linkId), kept});
  }
  return results;
}"""


@dataclass(frozen=True, slots=True)
class Turn:
    """What LForms shows after it, and the QuestionnaireResponse it would send."""

    shown: Verdicts
    kept: Mapping[str, object]


class Widget:
    """A page with LForms on it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def fill_in(self, sheet: Sheet, turns: Sequence[Sequence[Put]]) -> Sequence[Turn]:
        """One person's answers, given in turns."""
        said = [[(name, _said(_asked(sheet, name), answer)) for name, answer in turn] for turn in turns]
        found = self.page.evaluate(_FILL, [questionnaire_of(sheet), said])
        return [Turn(dict.fromkeys(each["shown"], "shown"), each["kept"]) for each in found]


def _asked(sheet: Sheet, name: str) -> Entry:
    """A line of an instrument may be asked by itself, or with its instrument."""
    return sheet.asked.get(name) or sheet.asked[name.partition(".")[0]]


def _said(entry: Entry, answer: Answer) -> object:
    """The answer as LForms takes it: a code, a number, a text."""
    values = [next(iter(each.values())) for each in _coded(entry, answer)]
    plain = [each["code"] if isinstance(each, Mapping) else each for each in values]
    return plain if isinstance(answer, tuple) else plain[0]


def shown_by_lforms(sheets: Sequence[Sheet], groups: Sequence[Cases]) -> Sequence[Answered]:
    with a_widget() as widget:
        return [
            [[turn.shown for turn in widget.fill_in(sheet, (case.first, case.then))] for case in cases]
            for sheet, cases in zip(sheets, groups, strict=True)
        ]


def compares_times(sheet: Sheet) -> bool:
    """Whether something is shown by which of two days or hours is earlier: LForms 40 doesn't compare these."""
    return any(f'"answer{kind}"' in json.dumps(questionnaire_of(sheet)) for kind in ("Date", "Time"))


@contextmanager
def a_widget() -> Iterator[Widget]:
    with a_browser() as browser:
        page = browser.new_page()
        page.set_content('<!doctype html><div id="form"></div>')
        for script in _SCRIPTS:
            page.add_script_tag(path=str(LFORMS / script))
        yield Widget(page)
