"""What the coordinator decided, in decisions.csv or by command: judged, then recorded; what doesn't fit is refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pmtool.model.action import Action
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.records import Decision
from pmtool.planning import Life, plan_decisions, settled
from pmtool.reading import read_decisions, read_table
from pmtool.rules.digests import digest_of
from pmtool.rules.subjects import is_safe
from pmtool.steps.pinning import judge_pins
from pmtool.store import Store
from pmtool.workspace import Workspace, read_decisions_file

FILE = "decisions.csv"
_OF_NOTHING = ("PM500", "PM506", "PM507")  # an empty file, a header alone, a last line without its end: all is well


@dataclass(frozen=True, slots=True)
class Taken:
    """life: with the decisions that count. actions: what they lead to. new: those not on the record yet.

    refused: those that aren't taken, each with the reason in words. early: those of a day to come. empty: those of the
    refused that are about today, before anything was proposed.
    """

    life: Life
    actions: tuple[Action, ...]
    new: tuple[Decision, ...]
    refused: tuple[tuple[Decision, str], ...]
    early: tuple[Decision, ...]
    empty: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """decisions.csv as a run found it. digest: of its bytes. findings: of rows that can't be read or aren't taken."""

    taken: Taken
    findings: tuple[Finding, ...]
    digest: str


def _decisions_in(data: bytes, life: Life) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """Those that can be read, in the order of the file, and a finding for each row that can't."""
    table, findings = read_table(data, FILE)
    findings = tuple(finding for finding in findings if finding.code not in _OF_NOTHING)
    if table is None:
        return (), findings
    decisions, more = read_decisions(table, life.today)
    return decisions, (*findings, *more)


def take(life: Life, decisions: Sequence[Decision]) -> Taken:
    """Judges the new ones among them, and works out what all that count lead to. Nothing is recorded yet.

    One that is refused never comes onto the record: its row is told of as long as it stands in the file. One dated in
    the future waits in the file for its day.
    """
    rows = {decision: decision.row for decision in reversed(decisions)}
    recorded = tuple(replace(each, row=rows.get(each, 0)) for each in life.state.decisions)
    known = frozenset(recorded)
    fresh = tuple(each for each in rows if each not in known)[::-1]
    early = tuple(each for each in fresh if each.on > life.today)
    candidates = tuple(settled(each, life.state) for each in fresh if each.on <= life.today)
    judged, actions, refused = _judged(life, (*recorded, *candidates))
    stale = {decision: why for decision, why in refused if decision not in known or decision.row}
    new = tuple(each for each in candidates if each not in stale)
    if len(new) < len(candidates):
        judged, actions, _ = _judged(life, (*recorded, *new))
    empty = tuple(each for each in candidates if each in stale and each.meant == () and each.on == life.today)
    return Taken(judged, actions, new, tuple(stale.items()), early, empty)


def _judged(
    life: Life, decisions: tuple[Decision, ...]
) -> tuple[Life, tuple[Action, ...], tuple[tuple[Decision, str], ...]]:
    life = life.then(replace(life.state, decisions=decisions))
    return life, *plan_decisions(life, judge_pins)


def take_decisions(store: Store, workspace: Workspace, life: Life) -> Sheet:
    """The same of decisions.csv, with a finding for each row that isn't taken; the new ones are recorded. So is one
    about today that comes before anything was proposed: it stays in the file, and would approve unseen what is
    proposed later."""
    sheet = look_at_decisions(workspace, life)
    store.save_decisions((*sheet.taken.new, *sheet.taken.empty), life.today)
    return sheet


def look_at_decisions(workspace: Workspace, life: Life) -> Sheet:
    """The same, with nothing recorded."""
    data = read_decisions_file(workspace) or b""
    decisions, unread = _decisions_in(data, life) if data else ((), ())
    taken = take(life, decisions)
    stale = (_stale(decision, why) for decision, why in taken.refused)
    found = (*_still_to_say(unread, decisions, taken), *stale, *map(_too_early, taken.early))
    return Sheet(taken, tuple(sorted(found, key=lambda finding: finding.place)), digest_of(data))


def _still_to_say(unread: Iterable[Finding], decisions: Sequence[Decision], taken: Taken) -> Iterator[Finding]:
    """A warning about a row goes with the run that takes its decision: the file only grows, and a year of them would
    hide the one that matters."""
    waiting = {*taken.new, *taken.early, *(decision for decision, _ in taken.refused)}
    settled = {decision.row for decision in decisions if decision not in waiting}
    for finding in unread:
        if finding.severity is not Severity.WARNING or finding.place.line not in settled:
            yield finding


def about_in_words(decision: Decision) -> str:
    """The id. Whatever else stands there could be a name."""
    return decision.about if is_safe(decision.about) else "something that is no id"


def _stale(decision: Decision, why: str) -> Finding:
    message = f"the decision about {about_in_words(decision)} wasn't taken: {why}"
    mend = "look at out/to-decide.csv for what waits now"
    return Finding("PM625", message, mend, _place(decision), Severity.WARNING)


def _too_early(decision: Decision) -> Finding:
    message = f"the decision about {about_in_words(decision)} is dated {decision.on}, which is still to come"
    return Finding("PM626", message, "correct the day, or leave the row until then", _place(decision), Severity.WARNING)


def _place(decision: Decision) -> Place:
    return Place(FILE, decision.row, 1) if decision.row else Place(FILE)
