"""The guide for the program's own people: who is there, when somebody has to look, who may read what and how long."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from pmtool.model.care import Alert
from pmtool.model.contacts import Contact
from pmtool.model.folder import ProgramFolder
from pmtool.model.view import Artifact
from pmtool.rendering.conditions import Phrasing
from pmtool.rendering.numbers import decimal, whole
from pmtool.rendering.pages import Pages
from pmtool.rendering.voice import Voice
from pmtool.rules.access import PARTNERS, PUBLIC
from pmtool.rules.forms import all_questions
from pmtool.rules.safety import SafetyPath, Watch
from pmtool.rules.staffing import Touch, touches_of

TEAM_GUIDE = "team-guide"


@dataclass(frozen=True, slots=True)
class Look:
    """An alert in words. when: what raises it. asked: whose answers; "" for everyone's. sees: what goes with it.
    latest: when somebody hears at the latest; "" where that can't be said."""

    alert: Alert
    when: tuple[str, ...]
    asked: str
    sees: tuple[str, ...]
    who: Contact
    then: Contact
    latest: str


def render_team_guide(
    folder: ProgramFolder,
    pages: Pages,
    voice: Voice,
    others: tuple[tuple[Voice, str], ...],
    assumptions: tuple[str, ...],
) -> Artifact:
    """`forms/team-guide.<language>.html`, for those who run the program."""
    program = folder.program
    watch = Watch(program)
    content = pages.page(
        "forms/team_guide",
        voice=voice,
        program=program,
        title=voice.word("team_title"),
        banner=voice.word("page_team"),
        is_record=True,
        looks=tuple(_look(folder, voice, watch, alert) for alert in program.wellbeing.alerts),
        work=tuple(_work(voice, touch) for touch in touches_of(program)),
        readers=tuple((_reader(voice, name), classes) for name, classes in program.confidentiality.may_read.items()),
        others=others,
        assumptions=assumptions,
    )
    return Artifact(f"forms/{TEAM_GUIDE}.{voice.language}.html", content, program.contacts.coordinator)


def _look(folder: ProgramFolder, voice: Voice, watch: Watch, alert: Alert) -> Look:
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
        latest=_latest(voice, watch.path(alert)),
    )


def _latest(voice: Voice, path: SafetyPath) -> str:
    """After how many hours somebody hears at the latest; nothing where that can't be said."""
    first, latest = path.first, path.latest
    if first is None or first.minutes is None or first.who is None or latest is None or latest.minutes is None:
        return ""
    hours, later = (whole(ceil(wait / 60), voice.language) for wait in (first.minutes, latest.minutes))
    return voice.word("alert_at_latest", who=voice.name(path.alert.tell.who), hours=hours, later=later)


def _work(voice: Voice, touch: Touch) -> tuple[str, ...]:
    """A row of the table of work."""
    times, minutes, hours = (
        decimal(number, voice.language) or "" for number in (touch.times, touch.minutes, touch.hours)
    )
    return (voice.name(touch.who), voice.word(f"work_{touch.what}"), times, minutes, hours)


def _reader(voice: Voice, audience: str) -> str:
    if audience in voice.program.contacts.people:
        return voice.name(audience)
    if audience == PUBLIC:
        return voice.word("reader_public")
    if audience in PARTNERS:
        return voice.word(f"reads_{audience}")
    return voice.word("reads_own", role=voice.word(f"role_{audience}"))
