"""The guide for the program's own people: who is there, when somebody has to look, who may read what and how long."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.model.care import Alert
from pmtool.model.folder import ProgramFolder
from pmtool.model.program import Contact
from pmtool.model.view import Artifact
from pmtool.rendering.conditions import Phrasing
from pmtool.rendering.pages import Pages
from pmtool.rendering.voice import Voice
from pmtool.rules.access import PARTNERS, PUBLIC
from pmtool.rules.forms import all_questions

TEAM_GUIDE = "team-guide"


@dataclass(frozen=True, slots=True)
class Look:
    """An alert in words. when: what raises it. asked: whose answers; "" for everyone's. sees: what goes with it."""

    alert: Alert
    when: tuple[str, ...]
    asked: str
    sees: tuple[str, ...]
    who: Contact
    then: Contact


def render_team_guide(
    folder: ProgramFolder,
    pages: Pages,
    voice: Voice,
    others: tuple[tuple[Voice, str], ...],
    assumptions: tuple[str, ...],
) -> Artifact:
    """`forms/team-guide.<language>.html`, for those who run the program."""
    program = folder.program
    content = pages.page(
        "forms/team_guide",
        voice=voice,
        program=program,
        title=voice.word("team_title"),
        banner=voice.word("page_team"),
        is_record=True,
        looks=tuple(_look(folder, voice, alert) for alert in program.wellbeing.alerts),
        readers=tuple((_reader(voice, name), classes) for name, classes in program.confidentiality.may_read.items()),
        others=others,
        assumptions=assumptions,
    )
    return Artifact(f"forms/{TEAM_GUIDE}.{voice.language}.html", content, program.contacts.coordinator)


def _look(folder: ProgramFolder, voice: Voice, alert: Alert) -> Look:
    known = all_questions(folder.program, folder.library)
    people = folder.program.contacts.people
    when = [Phrasing(voice, known).say(alert.when)] if alert.when else []
    when += [
        voice.word("alert_silence", form=voice.text(each.title), duration=voice.span(each.silence.after))
        for each in folder.program.check_ins.rounds
        if each.silence.alert == alert.id
    ]
    return Look(
        alert=alert,
        when=tuple(when),
        asked=voice.word("semicolon").join(voice.word(f"role_{role}") for role in alert.ask),
        sees=tuple(voice.text(known[name].text) for name in alert.share if name in known),
        who=people[alert.tell.who],
        then=people[alert.tell.then],
    )


def _reader(voice: Voice, audience: str) -> str:
    if audience in voice.program.contacts.people:
        return voice.name(audience)
    if audience == PUBLIC:
        return voice.word("reader_public")
    if audience in PARTNERS:
        return voice.word(f"reads_{audience}")
    return voice.word("reads_own", role=voice.word(f"role_{audience}"))
