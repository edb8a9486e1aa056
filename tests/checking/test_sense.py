"""What a program makes of its own words: each mistake once, at its line."""

from __future__ import annotations

import pytest
from small_program import Change, changed, line_of, meaning

from pmtool.checking import CODES
from pmtool.model.finding import Severity

Case = tuple[list[Change], str, str]  # what is changed, the code, and a text of the line the finding points at

# Only those who work are asked job_since.
UNREACHED = """{id: hours_off, type: integer, ask: [mentee], text: Off?, range: [0, 9],
      show_if: {all: [{job: {is: "no"}}, {job_since: {answered: true}}]}}"""
FOR_MENTEES = """show_if:
      {any: [{needs: {answered: true}}, {all: [{job: {is: "yes"}}, {not: {job: {answered: true}}}]}]}"""
ELIGIBLE = "      age: {between: [14, 24]}\n      consent: {is: true}"
NOBODY = """
      job_since: {answered: true}
      not: {any: [{job: {is: "yes"}}, {job: {answered: false}}]}"""
TIRED = """    - id: very_tired
      sign: burden
      title: Very
      level: amber
      when: {energy: {at_most: 1}}
      tell: {who: desk, then: lead, by: mail, within: 3 days}
      about: self
      mentee_told: never
      response: {offer: A talk}
"""


def with_question(question: str) -> list[Change]:
    return [("    - {id: heard_of,", f"    - {question}\n    - {{id: heard_of,")]


def with_alert(alert: str) -> list[Change]:
    return [("    - id: quiet\n", f"{alert}    - id: quiet\n")]


ANSWERS: dict[str, Case] = {
    "nobody reaches it": (with_question(UNREACHED), "PM430", "show_if: {all:"),
    "no mentor reaches it": ([('show_if: {job: {is: "yes"}}', FOR_MENTEES)], "PM430", "{id: job_since"),
    "everybody reaches it": (
        [('show_if: {job: {is: "yes"}}', 'show_if: {any: [{job: {is: "yes"}}, {job: {is_not: "yes"}}]}')],
        "PM431",
        "{id: job_since",
    ),
    "only the ineligible reach it": (
        with_question("{id: school, type: short_text, ask: [mentee], text: School?, show_if: {age: {at_most: 13}}}"),
        "PM432",
        "{id: school",
    ),
    "nobody is eligible": ([(ELIGIBLE, f"{ELIGIBLE}{NOBODY}")], "PM433", "eligible:\n      age: {between"),
    "a hidden question decides": (
        [("        - consent: {is: true}", '        - job_since: {at_most: "2027-01-01"}')],
        "PM434",
        "eligible:\n      all:",
    ),
    "no answers raise it": (
        [("when: {energy: {at_most: 2}}", "when: {all: [{contacts: {at_most: 2}}, {met: {is: not_met}}]}")],
        "PM435",
        "when: {all: [{contacts",
    ),
    "all answers raise it": (
        [("when: {energy: {at_most: 2}}", "when: {any: [{met: {answered: true}}, {met: {answered: false}}]}")],
        "PM436",
        "when: {any: [{met",
    ),
    "an alert within another": (with_alert(TIRED), "PM437", "when: {energy: {at_most: 1}}"),
    "every answer meets it": (
        [("mentee: {age: {at_most: 17}}", "mentee: {age: {at_most: 99}}")],
        "PM438",
        "at_most: 99",
    ),
    "every option is named": (
        [("when: {energy: {at_most: 2}}", "when: {met: {one_of: [met, not_met]}}")],
        "PM438",
        "one_of: [met, not_met]",
    ),
    "said already": (
        [("mentee: {age: {at_most: 17}}", "mentee: {age: {at_most: 17, is_not: 20}}")],
        "PM439",
        "is_not: 20",
    ),
    "said by a wider one": (
        [("when: {energy: {at_most: 2}}", "when: {any: [{energy: {at_most: 2}}, {energy: {is: 1}}]}")],
        "PM439",
        "{energy: {is: 1}}",
    ),
}

MATCHING: dict[str, Case] = {
    "all eligible mentees answer alike": (
        [
            ("      age: {between: [14, 24]}\n      consent", '      job: {is: "yes"}\n      consent'),
            ("        - age: {at_least: 18}", '        - job: {is: "yes"}'),
            ("compare: covers, mentee: needs, mentor: lived", "compare: same, mentee: job, mentor: job, missing: 1"),
            ("fair_to: [job]", "fair_to: [heard_of]"),
            ('mentor: {job: {is: "no"}}', "mentor: {age: {at_least: 60}}"),
        ],
        "PM440",
        "{id: experience",
    ),
    "a limit gives everybody enough": (
        [("enough: 4 hours", "enough: 60 minutes")],
        "PM440",
        "{id: hours",
    ),
    "a must against a never": (
        [
            (
                "compare: covers, mentee: needs, mentor: lived, weight: high",
                "compare: same, mentee: age, mentor: age, weight: must",
            ),
            ("rule: gap, question: age, more_than: 8", "rule: same, question: age"),
        ],
        "PM441",
        "{id: experience",
    ),
    "nobody who may take part is forbidden": (
        [("mentee: {age: {at_most: 17}}", "mentee: {age: {at_most: 13}}")],
        "PM442",
        "{age: {at_most: 13}}",
    ),
    "everybody is forbidden": (
        [
            ("mentee: {age: {at_most: 17}}", "mentee: {age: {at_most: 24}}"),
            ('mentor: {job: {is: "no"}}', "mentor: {age: {at_least: 18}}"),
            ("text: How old?,", "text: How old?, required: true,"),
        ],
        "PM443",
        "{id: minors",
    ),
    "all about one question": (
        [
            (
                "compare: minutes, mentee: availability, mentor: availability, enough: 4 hours",
                "compare: overlap, mentee: needs, mentor: lived",
            )
        ],
        "PM444",
        "prefer:",
    ),
    "not asked of all": (
        [
            (
                "compare: covers, mentee: needs, mentor: lived",
                "compare: near, mentee: job_since, mentor: job_since, within: 365",
            )
        ],
        "PM445",
        "{id: experience",
    ),
    "fewer than usual": ([("range: [0, 3]", "range: [0, 1]"), ("usual: 1", "usual: 2")], "PM446", "usual: 2"),
    "one group": (
        [
            (
                "      age: {between: [14, 24]}\n      consent",
                '      age: {between: [14, 24]}\n      job: {is: "yes"}\n      consent',
            ),
        ],
        "PM447",
        "fair_to:",
    ),
    "nobody can rest": ([("range: [0, 3]", "range: [1, 3]")], "PM448", "usual: 1"),
}

QUESTIONS: dict[str, Case] = {
    "two options alike": ([("label: Neither}", "label: i  work}")], "PM460", "label: i  work"),
    "both ends alike": ([("ends: {low: None, high: All}", "ends: {low: All, high: All}")], "PM460", "ends: {low: All"),
    "as many as there are": (
        [("      options: [{id: music", "      most: 2\n      options: [{id: music")],
        "PM461",
        "most: 2\n      options",
    ),
    "only one of several": (
        [("      options: [{id: music", "      most: 1\n      options: [{id: music")],
        "PM462",
        "most: 1\n      options",
    ),
    "one and one alone": (
        [("{id: sport, label: Sport}", "{id: sport, label: Sport, exclusive: true}")],
        "PM462",
        "id: hobbies",
    ),
    "exclusive for nothing": (
        [("{id: neither, label: Neither}", "{id: neither, label: Neither, exclusive: true}")],
        "PM463",
        "id: neither",
    ),
    "a number of one kind": ([("range: [0, 50]", "range: [5, 5]")], "PM464", "range: [5, 5]"),
    "a range the wrong way": ([("range: [0, 50]", "range: [50, 0]")], "PM464", "range: [50, 0]"),
    "halves of whole numbers": ([("range: [0, 50]", "range: [0.5, 50]")], "PM464", "range: [0.5, 50]"),
    "used for more than is said": (
        [("text: What weighs?", "purpose: [support]\n      text: What weighs?")],
        "PM467",
        "purpose: [support]",
    ),
    "for nothing and nobody": (
        with_question("{id: pet, type: short_text, ask: [mentee], text: A pet?, sensitivity: personal, readers: []}"),
        "PM469",
        "{id: pet",
    ),
}

TABLES = {"answers": ANSWERS, "matching": MATCHING, "questions": QUESTIONS}
ERRORS = {"PM430", "PM433", "PM435", "PM441", "PM443", "PM446", "PM460", "PM464"}
NOTES = {"PM469"}


def cases() -> list[object]:
    return [
        pytest.param(*case, id=f"{table}: {name}")
        for table, entries in TABLES.items()
        for name, case in entries.items()
    ]


@pytest.mark.parametrize(("changes", "code", "at"), cases())
def test_what_makes_no_sense_is_found_once_at_its_line(changes: list[Change], code: str, at: str) -> None:
    files = changed(changes)
    found = meaning(files)
    assert [(each.code, each.place.line) for each in found] == [(code, line_of(at, files))], [f.message for f in found]
    assert found[0].mend
    expected = Severity.ERROR if code in ERRORS else Severity.INFO if code in NOTES else Severity.WARNING
    if (code, at) != ("PM430", "{id: job_since"):
        assert found[0].severity is expected


def test_every_code_of_sense_is_shown_by_a_case() -> None:
    shown = {code for table in TABLES.values() for _, code, _ in table.values()}
    assert shown == {code for code in CODES if code.startswith("PM4") and int(code[2:]) >= 430}
