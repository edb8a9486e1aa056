"""Questions as a page shows them: which of a form's, in which order, and everything that stands with each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.question import Library, Licence, Question, QuestionType
from pmtool.model.text import Role
from pmtool.rendering.assurance import Assurance, assurance_of
from pmtool.rendering.conditions import Phrasing
from pmtool.rendering.fields import Field, field_of
from pmtool.rendering.voice import Voice
from pmtool.rules.forms import all_questions, identifying_question


@dataclass(frozen=True, slots=True)
class Asked:
    """One question on one page. number: its place on the page, 0 for a note and for who answers.

    is_after_limits: the limits of confidentiality stand right before it.
    """

    id: str
    name: str
    number: int
    label: str
    only_if: str
    hints: tuple[str, ...]
    is_required: bool
    field: Field
    assurance: Assurance | None
    is_after_limits: bool = False


def questions_on(form: Form, folder: ProgramFolder, language: str) -> tuple[Question, ...]:
    """What this form asks in this language: an instrument, or where it isn't offered, the question asked instead."""
    known = all_questions(folder.program, folder.library)
    instead = {question.instead for question in form.questions if question.instead}
    shown: dict[str, Question] = {}
    for question in form.questions:
        if not is_offered(question, folder.library, language):
            if question.instead in known:
                shown[question.instead or ""] = known[question.instead or ""]
        elif question.id not in instead:
            shown[question.id] = question
    return tuple(shown.values())


def is_offered(question: Question, library: Library, language: str) -> bool:
    """Whether it can be put in this language: always, but for instruments without an official wording in it."""
    if question.type is not QuestionType.INSTRUMENT:
        return True
    instrument = library.instruments.get(question.instrument or "")
    return instrument is not None and instrument.licence is not Licence.REFERENCE and language in instrument.languages


def form_condition(form: Form, folder: ProgramFolder, voice: Voice) -> str:
    """In words, the condition that every question of the form shares; "" where they don't share one."""
    conditions = [question.show_if for question in form.questions]
    shared = conditions[0]
    if shared is None or any(condition != shared for condition in conditions):
        return ""
    known = all_questions(folder.program, folder.library)
    return voice.word("form_only_if", condition=Phrasing(voice, known).say(shared))


def ask_all(form: Form, folder: ProgramFolder, voice: Voice) -> tuple[Asked, ...]:
    """Every question of the page, who answers first; the first one named in told_before comes after the limits."""
    known = all_questions(folder.program, folder.library)
    is_shared = bool(form_condition(form, folder, voice))
    told_before = folder.program.confidentiality.told_before
    signature = _signature(form, folder, voice)
    shown = [signature] if signature else []
    number, is_told = 0, False
    for question in questions_on(form, folder, voice.language):
        is_note = not question.takes_answer
        number += not is_note
        asked = _ask(form, folder, voice, replace(question, show_if=None) if is_shared else question, known)
        is_first = question.id in told_before and not is_told
        is_told = is_told or is_first
        shown.append(replace(asked, number=0 if is_note else number, is_after_limits=is_first))
    return tuple(shown)


def signature_of(form: Form, folder: ProgramFolder) -> tuple[Question, str] | None:
    """The question that says whose answers these are, where the form itself doesn't ask it and isn't anonymous; and
    the key of the words that say about whom, "" where it is whoever answers."""
    question = identifying_question(folder.program, folder.library)
    if question is None or form.kind is FormKind.NEEDS or question in form.questions:
        return None
    is_record = form.kind in (FormKind.SCREENING, FormKind.TRAINING)
    about = "about_mentor" if is_record else "about_mentee" if form.role is Role.CAREGIVER else ""
    return replace(question, required=form.kind is not FormKind.FEEDBACK), about


def _signature(form: Form, folder: ProgramFolder, voice: Voice) -> Asked | None:
    signature = signature_of(form, folder)
    if signature is None:
        return None
    question, about = signature
    asked = replace(_ask(form, folder, voice, question, {}), hints=(signature_hint(voice, about),))
    return replace(asked, field=replace(asked.field, autocomplete="off")) if about else asked


def signature_hint(voice: Voice, about: str) -> str:
    """What stands below the question that says whose answers these are."""
    return voice.word(about) if about else voice.word("who_answers") + "."


def ask_one(form: Form, folder: ProgramFolder, voice: Voice, question: Question) -> Asked:
    """One question by itself, as the form puts it."""
    return _ask(form, folder, voice, question, {})


def _ask(form: Form, folder: ProgramFolder, voice: Voice, question: Question, known: Mapping[str, Question]) -> Asked:
    only_if = ""
    if question.show_if is not None:
        only_if = voice.word("only_if", condition=Phrasing(voice, known).say(question.show_if))
    return Asked(
        id=f"q-{question.id}",
        name=question.id,
        number=0,
        label=voice.text(question.text),
        only_if=only_if,
        hints=(*asked_whom(form, voice, question), *hints_of(voice, question)),
        is_required=question.required,
        field=field_of(folder, voice, question),
        assurance=assurance_of(voice, form, question),
    )


def asked_whom(form: Form, voice: Voice, question: Question) -> tuple[str, ...]:
    """On a form that several roles answer: who is asked this, where that isn't everybody."""
    everybody = {role for each in form.questions for role in each.ask}
    if form.role is not None or question not in form.questions or everybody <= set(question.ask):
        return ()
    roles = voice.word("semicolon").join(voice.word(f"role_{role}") for role in question.ask)
    return (voice.word("asked_of", roles=roles),)


def hints_of(voice: Voice, question: Question) -> list[str]:
    """The program's hint, then the limits of length, number and range, which are always said."""
    said = [voice.text(question.hint)] if question.hint else []
    match question.type:
        case QuestionType.MULTIPLE_CHOICE if question.most:
            said.append(voice.word("choose_up_to", count=question.most))
        case QuestionType.MULTIPLE_CHOICE if not said:
            said.append(voice.word("choose_any"))
        case QuestionType.INTEGER | QuestionType.NUMBER if question.range:
            key = "range_whole" if question.type is QuestionType.INTEGER else "range_number"
            said.append(voice.word(key, low=f"{question.range[0]:g}", high=f"{question.range[1]:g}"))
        case QuestionType.AVAILABILITY if not said:
            said.append(voice.word("availability_hint"))
        case QuestionType.DATE:
            said.append(voice.word("date_example"))
        case QuestionType.LONG_TEXT if question.longest:
            said.append(voice.word("longest", count=question.longest))
        case _:
            pass
    return said
