"""A record with mail that waits, for a program with real contacts, and its delivery for a moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from tests.rendering.shipped_programs import shipped

from pmtool.model.action import Send
from pmtool.model.folder import ProgramFolder
from pmtool.model.message import Event
from pmtool.model.outbox import MailRecord, MailStatus
from pmtool.model.question import Holds
from pmtool.model.text import Role
from pmtool.sending import Relay
from pmtool.steps.deliver import Delivery, deliver
from pmtool.steps.hold import hold
from pmtool.store import Run, Store
from pmtool.workspace import Workspace, open_workspace

TODAY = date(2027, 3, 1)
PATIENCE = 0.4


@cache
def folder() -> ProgramFolder:
    """A shipped program with real contacts, whose mentors are also asked for their time zone."""
    read = shipped("workplace")
    program, intake = read.program, read.program.intake
    asked = replace(intake.questions[0], id="timezone", ask=(Role.MENTOR,), holds=Holds.TIMEZONE)
    return replace(
        read,
        program=replace(
            program,
            contacts=replace(program.contacts, example=False),
            intake=replace(intake, questions=(*intake.questions, asked)),
        ),
    )


def moment(day: int = 0, clock: str = "12:00") -> datetime:
    """On that day after TODAY, by the program's clocks."""
    at = datetime.fromisoformat(f"{(TODAY + timedelta(days=day)).isoformat()}T{clock}")
    return at.replace(tzinfo=ZoneInfo(folder().program.timezone))


def send(name: str, *, safeguarding: bool = False) -> Send:
    """One to the coordinator of the made-up program."""
    event = Event.ALERT if safeguarding else Event.SELF_CARE
    return Send("alert" if safeguarding else "note", event, None, "coordinator", name, TODAY, {})


def mail(name: str, language: str = "en") -> bytes:
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["From"] = "The desk <desk@program.example>"
    message["To"] = "Coordinator <coordinator@program.example>"
    message["Subject"] = "Something to look at"
    message["Message-ID"] = f"<{name}@program.example>"
    message["Content-Language"] = language
    message.set_content(f"This is {name}.\n.\nIt ends here.\n")
    return message.as_bytes()


class HasPort(Protocol):
    port: int


@dataclass
class Post:
    """The mail of one workspace, and a server that it goes to."""

    workspace: Workspace
    server: HasPort

    def write(self, *sends: Send) -> None:
        """One run that wrote these; each mail is called as its send's subject."""
        with self.open() as store:
            bodies = {each.key: mail(each.subject) for each in sends}
            store.apply(sends, Run(TODAY, "1.0.0", "p", "i", "".join(bodies)), bodies)

    def deliver(self, day: int = 0, clock: str = "12:00", **changed: object) -> Delivery:
        """A run's delivery on that day after TODAY."""
        fields: dict[str, object] = {
            "host": "127.0.0.1",
            "port": self.server.port,
            "is_wrapped": False,
            "per_minute": 0,
            "patience": PATIENCE,
            "patience_at_end": PATIENCE,
        }
        relay, now = Relay(**(fields | changed)), moment(day, clock)  # type: ignore[arg-type]
        with self.open() as store:
            return deliver(folder(), store.load_state(), store, relay, now, now.date(), lambda _: None)

    @contextmanager
    def open(self) -> Iterator[Store]:
        with hold(self.workspace) as store:
            yield store

    def listed(self) -> dict[str, MailRecord]:
        """What isn't settled: it waits, or a person finds out. By name."""
        with self.open() as store:
            return {each.action.rpartition(":")[2]: each for each in (*store.mail.waiting(), *store.mail.undecided())}

    def counts(self) -> dict[MailStatus, int]:
        with self.open() as store:
            return dict(store.mail.counts())

    def faults(self) -> tuple[str, ...]:
        with self.open() as store:
            return store.verify()


def new_post(where: Path, server: HasPort) -> Post:
    workspace = open_workspace(where, folder().program.id, new=True)
    with hold(workspace, new=True):
        return Post(workspace, server)
