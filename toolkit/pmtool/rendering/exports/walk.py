"""Forms told question by question: which are shown when, in what words, with which notes between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Role
from pmtool.rendering.exports.limits import limits_of
from pmtool.rendering.exports.notes import Note, notes_after, notes_before, notes_on_limits
from pmtool.rendering.exports.offers import offers_of
from pmtool.rendering.exports.settling import Settled, settle
from pmtool.rendering.exports.sheet import Entry, Row, Sheet
from pmtool.rendering.exports.wording import Wording, mentions
from pmtool.rendering.questions import questions_on, signature_of
from pmtool.rendering.voice import Voice
from pmtool.rules.forms import all_questions, answer_columns


def sheets_of(form: Form, folder: ProgramFolder, languages: Iterable[str]) -> Iterator[Sheet]:
    """One for all languages in which the form asks the same. It asks something else where an instrument has no
    official wording."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for language in languages:
        alike.setdefault(tuple(each.id for each in questions_on(form, folder, language)), []).append(language)
    for together in alike.values():
        yield _sheet(form, folder, tuple(together))


def _sheet(form: Form, folder: ProgramFolder, languages: tuple[str, ...]) -> Sheet:
    voices = tuple(Voice(folder.program, language) for language in languages)
    wording = Wording(folder, form, voices, all_questions(folder.program, folder.library))
    signature = _signature(wording)
    asked = (*([signature] if signature else []), *questions_on(form, folder, languages[0]))
    shown, never = _shown(asked, wording)
    names = {name for question, _ in shown for name in answer_columns(question, folder.library)}
    told = () if form.kind is FormKind.AGREEMENT else folder.program.confidentiality.told_before
    first_told = next((question.id for question, _ in shown if question.id in told), "")
    entries = [*_notes(notes_before(wording), wording)]
    for question, show_if in shown:
        if question.id == first_told:
            entries += _notes(notes_on_limits(wording), wording)
        entries.append(_entry(question, wording, show_if, names))
    return Sheet(
        form, folder, languages, wording.title(), tuple(entries), tuple(_notes(notes_after(wording), wording)), never
    )


def _signature(wording: Wording) -> Question | None:
    signature = signature_of(wording.form, wording.folder)
    if signature is None:
        return None
    question, about = signature
    return replace(question, hint=wording.words(about or "who_answers"))


_Shown = tuple[Question, Settled]


def _shown(asked: Iterable[Question], wording: Wording) -> tuple[tuple[_Shown, ...], tuple[Question, ...]]:
    """What is shown, and when; and what never is, because it depends on answers that this form doesn't ask for."""
    library = wording.folder.library
    names = {name for question in asked for name in answer_columns(question, library)}
    shown: list[_Shown] = []
    never = []
    for question in asked:
        show_if = settle(question.show_if, names.__contains__)
        if show_if is False:
            never.append(question)
            names -= set(answer_columns(question, library))
        else:
            shown.append((question, True if isinstance(show_if, bool) or mentions(show_if) else show_if))
    return tuple(shown), tuple(never)


def _notes(notes: Iterable[Note], wording: Wording) -> Iterator[Entry]:
    """A program may call a question as we would call a note: then the note makes way."""
    for note, text in notes:
        name = f"{note}_of_form" if note in wording.known else note
        yield Entry(Question(name, QuestionType.NOTE, tuple(Role), text), text, None)


def _entry(question: Question, wording: Wording, show_if: Settled, names: set[str]) -> Entry:
    required_if = settle(question.required_if, names.__contains__) if question.required_if else False
    return Entry(
        question=question,
        label=question.text,
        hint=wording.hint(question),
        offers=offers_of(question, wording),
        rows=_rows(question, wording),
        limits=limits_of(question, wording),
        required_if=required_if if isinstance(required_if, bool) or not mentions(required_if) else False,
        show_if=show_if,
    )


def _rows(question: Question, wording: Wording) -> tuple[Row, ...]:
    instrument = wording.folder.library.instruments.get(question.instrument or "")
    items = instrument.items if instrument else ()
    return tuple(Row(item.id, f"{question.id}.{item.id}", item.text) for item in items)
