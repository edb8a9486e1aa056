"""What a run was asked for, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from pmtool.model.action import Action, Send
from pmtool.model.finding import Finding
from pmtool.model.folder import ProgramFolder
from pmtool.model.plan import Plan
from pmtool.model.records import State
from pmtool.model.report import Report
from pmtool.model.view import PairingsView
from pmtool.rendering.plans import PlanDifference
from pmtool.sending import Relay
from pmtool.steps.deliver import Delivery
from pmtool.steps.propose import Proposed
from pmtool.steps.receive import Received
from pmtool.workspace import Workspace, Written


@dataclass(frozen=True, slots=True)
class Produced:
    """What was written into out/, and the number of the run."""

    written: Written
    number: int
    report: Report
    pairings: PairingsView


@dataclass(frozen=True, slots=True)
class Options:
    """How a run was asked for. workspace: the folder the caller named. is_dry: show the plan and do nothing.

    moment: a day; a minute of a day by the program's clocks; or, with its zone, a moment anywhere. database: URL that
    the caller named. relay: the server that takes the mail; None means that it becomes files. accepts: a plan that
    somebody has looked at, by its digest, by the first characters of it, or as a file of JSON. url: where the forms are
    served, "" where they aren't.
    """

    program: Path
    moment: date | datetime
    workspace: Path | None = None
    is_sample: bool = False
    is_new: bool = False
    is_dry: bool = False
    database: str | None = None
    relay: Relay | None = None
    accepts: str | None = None
    url: str = ""

    @property
    def today(self) -> date:
        """The day of the moment, by the clocks it was given in."""
        return self.moment.date() if isinstance(self.moment, datetime) else self.moment

    def by_clocks_of(self, timezone: str) -> tuple[date, time | None]:
        """The day and the minute in this time zone; no minute where only a day was named."""
        if not isinstance(self.moment, datetime):
            return self.moment, None
        local = self.moment.astimezone(ZoneInfo(timezone)) if self.moment.tzinfo else self.moment
        return local.date(), local.time().replace(second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, or (is_dry) would do. state: as it is afterwards. lost: messages without an address.

    before: the record the plan was made from. held: a plan that waits until a person accepts it; `plan` is then what is
    done meanwhile, and `went_first` what was urgent. is_refused: somebody has accepted another plan; difference: from
    that one to this, where it still lay in out/.
    produced: what was written; None where nothing changed. delivery: what became of the mail; None where it is files.
    """

    workspace: Workspace
    folder: ProgramFolder
    today: date
    is_dry: bool
    received: Received
    plan: Plan
    state: State
    proposed: Proposed
    findings: tuple[Finding, ...]
    lost: tuple[Send, ...]
    before: State
    held: Plan | None = None
    went_first: tuple[Action, ...] = ()
    is_refused: bool = False
    difference: PlanDifference | None = None
    produced: Produced | None = None
    delivery: Delivery | None = None

    @property
    def is_quiet(self) -> bool:
        """Nothing came in and nothing was due."""
        return not self.plan.actions and not self.went_first and self.received.is_quiet
