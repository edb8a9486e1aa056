"""Forms that nobody would write, with every type, key and way to join conditions; and people who fill them in.

A person answers what they see from top to bottom; then they go back, change one answer, and stop. So answers to
questions that are hidden by then lie about, as they do in life.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exported import shipped

from pmtool.model.answering import Cell, Declined, Heard
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Scalar, Test
from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.question import Ends, Option, Question, QuestionType, Slot
from pmtool.model.text import Role, Text
from pmtool.reading.people.answers import Asking, reader_of
from pmtool.rules.forms import answer_columns, asked_of, options_of
from pmtool.rules.listening import hear
from pmtool.rules.unfolding import put, unfold

LANGUAGES = ("en",)
Answer = str | int | float | bool | tuple[str, ...]
Put = tuple[str, Answer]  # column, answer

_INSTRUMENTS = ("gad-2", "ucla-3")
_PATTERNS = {"[A-Z]{2}\\d{3}": ("AB123", "ab123", "AB12"), "(red|green)+": ("red", "redgreen", "blue")}
_WORDS = ("a", "none", "two words", "é" * 12, "x" * 41, "0", "line one\nline two", 'it\'s "so" <b>&amp;</b>', "12")
_ODD = ("   ", " ab ", " AB123", "😀" * 7)  # not where characters are counted: tools count these in ways of their own
_MAILS = (
    "  ",
    "a@b.example ",
    "a@müller.example",
    "a@b.example",
    "a.b+c@d-e.example.org",
    "a@b",
    "a@b..c",
    "@b.example",
    "a b@c.example",
    "a@b.c@d.example",
    ".a@b.co",
)
_PHONES = (
    "+49 30 1234567",
    "0301234567 x12",
    "030/123-456",
    "12",
    "call me",
    "1234567890123456789012",
    "(030) 12 34 5",
)
_DAYS = ("1899-12-31", "1900-01-01", "2026-05-01", "2027-02-01", "2027-02-02", "2199-12-31", "2200-01-01")
_TIMES = ("00:00", "08:00", "17:30", "17:31", "23:59")


@dataclass(frozen=True, slots=True)
class Case:
    """A form and what somebody did with it: `first` from top to bottom, `then` what they changed.

    after: what pmtool makes of it, after each of the two.
    """

    form: Form
    folder: ProgramFolder
    first: tuple[Put, ...]
    then: tuple[Put, ...]
    after: tuple[Heard, Heard]


def random_form(seed: int) -> Form:
    return _Maker(random.Random(seed)).form(seed)


def random_cases(seed: int, count: int, *, can_say_no: bool = True) -> Iterator[Case]:
    """As many people before the same form. can_say_no: a consent is a question; else it is a box to tick."""
    form, folder = random_form(seed), shipped("workplace")
    chance = _Person(f"{seed} people")
    chance.can_say_no = can_say_no
    for _ in range(count):
        first = tuple(_filled_in(form, folder, chance))
        answered = dict(first)
        then = tuple(_changed(form, folder, chance, answered))
        after = (heard(form, folder, answered), heard(form, folder, {**answered, **dict(then)}))
        yield Case(form, folder, first, then, after)


class _Person(random.Random):
    can_say_no = True


def _text(words: str) -> Text:
    return Text(dict.fromkeys(("en", "de"), words))


@dataclass(slots=True)
class _Maker:
    chance: random.Random

    def form(self, seed: int) -> Form:
        asked: tuple[Question, ...] = ()
        while not asked:  # of sections alone
            questions: list[Question] = []
            for number in range(self.chance.randint(3, 9)):
                questions.append(self.question(f"q{number}", [each for each in questions if each.takes_answer]))
            asked = asked_of(put(unfold(questions, ("en", "de"))), Role.MENTEE)
        return Form(f"form-{seed}", FormKind.NEEDS, _text("Made up"), asked)

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def question(self, name: str, before: Sequence[Question]) -> Question:
        kind = self.chance.choice(list(QuestionType))
        shared = {"id": name, "type": kind, "ask": (Role.MENTEE,), "text": _text(f"What about {name}?")}
        show_if = self.condition(before) if before and self.often(0.5) else None
        if kind is QuestionType.SECTION:
            repeat = 2 if self.often(0.2) else None
            return Question(**shared, show_if=show_if, repeat=repeat)  # type: ignore[arg-type]
        if kind is QuestionType.NOTE:
            return Question(**shared, show_if=show_if)  # type: ignore[arg-type]
        required_if = self.condition(before) if before and self.often(0.2) else None
        return Question(
            **shared,  # type: ignore[arg-type]
            show_if=show_if,
            required=self.often(0.4),
            required_if=required_if,
            declinable=kind is not QuestionType.CONSENT and self.often(0.2),
            **self.limits(kind),  # type: ignore[arg-type]
        )

    def limits(self, kind: QuestionType) -> dict[str, object]:
        match kind:
            case QuestionType.SHORT_TEXT if self.often(0.4):
                return {"pattern": self.chance.choice(list(_PATTERNS))}
            case QuestionType.SHORT_TEXT | QuestionType.LONG_TEXT:
                return {"longest": self.chance.choice((None, 12, 40)), "shortest": self.chance.choice((None, None, 2))}
            case QuestionType.INTEGER:
                return {"range": self.chance.choice((None, (-2.0, 3.0), (0.0, 10.0)))}
            case QuestionType.NUMBER:
                return {"range": self.chance.choice((None, (0.5, 3.0)))}
            case QuestionType.SCALE:
                ends = Ends(_text("low"), _text("high"))
                return {"range": self.chance.choice(((1.0, 5.0), (0.0, 10.0))), "ends": ends}
            case QuestionType.SINGLE_CHOICE | QuestionType.MULTIPLE_CHOICE:
                return self.options(kind)
            case QuestionType.AVAILABILITY:
                slots = (Slot("early", _text("Early"), "08:00-12:00"), Slot("late", _text("Late"), "17:00-20:00"))
                return {"days": ("mon", "tue"), "slots": slots}
            case QuestionType.INSTRUMENT:
                return {"instrument": self.chance.choice(_INSTRUMENTS)}
            case _:
                return {}

    def options(self, kind: QuestionType) -> dict[str, object]:
        several = kind is QuestionType.MULTIPLE_CHOICE
        names = ("tea", "coffee", "water", "nothing")[: self.chance.randint(2, 4)]
        options = tuple(Option(each, _text(each), several and each == names[-1] and self.often(0.5)) for each in names)
        most = self.chance.choice((None, None, 1, 2)) if several else None
        return {"options": options, "other": self.often(0.2), "most": most}

    def condition(self, before: Sequence[Question], depth: int = 2) -> Condition:
        shape = self.chance.random()
        if depth == 0 or shape < 0.6:
            return self.test(self.chance.choice(list(before)))
        if shape < 0.72:
            return Not(self.condition(before, depth - 1))
        parts = tuple(self.condition(before, depth - 1) for _ in range(self.chance.randint(2, 3)))
        return All(parts) if self.often(0.5) else AnyOf(parts)

    def test(self, about: Question) -> Test:
        """A comparison that `validate` would take."""
        name = about.id
        if about.type is QuestionType.INSTRUMENT:
            items = shipped("workplace").library.instruments[about.instrument or ""].items
            name = f"{name}.{self.chance.choice(items).id}"
        if self.often(0.2):
            return Test(name, Operator.ANSWERED, self.often(0.5))
        operator, values = self.chance.choice(self.comparisons(about))
        return Test(name, operator, values)

    def comparisons(self, about: Question) -> list[tuple[Operator, Scalar | tuple[Scalar, ...]]]:
        match about.type:
            case QuestionType.CONSENT:
                return [(each, value) for each in (Operator.IS, Operator.IS_NOT) for value in (True, False)]
            case QuestionType.SINGLE_CHOICE:
                chosen = tuple(self.chance.sample([each.id for each in about.options], 2))
                return [(Operator.IS, chosen[0]), (Operator.IS_NOT, chosen[0]), (Operator.ONE_OF, chosen)]
            case QuestionType.MULTIPLE_CHOICE:
                chosen = tuple(self.chance.sample([each.id for each in about.options], 2))
                one = chosen[0]
                return [
                    (Operator.INCLUDES, chosen),
                    (Operator.INCLUDES, (one,)),
                    (Operator.IS, one),
                    (Operator.IS_NOT, one),
                ]
            case QuestionType.AVAILABILITY:
                return [(Operator.INCLUDES, ("mon_early", "tue_late")), (Operator.INCLUDES, ("mon_late",))]
            case QuestionType.DATE:
                return self.ordered(("2027-02-01", "2027-02-02"), exact=False)
            case QuestionType.TIME:
                return self.ordered(("08:00", "17:30"), exact=False)
            case QuestionType.NUMBER:
                return self.ordered((1.5, 2), exact=True)
            case QuestionType.INTEGER | QuestionType.SCALE | QuestionType.INSTRUMENT:
                return self.ordered((1, 2), exact=True)
            case _:
                return [(each, "none") for each in (Operator.IS, Operator.IS_NOT)]

    def ordered(
        self, ends: tuple[Scalar, Scalar], *, exact: bool
    ) -> list[tuple[Operator, Scalar | tuple[Scalar, ...]]]:
        found: list[tuple[Operator, Scalar | tuple[Scalar, ...]]] = [
            (Operator.AT_LEAST, ends[1]),
            (Operator.AT_MOST, ends[0]),
            (Operator.BETWEEN, ends),
        ]
        return [*found, (Operator.IS, ends[0]), (Operator.IS_NOT, ends[1])] if exact else found


def _filled_in(form: Form, folder: ProgramFolder, chance: _Person) -> Iterator[Put]:
    """What somebody answers who goes from top to bottom, and leaves out some of it."""
    answered: dict[str, Answer] = {}
    for question in form.questions:
        if question.id not in heard(form, folder, answered).shown:
            continue
        for column in answer_columns(question, folder.library):
            if chance.random() < 0.75:
                answered[column] = _answer(question, folder, chance)
                yield column, answered[column]


def _changed(form: Form, folder: ProgramFolder, chance: _Person, answered: Mapping[str, Answer]) -> Iterator[Put]:
    """One of the answers, given anew."""
    columns = {name: each for each in form.questions for name in answer_columns(each, folder.library)}
    if answered:
        column = chance.choice(list(answered))
        yield column, _answer(columns[column], folder, chance)


def _answer(question: Question, folder: ProgramFolder, chance: _Person) -> Answer:
    if question.declinable and question.type in _CHOSEN and chance.random() < 0.2:
        return ("prefer_not_to_say",) if question.type in _SEVERAL else "prefer_not_to_say"
    match question.type:
        case QuestionType.CONSENT:
            return chance.random() < 0.6 or not chance.can_say_no
        case QuestionType.SINGLE_CHOICE:
            return chance.choice([each.id for each in options_of(folder.program, question)])
        case QuestionType.MULTIPLE_CHOICE:
            options = [each.id for each in options_of(folder.program, question)]
            return tuple(chance.sample(options, chance.randint(1, len(options))))
        case QuestionType.AVAILABILITY:
            return tuple(chance.sample(("mon_early", "mon_late", "tue_early", "tue_late"), chance.randint(1, 4)))
        case QuestionType.INTEGER:
            return chance.randint(-3, 11)
        case QuestionType.NUMBER:
            return chance.choice((0, 0.25, 0.5, 1.5, 2, 3, 3.5))
        case QuestionType.SCALE:
            return chance.randint(int((question.range or (1, 5))[0]), int((question.range or (1, 5))[1]))
        case QuestionType.INSTRUMENT:
            choices = folder.library.instruments[question.instrument or ""].choices
            return chance.choice([choice.points for choice in choices])
        case QuestionType.DATE:
            return chance.choice(_DAYS)
        case QuestionType.TIME:
            return chance.choice(_TIMES)
        case QuestionType.EMAIL:
            return chance.choice(_MAILS)
        case QuestionType.PHONE:
            return chance.choice(_PHONES)
        case _:
            odd = () if question.longest or question.shortest else _ODD
            return chance.choice((*_WORDS, *odd, *_PATTERNS.get(question.pattern or "", ())))


_SEVERAL = (QuestionType.MULTIPLE_CHOICE, QuestionType.AVAILABILITY)
_CHOSEN = (*_SEVERAL, QuestionType.SINGLE_CHOICE, QuestionType.SCALE)


def heard(form: Form, folder: ProgramFolder, answered: Mapping[str, Answer]) -> Heard:
    """What pmtool makes of these answers: read by its readers, judged by its one judge."""
    said: dict[str, Cell] = {}
    for question in form.questions:
        asking = Asking(question, options_of(folder.program, question), ("en",), folder.library)
        for column in answer_columns(question, folder.library):
            if column in answered:
                said[column] = _read(answered[column], reader_of(asking))
    return hear(form.questions, said, folder.library, ("en",))


def _read(answer: Answer, reader: Callable[[str], Cell]) -> Cell:
    if isinstance(answer, tuple):
        return Declined() if answer == ("prefer_not_to_say",) else reader("; ".join(answer))
    said = ("yes" if answer else "no") if isinstance(answer, bool) else str(answer).strip()
    return reader(said) if said else None
