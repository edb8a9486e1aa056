"""What a run did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pmtool.model.action import Action, Send
from pmtool.model.finding import Finding
from pmtool.model.folder import ProgramFolder
from pmtool.model.plan import Plan
from pmtool.model.records import State
from pmtool.model.report import Report
from pmtool.model.view import PairingsView
from pmtool.planning import Life
from pmtool.rendering.plans import PlanDifference
from pmtool.steps.decisions import Sheet
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
class Outcome:
    """What a run did, or (is_dry) would do. state: as it is afterwards. lost: messages without an address.

    life: the record the plan was made from, on this day. sheet: decisions.csv as it was then. held: a plan that waits
    until a person accepts it; `plan` is then what is done meanwhile, and `went_first` what was urgent. is_refused:
    somebody has accepted another plan; difference: from that one to this, where it still lay in out/.
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
    life: Life
    sheet: Sheet
    held: Plan | None = None
    went_first: tuple[Action, ...] = ()
    is_refused: bool = False
    difference: PlanDifference | None = None
    produced: Produced | None = None
    delivery: Delivery | None = None

    @property
    def before(self) -> State:
        return self.life.state

    @property
    def is_quiet(self) -> bool:
        """Nothing came in and nothing was due."""
        return not self.plan.actions and not self.went_first and self.received.is_quiet
