"""`pmtool status`: where a program stands, in ten lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmtool.model.outbox import SETTLED, MailStatus
from pmtool.model.records import AlertRecord, PairingStatus, Person, Standing
from pmtool.model.text import Role
from pmtool.planning import Life
from pmtool.rules.digests import digest_of
from pmtool.steps.hold import hold
from pmtool.steps.known import known_program
from pmtool.steps.waiting import still_waiting
from pmtool.workspace import Workspace, read_inbox, unread_in_inbox


@dataclass(frozen=True, slots=True)
class Status:
    """A program on the day of its last run. Counts come with their words, ("ready", 12), and none is 0.

    place: where the record lies. check_ins: due, not answered, and not yet overtaken by the next. alerts: that nobody
    has acknowledged, the earliest deadline first. mail: on its way, or stuck. waiting: what a person must decide.
    inbox: files that the next run reads; unread: those that it can't. next: the first day after the last run that has
    something of its own. head: of the record.
    """

    title: str
    workspace: Path
    place: str
    last_run: date | None
    runs: int
    people: Mapping[Role, tuple[tuple[str, int], ...]]
    pairings: tuple[tuple[str, int], ...]
    check_ins: int
    alerts: tuple[AlertRecord, ...]
    mail: tuple[tuple[str, int], ...]
    waiting: tuple[tuple[str, int], ...]
    inbox: int
    unread: int
    next: tuple[date, str] | None
    head: str


def status_of(program: Path, chosen: Path | None, *, sample: bool = False) -> Status:
    """Reads the record, every row against its digest, and counts."""
    folder, workspace = known_program(program, chosen, sample=sample)
    with hold(workspace) as store:
        state, head, mail, read = store.load_state(), store.head(), store.mail.counts(), store.files_read()
    life = Life(folder.program, folder.library, state, state.last_run or date.min)
    statuses = Counter(pairing.status for pairing in state.pairings)
    alerts = tuple(sorted((a for a in state.alerts if a.acknowledged_on is None), key=lambda a: (a.due, a.id)))
    return Status(
        title=folder.program.title[folder.program.languages[0]],
        workspace=workspace.root,
        place=_place(workspace),
        last_run=state.last_run,
        runs=state.runs,
        people={role: _standings(state.people, role) for role in (Role.MENTEE, Role.MENTOR)},
        pairings=tuple((status.value, statuses[status]) for status in PairingStatus if statuses[status]),
        check_ins=_unanswered(life),
        alerts=alerts,
        mail=tuple((how.value, mail[how]) for how in MailStatus if mail.get(how) and how not in SETTLED),
        waiting=_waiting(life),
        inbox=_new_files(workspace, read),
        unread=len(unread_in_inbox(workspace.inbox)),
        next=_next(life) if state.last_run else None,
        head=head,
    )


def _place(workspace: Workspace) -> str:
    """Where the record lies, in words that hold no password."""
    return "in the database" if workspace.database else "in state.db"


def _standings(people: Iterable[Person], role: Role) -> tuple[tuple[str, int], ...]:
    counts = Counter(person.standing for person in people if person.role is role)
    return tuple((standing.value, counts[standing]) for standing in Standing if counts[standing])


def _unanswered(life: Life) -> int:
    """Check-ins whose next one isn't due yet."""
    return sum(each.answer is None and each.until >= life.today for each in life.check_ins)


def _waiting(life: Life) -> tuple[tuple[str, int], ...]:
    counts = Counter(each.what for each in still_waiting(life))
    return tuple((what, counts[what]) for what in ("pairing", "person", "alert", "message") if counts[what])


def _new_files(workspace: Workspace, read: frozenset[str]) -> int:
    """Tables in the inbox that the next run will read."""
    return sum(digest_of(data) not in read for data in read_inbox(workspace.inbox).contents.values())


def _next(life: Life) -> tuple[date, str] | None:
    dates = life.program.dates
    coming = [(dates.matching_from, "matching opens"), (dates.ends, "the program ends")]
    coming += [(pairing.ends_on, f"{pairing.id} ends as planned") for pairing in life.active if pairing.ends_on]
    return min((each for each in coming if each[0] > life.today), default=None)
