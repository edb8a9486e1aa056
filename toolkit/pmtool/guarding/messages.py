"""A planned message as its reader may see it: the template cleared for them, and only the values it may name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from pmtool.guarding.people import Register
from pmtool.guarding.reasons import Reasons
from pmtool.guarding.templates import may_name
from pmtool.model.action import Send
from pmtool.model.contacts import Contact
from pmtool.model.folder import ClearedTemplate, ProgramFolder
from pmtool.model.message import Event
from pmtool.model.program import Program
from pmtool.model.records import Pairing, State
from pmtool.model.text import Role, Text
from pmtool.model.view import MessageView
from pmtool.rules.forms import forms_of
from pmtool.rules.placeholders import PLACEHOLDERS
from pmtool.rules.spoken import day_in_words, duration_in_words, hours_in_words, moment_in_words
from pmtool.rules.stand_ins import there_on
from pmtool.rules.words import word

# Letters that come round again. Never consent, never safety: nobody is to lose those by a click.
SERIES = frozenset({Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER, Event.MEASURE_DUE, Event.SESSION, Event.REFRESHER})

Cleared = Mapping[tuple[str, str], ClearedTemplate]
NO_LINKS: Mapping[str, str] = {}


def view_messages(
    folder: ProgramFolder,
    state: State,
    sends: Iterable[Send],
    cleared: Cleared,
    links: Mapping[str, str] = NO_LINKS,
) -> tuple[tuple[MessageView, ...], tuple[Send, ...]]:
    """Views in the order of the sends, and the sends that reach nobody because no address is known.

    links: key of a send → the address of a page of its reader's own, where forms are served.
    """
    scribe = _Scribe(folder, state, cleared, links)
    views, lost = [], []
    for send in sends:
        view = scribe.view(send)
        if view is None:
            lost.append(send)
        else:
            views.append(view)
    return tuple(views), tuple(lost)


class _Scribe:
    """Fills placeholders for one state; what a template's event can't fill is never put into its view."""

    def __init__(self, folder: ProgramFolder, state: State, cleared: Cleared, links: Mapping[str, str]) -> None:
        self.links = links
        self.folder, self.program, self.cleared = folder, folder.program, cleared
        self.register = Register(folder.program, folder.library, state)
        self.reasons = Reasons(folder)
        self.standing: dict[str, Mapping[str, str]] = {}  # by language
        self.pairings = {pairing.id: pairing for pairing in state.pairings}
        self.form_titles = {form.id: form.title for form in forms_of(folder.program, folder.library)}

    def view(self, send: Send) -> MessageView | None:
        contact = self.program.contacts.people[send.to] if send.role is None else None
        role = send.role or Role.MENTEE
        language = self.program.languages[0] if contact else self.register.language(send.to, role)
        template = self.cleared.get((send.message, language))
        address = (contact.email or "") if contact else self.register.address(send.to, role)
        if template is None or not address:
            return None
        name = contact.name[language] if contact else self.register.given_name(send.to, role)
        sender, stand_in = self._sender(send.on)
        known = dict.fromkeys(PLACEHOLDERS, "") | self._values(send, language) | {"person.given_name": name}
        return MessageView(
            key=send.key,
            template=template,
            language=language,
            values={key: value for key, value in known.items() if self._may_say(send, key)},
            address=address,
            to_name=name,
            sender=sender.email or "",
            sender_name=sender.name[language],
            on=send.on,
            is_contact=contact is not None,
            program=self.program.id,
            timezone=self.program.timezone,
            invites=tuple(replace(invite, title=word("calendar_entry", language)) for invite in send.invites),
            reply_to=(stand_in.email or "") if stand_in else "",
            reply_to_name=stand_in.name[language] if stand_in else "",
            is_series=contact is None and send.event in SERIES,
        )

    def _sender(self, on: date) -> tuple[Contact, Contact | None]:
        """The coordinator, and who reads their mail on a day that they are away; None where nobody does."""
        people, name = self.program.contacts.people, self.program.contacts.coordinator
        there = there_on(people, name, on) or name
        return people[name], people[there] if there != name and people[there].email else None

    def _may_say(self, send: Send, name: str) -> bool:
        """Whether this message's event fills the placeholder, and its reader may read what stands there."""
        audience = send.role.value if send.role else send.to
        is_filled = send.event in PLACEHOLDERS[name].on
        return is_filled and may_name(self.program, self.folder.library, audience, name, send.event)

    def _values(self, send: Send, language: str) -> dict[str, str]:
        facts = send.facts
        values = dict(self._standing(language))
        pairing = self.pairings.get(facts.get("pairing", ""))
        if pairing is not None:
            values["partner.given_name"] = self._partner(pairing, send.to)
        if "form" in facts:
            values["form.title"] = self._words(self.form_titles.get(facts["form"]), language)
            values["form.link"] = self._form_link(send, language, values["coordinator.email"])
        for name in ("due", "since", "starts", "ends"):
            if name in facts:
                values[name] = day_in_words(date.fromisoformat(facts[name]), language)
        if "reasons" in facts:
            words = "; ".join(self.reasons.in_words(facts["reasons"], language))
            values |= {"reasons": words, "training.missing": words}
        if "wait_days" in facts:
            values["wait_days"] = facts["wait_days"]
        if "alert.due" in facts:
            values["alert.due"] = moment_in_words(datetime.fromisoformat(facts["alert.due"]), language)
            people = self.program.contacts.people
            before = (people.get(name) for name in facts.get("alert.told_before", "").split())
            values["alert.told_before"] = ", ".join(contact.name[language] for contact in before if contact)
        if send.event is Event.ALERT:
            at = self.links.get(send.key)
            values["alert.link"] = word("alert_at", language, url=at) if at else word("alert_on_list", language)
        return values | self._occasion(facts, language)

    def _standing(self, language: str) -> Mapping[str, str]:
        if language not in self.standing:
            self.standing[language] = _standing_values(self.program, language)
        return self.standing[language]

    def _form_link(self, send: Send, language: str, email: str) -> str:
        """The reader's own link, which opens in the language of the message."""
        if send.key in self.links:
            return f"{self.links[send.key]}?language={language}"
        return word("form_on_request", language, email=email)

    def _occasion(self, facts: Mapping[str, str], language: str) -> dict[str, str]:
        """A session, a refresher or a self-care text, by the id in the facts."""
        for session in self.program.community.sessions:
            if session.id == facts.get("session"):
                return {
                    "session.title": self._words(session.title, language),
                    "session.about": self._words(session.about, language),
                    "session.when": word(
                        "first_and_then_every",
                        language,
                        first=moment_in_words(datetime.fromisoformat(facts["when"]), language),
                        every=duration_in_words(session.every, language),
                    ),
                    "session.where": _where(self._words(session.where, language), session.online),
                }
        for refresher in self.program.training.refreshers:
            if refresher.id == facts.get("refresher"):
                return {
                    "refresher.title": self._words(refresher.title, language),
                    "refresher.when": _when(facts["when"], language),
                    "refresher.where": _where(self._words(refresher.where, language), refresher.online),
                }
        for text in self.program.training.self_care:
            if text.id == facts.get("self_care"):
                title, body = self._words(text.title, language), self._words(text.body, language)
                return {"self_care.title": title, "self_care.body": body}
        return {}

    def _partner(self, pairing: Pairing, person: str) -> str:
        if person == pairing.mentor:
            return self.register.given_name(pairing.mentee, Role.MENTEE)
        return self.register.given_name(pairing.mentor, Role.MENTOR)

    @staticmethod
    def _words(text: Text | None, language: str) -> str:
        return text[language] if text else ""


def _when(said: str, language: str) -> str:
    """A day, or a day and an hour."""
    if "T" in said:
        return moment_in_words(datetime.fromisoformat(said), language)
    return day_in_words(date.fromisoformat(said), language)


def _where(place: str, online: str | None) -> str:
    return f"{place} ({online})" if place and online else place or online or ""


def _standing_values(program: Program, language: str) -> dict[str, str]:
    """What every message may say: the program, its coordinator, the crisis line."""
    contacts = program.contacts
    coordinator, crisis = contacts.people[contacts.coordinator], contacts.people[contacts.crisis]
    return {
        "program.title": program.title[language],
        "coordinator.name": coordinator.name[language],
        "coordinator.email": coordinator.email or "",
        "coordinator.phone": coordinator.phone or "",
        "crisis.name": crisis.name[language],
        "crisis.phone": crisis.phone or "",
        "crisis.hours": hours_in_words(crisis.hours, language),
        "not_a_crisis_service": program.wellbeing.not_a_crisis_service[language],
        "agreement.every": duration_in_words(program.agreement.contact.every, language),
        "agreement.about": duration_in_words(program.agreement.contact.about, language),
    }
