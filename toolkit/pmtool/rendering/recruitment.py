"""Posters, posts and mails that tell people of the program, in each of its languages."""

from __future__ import annotations

from pmtool.model.folder import ProgramFolder
from pmtool.model.recruitment import Announcement, Medium
from pmtool.model.view import Artifact
from pmtool.rendering.pages import Pages
from pmtool.rendering.voice import Voice


def render_recruitment(folder: ProgramFolder) -> tuple[Artifact, ...]:
    """`recruitment/<announcement>.<language>.html`: a poster is one sheet of A4, a post or mail a text to copy."""
    pages = Pages(folder.pages)
    voices = tuple(Voice(folder.program, language) for language in folder.program.languages)
    return tuple(
        Artifact(
            f"recruitment/{announcement.id}.{voice.language}.html",
            _announcement(pages, announcement, voice, voices),
            "public",
        )
        for announcement in folder.program.recruitment.announcements
        for voice in voices
    )


def _announcement(pages: Pages, announcement: Announcement, voice: Voice, voices: tuple[Voice, ...]) -> bytes:
    program = voice.program
    is_poster = announcement.medium is Medium.POSTER
    return pages.page(
        "forms/poster" if is_poster else "forms/announcement",
        voice=voice,
        program=program,
        announcement=announcement,
        title=voice.text(announcement.title),
        is_record=True,
        banner="",
        others=tuple((other, f"{announcement.id}.{other.language}.html") for other in voices if other != voice),
        assumptions=(),
        facts=_facts(announcement, voice),
    )


def _facts(announcement: Announcement, voice: Voice) -> tuple[tuple[str, str], ...]:
    """What somebody who reads it asks next: is it for me, from when, how many, how much training."""
    program = voice.program
    population = program.population
    facts = [
        (voice.word("for_whom"), voice.text(population.who)),
        (voice.word("opens"), voice.day(program.dates.opens)),
    ]
    side = population.mentors if announcement.audience == "mentor" else population.mentees
    facts.append((voice.word("places"), str(side.places)))
    if announcement.audience == "mentor":
        facts.append((voice.word("training_hours"), voice.hours_long(program.training.least_hours)))
    return tuple(facts)
