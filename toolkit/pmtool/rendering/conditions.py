"""Conditions as a person says them: `“How old are you?” is 17 or less`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from typing import assert_never

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Scalar, Test
from pmtool.model.program import Program
from pmtool.model.question import Question, QuestionType
from pmtool.rendering.voice import Voice
from pmtool.rules.forms import options_of

_COMPARED = {
    Operator.IS: "if_is",
    Operator.IS_NOT: "if_is_not",
    Operator.AT_LEAST: "if_at_least",
    Operator.AT_MOST: "if_at_most",
}
_LISTED = {Operator.ONE_OF: "if_one_of", Operator.INCLUDES: "if_includes", Operator.MENTIONS: "if_mentions"}


@dataclass(frozen=True)
class Phrasing:
    """Says conditions about these questions."""

    voice: Voice
    questions: Mapping[str, Question]

    def say(self, condition: Condition) -> str:
        match condition:
            case Test():
                return self._test(condition)
            case All(parts):
                return self._joined("if_and", parts)
            case AnyOf(parts):
                return self._joined("if_or", parts)
            case Not(part):
                return self.voice.word("if_not", condition=self.say(part))
            case _:
                assert_never(condition)

    def _joined(self, key: str, parts: tuple[Condition, ...]) -> str:
        return reduce(lambda one, other: self.voice.word(key, one=one, other=other), map(self._part, parts))

    def _part(self, part: Condition) -> str:
        said = self.say(part)
        return f"({said})" if isinstance(part, All | AnyOf) and len(part.parts) > 1 else said

    def _test(self, test: Test) -> str:
        question = self.questions.get(test.question)
        named = self.voice.text(question.text).rstrip("?.:") if question else test.question
        if question and self.voice.text(question.text).endswith("?"):
            named += "?"
        if test.operator is Operator.ANSWERED:
            return self.voice.word("if_answered" if test.value else "if_unanswered", question=named)
        if isinstance(test.value, bool) and test.operator in (Operator.IS, Operator.IS_NOT):
            is_ticked = test.value is (test.operator is Operator.IS)
            return self.voice.word("if_ticked" if is_ticked else "if_not_ticked", question=named)
        values = test.value if isinstance(test.value, tuple) else (test.value,)
        said = [self._value(question, value) for value in values]
        if test.operator is Operator.BETWEEN:
            return self.voice.word("if_between", question=named, low=said[0], high=said[1])
        if test.operator in _LISTED:
            quoted = [self.voice.word("quoted", value=each) for each in said]
            either = reduce(lambda one, other: self.voice.word("if_or", one=one, other=other), quoted)
            return self.voice.word(_LISTED[test.operator], question=named, values=either)
        return self.voice.word(_COMPARED[test.operator], question=named, value=said[0])

    def _value(self, question: Question | None, value: Scalar) -> str:
        if question is None:
            return str(value)
        return answers_in_words(self.voice, self.voice.program, question).get(str(value), str(value))


def answers_in_words(voice: Voice, program: Program, question: Question) -> Mapping[str, str]:
    """id → label of every answer on offer; empty for questions that offer none."""
    if question.type is QuestionType.AVAILABILITY:
        return {
            f"{day}_{slot.id}": f"{voice.weekday(day)}, {voice.text(slot.label)}"
            for day in question.days
            for slot in question.slots
        }
    return {option.id: voice.text(option.label) for option in options_of(program, question)}
