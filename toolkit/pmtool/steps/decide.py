"""`pmtool decide`: a decision by command comes onto the record by the same door as a row of decisions.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pmtool.model.action import Action
from pmtool.model.decision import RUN_OUT, Decision, Verdict
from pmtool.model.errors import UsageError
from pmtool.model.finding import Finding
from pmtool.planning import Life
from pmtool.reading import read_decisions
from pmtool.rules.subjects import tidied
from pmtool.steps.decisions import Taken, take
from pmtool.steps.hold import hold
from pmtool.steps.known import known_program
from pmtool.steps.options import Options
from pmtool.steps.pinning import judge_pins
from pmtool.steps.receive import table_of
from pmtool.steps.waiting import still_waiting
from pmtool.workspace import read_given

IN_BULK = (Verdict.APPROVE, Verdict.ACCEPT, Verdict.DECLINE)  # every other word needs a reason of its own


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody decided: one word about one or more ids; the same about all that waits for it, where is_for_all; or
    what a file says, as decisions.csv would."""

    by: str = ""
    reason: str = ""
    until: date | None = None
    verdict: Verdict | None = None
    about: tuple[str, ...] = ()
    is_for_all: bool = False
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """taken: what comes onto the record, and what doesn't. leads_to: what the next run does because of it.

    passed_over: two people who are paired by hand → rules of the matching that this overrides. findings: of the file.
    is_dry: nothing was recorded.
    """

    taken: Taken
    leads_to: tuple[Action, ...]
    passed_over: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]
    is_dry: bool


def decide(options: Options, wanted: Wanted) -> Decided:
    """Raises UsageError for a workspace that isn't there, or a word that can't be said of all at once."""
    database = options.database
    folder, workspace = known_program(options.program, options.workspace, sample=options.is_sample, database=database)
    program = folder.program
    today, at = options.by_clocks_of(program.timezone)
    with hold(workspace, dry=options.is_dry) as store:
        life = Life(program, folder.library, store.load_state(), today, at)
        decisions, findings = _decisions(life, wanted)
        before = {action.key for action in take(life, ()).actions}
        taken = take(life, decisions)
        store.save_decisions(taken.new, today)
        leads_to = tuple(action for action in taken.actions if action.key not in before)
        pins = judge_pins(taken.life) if any(each.verdict is Verdict.PAIR for each in taken.new) else {}
        passed_over = {about: pin.overridden for about, pin in pins.items()}
        return Decided(taken, leads_to, passed_over, findings, options.is_dry)


def _decisions(life: Life, wanted: Wanted) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    if wanted.file is not None:
        return _in_file(wanted.file, life)
    if wanted.verdict is None:
        raise ValueError("a decision has a word")
    about = _all_that_wait(life, wanted.verdict) if wanted.is_for_all else tuple(map(tidied, wanted.about))
    if wanted.until and (wanted.verdict not in RUN_OUT or wanted.until <= life.today):
        raise UsageError(f"--until wants a later day, and one of the words {', '.join(RUN_OUT)}.")
    said = wanted.by, life.today, wanted.reason
    made = (Decision(each, wanted.verdict, *said, until=wanted.until) for each in about)
    return tuple(dict.fromkeys(made)), ()


def _all_that_wait(life: Life, verdict: Verdict) -> tuple[str, ...]:
    """Whatever waits for just this word by the record as it is, and has had none yet."""
    if verdict not in IN_BULK:
        raise UsageError(f"'{verdict}' needs a reason for each. Name them, or give a file with --from.")
    found = (each for each in still_waiting(life) if verdict in each.choices)
    kind = "person" if verdict is Verdict.ACCEPT else "pairing"
    decided = {each.about for each in life.state.decisions}
    return tuple(each.about for each in found if each.what == kind and each.about not in decided)


def _in_file(file: Path, life: Life) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    data = read_given(file)
    if not data:
        raise UsageError(f"{file} isn't there, or is empty.")
    table, faults = table_of(data, file.name)
    if table is None:
        return (), faults
    decisions, findings = read_decisions(table, life.today)
    return decisions, (*faults, *findings)
