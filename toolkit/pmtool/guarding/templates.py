"""Message texts, found to name nothing their readers may not read, before anything is rendered.

A text may hold words, `{{ placeholder }}`, and `{% if placeholder %} … {% else %} … {% endif %}`: an allow-list over
Jinja's syntax tree, so that what isn't named here can't be said.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from pmtool.model.finding import Finding, Place
from pmtool.model.folder import ClearedTemplate, MessageText, ProgramFolder
from pmtool.model.program import Event, Message, Program
from pmtool.model.question import Holds, Library
from pmtool.model.text import Role
from pmtool.rules.access import may_read
from pmtool.rules.forms import asked_of, intake_questions
from pmtool.rules.placeholders import PLACEHOLDERS

IN_SUBJECT = frozenset({"program.title", "form.title", "session.title", "refresher.title"})
_PARTNER = {Role.MENTEE.value: "own_mentee", Role.MENTOR.value: "own_mentor"}  # as whom each reads of the other


@dataclass(frozen=True, slots=True)
class _Use:
    """A placeholder, or None for syntax a text may not hold, at a line of the template."""

    name: str | None
    line: int


def clear_texts(folder: ProgramFolder) -> tuple[dict[tuple[str, str], ClearedTemplate], tuple[Finding, ...]]:
    """(message id, language) → its cleared template, and a finding for every text that couldn't be cleared."""
    cleared: dict[tuple[str, str], ClearedTemplate] = {}
    findings: dict[tuple[str, Place], Finding] = {}
    for position, message in enumerate(folder.program.messages):
        for language in folder.program.languages:
            text = folder.texts.get((message.text, language))
            if text is None:
                place = folder.tree.values.get(("messages", position, "text"), Place(folder.tree.file))
                found = [_missing(message, language, place)]
            else:
                found = list(_faults(folder.program, folder.library, message, text))
                if not found:
                    cleared[message.id, language] = ClearedTemplate(
                        text.name, language, text.subject, text.body, message.to
                    )
            findings |= {(finding.code, finding.place): finding for finding in found}
    return cleared, tuple(findings.values())


def _missing(message: Message, language: str, place: Place) -> Finding:
    return Finding(
        "PM715",
        f"the message {message.id!r} has no text in {language!r}",
        f"write messages/{message.text}.{language}.md",
        place,
    )


def _faults(program: Program, library: Library, message: Message, text: MessageText) -> Iterator[Finding]:
    for source, first_line, is_subject in ((text.subject, 2, True), (text.body, text.body_line, False)):
        try:
            uses = tuple(_uses(Environment(autoescape=True).parse(source)))
        except TemplateSyntaxError as error:
            place = Place(text.file, first_line + error.lineno - 1, 1)
            yield Finding("PM710", f"the braces of this text don't add up: {error.message}", "write {{ name }}", place)
            continue
        for use in uses:
            place = Place(text.file, first_line + use.line - 1, 1)
            yield from _faults_of_use(program, library, message, use, place, is_subject)


def _faults_of_use(
    program: Program, library: Library, message: Message, use: _Use, place: Place, is_subject: bool
) -> Iterator[Finding]:
    if use.name is None:
        yield Finding(
            "PM711", "a text can name placeholders and ask if they are there, no more", "say it in words", place
        )
        return
    known = PLACEHOLDERS.get(use.name)
    if known is None:
        near = difflib.get_close_matches(use.name, PLACEHOLDERS, 1)
        mend = f"did you mean {near[0]}?" if near else f"use one of {', '.join(sorted(PLACEHOLDERS))}"
        yield Finding("PM712", f"there is nothing called {use.name!r}", mend, place)
    elif message.on not in known.on:
        mend = f"leave it out, or say it on {', '.join(sorted(known.on))}"
        yield Finding("PM713", f"nothing fills {use.name!r} on the event {message.on.value!r}", mend, place)
    elif is_subject and use.name not in IN_SUBJECT:
        mend = f"move it to the text; a subject may name {', '.join(sorted(IN_SUBJECT))}"
        yield Finding("PM716", f"a subject line is seen by others: it may not name {use.name!r}", mend, place)
    else:
        for audience in message.to:
            if not may_name(program, library, audience, use.name, message.on):
                mend = "leave it out, or let them read it in confidentiality.may_read"
                yield Finding("PM714", f"{audience} may not read {use.name!r}", mend, place)


def may_name(program: Program, library: Library, audience: str, name: str, on: Event) -> bool:
    """Whether a text to this audience may hold this placeholder.

    One's own data may always be said to oneself; a caregiver's own are not those of the young person they stand by.
    """
    if name == "partner.given_name":
        reader = _PARTNER.get(audience)
        partner = Role.MENTOR if audience == Role.MENTEE.value else Role.MENTEE
        asked = asked_of(intake_questions(program, library), partner)
        names = [question for question in asked if question.holds is Holds.GIVEN_NAME]
        return reader is not None and all(may_read(program, reader, question) for question in names)
    if name in ("reasons", "training.missing"):
        return audience in _PARTNER
    if name == "person.given_name":
        return audience not in program.contacts.people or on is not Event.ALERT
    return True


def _uses(node: nodes.Node) -> Iterator[_Use]:
    match node:
        case nodes.Template() | nodes.Output():
            for child in node.iter_child_nodes():
                yield from _uses(child)
        case nodes.TemplateData():
            return
        case nodes.If():
            for child in node.iter_child_nodes():
                yield from _uses(child)
        case nodes.Name() | nodes.Getattr():
            yield _Use(_dotted(node), node.lineno)
        case _:
            yield _Use(None, node.lineno)


def _dotted(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        inner = _dotted(node.node)
        return None if inner is None else f"{inner}.{node.attr}"
    return None
