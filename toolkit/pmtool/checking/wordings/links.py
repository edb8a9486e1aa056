"""Links, addresses and numbers that lead nowhere, and marks of Markdown that don't close or aren't read as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmtool.checking.ground import Ground
from pmtool.checking.places import place_of
from pmtool.checking.wording import quoted
from pmtool.checking.wordings.phrases import Phrase
from pmtool.model.finding import Finding, Place, Severity

_LINK = re.compile(r"\[([^\]\n]*)\]\(([^)\n]*)\)")
_OPEN_LINK = re.compile(r"\[[^\]\n]*\]\([^)\n]*$|\[[^\]\n]+\]\s+\(https?:")
_ADDRESS = re.compile(r"\b(?:https?:/{0,2}|www\.)\S*", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]{2,}")
_MARKS = re.compile(
    r"\*\*[^*\s][^*]*\*\*|\[[^\]\n]+\]\([^)\n]+\)|</?(?:b|i|u|br|p|strong|em|a)\b[^>]*>|^#{1,6} ", re.IGNORECASE
)
_MADE_UP = re.compile(r"(?:[@./]|^)[a-z0-9-]*\.?example(?:\.(?:com|org|net))?(?=[/\s:?#)>]|$)", re.IGNORECASE)
_FEWEST_DIGITS, _MOST_DIGITS = 3, 15  # the shortest emergency numbers; ITU-T E.164


def check_links(ground: Ground) -> Iterator[Finding]:
    """In each text the first link that leads nowhere, or the first mark that doesn't close."""
    for phrase in ground.phrases:
        fault = _fault_of_link(phrase) or _fault_of_marks(phrase)
        if fault is not None:
            code, message, mend = fault
            yield Finding(code, message, mend, phrase.place, Severity.WARNING)
    for position, session in enumerate(ground.folder.program.community.sessions):
        if session.online is not None and not session.online.startswith("https://"):
            place = place_of(ground.folder.tree, ("community", "sessions", position, "online"))
            message = f"{quoted(session.online)} isn't sealed on its way: others can read along"
            yield Finding("PM475", message, "use the address with https://", place, Severity.WARNING)


def _fault_of_link(phrase: Phrase) -> tuple[str, str, str] | None:
    targets = [target for _, target in _LINK.findall(phrase.words)] if phrase.is_message else []
    for target in targets:
        if "{{" in target:
            continue
        if not target.strip():
            return "PM475", "a link leads nowhere: there is no address in its brackets", "write the address"
        if target.startswith("mailto:"):
            if not _MAIL.fullmatch(target.removeprefix("mailto:").partition("?")[0]):
                return "PM475", f"{quoted(target)} is no mail address", "write mailto: and one address"
        elif " " in target.strip() or not target.startswith(("https://", "http://", "tel:")):
            return "PM475", f"{quoted(target)} is no address that opens", "write the whole address, with https://"
    for found in _ADDRESS.findall(phrase.words):
        if not found.lower().startswith("https://") or len(found) < len("https://a.b"):
            return "PM475", f"{quoted(found)} isn't the whole of a safe address", "write it with https://"
    return None


def _fault_of_marks(phrase: Phrase) -> tuple[str, str, str] | None:
    if phrase.is_message:
        if _OPEN_LINK.search(phrase.words):
            return "PM474", "a link isn't closed, or has a space between its brackets", "write [words](https://…)"
        if phrase.words.count("**") % 2:
            return "PM474", "** opens bold words here and doesn't close them", "put ** behind the last of them too"
        return None
    if (found := _MARKS.search(phrase.words)) is not None:
        message = f"{quoted(found.group())} is shown as it is written: only the messages are Markdown"
        return "PM474", message, "write plain words"
    return None


def check_contacts(ground: Ground) -> Iterator[Finding]:
    """Numbers that can't be rung, and made-up addresses in a program that says it is real."""
    contacts = ground.folder.program.contacts
    for name, contact in contacts.people.items():
        digits = sum(map(str.isdigit, contact.phone or ""))
        if contact.phone and not _FEWEST_DIGITS <= digits <= _MOST_DIGITS:
            message = f"{quoted(contact.phone)} has {digits} digits: it can't be rung"
            place = place_of(ground.folder.tree, ("contacts", "people", name, "phone"))
            yield Finding(
                "PM476", message, "write the whole number, with the code of the country", place, Severity.WARNING
            )
    if not contacts.example:
        yield from _made_up(ground)


def _made_up(ground: Ground) -> Iterator[Finding]:
    """Addresses under `example`, which belong to nobody (RFC 2606)."""
    program, tree = ground.folder.program, ground.folder.tree
    addresses: list[tuple[str, Place]] = [
        (contact.email or "", place_of(tree, ("contacts", "people", name, "email")))
        for name, contact in program.contacts.people.items()
    ]
    addresses += [
        (session.online or "", place_of(tree, ("community", "sessions", position, "online")))
        for position, session in enumerate(program.community.sessions)
    ]
    addresses += [
        (word, phrase.place)
        for phrase in ground.phrases
        for word in phrase.words.split()
        if "example" in word and ("@" in word or "://" in word)
    ]
    for address, place in addresses:
        if _MADE_UP.search(address):
            message = f"{quoted(address)} is made up: it belongs to nobody"
            mend = "put in the real one, or say example: true under contacts"
            yield Finding("PM476", message, mend, place, Severity.WARNING)
