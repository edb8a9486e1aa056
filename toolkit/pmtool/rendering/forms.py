"""Every form of a program as a page, in each of its languages: to read, to print, to show before it is used."""

from __future__ import annotations

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form, FormKind
from pmtool.model.text import Duration
from pmtool.model.view import Artifact
from pmtool.rendering.pages import Pages
from pmtool.rendering.questions import ask_all, form_condition
from pmtool.rendering.team_guide import TEAM_GUIDE, render_team_guide
from pmtool.rendering.voice import Voice
from pmtool.rules.forms import follow_up_moments, forms_of

GUIDE = "focus-group"
_RECORDS = (FormKind.SCREENING, FormKind.TRAINING)
_PAGES = {FormKind.AGREEMENT: "agreement", FormKind.SCREENING: "screening", FormKind.TRAINING: "training"}


def render_forms(
    folder: ProgramFolder,
    assumptions: tuple[str, ...] = (),
    only: frozenset[str] = frozenset(),
    languages: tuple[str, ...] = (),
) -> tuple[Artifact, ...]:
    """`forms/<form id>.<language>.html`, in the order of forms_of, and the guides for focus groups and for the team.

    only, languages: empty means all. No page can send anything: until forms are hosted they say so on top.
    """
    pages = Pages(folder.pages)
    voices = tuple(Voice(folder.program, language) for language in languages or folder.program.languages)
    artifacts = [
        Artifact(
            _path(form.id, voice.language),
            _form(pages, folder, form, voice, voices, assumptions),
            _audience(form, folder),
        )
        for form in forms_of(folder.program, folder.library)
        for voice in voices
        if not only or form.id in only
    ]
    coordinator = folder.program.contacts.coordinator
    artifacts += [
        Artifact(_path(GUIDE, voice.language), _guide(pages, folder, voice, voices, assumptions), coordinator)
        for voice in voices
        if not only or GUIDE in only
    ]
    artifacts += [
        render_team_guide(folder, pages, voice, _others(TEAM_GUIDE, voice, voices), assumptions)
        for voice in voices
        if not only or TEAM_GUIDE in only
    ]
    return tuple(artifacts)


def _form(
    pages: Pages,
    folder: ProgramFolder,
    form: Form,
    voice: Voice,
    voices: tuple[Voice, ...],
    assumptions: tuple[str, ...],
) -> bytes:
    asked = ask_all(form, folder, voice)
    return pages.page(
        f"forms/{_PAGES.get(form.kind, 'form')}",
        voice=voice,
        program=folder.program,
        form=form,
        title=title_of(form, voice),
        banner=voice.word("page_record" if form.kind in _RECORDS else "page_preview"),
        is_record=form.kind in _RECORDS,
        has_shares=form.kind in (FormKind.INTAKE, FormKind.AGREEMENT),
        has_prompts=form.kind is FormKind.CHECK_IN and form.role != "caregiver",
        has_limits=form.kind is FormKind.AGREEMENT,
        only_if=form_condition(form, folder, voice),
        questions=asked,
        others=_others(form.id, voice, voices),
        assumptions=assumptions,
    )


def title_of(form: Form, voice: Voice) -> str:
    """The title; of a follow-up with how far into the pairing it comes, since each has its own questions."""
    title = voice.text(form.title)
    times = follow_up_moments(voice.program, form.role) if form.role and form.kind is FormKind.MEASURE else ()
    for moment in times:
        if str(moment) == form.occasion:
            when = voice.span(Duration(moment.count, moment.unit)) if moment.count else voice.moment(moment)
            return f"{title} ({when})"
    return title


def _guide(
    pages: Pages, folder: ProgramFolder, voice: Voice, voices: tuple[Voice, ...], assumptions: tuple[str, ...]
) -> bytes:
    return pages.page(
        "forms/guide",
        voice=voice,
        program=folder.program,
        title=voice.word("focus_title"),
        banner=voice.word("page_guide"),
        is_record=True,
        others=_others(GUIDE, voice, voices),
        assumptions=assumptions,
    )


def _path(form: str, language: str) -> str:
    return f"forms/{form}.{language}.html"


def _others(form: str, voice: Voice, voices: tuple[Voice, ...]) -> tuple[tuple[Voice, str], ...]:
    """The same page in the other languages: its voice and its file name."""
    return tuple((other, f"{form}.{other.language}.html") for other in voices if other != voice)


def _audience(form: Form, folder: ProgramFolder) -> str:
    """A blank form holds nothing private; records are the coordinator's."""
    if form.kind in _RECORDS:
        return folder.program.contacts.coordinator
    return form.role.value if form.role else "public"
