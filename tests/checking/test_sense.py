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
# Flesch–Kincaid grade level far beyond twelve years of school
HARD = " ".join(
    ["The organisational responsibilities of participating individuals necessitate considerable familiarity with"] * 4
    + ["institutional confidentiality regulations and administrative accountability procedures"] * 4
)
FIRST = "first: [most_matched, best_total]"
ALIKE = "alike: [{groups: job, measure: matched, within: 0.1}]"
GROUPS = "groups: {{question: availability, size: [{}], common_minutes: {}}}"
WHO = "  who: People who feel alone."
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

ANSWERS["none of these and one of these"] = (
    [
        ("{id: sport, label: Sport}", "{id: sport, label: Sport}, {id: none, label: None, exclusive: true}"),
        (ELIGIBLE, "      all: [{hobbies: {includes: [none]}}, {hobbies: {includes: [music]}}]"),
    ],
    "PM433",
    "eligible:\n      all: [{hobbies",
)

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
    "alike, and nothing says who": ([(FIRST, "first: [most_matched, alike]")], "PM449", "first:"),
    "who, and alike isn't wanted": ([(FIRST, f"{FIRST}\n  {ALIKE}")], "PM449", "alike: ["),
    "groups larger than places": ([(FIRST, f"{FIRST}\n  {GROUPS.format('3, 5', 60)}")], "PM449", "groups: {"),
    "groups of fewer than none": ([(FIRST, f"{FIRST}\n  {GROUPS.format('2, 1', 60)}")], "PM449", "groups: {"),
    "groups longer than a week": ([(FIRST, f"{FIRST}\n  {GROUPS.format('1, 2', 9999)}")], "PM449", "groups: {"),
    "groups that are stable": (
        [(FIRST, f"{FIRST}\n  {GROUPS.format('1, 2', 60)}\n  stable: both")],
        "PM449",
        "stable:",
    ),
}

QUESTIONS: dict[str, Case] = {
    "two options alike": ([("label: Neither}", "label: i work}")], "PM460", "label: i work"),
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
    "asked in no check-in": (
        [("  rounds:\n", "    - {id: rest, type: short_text, ask: [mentor], text: Rest?}\n  rounds:\n")],
        "PM465",
        "{id: rest, type",
    ),
    "asked in no follow-up": (
        [
            (
                "    - {id: quotes_ok,",
                "    - {id: rest, type: short_text, ask: [mentor], text: Rest?}\n    - {id: quotes_ok,",
            )
        ],
        "PM465",
        "{id: rest, type",
    ),
    "for nothing and nobody": (
        with_question("{id: pet, type: short_text, ask: [mentee], text: A pet?, sensitivity: personal, readers: []}"),
        "PM469",
        "{id: pet",
    ),
}

STUDENT = "{id: student, type: short_text, ask: [mentee], text: Number?, sensitivity: personal, readers: [desk]"
SPELLED = "message: An s and a digit"
TWICE = "{id: child, type: section, ask: [mentee], text: A child, repeat: 2}"


def at_the_end(*questions: str) -> list[Change]:
    """After all others, so that nothing else comes to stand in a section."""
    last = "      sensitivity: special\n      readers: [desk]\n\ntraining:"
    return [(last, last.replace("\n\ntraining:", "".join(f"\n    - {each}" for each in questions) + "\n\ntraining:"))]


QUESTIONS |= {
    "too long to be short": (
        with_question(f"{STUDENT}, shortest: 9, longest: 8}}"),
        "PM464",
        "{id: student",
    ),
    "required twice": (
        with_question(f'{STUDENT}, required: true, required_if: {{job: {{is: "yes"}}}}}}'),
        "PM463",
        "{id: student",
    ),
    "a message of nothing": (with_question(f"{STUDENT}, {SPELLED}}}"), "PM463", "{id: student"),
    "a hint for no item": (
        [("instead: mood_short,", "instead: mood_short, item_hints: {calm: Not nervous, calmer: Quiet},")],
        "PM463",
        "{id: mood, type: instrument",
    ),
    "no pattern": (with_question(f"{STUDENT}, pattern: 's[0-9', {SPELLED}}}"), "PM466", "{id: student"),
    "a pattern of one engine": (with_question(f"{STUDENT}, pattern: 's(?i:a)', {SPELLED}}}"), "PM466", "{id: student"),
    "a pattern of nothing": (with_question(f"{STUDENT}, pattern: 's*', {SPELLED}}}"), "PM466", "{id: student"),
    "a pattern unsaid": (with_question(f"{STUDENT}, pattern: 's[0-9]'}}"), "PM468", "{id: student"),
    "an empty section": (
        at_the_end("{id: more_of_you, type: section, ask: [mentee], text: More of you}"),
        "PM481",
        "{id: more_of_you",
    ),
    "a section of some": (
        at_the_end(
            "{id: more_of_you, type: section, ask: [mentor], text: More of you}",
            "{id: cat, type: short_text, ask: [mentee, mentor], text: A cat?, sensitivity: personal, readers: [desk]}",
        ),
        "PM482",
        "{id: cat",
    ),
    "one address for each": (
        at_the_end(
            TWICE,
            "{id: at, type: phone, ask: [mentee], text: Phone?, holds: phone, sensitivity: contact, readers: [desk]}",
        ),
        "PM483",
        "{id: at",
    ),
}

SLEEP = "self_care:\n    - {id: rest, title: Rest, body: Sleep., on: burden}"
QUARTERLY = """    - id: quarterly
      title: And?
      ask: [mentee]
      questions: [met]
      every: 8 weeks
      silence: {after: 10 days, alert: quiet}
  prompts: []"""
DAILY = """\
    - {id: d1, title: And?, ask: [mentor], questions: [met], at: [day 1], silence: {after: 9 days, alert: quiet}}
    - {id: d2, title: And?, ask: [mentor], questions: [met], at: [day 2], silence: {after: 9 days, alert: quiet}}
    - {id: d3, title: And?, ask: [mentor], questions: [met], at: [day 3], silence: {after: 9 days, alert: quiet}}
    - {id: d4, title: And?, ask: [mentor], questions: [met], at: [day 4], silence: {after: 9 days, alert: quiet}}
  prompts: []"""

DAYS: dict[str, Case] = {
    "one always with the other": ([("  prompts: []", QUARTERLY)], "PM450", "- id: quarterly"),
    "four in a week": ([("  prompts: []", DAILY)], "PM451", "  rounds:"),
    "an hour that the clocks skip": (
        [
            ("every: 1 month, on: thursday 18:00", "every: 1 week, on: sunday 02:30"),
            ('quiet_hours: "21:00-08:00"', 'quiet_hours: "21:00-02:00"'),
        ],
        "PM452",
        "{id: evening",
    ),
    "a session at night": ([("on: thursday 18:00", "on: thursday 22:00")], "PM453", "{id: evening"),
    "a refresher too late": (
        [
            ("every: 3 months, topics", "every: 10 months, topics"),
            ("outline: Hearing., valid_for: 1 year", "outline: Hearing., valid_for: 9 months"),
        ],
        "PM454",
        "{id: circle",
    ),
    "forgotten before the report": (
        [("readers: [desk]}\n  plan", "readers: [desk], keep: 1 month}\n  plan")],
        "PM455",
        "{id: story",
    ),
    "told too late": ([("notice: 4 weeks", "notice: 5 days")], "PM456", "notice: 5 days"),
    "quiet all day": ([('quiet_hours: "21:00-08:00"', 'quiet_hours: "08:30-17:30"')], "PM457", "quiet_hours"),
    "free only when it is quiet": (
        with_question(
            "{id: late, type: availability, ask: [mentor], text: Late?, days: [mon], "
            'slots: [{id: late, label: Late, hours: "22:00-23:00"}]}'
        ),
        "PM458",
        "{id: late, type",
    ),
    "measured once": ([("at: [baseline, month 3], better", "at: [month 3], better")], "PM459", "{id: mood, label"),
}

TEXTS: dict[str, Case] = {
    "not translated": (
        [
            (
                "  who: People who feel alone.",
                "  who: {en: People who feel rather alone., es: People who feel rather alone.}",
            )
        ],
        "PM470",
        "who: {en",
    ),
    "in other letters": (
        [
            (
                "  who: People who feel alone.",
                "  who: {en: من يشعر بالوحدة في المدينة, es: La gente que se siente sola.}",
            )
        ],
        "PM471",
        "who: {en",
    ),
    "in other words": (
        [
            (
                "  who: People who feel alone.",
                "  who: {en: La gente que se siente sola en casa., es: La gente que se siente sola.}",
            )
        ],
        "PM471",
        "who: {en",
    ),
    "a note to oneself": ([("text: What weighs?", "text: TODO ask what weighs")], "PM472", "TODO"),
    "a name to fill in": ([("intro: Take your time.", 'intro: "Hello [your name here]."')], "PM472", "[your name"),
    "a placeholder in a form": (
        [("intro: Take your time.", 'intro: "Hello {{ person.given_name }}."')],
        "PM473",
        "Hello {{",
    ),
    "marks that nobody reads": ([("intro: Take your time.", 'intro: "Take **your** time."')], "PM474", "**your**"),
    "a link that isn't safe": (
        [("intro: Take your time.", "intro: Look at http://small.test/why first.")],
        "PM475",
        "http://small",
    ),
    "a session that isn't safe": (
        [("where: Here}", "where: Here, online: http://small.test}")],
        "PM475",
        "id: evening",
    ),
    "a number too short": ([('phone: "+34 600 000 003"', 'phone: "00"')], "PM476", 'phone: "00"'),
    "a made-up address": ([("desk@small.test", "desk@small.example")], "PM476", "desk@small.example"),
    "a label without end": (
        [("label: I learn}", f"label: {'I learn very much ' * 6}}}")],
        "PM477",
        'id: "yes", label: I work',
    ),
    "two spaces": ([("intro: Take your time.", "intro: Take  your time.")], "PM478", "intro: Take"),
    "hard to read": (
        [("intro: Take your time.", f"intro: {{en: {HARD}, es: Sin prisa.}}")],
        "PM480",
        "intro: {en: The",
    ),
}

MAIL = "messages/accepted.en.md"
MAILS: dict[str, tuple[str, str]] = {
    "a link without an address": ("Look [here]().", "PM475"),
    "a link of words": ("Look [here](the desk).", "PM475"),
    "no mail address": ("Write [to us](mailto:desk).", "PM475"),
    "a link that isn't closed": ("Look [here](https://small.test", "PM474"),
    "bold without end": ("This is **very good.", "PM474"),
    "not finished": ("See you on XXX.", "PM472"),
    "the wrong language": ("Wir freuen uns, dass du mit der Gruppe sprechen willst.", "PM471"),
}
FINE = "Dear {{ person.given_name }}, look at [your form]({{ form.link }}) or ring **us**. What can you do?"

TABLES = {"answers": ANSWERS, "matching": MATCHING, "questions": QUESTIONS, "days": DAYS, "texts": TEXTS}
ERRORS = {
    "PM430",
    "PM433",
    "PM435",
    "PM441",
    "PM443",
    "PM446",
    "PM449",
    "PM460",
    "PM464",
    "PM466",
    "PM473",
    "PM482",
    "PM483",
}
NOTES = {"PM469", "PM478"}


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


@pytest.mark.parametrize(("line", "code"), MAILS.values(), ids=MAILS)
def test_what_is_wrong_in_a_message_is_found_at_its_line(line: str, code: str) -> None:
    mail = f"---\nsubject: Welcome\n---\n\nHello\n\n{line}\n"
    found = meaning({**changed([]), MAIL: mail.encode()})
    assert [(each.code, each.place.file, each.place.line) for each in found] == [(code, f"small/{MAIL}", 7)]


def test_a_message_may_have_links_marks_and_placeholders() -> None:
    mail = f"---\nsubject: Welcome\n---\n\n{FINE}\n"
    assert meaning({**changed([]), MAIL: mail.encode()}) == ()


def test_an_example_may_have_made_up_addresses() -> None:
    files = changed(
        [("desk@small.test", "desk@small.example"), ("  crisis: line\n", "  crisis: line\n  example: true\n")]
    )
    assert [each.code for each in meaning(files)] == ["PM409"]


def test_a_language_that_nothing_is_written_in_is_one_finding() -> None:
    texts = (
        "who: People who feel alone.",
        "survey_intro: Seven short questions.",
        "done: We asked.",
        "plan: We count.",
    )
    mended = [(text, f"{text.split(':')[0]}: {{en:{text.split(':')[1]}, es: Hola.}}") for text in texts]
    more = [("intro: Take your time.", "intro: {en: Take your time., es: Sin prisa.}")]
    files = changed([*mended, *more, ("languages: [en, es]", "languages: [en, es, de]")])
    found = [each for each in meaning(files) if each.place.line == line_of("languages: [en, es, de]", files)]
    assert [each.code for each in found] == ["PM353"]
    assert ": 6 of " in found[0].message
    assert not [each for each in meaning(files) if each.code == "PM310" and "has no text" in each.message]
