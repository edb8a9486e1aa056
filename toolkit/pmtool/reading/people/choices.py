"""Cells that hold one or several of the options on offer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from pmtool.model.answering import Fault
from pmtool.model.question import Instrument, Option, Question
from pmtool.model.records import Value
from pmtool.reading.people.folding import folded
from pmtool.reading.people.plain_answers import number_of
from pmtool.rules.hours import DAYS, slot_minutes

_BETWEEN = re.compile(r"\s*[;,|\n]\s*")
_SIGNS = " ;,|\n"
_LONGEST = 5_000
_NO_OPTION = Fault("PM532", "not one of the options")
_NO_LIST = Fault("PM532", "holds something that is not one of the options")

Names = Mapping[str, str | None]  # folded id or label → option id; None where two options share the words
Lister = Callable[[str], frozenset[str] | Fault]


def names_of(options: Sequence[Option]) -> Names:
    """Every way to write an option: its id, its label in any language, an alias. An id wins over a label, a label
    over an alias."""
    aliases = _unique((alias, option.id) for option in options for alias in option.aliases)
    labels = _unique((label, option.id) for option in options for label in option.label.by_language.values())
    return {**aliases, **labels, **{folded(option.id): option.id for option in options}}


def _unique(pairs: Iterable[tuple[str, str]]) -> Names:
    names: dict[str, str | None] = {}
    for words, name in pairs:
        key = folded(words)
        names[key] = name if names.get(key, name) == name else None
    return names


def read_one(text: str, names: Names) -> Value | Fault:
    """The option's id."""
    found = names.get(folded(text))
    return found if found is not None else _NO_OPTION


def read_several(text: str, read: Lister, question: Question, options: Sequence[Option]) -> Value | Fault:
    """The ids of the options in a list."""
    found = read(text)
    return found if isinstance(found, Fault) else together(found, question, options)


def together(chosen: frozenset[str], question: Question, options: Sequence[Option]) -> Value | Fault:
    """The chosen ids, if so many may be chosen and none of them stands alone."""
    if question.most is not None and len(chosen) > question.most:
        return Fault("PM533", f"more than {question.most} chosen")
    if len(chosen) > 1 and any(option.exclusive for option in options if option.id in chosen):
        return Fault("PM533", "an option that stands alone was chosen with others")
    return chosen or None


def lister(names: Names) -> Lister:
    """How to read a list of these names: text → ids. Names may hold the very signs that stand between them.

    The text is cut at every such sign; from the left, as many pieces as make a name are taken together, the most first,
    and where that leads nowhere, fewer.
    """
    known = {words.strip(_SIGNS): option for words, option in names.items() if option is not None}
    longest = max((len(_BETWEEN.split(words)) for words in known), default=1)

    def read(text: str) -> frozenset[str] | Fault:
        words = "\n".join(folded(line) for line in text.splitlines()).strip(_SIGNS)
        if not words or words in known:
            return frozenset((known[words],) if words else ())
        return _pieced(words, known, longest) if len(words) <= _LONGEST else _NO_LIST

    return read


def _pieced(words: str, known: Mapping[str, str], longest: int) -> frozenset[str] | Fault:
    signs = list(_BETWEEN.finditer(words))
    starts, ends = [0, *(sign.end() for sign in signs)], [*(sign.start() for sign in signs), len(words)]
    count = len(starts)
    reached: list[frozenset[str] | None] = [*([None] * count), frozenset()]  # from each piece on, what is chosen
    for start in range(count - 1, -1, -1):
        for end in range(min(start + longest, count), start, -1):
            name, rest = known.get(words[starts[start] : ends[end - 1]]), reached[end]
            if name is not None and rest is not None:
                reached[start] = rest | {name}
                break
    found = reached[0]
    return found if found is not None else _NO_LIST


def slot_names(question: Question, languages: Sequence[str] = ()) -> Names:
    """The hours an availability question offers, by id: `mon_evening`, also written `Mon evening` or `mon-evening`;
    and in the words of a form in one of these languages: `Monday, Evening`."""
    names: dict[str, str | None] = {}
    for id_ in slot_minutes(question):
        names |= dict.fromkeys((folded(id_), folded(id_.replace("_", " ")), folded(id_.replace("_", "-"))), id_)
    for day, words in day_names(tuple(languages)).items() if languages else ():
        spoken = tuple(map(folded, words))
        for slot in question.slots:
            if (name := f"{day}_{slot.id}") in names:
                for label in map(folded, slot.label.by_language.values()):
                    names |= {f"{word}{sign}{label}": name for word in spoken for sign in (" ", ", ", ": ", " - ")}
    return names


@cache
def day_names(languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """`mon` → the words for it on a form in these languages, long and short."""
    from babel.dates import get_day_names  # loads slowly, and few tables have a column for each day

    wide = [
        get_day_names(width, locale=each.replace("-", "_")) for each in languages for width in ("wide", "abbreviated")
    ]
    return {day: tuple(dict.fromkeys(names[number] for names in wide)) for number, day in enumerate(DAYS)}


def read_slots(text: str, read: Lister) -> Value | Fault:
    """The ids of the hours in a list."""
    found = read(text)
    if isinstance(found, Fault):
        return Fault("PM540", f"holds something that is not an hour on offer, such as {DAYS[0]}_evening")
    return found or None


def item_names(instrument: Instrument) -> Mapping[str, int]:
    """Folded label → points, in every language; labels that mean two things are left out."""
    names = _unique(
        (label, str(choice.points)) for choice in instrument.choices for label in choice.label.by_language.values()
    )
    return {label: int(points) for label, points in names.items() if points is not None}


def read_item(text: str, names: Mapping[str, int], points: frozenset[int]) -> Value | Fault:
    """The points of an answer to an item, by its label or the points themselves."""
    if (found := names.get(folded(text))) is not None:
        return found
    number = number_of(text)
    return int(number) if not isinstance(number, Fault) and number in points else _NO_OPTION
