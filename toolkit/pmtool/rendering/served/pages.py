"""Served pages, put together from views: the templates of templates/served, in the language of whoever reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.question import Question, QuestionType
from pmtool.model.served import CheckView, Filling, PartView, ServedAlertView
from pmtool.model.text import Duration, Unit
from pmtool.rendering.forms import title_of
from pmtool.rendering.pages import Pages
from pmtool.rendering.questions import Asked, ask_one, questions_on, signature_hint, signature_of
from pmtool.rendering.served.mending import mends_of
from pmtool.rendering.served.said import lines_of
from pmtool.rendering.served.style import style_of
from pmtool.rendering.voice import Voice

_SECONDS: Mapping[QuestionType, int] = {
    QuestionType.LONG_TEXT: 60,
    QuestionType.AVAILABILITY: 40,
    QuestionType.NOTE: 15,
    QuestionType.MULTIPLE_CHOICE: 15,
}
_SECONDS_OF_AN_ITEM = 8
_SHOWS_SHARES = (FormKind.INTAKE, FormKind.AGREEMENT)


@dataclass(frozen=True)
class ServedPages:
    """Of one program. Every page is whole: crisis line, who runs it, how to reach them."""

    folder: ProgramFolder

    @cached_property
    def _pages(self) -> Pages:
        return Pages(self.folder.pages)

    @cached_property
    def _style(self) -> str:
        return style_of(self.folder.pages)[0]

    def start(self, filling: Filling) -> bytes:
        """What the form is for, how long it takes, what stays private; nothing happens before the button is pressed."""
        form, voice = filling.form, self._voice(filling.language)
        return self._page(
            "start",
            voice,
            title_of(form, voice),
            filling=filling,
            form=form,
            others_at=filling.root,
            takes=voice.span(Duration(self._minutes(form, filling.language), Unit.MINUTE)),
            until=voice.day(filling.until) if filling.until else "",
            is_agreement=form.kind is FormKind.AGREEMENT,
        )

    def part(self, view: PartView) -> bytes:
        filling, form, voice = view.filling, view.filling.form, self._voice(view.filling.language)
        mends = mends_of(self.folder, voice, view.questions, view.faults)
        asked = [self._asked(filling, voice, question) for question in view.questions]
        told_before = self.folder.program.confidentiality.told_before
        first = next((each.name for each in asked if each.name in told_before), "")
        section = view.section
        return self._page(
            "part",
            voice,
            voice.text(section.text) if section else title_of(form, voice),
            is_wrong=bool(mends),
            view=view,
            filling=filling,
            form_title=title_of(form, voice) if section else "",
            place=voice.word("served_part", number=view.place, count=view.places),
            questions=[
                replace(each, is_after_limits=each.name == first) for each in asked if each.name != _id(section)
            ],
            given=filling.given,
            mends=mends,
            first_fields={each.name: first_field(each) for each in asked},
            is_switching=True,
            has_limits=form.kind is FormKind.AGREEMENT,
            has_shares=form.kind in _SHOWS_SHARES,
        )

    def check(self, view: CheckView) -> bytes:
        filling, voice = view.filling, self._voice(view.filling.language)
        questions = [question for _, part in view.parts for question in part]
        mends = mends_of(self.folder, voice, questions, view.faults)
        numbers = {question.id: number for number, part in view.parts for question in part}
        rows = [
            (number, question, lines_of(self.folder, voice, question, view.kept), question.id in view.declined)
            for number, part in view.parts
            for question in part
            if question.takes_answer
        ]
        return self._page(
            "check",
            voice,
            voice.word("served_check_title"),
            is_wrong=bool(mends),
            filling=filling,
            rows=rows,
            mends=mends,
            numbers=numbers,
            others_at=f"{filling.root}/check",
        )

    def sent(self, filling: Filling, caregiver: str) -> bytes:
        """caregiver: the address of a form for somebody who looks after them, "" for none."""
        voice = self._voice(filling.language)
        title = voice.word("served_sent_title")
        return self._page("sent", voice, title, filling=filling, caregiver=caregiver, others_at=filling.root)

    def later(self, filling: Filling, address: str) -> bytes:
        voice = self._voice(filling.language)
        title, until = voice.word("served_later_title"), voice.day(filling.until) if filling.until else ""
        return self._page("later", voice, title, filling=filling, address=address, until=until,
                          others_at=f"{filling.root}/later")  # fmt: skip

    def alert(self, view: ServedAlertView, root: str, *, is_unanswered: bool = False) -> bytes:
        voice = self._voice(self.folder.program.languages[0])
        title = voice.word("served_alert_recorded") if view.is_closed else voice.word("served_alert_title")
        mend = voice.word("served_fault", question=f"{voice.word('served_alert_outcome')}:",
                          mend=voice.word("mend_missing"))  # fmt: skip
        mends = {"outcome": mend} if is_unanswered else {}
        return self._page("alert", voice, title, is_wrong=bool(mends), alert=view, root=root, mends=mends)

    def code(self, root: str, language: str, *, is_unknown: bool = False) -> bytes:
        """Where a code of a poster or a letter is typed in."""
        voice = self._voice(language)
        mends = {"code": voice.word("served_code_wrong")} if is_unknown else {}
        title = voice.word("served_code_title")
        return self._page("code", voice, title, is_wrong=is_unknown, root=root, mends=mends, others_at=root)

    def calm(self, kind: str, language: str) -> bytes:
        """kind: `calm` for a link that leads nowhere, `busy`, or `refused`: who to turn to, and nothing else."""
        voice = self._voice(language)
        return self._page("calm", voice, voice.word(f"served_{kind}_title"), says=voice.word(f"served_{kind}"))

    def questions(self, filling: Filling) -> tuple[Question, ...]:
        """What is asked in this language, who answers first."""
        asked = self._asked_in(filling.form, filling.language)
        return (filling.signature, *asked) if filling.signature else asked

    def _asked_in(self, form: Form, language: str) -> tuple[Question, ...]:
        """Worked out once, as every page asks for them."""
        known = self._known_questions
        if (form.id, language) not in known:
            known[form.id, language] = questions_on(form, self.folder, language)
        return known[form.id, language]

    @cached_property
    def _known_questions(self) -> dict[tuple[str, str], tuple[Question, ...]]:
        return {}

    def _asked(self, filling: Filling, voice: Voice, question: Question) -> Asked:
        """Without its condition: what stands on the page is shown because it holds."""
        shown = ask_one(filling.form, self.folder, voice, replace(question, show_if=None))
        if question is not filling.signature:
            return shown
        signature = signature_of(filling.form, self.folder)
        return replace(shown, hints=(signature_hint(voice, signature[1] if signature else ""),))

    def _minutes(self, form: Form, language: str) -> int:
        """How long it takes, at a guess that is rather long."""
        seconds = 0
        for question in self._asked_in(form, language):
            instrument = self.folder.library.instruments.get(question.instrument or "")
            own = _SECONDS.get(question.type, 10)
            seconds += len(instrument.items) * _SECONDS_OF_AN_ITEM if instrument else own
        return max(1, ceil(seconds / 60))

    def _voice(self, language: str) -> Voice:
        return Voice(self.folder.program, language)

    def _page(
        self, name: str, voice: Voice, title: str, *, is_wrong: bool = False, others_at: str = "", **values: object
    ) -> bytes:
        where = f"{values['place']}: {title}" if "place" in values else title
        whole = f"{voice.word('served_error')}: {where}" if is_wrong else where
        others = [Voice(self.folder.program, each) for each in self.folder.program.languages]
        shared = {
            "voice": voice,
            "program": self.folder.program,
            "title": title,
            "page_title": whole,
            "others": [other for other in others if other != voice],
            "others_at": others_at,
            "style": self._style,
            "given": {},
            "mends": {},
            "is_switching": False,
        }
        return self._pages.page(f"served/{name}", **(shared | values))


def first_field(asked: Asked) -> str:
    """The id of the first thing to fill in, to which a fault leads."""
    field = asked.field
    if field.boxes:
        return field.boxes[0].id
    if field.grid is not None:
        return field.grid.rows[0][1][0].id
    if field.items:
        return field.items[0].boxes[0].id
    return f"{asked.id}-day" if field.kind == "date" else asked.id


def _id(question: Question | None) -> str:
    return question.id if question else ""
