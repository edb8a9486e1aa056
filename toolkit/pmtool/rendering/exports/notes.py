"""What a form says beside its questions: whom to call, how to use it, the limits of confidentiality, what is agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pmtool.model.form import FormKind
from pmtool.model.text import Role, Text
from pmtool.rendering.exports.wording import Wording
from pmtool.rendering.questions import form_condition
from pmtool.rendering.voice import Voice

Note = tuple[str, Text]  # its id on the form, and its words
Say = Callable[[Voice], str]

_RECORDS = (FormKind.SCREENING, FormKind.TRAINING)


def notes_before(wording: Wording) -> Iterator[Note]:
    """Whom to call, what the form is for; on an agreement all that is agreed."""
    form, program = wording.form, wording.folder.program
    yield "note_crisis", wording.said(_crisis)
    if form.kind in _RECORDS:
        yield "note_record", wording.words("page_record")
    if form.intro is not None:
        yield "note_intro", form.intro
    if form.kind is FormKind.AGREEMENT:
        yield from _agreed(wording)
        yield from notes_on_limits(wording)
    if form.kind is FormKind.SCREENING:
        checks = program.population.mentors.screening
        yield (
            "note_checks",
            wording.said(
                lambda voice: _titled(
                    voice.word("checks"),
                    [f"{voice.text(each.title)}: {voice.valid(each.valid_for)}" for each in checks],
                )
            ),
        )
    if form_condition(form, wording.folder, wording.voices[0]):
        yield "note_only_if", wording.said(lambda voice: form_condition(form, wording.folder, voice))


def notes_on_limits(wording: Wording) -> Iterator[Note]:
    """What stays private and what can't: before the first question that the program names for it."""
    yield "note_limits", wording.said(lambda voice: "\n\n".join(_confidentiality(voice, wording)))


def notes_after(wording: Wording) -> Iterator[Note]:
    """With a check-in, something to talk about."""
    prompts = wording.folder.program.check_ins.prompts
    if wording.form.kind is FormKind.CHECK_IN and wording.form.role is not Role.CAREGIVER and prompts:
        yield (
            "note_prompts",
            wording.said(
                lambda voice: _titled(voice.word("prompts_title"), _texts(voice, prompts), voice.word("prompts_intro"))
            ),
        )
    yield "note_contact", wording.said(_talk_to_us)


def _crisis(voice: Voice) -> str:
    line = " ".join(filter(None, (voice.text(voice.crisis.name), voice.crisis.phone)))
    return (
        f"{voice.word('crisis_title')}: {line} ({voice.duty(voice.crisis.hours)})\n\n"
        f"{voice.text(voice.program.wellbeing.not_a_crisis_service)}"
    )


def _talk_to_us(voice: Voice) -> str:
    contact = voice.coordinator
    said = voice.word("comma").join(filter(None, (voice.text(contact.name), contact.email, contact.phone)))
    return f"{voice.word('contact_us')}: {said} ({voice.duty(contact.hours)})"


def _confidentiality(voice: Voice, wording: Wording) -> Iterator[str]:
    said = voice.program.confidentiality
    limits = [voice.word(f"limit_{limit.value}") for limit in said.limits]
    yield f"{voice.word('limits_title')}\n\n{voice.text(said.limits_text)}"
    yield _titled(voice.word("limits_list"), limits)
    if wording.form.kind in (FormKind.INTAKE, FormKind.AGREEMENT):
        shares = (
            ("must_share_title", said.mentors_must_share),
            ("may_share_title", said.mentors_may_share),
            ("reveals_title", said.reveals),
        )
        for key, texts in shares:
            if texts:
                yield _titled(voice.word(key), _texts(voice, texts))


def _agreed(wording: Wording) -> Iterator[Note]:
    agreement = wording.folder.program.agreement
    yield "note_edition", wording.words("edition", edition=agreement.edition)
    for role, texts in agreement.expectations.items():
        yield f"note_expected_{role}", _listed(wording, f"expected_{role}", texts)
    yield "note_boundaries", _listed(wording, "boundaries", agreement.boundaries)
    yield "note_ground_rules", _listed(wording, "ground_rules", agreement.ground_rules)
    yield "note_contact_plan", wording.said(_contact_plan)
    yield "note_goals", wording.said(_goals)
    yield "note_ending", wording.said(_ending)


def _contact_plan(voice: Voice) -> str:
    agreement, contact = voice.program.agreement, voice.program.agreement.contact
    facts = {
        "contact_length": voice.span(agreement.length),
        "contact_every": voice.span(contact.every),
        "contact_about": voice.span(contact.about),
        "contact_channels": voice.word("semicolon").join(_texts(voice, contact.channels)),
        "contact_quiet": voice.hours(contact.quiet_hours),
        "contact_reaffirm": voice.span(agreement.reaffirm),
    }
    return _titled(voice.word("contact_plan"), [f"{voice.word(key)}: {said}" for key, said in facts.items()])


def _goals(voice: Voice) -> str:
    goals = voice.program.agreement.goals
    moments = [voice.moment(moment) for moment in goals.at]
    return (
        f"{voice.word('goals_title')}\n\n{voice.text(goals.text)}\n\n{_titled(voice.word('goals_at') + ':', moments)}"
    )


def _ending(voice: Voice) -> str:
    ending = voice.program.agreement.ending
    spans = {"ending_notice": ending.notice, "ending_rematch": ending.rematch_after}
    ways = {
        "ending_planned": ending.planned,
        "ending_unplanned": ending.unplanned,
        "ending_unreachable": ending.unreachable,
        "ending_afterwards": ending.afterwards,
    }
    said = [voice.word("ending_title")]
    said += [f"{voice.word(key)}: {voice.span(span)}" for key, span in spans.items()]
    said += [f"{voice.word(key)}: {voice.text(text)}" for key, text in ways.items() if text is not None]
    return "\n\n".join(said)


def _listed(wording: Wording, title: str, texts: Iterable[Text]) -> Text:
    listed = tuple(texts)
    return wording.said(lambda voice: _titled(voice.word(title), _texts(voice, listed)))


def _texts(voice: Voice, texts: Iterable[Text]) -> list[str]:
    return [voice.text(text) for text in texts]


def _titled(title: str, lines: Iterable[str], intro: str = "") -> str:
    listed = "\n".join(f"- {line}" for line in lines)
    return "\n\n".join(filter(None, (title, intro, listed)))
