"""What the changes ask of the version, and whether the file says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pmtool.comparing.change import Change, Grade, Kind
from pmtool.comparing.classes import Classed
from pmtool.model.care import Agreement
from pmtool.model.program import Program
from pmtool.model.question import Question, QuestionType


@dataclass(frozen=True, slots=True)
class Verdict:
    """needed: the least version that these changes may have; before, said: what the old and the new file say.

    asks_consent: whether people are asked again: a new edition of the agreement, or a question for consent that is new.
    """

    grade: Grade
    before: str
    said: str
    needed: str
    asks_consent: bool

    @property
    def is_versioned(self) -> bool:
        """Whether the version is high enough, and consent asked for where it must be."""
        return self.has_version and self.has_consent

    @property
    def has_version(self) -> bool:
        return _numbers(self.said) >= _numbers(self.needed)

    @property
    def has_consent(self) -> bool:
        return self.grade is not Grade.RE_CONSENT or self.asks_consent


def judge_versions(old: Program, new: Program, changes: Iterable[Classed]) -> Verdict:
    """The verdict on all changes together."""
    changes = tuple(changes)
    grade = max((each.grade for each in changes), default=Grade.NONE)
    asks = any(_asks_consent(each.change) for each in changes)
    return Verdict(grade, old.version, new.version, version_needed(old.version, grade), asks)


def version_needed(version: str, grade: Grade) -> str:
    """The next version of the class: 1.4.2 is followed by 1.4.3, 1.5.0 or 2.0.0."""
    major, minor, patch = _numbers(version)
    match grade:
        case Grade.NONE:
            return version
        case Grade.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case Grade.MINOR:
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major + 1}.0.0"


def _numbers(version: str) -> tuple[int, int, int]:
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch


def _asks_consent(change: Change) -> bool:
    if change.owner is Agreement and change.key == "edition":
        return True
    is_new = change.kind in (Kind.ADDED, Kind.RENAMED)
    return is_new and isinstance(change.after, Question) and change.after.type is QuestionType.CONSENT
