"""Questions as forms put them: what is written once and asked in several ways is spelled out, question by question.

- What stands in a section is shown only where the section is.
- A choice with `other` is followed by a line for words of one's own, shown to whoever chooses it: `<id>_other`.
- A section with `repeat` stands there so many times, the second and later ones for whoever says that there is more:
  `<section>__1_<question>`, `<section>__1_more`.

After that a form is a plain list. Nothing that reads, renders, exports or judges answers needs to know of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.question import Option, Question, QuestionType
from pmtool.model.text import Text
from pmtool.rules.words import word

OTHER = "other"
YES, NO = "yes", "no"
_LONGEST_OTHER = 200  # characters


@dataclass(frozen=True, slots=True)
class Unfolded:
    """question: as a form puts it. own: the same with its own condition alone, without its section's. declared: the id
    in the file of what it comes from; for "is there more?", of the section. section: the id in the file of the section
    it stands in, "" before the first."""

    question: Question
    own: Question
    declared: str
    section: str = ""


def unfold(questions: Iterable[Question], languages: Sequence[str]) -> tuple[Unfolded, ...]:
    """All of them in the order in which they are put."""
    found: list[Unfolded] = []
    for section, members in parted(questions):
        if section is None or section.repeat is None:
            found += _once(section, members, languages)
        else:
            found += _repeated(section, members, languages)
    return tuple(found)


def parted(questions: Iterable[Question]) -> tuple[tuple[Question | None, tuple[Question, ...]], ...]:
    """Sections with what stands in each; None where something stands before the first."""
    parts: list[tuple[Question | None, list[Question]]] = [(None, [])]
    for question in questions:
        if question.type is QuestionType.SECTION:
            parts.append((question, []))
        else:
            parts[-1][1].append(question)
    return tuple((section, tuple(members)) for section, members in parts if section or members)


def put(unfolded: Iterable[Unfolded]) -> tuple[Question, ...]:
    """The questions as a form puts them."""
    return tuple(each.question for each in unfolded)


def picked(unfolded: Sequence[Unfolded], names: Iterable[str]) -> tuple[Question, ...]:
    """What comes of the questions with these ids in the file, in the order of the ids, each under its section.

    A repeated section comes as a whole, without what isn't named.
    """
    wanted = tuple(names)
    found: dict[str, Question] = {}
    for name in wanted:
        section = next((each.section for each in unfolded if each.declared == name), None)
        if section is None:
            continue
        is_repeated = any(each.section == section and each.own.id != each.declared for each in unfolded if section)
        for each in unfolded:
            is_named = each.declared == name or (is_repeated and each.section == section and each.declared in wanted)
            if is_named or (section and each.declared == section):
                found.setdefault(each.question.id, each.question)
    return tuple(found.values())


def both(*conditions: Condition | None) -> Condition | None:
    """All of those that there are, as one."""
    given = tuple(condition for condition in conditions if condition is not None)
    return All(given) if len(given) > 1 else given[0] if given else None


def _once(section: Question | None, members: Iterable[Question], languages: Sequence[str]) -> Iterator[Unfolded]:
    name, condition = (section.id, section.show_if) if section else ("", None)
    if section:
        yield Unfolded(section, section, section.id, name)
    for member in members:
        for own in _with_line(member, languages):
            yield Unfolded(_under(condition, own), own, member.id, name)


def _repeated(section: Question, members: Sequence[Question], languages: Sequence[str]) -> Iterator[Unfolded]:
    times = section.repeat or 1
    for number in range(1, times + 1):
        prefix = f"{section.id}__{number}"
        before = Test(f"{section.id}__{number - 1}_more", Operator.IS, YES)
        title = {language: f"{words} ({number})" for language, words in section.text.by_language.items()}
        heading = replace(
            section, id=prefix, text=Text(title), repeat=None, show_if=section.show_if if number == 1 else before
        )
        yield Unfolded(heading, replace(heading, repeat=times), section.id, section.id)
        lines = [(member, own) for member in members for own in _with_line(member, languages)]
        names = {own.id: f"{prefix}_{own.id}" for _, own in lines}
        for member, own in lines:
            renamed = _renamed(own, names)
            yield Unfolded(_under(heading.show_if, renamed), renamed, member.id, section.id)
        if number < times:
            more = _more(f"{prefix}_more", section, members, languages)
            yield Unfolded(_under(heading.show_if, more), more, section.id, section.id)


def _under(condition: Condition | None, own: Question) -> Question:
    return own if condition is None else replace(own, show_if=both(condition, own.show_if))


def _with_line(question: Question, languages: Sequence[str]) -> tuple[Question, ...]:
    """The question, and the line for one's own words where it offers "other"."""
    if not question.other:
        return (question,)
    operator = Operator.IS if question.type is QuestionType.SINGLE_CHOICE else Operator.INCLUDES
    said = {each: text for each in languages if (text := question.text.by_language.get(each))}  # a fault elsewhere
    line = Question(
        id=f"{question.id}_{OTHER}",
        type=QuestionType.SHORT_TEXT,
        ask=question.ask,
        text=Text({each: word("other_in_own_words", each, question=text) for each, text in said.items()}),
        show_if=Test(question.id, operator, OTHER if operator is Operator.IS else (OTHER,)),
        purpose=question.purpose,
        sensitivity=question.sensitivity,
        readers=question.readers,
        keep=question.keep,
        longest=_LONGEST_OTHER,
    )
    return (question, line)


def _more(name: str, section: Question, members: Sequence[Question], languages: Sequence[str]) -> Question:
    """Whether there is one more to tell of. As sensitive as the most sensitive of what it leads to."""
    asked = [member for member in members if member.takes_answer]
    most = max(asked, key=lambda each: each.sensitivity.rank, default=section)
    return Question(
        id=name,
        type=QuestionType.SINGLE_CHOICE,
        ask=section.ask,
        text=Text({each: word("one_more", each, section=section.text[each]) for each in languages}),
        purpose=tuple(dict.fromkeys(purpose for member in asked for purpose in member.purpose)),
        sensitivity=most.sensitivity,
        readers=most.readers,
        keep=most.keep,
        options=tuple(Option(each, Text({at: word(each, at) for at in languages})) for each in (YES, NO)),
    )


def _renamed(question: Question, names: Mapping[str, str]) -> Question:
    """The question as one of several alike: what it says of its siblings is meant of those beside it."""
    return replace(
        question,
        id=names[question.id],
        show_if=_said_of(question.show_if, names),
        required_if=_said_of(question.required_if, names),
        instead=names.get(question.instead, question.instead) if question.instead else None,
    )


def _said_of(condition: Condition | None, names: Mapping[str, str]) -> Condition | None:
    match condition:
        case None:
            return None
        case Test():
            base, point, item = condition.question.partition(".")
            return replace(condition, question=f"{names.get(base, base)}{point}{item}")
        case All(parts):
            return All(tuple(found for part in parts if (found := _said_of(part, names))))
        case AnyOf(parts):
            return AnyOf(tuple(found for part in parts if (found := _said_of(part, names))))
        case Not(part):
            inner = _said_of(part, names)
            return Not(inner) if inner else None
        case _:
            assert_never(condition)
