"""Two nouns gone through field by field, and lists entry by entry: by id, never by position or line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import cast

from pmtool.comparing.canonical import CONDITIONS, same_order
from pmtool.comparing.change import Change, Kind
from pmtool.comparing.likeness import changed_languages
from pmtool.model.care import Round
from pmtool.model.finding import Place
from pmtool.model.folder import Path, Tree
from pmtool.model.outcome import Evaluation
from pmtool.model.policy import Matching
from pmtool.model.program import Program, Waiver
from pmtool.model.question import Band, Choice, Question, Source
from pmtool.model.recruitment import Intake
from pmtool.model.text import Duration, Moment, Text

_PLAIN = (str, int, float, bool)
WHOLE = (Duration, Moment, *CONDITIONS)  # compared as one value
IN_ORDER = {  # lists of plain values whose order is read; all others are sets
    (Program, "languages"),
    (Matching, "first"),
    (Intake, "uses"),
    (Round, "questions"),
    (Evaluation, "exit"),
    (Question, "range"),
}
_KEYS: Mapping[type, Callable[..., str]] = {  # how nouns without an id are told apart
    Waiver: lambda waiver: waiver.rule,
    Choice: lambda choice: str(choice.points),
    Band: lambda band: f"{band.low:g}-{band.high:g}",
    Source: lambda source: f"{source.cite} {source.language or ''}".strip(),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the walk is: the path in ids, the paths in the two trees (None: not in that file), the nouns around."""

    path: tuple[str, ...] = ()
    old: Path | None = None
    new: Path | None = None
    inside: tuple[object, ...] = ()

    def below(self, name: str, old: str | int | None, new: str | int | None) -> Spot:
        return replace(self, path=(*self.path, name), old=_step(self.old, old), new=_step(self.new, new))


@dataclass(frozen=True, slots=True)
class Walk:
    """The comparison of two files. left_out: fields that somebody else compares."""

    old: Tree | None
    new: Tree | None
    left_out: frozenset[tuple[type, str]] = frozenset()

    def nouns(self, before: object, after: object, spot: Spot) -> Iterator[Change]:
        """Every field of two nouns of the same kind that differs."""
        owner = type(after)
        inner = replace(spot, inside=(*spot.inside, after))
        for each in fields(cast("type[Question]", owner)):
            if (owner, each.name) not in self.left_out:
                key = each.name.removesuffix("_")
                one, other = getattr(before, each.name), getattr(after, each.name)
                yield from self.values(owner, each.name, one, other, inner.below(key, key, key))

    def values(self, owner: type, key: str, before: object, after: object, spot: Spot) -> Iterator[Change]:
        """What differs between two values of one field."""
        if _is_equal(before, after) or ((owner, key) not in IN_ORDER and _is_same_set(before, after)):
            return
        if isinstance(before, tuple) and isinstance(after, tuple):
            yield from self._lists(owner, key, before, after, spot)
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from self._maps(owner, key, before, after, spot)
        elif _is_noun(before) and type(before) is type(after):
            yield from self.nouns(before, after, spot)
        elif before is None and after is not None and _is_noun(after):
            yield self.change(Kind.ADDED, owner, key, None, after, spot)
        elif after is None and before is not None and _is_noun(before):
            yield self.change(Kind.REMOVED, owner, key, before, None, spot)
        else:
            yield self.change(Kind.CHANGED, owner, key, before, after, spot)

    def keyed(
        self,
        owner: type,
        key: str,
        before: Mapping[str, object],
        after: Mapping[str, object],
        spot: Spot,
        places: Places,
    ) -> Iterator[Change]:
        """Entries with ids: those that left, came, were renamed, or differ; then whether the others changed places."""
        gone = {name: noun for name, noun in before.items() if name not in after}
        new = {name: noun for name, noun in after.items() if name not in before}
        for name, noun in after.items():
            here = places.of(spot, name)
            if name in before:
                yield from self.values(owner, key, before[name], noun, here)
            elif (former := _former(name, noun, gone)) is not None:
                yield self.change(Kind.RENAMED, owner, key, gone.pop(former), noun, here)
                new.pop(name)
            else:
                yield self.change(Kind.ADDED, owner, key, None, noun, here)
        for name, noun in gone.items():
            yield self.change(Kind.REMOVED, owner, key, noun, None, places.of(spot, name))
        stayed = [name for name in before if name in after], [name for name in after if name in before]
        if places.counts and stayed[0] != stayed[1]:
            yield self.change(Kind.MOVED, owner, key, tuple(stayed[0]), tuple(stayed[1]), spot)

    def change(self, kind: Kind, owner: type, key: str, before: object, after: object, spot: Spot) -> Change:
        tree, path = (self.old, spot.old) if kind is Kind.REMOVED else (self.new, spot.new)
        return Change(kind, spot.path, owner, key, before, after, spot.inside, place_of(tree, path))

    def _lists(
        self, owner: type, key: str, before: tuple[object, ...], after: tuple[object, ...], spot: Spot
    ) -> Iterator[Change]:
        old, new = _by_key(before), _by_key(after)
        if old is not None and new is not None:
            places = Places(_numbered(spot.old, old), _numbered(spot.new, new))
            yield from self.keyed(owner, key, old, new, spot, places)
        elif all(isinstance(each, Text) for each in (*before, *after)):
            yield from self._texts(owner, key, cast("Sequence[Text]", before), cast("Sequence[Text]", after), spot)
        else:
            yield self.change(Kind.CHANGED, owner, key, before, after, spot)

    def _texts(
        self, owner: type, key: str, before: Sequence[Text], after: Sequence[Text], spot: Spot
    ) -> Iterator[Change]:
        """Texts have no ids: one that stayed the same is itself, and those that differ between two that stayed, as
        many on either side, are the same reworded."""
        stayed = [one for one in before if any(_is_equal(one, other) for other in after)]
        gone = [one for one in before if one not in stayed]
        came = [other for other in after if not any(_is_equal(one, other) for one in before)]
        if len(gone) == len(came):
            for one, other in zip(gone, came, strict=True):
                yield self.change(Kind.CHANGED, owner, key, one, other, self._at(spot, after, other))
        else:
            for one in gone:
                yield self.change(Kind.REMOVED, owner, key, one, None, spot)
            for other in came:
                yield self.change(Kind.ADDED, owner, key, None, other, self._at(spot, after, other))
        rest = [next(one for one in before if _is_equal(one, other)) for other in after if other not in came]
        if len(rest) == len(stayed) and rest != stayed:
            yield self.change(Kind.MOVED, owner, key, tuple(stayed), tuple(rest), spot)

    def _at(self, spot: Spot, texts: Sequence[Text], text: Text) -> Spot:
        return replace(spot, new=_step(spot.new, list(texts).index(text)))

    def _maps(
        self, owner: type, key: str, before: Mapping[object, object], after: Mapping[object, object], spot: Spot
    ) -> Iterator[Change]:
        for name in dict.fromkeys((*after, *before)):
            here = spot.below(str(name), str(name), str(name))
            if name not in before:
                yield self.change(Kind.ADDED, owner, key, None, after[name], here)
            elif name not in after:
                yield self.change(Kind.REMOVED, owner, key, before[name], None, here)
            else:
                yield from self.values(owner, key, before[name], after[name], here)


@dataclass(frozen=True, slots=True)
class Places:
    """Where entries stand in the two files, by key. counts: whether a change of their order is told."""

    old: Mapping[str, Path | None]
    new: Mapping[str, Path | None]
    counts: bool = True

    def of(self, spot: Spot, name: str) -> Spot:
        return Spot((*spot.path, name), self.old.get(name), self.new.get(name), spot.inside)


def _numbered(path: Path | None, entries: Iterable[str]) -> dict[str, Path | None]:
    return {name: _step(path, at) for at, name in enumerate(entries)}


def place_of(tree: Tree | None, path: Path | None) -> Place | None:
    """The nearest place the file has for this path: of the value, else of what it stands in."""
    if tree is None or path is None:
        return None
    while path not in tree.keys and path not in tree.values and path:
        path = path[:-1]
    return tree.keys.get(path) or tree.values.get(path)


def _step(path: Path | None, step: str | int | None) -> Path | None:
    return None if path is None or step is None else (*path, step)


def _is_noun(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, (*WHOLE, Text, type))


def _is_equal(before: object, after: object) -> bool:
    """As far as anybody could tell: lists that are sets in any order; a text in one language more, where it stands."""
    if isinstance(before, CONDITIONS) and isinstance(after, CONDITIONS):
        return same_order(before) == same_order(after)
    if isinstance(before, Text) and isinstance(after, Text):
        return not changed_languages(before, after)
    return before == after


def _is_same_set(before: object, after: object) -> bool:
    """Of lists of plain values: whether they hold the same."""
    if not (isinstance(before, tuple) and isinstance(after, tuple)):
        return False
    return all(isinstance(each, _PLAIN) for each in (*before, *after)) and set(before) == set(after)


def _by_key(entries: tuple[object, ...]) -> dict[str, object] | None:
    """Nouns by what tells them apart; None for what has no such thing."""
    named: dict[str, object] = {}
    for entry in entries:
        name = key_of(entry)
        if name is None:
            return None
        named[numbered(name, named)] = entry
    return named


def numbered(name: str, taken: Mapping[str, object]) -> str:
    """The name; `name (2)` where it is taken, which no sound program needs."""
    count = 1
    while (found := f"{name} ({count})" if count > 1 else name) in taken:
        count += 1
    return found


def key_of(entry: object) -> str | None:
    """What tells an entry of a list apart; None for plain values and nouns without a name."""
    if not _is_noun(entry):
        return None
    made = _KEYS.get(type(entry))
    if made is not None:
        return made(entry)
    name = getattr(entry, "id", None)
    return name if isinstance(name, str) else None


def _former(name: str, noun: object, gone: Mapping[str, object]) -> str | None:
    """The id under which this stood before, when it says the same in all else."""
    if not hasattr(noun, "id"):
        return None
    for former, other in gone.items():
        if type(other) is type(noun) and replace(cast("Question", other), id=name) == noun:
            return former
    return None
