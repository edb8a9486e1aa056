"""Sections: what stands in them, who is asked it, and what can be asked more than once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmtool.checking.asked import Asked
from pmtool.checking.ground import Ground
from pmtool.checking.places import place_of
from pmtool.checking.wording import listed, quoted
from pmtool.model.finding import Finding, Severity
from pmtool.model.question import QuestionType
from pmtool.model.text import Role


def check_sections(ground: Ground) -> Iterator[Finding]:
    """Sections with nothing in them, and questions that don't fit the section they stand in."""
    for section, members in _sections(ground.asked):
        if not members:
            message = f"nothing stands in the section {quoted(section.question.id)}"
            yield Finding(
                "PM481",
                message,
                "put its questions after it, or remove it",
                place_of(ground.folder.tree, section.id_path),
                Severity.WARNING,
            )
        for asked in members:
            yield from _misplaced(ground, section, asked)


def _misplaced(ground: Ground, section: Asked, asked: Asked) -> Iterator[Finding]:
    heading, question = section.question, asked.question
    others = [role.value for role in Role if role in question.ask and role not in heading.ask]
    if others:
        said = listed([f"{role}s" for role in others], "and")
        message = f"{quoted(question.id)} is asked of {said}, and its section {quoted(heading.id)} isn't"
        place = place_of(ground.folder.tree, (*asked.path, "ask"))
        yield Finding("PM482", message, f"put {said} in the section's 'ask', or move the question", place)
    if heading.repeat is None:
        return
    key = "holds" if question.holds else "instrument" if question.type is QuestionType.INSTRUMENT else ""
    if key:
        what = (
            f"holds {question.holds}, of which everybody has one"
            if question.holds
            else "is asked as its source asks it"
        )
        message = f"{quoted(question.id)} {what}; its section is asked several times"
        place = place_of(ground.folder.tree, (*asked.path, key))
        yield Finding("PM483", message, "move it before the section", place)


def _sections(asked: Sequence[Asked]) -> Iterator[tuple[Asked, tuple[Asked, ...]]]:
    """Each section of the program's own lists of questions with what follows it there."""
    own = [each for each in asked if each.is_own]
    for position, each in enumerate(own):
        if each.question.type is QuestionType.SECTION:
            members = []
            for after in own[position + 1 :]:
                if after.question.type is QuestionType.SECTION or after.path[:-1] != each.path[:-1]:
                    break
                members.append(after)
            yield each, tuple(members)
