"""The 33 rules of SurveyJS's linter (`getRules()` of survey-core 3.1.1), and what of them a program is held to.

It is the one other form language with a linter that asks what a form means. Each rule has here the codes that say the
same of a program's questions, or the reason why there is nothing to say.
"""

from __future__ import annotations

import pytest

from pmtool.checking import CODES

NO_CALCULATION = "the format has no calculated values, triggers or values that questions write into one another"
RULES: dict[str, tuple[str, ...] | str] = {
    "expression/syntax": ("PM201", "PM204"),
    "expression/unknown-function": ("PM201",),  # an operator that isn't one
    "expression/unknown-choice": ("PM304",),
    "expression/type-mismatch": ("PM343", "PM345"),
    "expression/contradiction": ("PM340", "PM341", "PM342", "PM430", "PM433", "PM435"),
    "expression/meaningless-condition": ("PM431", "PM436", "PM438", "PM439"),
    "reference/unknown": ("PM302", "PM303"),
    "reference/self": ("PM344",),
    "name/duplicate": ("PM301",),
    "name/shadowing": ("PM301",),  # a question of a set that the program asks again
    "name/reserved": ("PM318",),
    "element/unknown-type": ("PM202",),
    "element/never-visible": ("PM346", "PM348", "PM430", "PM465"),
    "element/count-contradiction": ("PM461", "PM462"),
    "property/unknown": ("PM201",),
    "property/dead": ("PM201", "PM463"),  # a hint on a note, ends of a choice: not known there
    "property/invalid-value": ("PM202", "PM205", "PM207", "PM464"),
    "property/not-an-array": ("PM204",),
    "property/required": ("PM203",),
    "cycle/calculated-value": NO_CALCULATION,
    "cycle/trigger": NO_CALCULATION,
    "cycle/value-write": ("PM344",),  # a show_if looks back only, so that none can run in a circle
    "choices/dead-source": ("PM202", "PM209"),  # options_from names one of two lists
    "choices/duplicate": ("PM301", "PM460"),
    "trigger/unknown-target": NO_CALCULATION,
    "trigger/unknown-type": NO_CALCULATION,
    "validator/unknown-type": "limits of an answer are keys of its type: an unknown one is an unknown key",
    "validator/dead": ("PM461", "PM464"),
    "value/not-a-choice": ("PM304", "PM340"),
    "variable/collision": NO_CALCULATION,
    "variable/preset": "the format has no variables",
    "mask/mismatch": "the format has no input masks: numbers, dates and addresses are types",
    "page/empty": ("PM208", "PM348"),
}


def test_there_are_33_rules() -> None:
    assert len(RULES) == 33


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_codes_or_a_reason(rule: str) -> None:
    said = RULES[rule]
    assert said
    assert isinstance(said, str) or set(said) <= set(CODES)
