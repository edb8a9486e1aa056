"""What a program means, fault by fault: each once, at its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from safety_cases import CASES as SAFETY
from small_program import MAPPING, Change, built, changed, changed_somewhere, line_of, meaning

from pmtool.checking import CODES, check_meaning
from pmtool.model.finding import Severity
from pmtool.model.folder import ProgramFolder

Case = tuple[list[Change], str, str]  # what is changed, the code, and a text of the line the finding points at

SAD = "    - {id: sad, type: phone, ask: [mentee], text: Sad, sensitivity: special, readers: []}\n"

DUPLICATES: dict[str, Case] = {
    "a question of intake and one of a check-in": (
        [
            ("{id: met, type", "{id: heard_of, type"),
            ("[met, contacts,", "[heard_of, contacts,"),
            ("{met: {is: met}}", "{heard_of: {is: met}}"),
        ],
        "PM301",
        "{id: heard_of, type: single_choice, ask: [mentee, mentor], text: Met?",
    ),
    "a question and one of a set": (
        [("{id: job_since, type", "{id: email, type")],
        "PM301",
        "{id: email, type: date",
    ),
    "options of a question": ([("{id: other, label", "{id: friend, label")], "PM301", "id: heard_of"),
    "needs": ([("{id: moving, label", "{id: grief, label")], "PM301", "label: A move"),
    "modules": ([("{id: lines, title", "{id: listening, title")], "PM301", "title: Lines"),
    "a criterion and a constraint": ([("{id: no_time,", "{id: hours,")], "PM301", "label: No time"),
    "alerts": ([("    - id: tired", "    - id: unsafe")], "PM301", "unsafe\n      sign: burden"),
    "messages": ([("{id: closed, to", "{id: paired, to")], "PM301", "text: closed"),
    "a question that pmtool records": (
        [("{id: job_since, type", "{id: came, type")],
        "PM318",
        "{id: came,",
    ),
    "a constraint that pmtool knows": ([("{id: too_far,", "{id: full,")], "PM318", "{id: full,"),
}

QUESTIONS: dict[str, Case] = {
    "capacity": ([("question: places", "question: place")], "PM302", "question: place,"),
    "a criterion": ([("mentor: lived,", "mentor: lives,")], "PM302", "mentor: lives,"),
    "a constraint": ([("rule: gap, question: age", "rule: gap, question: aeg")], "PM302", "question: aeg"),
    "a person's id": ([("person: card", "person: cards")], "PM302", "person: cards"),
    "fair_to": ([("fair_to: [job]", "fair_to: [jobs]")], "PM302", "fair_to: [jobs]"),
    "compare": ([("compare: [job]", "compare: [jobs]")], "PM302", "compare: [jobs]"),
    "sources": ([("sources: heard_of", "sources: heard")], "PM302", "sources: heard"),
    "told_before": ([("told_before: [needs,", "told_before: [need,")], "PM302", "told_before: [need,"),
    "a check-in": (
        [("[met, contacts, energy, safe,", "[met, contacts, energy, safe, sad,")],
        "PM302",
        "energy, safe, sad",
    ),
    "what an alert shows": ([("share: [safe]", "share: [unsafe]")], "PM302", "share: [unsafe]"),
    "a measure": ([("asks: mood,", "asks: moods,")], "PM302", "asks: moods,"),
    "exit": ([("exit: [why_ended]", "exit: [why_end]")], "PM302", "exit: [why_end]"),
    "a story": ([("question: story}", "question: stories}")], "PM302", "question: stories}"),
    "quotes": ([("quotes: quotes_ok", "quotes: quote_ok")], "PM302", "quotes: quote_ok"),
    "a metric": ([("question: energy,", "question: energie,")], "PM302", "question: energie,"),
    "what is asked instead": ([("instead: mood_short", "instead: mood_shorter")], "PM302", "instead: mood_shorter"),
    "show_if": ([("show_if: {job: ", "show_if: {jobb: ")], "PM302", "{jobb: "),
    "eligible": ([("- age: {at_least: 18}", "- aeg: {at_least: 18}")], "PM302", "- aeg:"),
    "an alert": ([("when: {energy:", "when: {enrgy:")], "PM302", "when: {enrgy:"),
    "a constraint's condition": (
        [("mentee: {age: {at_most: 17}}", "mentee: {agee: {at_most: 17}}")],
        "PM302",
        "{agee: ",
    ),
    "an item of an instrument": (
        [("when: {energy: {at_most: 2}}", "when: {mood.calmm: {at_most: 2}}")],
        "PM302",
        "when: {mood.calmm",
    ),
    "a check-in question at intake": ([("fair_to: [job]", "fair_to: [met]")], "PM303", "fair_to: [met]"),
    "a check-in question in eligible": ([("- age: {at_least: 18}", "- energy: {at_least: 3}")], "PM303", "- energy:"),
    "an intake question in a check-in": (
        [("show_if: {met: {is: met}}", "show_if: {job: {is: neither}}")],
        "PM303",
        "{job: {is: neither}}",
    ),
    "a criterion on mentors asked of mentees": ([("mentor: lived,", "mentor: needs,")], "PM305", "mentor: needs,"),
    "capacity by a choice": ([("question: places", "question: job")], "PM306", "question: job,"),
    "eligible by what only mentors are asked": (
        [("age: {between: [14, 24]}", "places: {at_least: 1}")],
        "PM305",
        "places: {at_least: 1}",
    ),
    "a constraint on one side": (
        [("rule: gap, question: age, more_than: 8", "rule: gap, question: places, more_than: 2")],
        "PM305",
        "question: places, more_than",
    ),
    "an alert on answers of somebody else": (
        [("when: {safe: {is: false}}", "when: {energy: {is: 1}}")],
        "PM305",
        "when: {energy: {is: 1}}",
    ),
    "an alert on a question of no check-in": (
        [("[met, contacts, energy, safe,", "[met, contacts, energy,")],
        "PM305",
        "when: {safe:",
    ),
    "a measure of somebody else": ([("of: mentee, at", "of: mentor, at")], "PM305", "of: mentor"),
    "a question of a check-in for nobody": (
        [
            (
                "ask: [mentee, mentor]\n      questions: [met, contacts, energy,",
                "ask: [mentee]\n      questions: [met, contacts, energy,",
            ),
            ("      when: {energy: {at_most: 2}}", "      when: {contacts: {at_most: 2}}"),
            ("to: [mentee, mentor], on: check_in_due", "to: [mentee], on: check_in_due"),
        ],
        "PM305",
        "questions: [met, contacts, energy,",
    ),
    "covers by a number": (
        [("compare: covers, mentee: needs", "compare: covers, mentee: age")],
        "PM306",
        "mentee: age,",
    ),
    "minutes by choices": (
        [("compare: minutes, mentee: availability", "compare: minutes, mentee: hobbies")],
        "PM306",
        "mentee: hobbies,",
    ),
    "a gap of choices": ([("rule: gap, question: age", "rule: gap, question: job")], "PM306", "question: job,"),
    "a metric of choices": ([("question: energy,", "question: met,")], "PM306", "question: met,"),
    "a measure in words": (
        [("asks: mood,", "asks: story,"), ("[baseline, month 3]", "[month 3]")],
        "PM306",
        "asks: story,",
    ),
    "fair_to by a number": ([("fair_to: [job]", "fair_to: [age]")], "PM306", "fair_to: [age]"),
    "an instrument as a whole": (
        [("when: {energy: {at_most: 2}}", "when: {mood: {at_most: 2}}")],
        "PM306",
        "when: {mood: ",
    ),
    "an item of what is no instrument": (
        [("when: {energy: {at_most: 2}}", "when: {energy.much: {at_most: 2}}")],
        "PM306",
        "when: {energy.much",
    ),
    "nothing in common": (
        [("compare: covers, mentee: needs, mentor: lived", "compare: covers, mentee: needs, mentor: hobbies")],
        "PM307",
        "mentor: hobbies",
    ),
    "a choice and a number": (
        [("compare: covers, mentee: needs, mentor: lived", "compare: same, mentee: job, mentor: age")],
        "PM307",
        "mentor: age,",
    ),
}

OTHERS: dict[str, Case] = {
    "coordinator": ([("coordinator: desk", "coordinator: dsek")], "PM308", "coordinator: dsek"),
    "who is told": (
        [("{who: lead, then: desk, by: phone", "{who: leader, then: desk, by: phone")],
        "PM308",
        "who: leader",
    ),
    "who gets a message": ([("to: [desk, lead]", "to: [desk, lead, laed]")], "PM308", "lead, laed]"),
    "an audience": ([("    own_mentor: [public, contact]", "    own_mentr: [public, contact]")], "PM308", "own_mentr:"),
    "a reader": ([("readers: [desk, own_mentor]", "readers: [desk, own_mentr]")], "PM308", "own_mentr]"),
    "an instrument": ([("instrument: who-5", "instrument: who-4")], "PM309", "instrument: who-4"),
    "a question set": ([("[contact, availability]", "[contact, availability, phone]")], "PM309", "uses:"),
    "the alert of silence": (
        [
            ("alert: quiet}", "alert: silent}"),
            (
                "    - id: quiet\n      sign: silence",
                "    - id: calm\n      when: {met: {is: not_met}}\n      sign: silence",
            ),
        ],
        "PM315",
        "alert: silent}",
    ),
    "the primary measure": ([("primary: mood", "primary: moods")], "PM315", "primary: moods"),
    "a sign": ([("on: burden}", "on: dependency}")], "PM316", "on: dependency}"),
    "nothing instead": ([("instead: mood_short, ", "")], "PM317", "instrument: who-5"),
}

LANGUAGES: dict[str, Case] = {
    "a text missing": ([("title: {en: Small, es: Chico}", "title: {en: Small}")], "PM310", "title: {en: Small}"),
    "a text deep down": ([("{id: other, label: Other}", "{id: other, label: {en: Other}}")], "PM310", "id: heard_of"),
    "a text too many": (
        [("title: {en: Small, es: Chico}", "title: {en: Small, es: Chico, fr: Petit}")],
        "PM311",
        "fr: Petit",
    ),
    "a language misspelt": ([("title: {en: Small, es: Chico}", "title: {en: Small, se: Chico}")], "PM311", "se: Chico"),
    "letters of no language": ([("languages: [en, es]", "languages: [en, sp]")], "PM353", "languages: [en, sp]"),
    "no such zone": ([("Europe/Madrid", "Europe/Madird")], "PM313", "Madird"),
    "a folder of zones": ([("Europe/Madrid", "Europe")], "PM313", "timezone: Europe"),
    "a zone to choose that is none": (
        [
            ("options: [{id: friend,", "holds: timezone, options: [{id: utc, label: U}, {id: madrid,"),
            ("{id: other, label: Other}", "{id: europe_madrid, label: Other}"),
        ],
        "PM313",
        "id: madrid",
    ),
    "no such country": ([("jurisdiction: es-md", "jurisdiction: uk")], "PM314", "jurisdiction: uk"),
}

WEIGHTS: dict[str, Case] = {
    "nothing but musts": (
        [("weight: high", "weight: must"), ("weight: low", "weight: must")],
        "PM320",
        "id: experience",
    ),
    "a criterion twice": (
        [
            (
                "  never:\n",
                "    - {id: again, compare: covers, mentee: needs, mentor: lived, weight: low, label: Two}\n  never:\n",
            )
        ],
        "PM321",
        "id: again",
    ),
    "a weight too small": ([("weight: low", "weight: 0.001")], "PM322", "weight: 0.001"),
    "usual above most": ([("usual: 1, most: 2", "usual: 3, most: 2")], "PM323", "usual: 3"),
    "too few mentors": ([("  mentors:\n    places: 10", "  mentors:\n    places: 4")], "PM324", "places: 4"),
    "more minutes than a week offers": ([("minutes: 60,", "minutes: 6000,")], "PM325", "minutes: 6000"),
    "a gap that nobody has": ([("more_than: 8", "more_than: 89")], "PM325", "more_than: 89"),
    "hours that nobody has": ([("enough: 4 hours", "enough: 100 hours")], "PM325", "enough: 100 hours"),
    "a module that expires": ([("valid_for: 1 year}", "valid_for: 2 months}")], "PM326", "valid_for: 2 months"),
    "a check that expires": ([("valid_for: 2 years", "valid_for: 80 days")], "PM326", "valid_for: 80 days"),
    "more hours than modules": ([("least_hours: 4", "least_hours: 6")], "PM327", "least_hours: 6"),
}

DAYS: dict[str, Case] = {
    "paired before it opens": ([("opens: 2027-01-11", "opens: 2027-02-11")], "PM330", "matching_from"),
    "it ends at once": ([("ends: 2027-12-31", "ends: 2027-02-01")], "PM330", "ends: 2027-02-01"),
    "a holiday backwards": (
        [("ends: 2027-12-31", "ends: 2027-12-31, holidays: [{from: 2027-07-14, to: 2027-07-01}]")],
        "PM330",
        "to: 2027-07-01",
    ),
    "a holiday of another year": (
        [("ends: 2027-12-31", "ends: 2027-12-31, holidays: [{from: 2028-12-24}]")],
        "PM330",
        "from: 2028-12-24",
    ),
    "a pairing too long": ([("length: 6 months", "length: 1 year")], "PM331", "length: 1 year"),
    "a measure too late": ([("[baseline, month 3]", "[baseline, month 7]")], "PM332", "month 7"),
    "a story too late": ([("at: month 5", "at: month 7")], "PM332", "month 7"),
    "goals too late": ([("at: [start, month 3]", "at: [start, month 9]")], "PM332", "month 9"),
    "a check-in too rare": ([("every: 4 weeks", "every: 7 months")], "PM332", "every: 7 months"),
    "a reminder too late": ([("remind: [3 days]", "remind: [3 days, 12 days]")], "PM333", "12 days"),
    "silence too long": ([("{after: 10 days,", "{after: 5 weeks,")], "PM334", "after: 5 weeks"),
    "hours of nothing": ([('quiet_hours: "21:00-08:00"', 'quiet_hours: "21:00-21:00"')], "PM335", "quiet_hours"),
    "duty of nothing": ([("mon-fri 09:00-17:00", "mon-fri 09:00-09:00")], "PM335", "mon-fri 09:00-09:00"),
    "a waiver of no rule": ([("rule: SUP-03", "rule: supervision")], "PM336", "rule: supervision"),
    "re-affirmed too late": ([("reaffirm: 8 weeks", "reaffirm: 8 months")], "PM337", "reaffirm: 8 months"),
    "told too early": ([("notice: 4 weeks", "notice: 7 months")], "PM337", "notice: 7 months"),
    "a refresher too rare": ([("every: 3 months", "every: 3 years")], "PM337", "every: 3 years"),
    "rest too long": ([("rematch_after: 2 weeks", "rematch_after: 1 year")], "PM337", "rematch_after: 1 year"),
    "a waiver expired": ([("expires: 2027-06-30", "expires: 2026-06-30")], "PM338", "expires: 2026-06-30"),
    "a baseline of a story": ([("at: month 5", "at: baseline")], "PM339", "at: baseline"),
}

CONDITIONS: dict[str, Case] = {
    "an option misspelt": ([('show_if: {job: {is: "yes"}}', "show_if: {job: {is: yess}}")], "PM304", "{is: yess}"),
    "an option that isn't there": (
        [("when: {energy: {at_most: 2}}", "when: {met: {one_of: [not_met, lost]}}")],
        "PM304",
        "lost",
    ),
    "a slot that isn't there": (
        [('mentor: {job: {is: "no"}}', "mentor: {availability: {includes: [mon_night]}}")],
        "PM304",
        "mon_night",
    ),
    "below the range": ([("when: {energy: {at_most: 2}}", "when: {energy: {at_most: 0}}")], "PM340", "{at_most: 0}"),
    "above the range": ([("when: {energy: {at_most: 2}}", "when: {energy: {is: 6}}")], "PM340", "{is: 6}"),
    "between what nobody answers": (
        [("age: {between: [14, 24]}", "age: {between: [1, 9]}")],
        "PM340",
        "between: [1, 9]",
    ),
    "no whole number": ([("when: {energy: {at_most: 2}}", "when: {energy: {is: 2.5}}")], "PM340", "{is: 2.5}"),
    "an item outside its points": (
        [("when: {energy: {at_most: 2}}", "when: {mood.calm: {at_least: 7}}")],
        "PM340",
        "mood.calm: {at_least",
    ),
    "the wrong way round": ([("between: [14, 24]", "between: [24, 14]")], "PM341", "between: [24, 14]"),
    "two bounds": ([("age: {between: [14, 24]}", "age: {at_least: 20, at_most: 18}")], "PM342", "at_most: 18}"),
    "two answers": (
        [('mentor: {job: {is: "no"}}', 'mentor: {all: [{job: {is: "no"}}, {job: {is: "yes"}}]}')],
        "PM342",
        "id: minors",
    ),
    "one that is ruled out": (
        [('mentor: {job: {is: "no"}}', 'mentor: {job: {is: "no", is_not: "no"}}')],
        "PM342",
        "id: minors",
    ),
    "no answer, and one": (
        [('mentor: {job: {is: "no"}}', 'mentor: {job: {answered: false, is: "no"}}')],
        "PM342",
        "id: minors",
    ),
    "an order of options": (
        [('mentor: {job: {is: "no"}}', "mentor: {job: {at_least: 2}}")],
        "PM343",
        "{job: {at_least: 2}}",
    ),
    "one of several choices": (
        [('mentor: {job: {is: "no"}}', "mentor: {hobbies: {one_of: [music]}}")],
        "PM343",
        "one_of: [music]",
    ),
    "words in a number": (
        [("when: {energy: {at_most: 2}}", "when: {energy: {mentions: [tired]}}")],
        "PM343",
        "mentions:",
    ),
    "shown by itself": (
        [("show_if: {met: {is: met}}", "show_if: {contacts: {at_least: 1}}")],
        "PM344",
        "show_if: {contacts:",
    ),
    "shown by what comes later": (
        [("questions: [met, contacts,", "questions: [contacts, met,")],
        "PM344",
        "show_if: {met:",
    ),
    "true for yes": ([('mentor: {job: {is: "no"}}', "mentor: {job: {is: true}}")], "PM345", "{job: {is: true}}"),
    "yes for true": (
        [
            (
                "      age: {between: [14, 24]}\n      consent: {is: true}",
                '      age: {between: [14, 24]}\n      consent: {is: "yes"}',
            )
        ],
        "PM345",
        'consent: {is: "yes"}',
    ),
    "a number in quotes": ([("mentee: {age: {at_most: 17}}", 'mentee: {age: {is: "17"}}')], "PM345", '{is: "17"}'),
    "no date": ([('mentor: {job: {is: "no"}}', "mentor: {job_since: {at_least: 3}}")], "PM345", "job_since: {at_least"),
    "never shown": ([("questions: [met, contacts, energy", "questions: [contacts, energy")], "PM346", "show_if: {met:"),
    "answers of two forms": (
        [("when: {energy: {at_most: 2}}", 'when: {energy: {at_most: 2}, job: {is: "no"}}')],
        "PM347",
        "when: {energy: {at_most: 2}, job",
    ),
    "a role without questions": (
        [
            (
                "      ask: [mentee, mentor]\n      questions:",
                "      ask: [mentee, mentor, caregiver]\n      questions:",
            ),
            ("to: [mentee, mentor], on: check_in_due", "to: [mentee, mentor, caregiver], on: check_in_due"),
        ],
        "PM348",
        "ask: [mentee, mentor, caregiver]",
    ),
    "goals of somebody who doesn't sign": (
        [("signed_by: [mentee, mentor]", "signed_by: [mentor]")],
        "PM352",
        "goals: {ask",
    ),
    "nobody can be told apart": ([("[contact, availability]", "[availability]")], "PM349", "intake:"),
}

MESSAGES: dict[str, Case] = {
    "nobody hears": (
        [("  - {id: closed, to: [mentee, mentor], on: closed, text: closed}\n", "")],
        "PM350",
        "messages:",
    ),
    "mentors don't hear": ([("to: [mentee, mentor], on: paired", "to: [mentee], on: paired")], "PM350", "messages:"),
    "nobody is invited to a refresher": (
        [("messages:\n", "messages:\n  - {id: circle, to: [mentee, mentor], on: refresher, text: refresher}\n")],
        "PM351",
        "id: circle, to",
    ),
    "a contact is paired": (
        [("to: [mentee, mentor], on: paired", "to: [mentee, mentor, desk], on: paired")],
        "PM351",
        "on: paired",
    ),
    "a mentee hears of an alert": ([("to: [desk, lead]", "to: [desk, lead, mentee]")], "PM351", "on: alert"),
}

ALERTS: dict[str, Case] = {
    "its own deputy": (
        [("{who: lead, then: desk, by: phone", "{who: lead, then: lead, by: phone")],
        "PM360",
        "then: lead, by: phone",
    ),
    "no phone": (
        [
            (
                'desk: {name: Desk, email: desk@small.test, phone: "+34 600 000 001", hours',
                "desk: {name: Desk, email: desk@small.test, hours",
            )
        ],
        "PM361",
        "by: phone",
    ),
    "no mail": (
        [
            ("lead: {name: Lead, email: lead@small.test, phone", "lead: {name: Lead, phone"),
            (
                "      tell: {who: desk, then: lead, by: mail, within: 3 days}\n      about: self",
                "      tell: {who: desk, then: lead, by: phone, within: 3 days}\n      about: self",
            ),
        ],
        "PM361",
        "by: mail",
    ),
    "no message goes there": (
        [
            ("to: [desk, lead], on: alert", "to: [lead], on: alert"),
            (
                "      tell: {who: desk, then: lead, by: mail, within: 3 days}\n      about: self",
                "      tell: {who: desk, then: lead, by: phone, within: 3 days}\n      about: self",
            ),
        ],
        "PM362",
        "by: mail",
    ),
    "a crisis line without a number": (
        [('line: {name: Line, phone: "+34 600 000 003",', "line: {name: Line,")],
        "PM363",
        "line: {name",
    ),
    "nothing raises it": ([("      when: {energy: {at_most: 2}}\n", "")], "PM365", "- id: tired"),
}

READERS: dict[str, Case] = {
    "nobody reads it": (
        [
            (
                "    - {id: heard_of,",
                f"{SAD}    - {{id: heard_of,",
            )
        ],
        "PM401",
        "id: sad,",
    ),
    "before a yes": (
        [
            ("{id: consent, type: consent, ask: [mentee, mentor]", "{id: consent, type: consent, ask: [mentor]"),
            ("      consent: {is: true}\n  mentors", "      job: {answered: true}\n  mentors"),
        ],
        "PM402",
        "- id: needs",
    ),
    "limits untold": ([("told_before: [needs, hard, story]", "told_before: [needs, story]")], "PM403", "{id: hard,"),
    "kept for ever": ([("personal: 1 year, special: 1 year, ", "personal: 1 year, ")], "PM404", "keep:"),
    "a partner reads it": (
        [("sensitivity: safeguarding, readers: [lead]", "sensitivity: safeguarding, readers: [lead, own_mentor]")],
        "PM405",
        "{id: hard,",
    ),
    "the other role reads it": (
        [
            (
                "text: I am safe, sensitivity: safeguarding, readers: [lead, desk]",
                "text: Safe, sensitivity: safeguarding, readers: [lead, desk, mentor]",
            )
        ],
        "PM405",
        "{id: safe,",
    ),
    "limits untold before a line": (
        [("text: Not with whom?, sensitivity: personal", "text: Not with whom?, sensitivity: special")],
        "PM403",
        "{id: not_with,",
    ),
    "small counts": ([("smallest_cell: 5", "smallest_cell: 3")], "PM406", "smallest_cell: 3"),
    "a class for partners": (
        [("own_mentor: [public, contact]", "own_mentor: [public, contact, safeguarding]")],
        "PM407",
        "own_mentor: [public",
    ),
    "a class for everybody": (
        [("    public: [public]", "    public: [public, personal]")],
        "PM407",
        "public: [public, personal]",
    ),
    "shown to somebody else": ([("share: [safe]", "share: [safe, hard]")], "PM408", "share: [safe, hard]"),
    "made up": ([("  crisis: line\n", "  crisis: line\n  example: true\n")], "PM409", "example: true"),
}

MAPPINGS: dict[str, Case] = {
    "a form": ([("form: intake", "form: intakes")], "PM319", "form: intakes"),
    "a column": ([("  age: {column", "  aeg: {column")], "PM302", "aeg:"),
    "a column for a check-in": ([("  age: {column", "  met: {column")], "PM303", "met:"),
    "an option of a cell": ([('Pupil: "no"', "Pupil: nope")], "PM304", "Pupil: nope"),
    "an option of a branch": ([("then: grief", "then: greif")], "PM304", "then: greif"),
    "an option assumed": ([("[music]", "[musik]")], "PM304", "[musik]"),
    "an answer assumed": ([("{consent: true", "{consnt: true")], "PM302", "consnt"),
    "not asked": ([("[card]", "[cards]")], "PM302", "[cards]"),
    "an item": ([("mood.calm:", "mood.calmm:")], "PM302", "mood.calmm:"),
    "an instrument as a whole": ([("mood.calm:", "mood:")], "PM306", "mood:"),
}

TABLES = {
    "duplicates": DUPLICATES,
    "questions": QUESTIONS,
    "others": OTHERS,
    "languages": LANGUAGES,
    "weights": WEIGHTS,
    "days": DAYS,
    "conditions": CONDITIONS,
    "messages": MESSAGES,
    "alerts": ALERTS,
    "readers": READERS,
}
WARNINGS = {"PM312", "PM316", "PM320", "PM322", "PM324", "PM331", "PM333", "PM334", "PM337", "PM338"}


def cases() -> list[object]:
    return [
        pytest.param(*case, id=f"{table}: {name}")
        for table, entries in TABLES.items()
        for name, case in entries.items()
    ]


def test_the_small_program_is_sound() -> None:
    assert meaning(changed([])) == ()


@pytest.mark.parametrize(("changes", "code", "at"), cases())
def test_a_mistake_is_found_once_at_its_line(changes: list[Change], code: str, at: str) -> None:
    files = changed(changes)
    found = meaning(files)
    assert [(each.code, each.place.line) for each in found] == [(code, line_of(at, files))]
    assert found[0].place.file == "small/program.yaml"
    assert found[0].place.column
    assert found[0].mend
    expected = Severity.WARNING if code in WARNINGS else Severity.INFO if code == "PM409" else Severity.ERROR
    assert found[0].severity is expected


@pytest.mark.parametrize(("changes", "code", "at"), MAPPINGS.values(), ids=MAPPINGS)
def test_a_mistake_in_a_mapping_is_found_once_at_its_line(changes: list[Change], code: str, at: str) -> None:
    files = changed(changes, MAPPING)
    found = meaning(files)
    assert [(each.code, each.place.line) for each in found] == [(code, line_of(at, files, MAPPING))]
    assert found[0].place.file == f"small/{MAPPING}"


def test_a_language_that_neither_pmtool_nor_the_library_speaks() -> None:
    files = changed([("languages: [en, es]", "languages: [en, fr]"), ("{en: Small, es: Chico}", "Small")])
    found = [(each.code, each.place.line) for each in meaning(files)]
    uses, languages = line_of("uses: [contact", files), line_of("languages: [en", files)
    assert found == [("PM312", languages), ("PM310", uses)]


@pytest.mark.parametrize(
    ("name", "code", "mend"),
    [
        ("acepted.en.md", "PM354", "rename it accepted.en.md"),
        ("harvest.en.md", "PM354", "name it in messages, or delete the file"),
        ("paired.ger.md", "PM311", "add it to 'languages', or delete the file"),
        ("paired.esp.md", "PM311", "rename it paired.es.md"),
    ],
)
def test_a_message_file_that_reaches_nobody(name: str, code: str, mend: str) -> None:
    text = b"---\nsubject: Hello\n---\n\nGood to have you.\n"
    found = meaning({**changed([]), f"messages/{name}": text})
    assert [(each.code, each.place.file, each.mend) for each in found] == [(code, f"small/messages/{name}", mend)]


def test_what_was_meant_is_said() -> None:
    said = {
        "did you mean 'lived'?": QUESTIONS["a criterion"],
        "did you mean 'mood.calm'?": QUESTIONS["an item of an instrument"],
        "did you mean 'desk'?": OTHERS["coordinator"],
        "did you mean 'who-5'?": OTHERS["an instrument"],
        "did you mean 'es'?": LANGUAGES["a language misspelt"],
        "did you mean 'yes'?": CONDITIONS["an option misspelt"],
        'write "yes", in quotes': CONDITIONS["true for yes"],
        "write between: [14, 24]": CONDITIONS["the wrong way round"],
        "use 'includes', which holds when any of them is chosen": CONDITIONS["one of several choices"],
        "write gb": LANGUAGES["no such country"],
    }
    for mend, (changes, _, _) in said.items():
        assert [each.mend for each in meaning(changed(changes))] == [mend]


def test_a_second_id_shows_where_the_first_is() -> None:
    changes, _, _ = DUPLICATES["options of a question"]
    files = changed(changes)
    (found,) = meaning(files)
    assert found.related is not None
    assert found.related.line == line_of("id: heard_of", files)
    assert found.related.column < found.place.column


def test_what_is_named_is_shown_where_it_is_asked() -> None:
    for case, marker in (
        ("a criterion", "- id: lived"),
        ("covers by a number", "{id: age,"),
        ("a constraint on one side", "{id: places"),
    ):
        files = changed(QUESTIONS[case][0])
        (found,) = meaning(files)
        assert found.related is not None
        assert found.related.line == line_of(marker, files)


def test_alternatives_may_want_different_answers() -> None:
    either = 'mentor: {any: [{job: {is: "no"}}, {job: {is: "yes"}}, {age: {at_least: 30}}, {age: {at_most: 20}}]}'
    assert meaning(changed([('mentor: {job: {is: "no"}}', either)])) == ()


def test_a_condition_may_hold_for_one_role_by_each_of_its_alternatives() -> None:
    either = "when: {any: [{energy: {at_most: 2}}, {safe: {is: false}}]}"
    assert meaning(changed([("when: {energy: {at_most: 2}}", either)])) == ()


def test_a_question_shown_by_an_answer_of_another_role_is_shown_to_nobody_else() -> None:
    files = changed([('show_if: {job: {is: "yes"}}', "show_if: {needs: {answered: true}}")])
    assert [each.code for each in meaning(files)] == ["PM346"]


def test_every_code_of_meaning_is_shown_by_a_case() -> None:
    shown = {code for table in (*TABLES.values(), MAPPINGS) for _, code, _ in table.values()} | {"PM312", "PM354"}
    shown |= {code for _, found in SAFETY.values() for code, _, _ in found}
    assert shown == {code for code in CODES if code.startswith(("PM3", "PM40"))}


def test_many_mistakes_are_all_found_in_the_order_of_the_file() -> None:
    together = [QUESTIONS["capacity"], QUESTIONS["a story"], LANGUAGES["a text missing"], DAYS["a waiver of no rule"]]
    found = meaning(changed([change for changes, _, _ in together for change in changes]))
    assert [each.code for each in found] == ["PM310", "PM302", "PM302", "PM336"]


@settings(max_examples=8, deadline=None)
@given(changed_somewhere(("zzz", "needs", "mood", "desk", "9 years", "2020-01-01", 0, 77777, True)))
def test_whatever_stands_in_a_place_is_checked_without_stumbling(folder: ProgramFolder) -> None:
    for found in check_meaning(folder):
        assert found.place.line
        assert found.code in CODES


def test_checking_a_program_again_finds_the_same() -> None:
    folder = built(changed(QUESTIONS["a criterion"][0]))
    assert check_meaning(folder) == check_meaning(folder)
