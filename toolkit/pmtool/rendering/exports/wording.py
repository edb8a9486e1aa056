"""What stands with a question, in every language of an export, as the web page has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pmtool.model.condition import Condition, Operator
from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form
from pmtool.model.question import Question, QuestionType
from pmtool.model.text import Text
from pmtool.rendering.assurance import assurance_of
from pmtool.rendering.conditions import Phrasing
from pmtool.rendering.forms import title_of
from pmtool.rendering.questions import asked_whom, hints_of
from pmtool.rendering.voice import Voice
from pmtool.rules.conditions import tests_in

DECLINED = "prefer_not_to_say"
CHOSEN = (
    QuestionType.SINGLE_CHOICE,
    QuestionType.MULTIPLE_CHOICE,
    QuestionType.SCALE,
    QuestionType.AVAILABILITY,
)
"""Types of which every answer is on offer, so that "I prefer not to say" can be one of them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The form's words. known: every question of the program, by id, since a condition may name them."""

    folder: ProgramFolder
    form: Form
    voices: tuple[Voice, ...]
    known: Mapping[str, Question]

    def said(self, say: Callable[[Voice], str]) -> Text:
        """What `say` makes of each language."""
        return Text({voice.language: say(voice) for voice in self.voices})

    def words(self, key: str, **facts: object) -> Text:
        """pmtool's own words."""
        return self.said(lambda voice: voice.word(key, **facts))

    def title(self) -> Text:
        return self.said(lambda voice: title_of(self.form, voice))

    def hint(self, question: Question) -> Text | None:
        """Who is asked, the program's hint and the limits, an instrument's stem and source, why we ask; one below the
        other, None where there is nothing to say."""
        said = self.said(lambda voice: "\n".join(self._hints(voice, question)))
        return said if any(said.by_language.values()) else None

    def _hints(self, voice: Voice, question: Question) -> list[str]:
        hints = [*asked_whom(self.form, voice, question)]
        if question.type is QuestionType.DATE:  # its example is one of three fields
            hints += [voice.text(question.hint)] if question.hint else []
        else:
            hints += hints_of(voice, question)
        hints += self._only_if(voice, question)
        hints += self._about_instrument(voice, question)
        if question.declinable and question.type not in CHOSEN:
            hints.append(voice.word("leave_empty"))
        assurance = assurance_of(voice, self.form, question)
        if assurance:
            said = (("why_we_ask", assurance.why), ("who_reads", assurance.who), ("how_long", assurance.long))
            hints += [f"{voice.word(key)}: {words}." for key, words in said]
        return hints

    def _only_if(self, voice: Voice, question: Question) -> list[str]:
        """What no other tool can judge is left to people."""
        if question.show_if is None or not mentions(question.show_if):
            return []
        return [voice.word("only_if", condition=Phrasing(voice, self.known).say(question.show_if))]

    def _about_instrument(self, voice: Voice, question: Question) -> list[str]:
        """How its items begin; that they stand as published, and whose they are."""
        instrument = self.folder.library.instruments.get(question.instrument or "")
        if instrument is None:
            return []
        cited = [each.cite for each in instrument.sources if each.language in (None, voice.language)]
        return [
            *([voice.text(instrument.asks)] if instrument.asks else []),
            *(
                f"{voice.text(item.text)} – {voice.word('item_means', meaning=voice.text(hint))}"
                for item in instrument.items
                if (hint := question.item_hints.get(item.id)) is not None
            ),
            voice.word("instrument_exact", title=voice.text(instrument.title)),
            *(f"{voice.word('source')}: {cite}" for cite in cited),
            f"{voice.word('licence')}: {instrument.licence_note}",
        ]


def mentions(condition: Condition) -> bool:
    """Whether it looks for words in what somebody wrote."""
    return any(test.operator is Operator.MENTIONS for test in tests_in(condition))
