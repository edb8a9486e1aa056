"""What stands beside a question that asks for something private: why it is asked, who reads it, how long it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.model.form import Form, FormKind
from pmtool.model.question import Question
from pmtool.model.text import Role, Sensitivity
from pmtool.rendering.voice import Voice
from pmtool.rules.access import PARTICIPANTS, PUBLIC, readers_of


@dataclass(frozen=True, slots=True)
class Assurance:
    why: str
    who: str
    long: str


def assurance_of(voice: Voice, form: Form, question: Question) -> Assurance | None:
    """None for what is public anyway."""
    if question.sensitivity is Sensitivity.PUBLIC:
        return None
    semicolon = voice.word("semicolon")
    why = semicolon.join(voice.word(f"purpose_{purpose.value}") for purpose in question.purpose)
    return Assurance(why, semicolon.join(readers_in_words(voice, form, question)), _kept(voice, form, question))


def readers_in_words(voice: Voice, form: Form, question: Question) -> tuple[str, ...]:
    """Who beside the person reads the answer: the partner first, then the program's contacts in their order."""
    readers = readers_of(voice.program, question)
    said = [words for audience in (*_PARTNER_WORDS, *PARTICIPANTS) if (words := _role(voice, form, question, audience))]
    said += [voice.name(contact) for contact in voice.program.contacts.people if contact in readers]
    if PUBLIC in readers:
        said.append(voice.word("reader_public"))
    return tuple(dict.fromkeys(said)) or (voice.word("reader_nobody"),)


_PARTNER_WORDS = {
    "own_mentor": {
        Role.MENTEE: "reader_own_mentor",
        Role.CAREGIVER: "reader_their_mentor",
        None: "reader_their_mentor",
    },
    "own_mentee": {Role.MENTOR: "reader_own_mentee", None: "role_mentee"},
}


def _role(voice: Voice, form: Form, question: Question, audience: str) -> str:
    """A role among the readers in words; "" where it doesn't read, or is the person who answers."""
    if audience not in readers_of(voice.program, question):
        return ""
    if audience in _PARTNER_WORDS:
        key = _PARTNER_WORDS[audience].get(form.role, "")
        return voice.word(key) if key else ""
    is_named = question.readers is not None  # by class alone, participants read what is about themselves
    is_other = form.role is not None and audience != form.role
    return voice.word(f"role_{audience}") if is_named and is_other else ""


def _kept(voice: Voice, form: Form, question: Question) -> str:
    keep = question.keep or voice.program.confidentiality.keep.get(question.sensitivity)
    if keep is None:
        return voice.word("keep_agreed")
    if form.kind is FormKind.NEEDS:
        return voice.word("keep_without_name", duration=voice.span(keep))
    is_record = form.kind in (FormKind.SCREENING, FormKind.TRAINING)
    return voice.word("keep_after_their_part" if is_record else "keep_after_part", duration=voice.span(keep))
