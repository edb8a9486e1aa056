"""Hands the mail that waits to a mail server, one message after the other: at most once each, and nothing unlisted.

What became of a message is on the record before the next one goes. A message that was claimed and never settled may
have arrived: mail about somebody's safety is sent again, under its own name and marked as a possible repeat; any other
is held until a person has decided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pmtool.guarding import zones_of
from pmtool.model.errors import UsageError
from pmtool.model.folder import ProgramFolder
from pmtool.model.outbox import MailRecord, MailStatus
from pmtool.model.program import Program
from pmtool.model.records import State
from pmtool.rules.hours import is_within
from pmtool.sending import Answer, Clock, Envelope, Line, Relay, Reply, Unreachable, envelope_of
from pmtool.steps.receive import Tell
from pmtool.store import Store

MOST_TRIES = 10  # of a message that the server puts off; then it has failed
MOST_REPEATS = 5  # of a message about safety that nobody knows to have arrived; then it is held
REMEMBERED = timedelta(hours=20)  # how long a server that knows mail again is trusted to: they say a day
PATIENCE = {Answer.UNKNOWN: 3, Answer.LATER: 20}  # so often in a row, then the rest waits for the next run
TOLD_EVERY = 50


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of the mail, in numbers. unsure: mail about safety of which nobody knows yet that it arrived;
    bounced: what of it failed.

    quiet: of those that wait, how many because it is night where they are read; over: because the run has sent enough.
    trouble: why the rest waits, in words; "" where nothing went wrong.
    """

    sent: int = 0
    repeated: int = 0
    held: int = 0
    failed: int = 0
    bounced: int = 0
    waiting: int = 0
    quiet: int = 0
    over: int = 0
    unsure: int = 0
    trouble: str = ""


def relay_for(program: Program, relay: Relay | None, *, is_sample: bool) -> Relay | None:
    """The mail server, if this program may use it. Raises UsageError where its people or contacts are made up."""
    if relay is not None and is_sample and not relay.is_here:
        raise UsageError("The people of a sample are made up. Their mail goes to a server on this computer or nowhere.")
    if relay is not None and not is_sample and program.contacts.example:
        raise UsageError(
            "The contacts of this program are made up, so it sends nothing. "
            "Put in real people and take out `contacts.example`, or run it without `--deliver smtp`."
        )
    return relay


def deliver(
    folder: ProgramFolder, state: State, store: Store, relay: Relay, began: datetime, on: date, tell: Tell
) -> Delivery:
    """began: the moment of the run, with its zone; on: its day. Mail about safety goes first, at any hour, uncapped."""
    courier = _Courier(store, relay, Clock(began.astimezone(UTC)), on)
    waiting = [*courier.take_up(store.mail.waiting())]
    quiet = _asleep(folder, state, waiting, began)
    due = [mail for mail in waiting if mail.id not in quiet and courier.is_due(mail)]
    urgent, others = ([mail for mail in due if mail.is_safeguarding is first] for first in (True, False))
    trouble = courier.carry_all([*urgent, *others[: relay.at_most]], tell)
    left = store.mail.waiting()
    return Delivery(
        sent=courier.done[MailStatus.SENT],
        repeated=courier.repeats,
        held=courier.done[MailStatus.HELD],
        failed=courier.done[MailStatus.FAILED],
        bounced=courier.bounced,
        waiting=len(left),
        quiet=len(quiet),
        over=len(others[relay.at_most :]),
        unsure=sum(mail.is_safeguarding for mail in left),
        trouble=trouble,
    )


def _asleep(folder: ProgramFolder, state: State, waiting: list[MailRecord], now: datetime) -> frozenset[str]:
    """Messages to participants in whose own time zone the quiet hours have begun and not ended."""
    quiet = folder.program.agreement.contact.quiet_hours
    readers = {mail.id: (mail.to, mail.role) for mail in waiting if mail.role and not mail.is_safeguarding}
    zones = zones_of(folder, state, set(readers.values()))
    asleep = {zone for zone in set(zones.values()) if is_within(now.astimezone(ZoneInfo(zone)).time(), quiet)}
    return frozenset(mail for mail, reader in readers.items() if zones[reader] in asleep)


class _Courier:
    """Carries messages and keeps count. done: how many came to which end."""

    def __init__(self, store: Store, relay: Relay, clock: Clock, on: date) -> None:
        self._store, self._relay, self._clock, self._on = store, relay, clock, on
        self._line = Line(relay)
        self._in_a_row: Counter[Answer] = Counter()
        self.done: Counter[MailStatus] = Counter()
        self.repeats = self.bounced = 0

    def take_up(self, mails: tuple[MailRecord, ...]) -> Iterator[MailRecord]:
        """What can be sent; what was interrupted, and may not be sent again, is held."""
        for mail in mails:
            if mail.status is MailStatus.SENDING and not self._may_repeat(mail):
                self._settle(mail, MailStatus.HELD)
            else:
                yield mail

    def is_due(self, mail: MailRecord) -> bool:
        return mail.is_safeguarding or mail.next_try is None or mail.next_try <= self._clock.now()

    def carry_all(self, mails: list[MailRecord], tell: Tell) -> str:
        """In this order; what is about safety and didn't arrive is tried once more at the end. Why the rest waits."""
        try:
            for number, mail in enumerate(mails):
                if number % TOLD_EVERY == 0:
                    tell(f"sending mail, {number} of {len(mails)} done")
                self._carry(mail)
            for mail in self._store.mail.waiting():
                if mail.is_safeguarding and (mail.status is MailStatus.PENDING or self._may_repeat(mail)):
                    self._carry(mail)
        except Unreachable as error:
            return str(error)
        finally:
            self._line.close()
        return ""

    def _carry(self, mail: MailRecord) -> None:
        envelope = self._envelope(mail)
        reply = self._line.begin(envelope)
        is_repeat = mail.status is MailStatus.SENDING
        tried = replace(mail, tries=mail.tries + 1)
        if reply.answer is Answer.READY:
            self._store.mail.claim(mail, self._clock.now(), self._on)
            reply = self._line.finish(envelope)
            self.repeats += is_repeat
        self._record(tried, reply, is_repeat=is_repeat)
        self._despair_of(reply)

    def _envelope(self, mail: MailRecord) -> Envelope:
        (message,) = self._store.mail.open([mail])
        return envelope_of(message.body, self._relay, is_repeat=mail.status is MailStatus.SENDING)

    def _record(self, mail: MailRecord, reply: Reply, *, is_repeat: bool) -> None:
        """What the answer makes of a message. One that may have come before stays in doubt until a server took it."""
        match reply.answer:
            case Answer.TAKEN:
                self._settle(mail, MailStatus.SENT, reply.codes)
            case Answer.NEVER:
                self._settle(mail, MailStatus.FAILED, reply.codes)
            case Answer.UNKNOWN if not self._may_repeat(replace(mail, since=self._clock.now())):
                self._settle(mail, MailStatus.HELD, reply.codes)
            case Answer.UNKNOWN:
                pass  # claimed as it is: tried again at the end, or by the next run
            case Answer.LATER if is_repeat:
                pass  # it is as much in doubt as it was
            case Answer.LATER if mail.tries >= MOST_TRIES:
                self._settle(mail, MailStatus.FAILED, reply.codes)
            case _:
                self._settle(mail, MailStatus.PENDING, reply.codes, self._clock.now() + _pause(mail.tries))

    def _settle(self, mail: MailRecord, status: MailStatus, codes: str = "", next_try: datetime | None = None) -> None:
        now = self._clock.now()
        self._store.mail.settle([mail], status, now, self._on, tries=mail.tries, reply=codes, next_try=next_try)
        self.done[status] += 1
        self.bounced += mail.is_safeguarding and status in (MailStatus.FAILED, MailStatus.HELD)

    def _may_repeat(self, mail: MailRecord) -> bool:
        """Whether a message that may have arrived is sent again."""
        if mail.is_safeguarding:
            return mail.tries < MOST_REPEATS
        is_known_again = bool(self._relay.idempotency_header) and mail.tries == 1
        return is_known_again and mail.since is not None and self._clock.now() - mail.since < REMEMBERED

    def _despair_of(self, reply: Reply) -> None:
        """Raises Unreachable when the same goes wrong too often in a row; a word about one reader ends the row."""
        answer = Answer.UNKNOWN if not reply.codes else reply.answer
        if reply.answer in (Answer.TAKEN, Answer.NEVER):
            self._in_a_row.clear()
            return
        self._in_a_row[answer] += 1
        if self._in_a_row[answer] >= PATIENCE[answer]:
            said = "breaks off again and again" if answer is Answer.UNKNOWN else "puts off one mail after the other"
            raise Unreachable(f"The mail server {said}. The rest of the mail waits for the next run.")


def _pause(tries: int) -> timedelta:
    """Five minutes, then twice as long each time, four hours at most."""
    return timedelta(minutes=min(5 << tries - 1, 240))
