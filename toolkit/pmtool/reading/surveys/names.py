"""What the columns of an export may be called, and which question of a form each such name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form
from pmtool.model.question import Option, Question, QuestionType
from pmtool.reading.people.choices import day_names
from pmtool.rules.forms import answer_columns, options_of
from pmtool.rules.hours import slot_minutes

_TAG = re.compile(r"<[^<>]{1,200}>")
_NUMBER = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,3}(?:\.\d{1,2})?\s*[.):]\s+", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_BRACKETS = (re.compile(r"^(.*\S)\s*\[(.+)\]$", re.S), re.compile(r"^(.*\S)\s*\(choice=(.+)\)$", re.S))
_BETWEEN = ("___", " / ", "/", " - ", ": ", ".", "-", "_")
_WHOLE = frozenset({"response", "open ended response", "selected choice", "text"})  # parts that add nothing
_CHOSEN = re.compile(r"^selected choice\s*-\s*", re.IGNORECASE)
_MOST_PIECES = 8


@dataclass(frozen=True, slots=True)
class Target:
    """What a column answers. name: a question's id, or `<question>.<item>`; part: the option whose box it is, or the
    day; "" for the answer itself."""

    name: str
    part: str = ""


Words = Mapping[str, str | None]  # comparable words → id; None where they mean two things


@dataclass(frozen=True, slots=True)
class Known:
    """The names of one question: of itself, of the parts its columns may be split into, and its items by their text."""

    question: Question
    names: Mapping[str, str]  # comparable name → what kind of name
    parts: Words
    items: Words  # those that name an item
    is_boxed: bool


def comparable(words: str) -> str:
    """Words as one string whatever their case, signs, markup and number at the start."""
    plain = unescape(_TAG.sub(" ", words)) if "<" in words or "&" in words else words
    plain = _NUMBER.sub("", unicodedata.normalize("NFKC", plain)).casefold()
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", plain)).strip()


class Names:
    """The names of a form's questions. `extra`: the question that tells people apart, where the form doesn't ask it."""

    def __init__(self, form: Form, folder: ProgramFolder, extra: Sequence[Question] = ()) -> None:
        asked = [*form.questions, *(question for question in extra if question not in form.questions)]
        self._known = [_known(question, folder) for question in asked if answer_columns(question, folder.library)]
        self._whole = _first_of((name, kind, known) for known in self._known for name, kind in known.names.items())
        items = _unique(
            (name, f"{known.question.id}.{item}") for known in self._known for name, item in known.items.items() if item
        )
        self._items = {name: target for name, target in items.items() if target and name not in self._whole}

    def target(self, headers: Iterable[str]) -> Target | None:
        """The question that one of these names of a column means; None for none, or more than one."""
        for header in headers:
            if found := self._target(header):
                return found
        return None

    def words(self) -> Mapping[str, str]:
        """Every comparable name → the question it means, to look for near ones."""
        return {name: known.question.id for name, (_, known) in self._whole.items() if known}

    def _target(self, header: str) -> Target | None:
        if found := self._asked(header):
            return found
        for stem, part in _split(header):
            _, known = self._whole.get(comparable(stem), ("", None))
            if known and (found := _part(known, part)):
                return found
        item = self._items.get(comparable(header))
        return Target(item) if item else None

    def _asked(self, header: str) -> Target | None:
        """A question by its own name, alone or at the end of the groups it lies in."""
        for tail in _tails(header):
            _, known = self._whole.get(comparable(tail), ("", None))
            if known and known.question.type is not QuestionType.INSTRUMENT:
                return Target(known.question.id)
        return None


def _known(question: Question, folder: ProgramFolder) -> Known:
    names = {comparable(alias): "alias" for alias in question.aliases}
    names |= {comparable(text): "label" for text in question.text.by_language.values()}
    names |= {comparable(question.id): "id"}
    names.pop("", None)
    languages = folder.program.languages
    instrument = folder.library.instruments.get(question.instrument or "")
    if instrument is not None:
        by_text = _unique(
            (comparable(text), item.id) for item in instrument.items for text in item.text.by_language.values()
        )
        items = {**by_text, **{comparable(item.id): item.id for item in instrument.items}}
        return Known(question, names, items, by_text, is_boxed=False)
    if question.type is QuestionType.AVAILABILITY:
        parts = {comparable(slot): slot for slot in slot_minutes(question)}
        for day, words in day_names(languages).items():
            if day in question.days:
                parts |= {comparable(word): day for word in (day, *words)}
                parts |= _slots_of(question, day, words)
        return Known(question, names, parts, {}, is_boxed=True)
    options = options_of(folder.program, question)
    return Known(question, names, _options(options), {}, is_boxed=bool(options))


def _options(options: Sequence[Option]) -> Words:
    labels = ((each, option.id) for option in options for each in (*option.label.by_language.values(), *option.aliases))
    return {**_unique((comparable(label), name) for label, name in labels), **{comparable(o.id): o.id for o in options}}


def _slots_of(question: Question, day: str, words: Sequence[str]) -> dict[str, str]:
    """`Monday Evening` and its like."""
    return {
        comparable(f"{word} {label}"): f"{day}_{slot.id}"
        for slot in question.slots
        for label in slot.label.by_language.values()
        for word in words
    }


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for words, name in pairs:
        found[words] = name if found.get(words, name) == name else None
    return found


def _first_of(names: Iterable[tuple[str, str, Known]]) -> dict[str, tuple[str, Known | None]]:
    """An id wins over a label, a label over an alias; two of the same rank mean neither."""
    ranks = ("id", "label", "alias")
    found: dict[str, tuple[str, Known | None]] = {}
    for name, kind, known in names:
        before, other = found.get(name, ("", None))
        if not before or ranks.index(kind) < ranks.index(before):
            found[name] = (kind, known)
        elif kind == before and (other is None or other.question.id != known.question.id):
            found[name] = (kind, None)
    return found


def _part(known: Known, part: str) -> Target | None:
    """The column of one option, day or item; or of the whole answer, where the part adds nothing."""
    words = comparable(_CHOSEN.sub("", part))
    found = known.parts.get(words)
    if known.question.type is QuestionType.INSTRUMENT:
        return Target(f"{known.question.id}.{found}") if found else None
    if words in _WHOLE and not found:
        return Target(known.question.id)
    return Target(known.question.id, found) if found and known.is_boxed else None


def _split(header: str) -> Iterator[tuple[str, str]]:
    """Question and part, cut at every sign that may stand between them, groups in front left out."""
    for bracket in _BRACKETS:
        if found := bracket.match(header):
            yield found[1], found[2]
    for sign in _BETWEEN:
        pieces = header.split(sign)
        if not 1 < len(pieces) <= _MOST_PIECES:
            continue
        for start in range(len(pieces) - 1):
            for cut in range(start + 1, len(pieces)):
                yield sign.join(pieces[start:cut]), sign.join(pieces[cut:])


def _tails(header: str) -> Iterator[str]:
    yield header
    for sign in ("/", "-"):
        pieces = header.split(sign)
        if len(pieces) <= _MOST_PIECES:
            yield from (sign.join(pieces[start:]) for start in range(1, len(pieces)))
