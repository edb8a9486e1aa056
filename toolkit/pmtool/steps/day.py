"""A run's day: what arrived is taken in, and what is due is planned. Nothing of the plan is done here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from pmtool.model.doubt import Doubt, DoubtKind
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.plan import Plan
from pmtool.planning import Life, advance, is_urgent, plan_actions
from pmtool.rules.hours import first_run
from pmtool.sending import Relay
from pmtool.steps.decisions import take_decisions
from pmtool.steps.inbox import unread_files
from pmtool.steps.load import Checked
from pmtool.steps.outcome import Outcome
from pmtool.steps.propose import propose_pairings
from pmtool.steps.receive import Received, Tell, receive
from pmtool.store import Run, Store
from pmtool.workspace import Workspace, read_inbox


@dataclass(frozen=True, slots=True)
class Accepted:
    """digest: of the plan, or its first characters. seen: the plan as JSON; b"" where only its digest was given."""

    digest: str
    seen: bytes = b""


@dataclass(frozen=True, slots=True)
class Day:
    """What is run, and for when. at: the minute by the program's clocks; None stands for the day's first hour of
    running. last: the run before this one. accepts: the plan that somebody has looked at and wants done; None
    where nobody has. accepts_all: the coordinator of a sample, who looks at everything.
    relay: the server that takes the mail; None means that it becomes files. url: where the forms are served, or "".
    """

    checked: Checked
    workspace: Workspace
    today: date
    at: time | None
    is_dry: bool
    last: Run | None
    accepts: Accepted | None = None
    accepts_all: bool = False
    relay: Relay | None = None
    url: str = ""

    @property
    def folder(self) -> ProgramFolder:
        return self.checked.program

    @property
    def moment(self) -> datetime:
        """When the run is, as a moment anywhere."""
        zone, hours = self.folder.program.timezone, self.folder.program.running.hours
        local = datetime.combine(self.today, self.at) if self.at else first_run(self.today, hours)
        return local.replace(tzinfo=ZoneInfo(zone))

    @property
    def latest(self) -> date:
        """Today, or the day of the last run where that is later: the record never goes back by itself."""
        return max(self.today, self.last.on) if self.last else self.today


def take_in(day: Day, store: Store, tell: Tell) -> Received:
    """Every file of the inbox that wasn't read before, or all of them where the program has changed."""
    is_changed = day.last is not None and day.last.program != day.folder.digest
    return receive(store, day.folder, read_inbox(day.workspace.inbox), day.today, tell, is_changed=is_changed)


def plan_day(day: Day, store: Store, received: Received, tell: Tell) -> Outcome:
    """Takes the coordinator's decisions, matches who is ready, and plans what is due by the record as it is."""
    folder = day.folder
    life = Life(folder.program, folder.library, store.load_state(), day.today, day.at)
    sheet = take_decisions(store, day.workspace, life)
    taken, life = sheet.taken, sheet.taken.life
    tell(f"matching, with {len(life.state.people)} people on the record")
    proposed = propose_pairings(life.then(advance(life.state, taken.actions, day.today)))
    standings = {each.person: each for each in proposed.judgements}
    plan, state = plan_actions(life, taken.actions, standings, proposed.result.proposals)
    plan = replace(plan, doubts=(*plan.doubts, *_doubts_about_files(received, plan)))
    findings = (*said_before(day), *received.findings, *sheet.findings)
    return Outcome(
        day.workspace, folder, day.today, day.is_dry, received, plan, state, proposed, findings, (), life, sheet
    )


def _doubts_about_files(received: Received, plan: Plan) -> tuple[Doubt, ...]:
    """What is planned without a file that waits may be planned too early."""
    if all(is_urgent(action) for action in plan.actions):
        return ()
    return tuple(Doubt(DoubtKind.FEWER_ROWS, file.rows, 0, file.before) for file in received.shrunken)


def said_before(day: Day) -> tuple[Finding, ...]:
    """What holds whatever came in: of the program, the workspace, the inbox and the last run."""
    return (
        *day.checked.findings,
        *day.workspace.findings,
        *_since_last_run(day),
        *unread_files(day.workspace),
    )


def _since_last_run(day: Day) -> list[Finding]:
    """What a coordinator should know before reading on: the calendar went back, or the program changed."""
    last, folder, place = day.last, day.folder, Place(day.folder.tree.file)
    if last is None:
        return []
    found = []
    if day.today < last.on:
        message = f"the last run was for {last.on}, which is after {day.today}"
        found.append(Finding("PM604", message, "check the computer's date", place, Severity.WARNING))
    if last.program == folder.digest:
        return found
    if last.version == folder.program.version:
        message = f"the program has changed since the last run, and its version is still {last.version}"
        mend = "give it a new version and say what changed in its CHANGELOG.md"
        return [*found, Finding("PM601", message, mend, place, Severity.WARNING)]
    message = f"the program has changed since the last run: {last.version} is now {folder.program.version}"
    return [*found, Finding("PM602", message, "nothing has to be done", place, Severity.INFO)]
