"""A difference between two programs, and how grave it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property

from pmtool.model.finding import Place
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Question
from pmtool.rules.access import readers_of
from pmtool.rules.forms import all_questions


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"  # one left, and one with another id says the same
    MOVED = "moved"  # to another section, or within its list
    CHANGED = "changed"


class Grade(IntEnum):
    """What a change asks of the version; re-consent asks for a new major version, and for people's word."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3
    RE_CONSENT = 4

    @property
    def word(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. path: sections, keys and ids, never positions: ("intake", "questions", "age", "ask").

    owner, key: the noun that differs and its field, by which rules know the change. before, after: the values; what was
    added has no before, what was removed no after. inside: the nouns around it, outermost first, as they are now (of
    what was removed: as they were). place: in the new files; of what was removed, in the old ones.
    """

    kind: Kind
    path: tuple[str, ...]
    owner: type
    key: str
    before: object
    after: object
    inside: tuple[object, ...] = ()
    place: Place | None = None


@dataclass(frozen=True)
class Sides:
    """The two programs compared, and their questions by id. Both are worked out once, when first asked for."""

    old: ProgramFolder
    new: ProgramFolder

    @cached_property
    def questions(self) -> tuple[Mapping[str, Question], Mapping[str, Question]]:
        """Before and after; those of pmtool's own forms among them."""
        before, after = (all_questions(side.program, side.library) for side in (self.old, self.new))
        return before, after

    @cached_property
    def readers(self) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
        """Who might read the answers to each question, and who may now."""
        before, after = (
            {name: readers_of(side.program, question) for name, question in questions.items()}
            for side, questions in zip((self.old, self.new), self.questions, strict=True)
        )
        return before, after

    def newly_reading(self, name: str) -> frozenset[str]:
        """Audiences who may read the answers to this question and might not before; none where it is new."""
        before, after = self.readers
        return after[name] - before[name] if name in before and name in after else frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the people, as far as the rules ask. excludes: somebody eligible no longer is.

    Where nobody looked, the careful answer stands: people were asked, were paired, and somebody is left out.
    """

    asked: bool = True
    paired: bool = True
    excludes: bool = True
