"""Message texts, found to name nothing their readers may not read, before anything is rendered.

A text may hold words, `{{ placeholder }}`, and `{% if placeholder %} … {% else %} … {% endif %}`, and nothing else.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from pmtool.guarding.braces import torn
from pmtool.guarding.syntax import Malformed, Use, uses_in
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import ClearedTemplate, MessageText, ProgramFolder
from pmtool.model.message import Event, Message
from pmtool.model.program import Program
from pmtool.model.question import Holds, Library
from pmtool.model.text import Role
from pmtool.rules.access import may_read
from pmtool.rules.forms import asked_of, intake_questions
from pmtool.rules.placeholders import PLACEHOLDERS, SAID_FOR

IN_SUBJECT = frozenset({"program.title", "form.title", "session.title", "refresher.title"})
_SUBJECT = len("subject: ")  # what stands before the subject in its line
_PARTNER = {Role.MENTEE.value: "own_mentee", Role.MENTOR.value: "own_mentor"}  # as whom each reads of the other


def clear_texts(folder: ProgramFolder) -> tuple[dict[tuple[str, str], ClearedTemplate], tuple[Finding, ...]]:
    """(message id, language) → its cleared template, and a finding for every text that couldn't be cleared."""
    cleared: dict[tuple[str, str], ClearedTemplate] = {}
    findings: dict[tuple[str, Place], Finding] = {(each.code, each.place): each for each in _missing(folder)}
    for message in folder.program.messages:
        for language in folder.program.languages:
            text = folder.texts.get((message.text, language))
            found: list[Finding] = []
            if text is not None:
                found = list(_faults(folder.program, folder.library, message, text))
                if not found:
                    cleared[message.id, language] = ClearedTemplate(
                        text.name, language, text.subject, text.body, message.to
                    )
            findings |= {(finding.code, finding.place): finding for finding in found}
    return cleared, tuple(findings.values())


def _missing(folder: ProgramFolder) -> Iterator[Finding]:
    """Texts that no file has, and languages that texts lack: one finding for all that lack the same."""
    languages, names = folder.program.languages, sorted({name for name, _ in folder.texts})
    lacking: dict[tuple[str, ...], list[tuple[Message, Place]]] = {}
    for position, message in enumerate(folder.program.messages):
        place = folder.tree.values.get(("messages", position, "text"), Place(folder.tree.file))
        without = tuple(language for language in languages if (message.text, language) not in folder.texts)
        if message.text not in names:
            near = difflib.get_close_matches(message.text, names, n=1)
            files = " and ".join(f"messages/{message.text}.{language}.md" for language in languages)
            mend = f"did you mean {near[0]!r}?" if near else f"write {files}"
            yield Finding("PM715", f"there is no message text {message.text!r}", mend, place)
        elif without:
            lacking.setdefault(without, []).append((message, place))
    for without, messages in lacking.items():
        first, place = messages[0]
        files = " and ".join(f"messages/{first.text}.{language}.md" for language in without)
        said = " and ".join(repr(language) for language in without)
        texts = dict.fromkeys(message.text for message, _ in messages)
        others = f", and so {len(texts) - 1} more" if len(texts) > 1 else ""
        mend = f"write {files}" + (f", and the same for {', '.join(list(texts)[1:])}" if others else "")
        yield Finding("PM715", f"the message {first.id!r} has no text in {said}{others}", mend, place)


def _faults(program: Program, library: Library, message: Message, text: MessageText) -> Iterator[Finding]:
    for source, first_line, is_subject in ((text.subject, 2, True), (text.body, text.body_line, False)):
        try:
            uses = uses_in(source)
        except Malformed as error:
            yield _malformed(text, source, first_line, error)
            continue
        for use in uses:
            column = _column(source, use) + (_SUBJECT if is_subject else 0)
            place = Place(text.file, first_line + use.line - 1, column)
            yield from _faults_of_use(program, library, message, use, place, is_subject)


def _malformed(text: MessageText, source: str, first_line: int, error: Malformed) -> Finding:
    """In plain words where it can be told; else the line alone."""
    found = torn(source)
    if found is None:
        place = Place(text.file, first_line + error.line - 1, 1)
        return Finding("PM710", "the braces of this text don't add up", "write {{ name }}", place)
    before = source[: found.index]
    column = len(before) - before.rfind("\n") + (_SUBJECT if first_line == 2 and source == text.subject else 0)
    place = Place(text.file, first_line + before.count("\n"), column)
    return Finding("PM710", found.says, found.mend, place)


def _column(source: str, use: Use) -> int:
    """Where in its line the placeholder stands; 1 where that can't be told."""
    line = source.split("\n")[use.line - 1]
    found = re.search(rf"\{{[{{%][^}}]*?\b({re.escape(use.name)})\b", line) if use.name else None
    return found.start(1) + 1 if found else 1


def _faults_of_use(
    program: Program, library: Library, message: Message, use: Use, place: Place, is_subject: bool
) -> Iterator[Finding]:
    if use.name is None:
        yield Finding(
            "PM711", "a text can name placeholders and ask if they are there, no more", "say it in words", place
        )
        return
    known = PLACEHOLDERS.get(use.name)
    if known is None:
        said = SAID_FOR.get(use.name.lower())
        near = [said] if said else difflib.get_close_matches(use.name, PLACEHOLDERS, 1)
        filled = sorted(name for name, each in PLACEHOLDERS.items() if message.on in each.on)
        mend = f"did you mean {near[0]}?" if near else f"use one of {', '.join(filled)}"
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
