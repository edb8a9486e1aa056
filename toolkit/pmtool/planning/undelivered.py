"""Messages that may not have arrived: a person finds out, and says what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable

from pmtool.model.action import SettleMail
from pmtool.model.decision import Decision, Verdict
from pmtool.model.outbox import MailRecord, MailStatus
from pmtool.model.waiting import Waiting

_BECOMES = {
    Verdict.DELIVERED: MailStatus.SENT,
    Verdict.SEND_AGAIN: MailStatus.PENDING,
    Verdict.DROP: MailStatus.DROPPED,
}


def awaiting_word(mails: Iterable[MailRecord]) -> tuple[Waiting, ...]:
    """What waits to be settled, about safety first. One without an address can't be sent again."""
    ordered = sorted(mails, key=lambda mail: (not mail.is_safeguarding, mail.on, mail.id))
    return tuple(Waiting(mail.id, "message", mail.on, _choices(mail), _why(mail)) for mail in ordered)


def settle(decision: Decision, mails: Iterable[MailRecord]) -> SettleMail | str:
    """What the decision makes of a message, or why it can't be taken."""
    mail = next((each for each in mails if each.id == decision.about), None)
    if mail is None:
        return "no message with this id waits for a decision"
    if decision.verdict.value not in _choices(mail):
        return "no address is known for this message: say that it was delivered otherwise, or drop it"
    return settling(decision)


def settling(decision: Decision) -> SettleMail:
    """The action that carries the decision out."""
    return SettleMail(decision.about, _BECOMES[decision.verdict], decision.on)


def _choices(mail: MailRecord) -> tuple[str, ...]:
    words = (Verdict.DELIVERED, Verdict.SEND_AGAIN, Verdict.DROP)
    return tuple(word.value for word in words if mail.has_address or word is not Verdict.SEND_AGAIN)


def _why(mail: MailRecord) -> str:
    if not mail.has_address:
        return "no_address"
    return "refused" if mail.status is MailStatus.FAILED else "unsure"
