"""Every page of a program as a browser shows it, empty, filled in and with all that can be wrong, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from made_up_visitors import NAMES, program

from pmtool.model.answering import Fault
from pmtool.model.form import Form
from pmtool.model.link import Given
from pmtool.model.question import Holds, Question, QuestionType
from pmtool.model.served import CheckView, Filling, PartView, ServedAlertView
from pmtool.rendering.questions import signature_of
from pmtool.rendering.served import ServedPages, style_of
from pmtool.rules.forms import forms_of, options_of
from pmtool.rules.parting import parts_of
from pmtool.steps.hosting.hosted import NEVER_SERVED

MISSING = Fault("PM524", "a required question has no answer")
ROOT = "/program/token"


@dataclass(frozen=True)
class Shown:
    """name: program, form, language and page."""

    name: str
    content: bytes


@cache
def pages_of(name: str) -> ServedPages:
    return ServedPages(program(name).program)


def style(name: str) -> tuple[str, bytes]:
    return style_of(program(name).program.pages)


def everything(names: Sequence[str] = NAMES, languages: Sequence[str] = ()) -> Iterator[Shown]:
    """languages: only these; without them all of each program."""
    for name in names:
        for language in languages or program(name).program.program.languages:
            yield from of_no_form(name, language)
            for form in served_forms(name):
                yield from of_form(name, form, language)


_RELATED = re.compile(r'\b(id|for|name|value|href|action|aria-describedby|lang)="([^"]*)"')


def skeleton(content: str) -> str:
    """The page without its words: pages of the same skeleton have the same elements, tied to each other alike."""
    seen: dict[str, int] = {}

    def numbered(found: re.Match[str]) -> str:
        words = found[2].split() if found[1] != "lang" else ["some"]
        return f'{found[1]}="{" ".join(str(seen.setdefault(word.removeprefix("#"), len(seen))) for word in words)}"'

    return _RELATED.sub(numbered, re.sub(r">\s*[^<\s][^<]*<", ">words<", content))


def a_selection() -> Iterator[Shown]:
    """Each program in each language once: a form with every kind of page."""
    for name in NAMES:
        for language in program(name).program.program.languages:
            yield next(of_no_form(name, language))
            form = next(each for each in served_forms(name) if each.id == "intake-mentee")
            shown = {each.name.rpartition("/")[2]: each for each in of_form(name, form, language)}
            yield from (shown["start"], shown["3-wrong"], shown["check"])


def served_forms(name: str) -> tuple[Form, ...]:
    folder = program(name).program
    return tuple(form for form in forms_of(folder.program, folder.library) if form.kind not in NEVER_SERVED)


def of_no_form(name: str, language: str) -> Iterator[Shown]:
    pages = pages_of(name)
    yield Shown(f"{name}/{language}/code-wrong", pages.code("/program", language, is_unknown=True))
    yield Shown(f"{name}/{language}/calm", pages.calm("calm", language))
    yield Shown(f"{name}/{language}/code", pages.code("/program", language))
    yield Shown(f"{name}/{language}/busy", pages.calm("busy", language))
    yield Shown(f"{name}/{language}/refused", pages.calm("refused", language))
    if language == program(name).program.program.languages[0]:
        said = (("How safe do you feel?", "Not safe"),)
        for is_closed in (False, True):
            view = ServedAlertView("Somebody is not safe", "Red", "Noor (P-AAAAAAAAA1)", "1 March 2027, 14:00",
                                   said, "a call today", "is told", "Luis, +1 312 555 0143", is_closed)  # fmt: skip
            yield Shown(f"{name}/{language}/alert-{is_closed}", pages.alert(view, ROOT, is_unanswered=not is_closed))


def of_form(name: str, form: Form, language: str) -> Iterator[Shown]:
    folder, pages, label = program(name).program, pages_of(name), f"{name}/{form.id}/{language}"
    signature = signature_of(form, folder)
    filling = Filling(form, language, ROOT, signature[0] if signature else None, until=date(2027, 3, 31))
    yield Shown(f"{label}/start", pages.start(filling))
    questions = pages.questions(filling)
    parts = [part for part in parts_of(questions) if any(each.takes_answer for each in part)]
    for number, part in enumerate(parts, 1):
        section = next((each for each in part if each.type is QuestionType.SECTION), None)
        view = PartView(filling, number, number, len(parts), part, section=section)
        faults = tuple((each.id, each.id, fault_of(each)) for each in part if each.takes_answer)
        yield Shown(f"{label}/{number}", pages.part(view))
        yield Shown(f"{label}/{number}-wrong", pages.part(replace(view, faults=faults)))
    answered = Filling(form, language, ROOT, filling.signature, given_to(name, questions), True, filling.until)
    yield Shown(f"{label}/1-filled", pages.part(PartView(answered, 1, 1, len(parts), parts[0], (), True)))
    every = tuple(enumerate(parts, 1))
    all_faults = tuple((each.id, each.id, MISSING) for each in questions if each.takes_answer)
    yield Shown(f"{label}/check", pages.check(CheckView(answered, every, kept_of(questions), frozenset(), all_faults)))
    yield Shown(f"{label}/later", pages.later(answered, f"https://forms.example{ROOT}"))
    yield Shown(f"{label}/sent", pages.sent(answered, f"https://forms.example{ROOT}"))


def fault_of(question: Question) -> Fault:
    """What goes wrong with such a question."""
    codes: Mapping[QuestionType, str] = {
        QuestionType.EMAIL: "PM537",
        QuestionType.PHONE: "PM538",
        QuestionType.INTEGER: "PM531" if question.range else "PM530",
        QuestionType.DATE: "PM535",
        QuestionType.TIME: "PM544",
        QuestionType.MULTIPLE_CHOICE: "PM533",
    }
    return Fault(codes.get(question.type, "PM524"), "")


def given_to(name: str, questions: tuple[Question, ...]) -> Given:
    """Signs that would break out of a page, wherever words can be written."""
    words = "\"><script>alert(1)</script>&' {{ 7*7 }}"
    given = {question.id: (words,) for question in questions if question.holds is not Holds.EMAIL}
    folder = program(name).program
    chosen = {each.id: tuple(o.id for o in options_of(folder.program, each)[:2]) for each in questions}
    return given | {each: options for each, options in chosen.items() if options}


def kept_of(questions: tuple[Question, ...]) -> dict[str, str]:
    return {each.id: "<b>Noor</b>" for each in questions if each.type is QuestionType.SHORT_TEXT}
