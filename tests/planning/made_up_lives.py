"""A shipped program and made-up people in it, lived a day at a time without a workspace: all of it in a State."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path

from pmtool.guarding import clear_texts
from pmtool.model.action import Action, Send
from pmtool.model.folder import ClearedTemplate, ProgramFolder
from pmtool.model.message import Event
from pmtool.model.plan import Plan
from pmtool.model.records import Decision, Pairing, Person, State, Submission, Value, Verdict
from pmtool.model.text import Role
from pmtool.planning import Life, advance, plan_actions, plan_decisions, settled
from pmtool.reading import build_folder, read_trees
from pmtool.steps.pinning import judge_pins
from pmtool.steps.propose import Proposed, propose_pairings
from pmtool.workspace import read_library_files, read_program_files, read_template_files

PROGRAMS = Path(__file__).parents[2] / "programs"
NOBODY = State((), (), (), (), (), {})
APPLIED_ON = date(2027, 1, 20)
MATCHED_ON = date(2027, 2, 1)  # dates.matching_from of youth-health
HOURS = frozenset({"mon_evening", "tue_evening", "sat_morning"})

MENTEE: Mapping[str, Value] = {
    "preferred_name": "Ada",
    "email": "ada@example.org",
    "language": "en",
    "availability": HOURS,
    "consent": True,
    "age": 19,
    "languages_spoken": frozenset({"en"}),
    "household": "1 Elm Street",
    "school_class": "a",
    "support_needs": frozenset({"grief", "isolation"}),
    "interests": frozenset({"music"}),
    "meet_how": frozenset({"video"}),
}
MENTOR: Mapping[str, Value] = {
    **MENTEE,
    "preferred_name": "Bo",
    "email": "bo@example.org",
    "age": 22,
    "household": "2 Oak Street",
    "school_class": "b",
    "lived_experience": frozenset({"grief"}),
    "steadiness": 4,
    "minors_checks": "checked",
    "mentor_places": 1,
}
CAREGIVER: Mapping[str, Value] = {
    "child_age": 16,
    "caregiver_consent": True,
    "caregiver_name": "Cleo",
    "caregiver_email": "cleo@example.org",
    "caregiver_language": "es",
}


@cache
def youth_health() -> ProgramFolder:
    trees = read_trees(read_program_files(PROGRAMS / "youth-health"), read_library_files(), read_template_files())
    folder, _ = build_folder(trees)
    assert folder is not None
    return folder


@cache
def cleared_texts() -> Mapping[tuple[str, str], ClearedTemplate]:
    cleared, findings = clear_texts(youth_health())
    assert findings == ()
    return cleared


def submission(form: str, person: str, on: date, answers: Mapping[str, Value], mark: str = "") -> Submission:
    return Submission(f"S-{form}-{person}-{on}{mark}", form, person, on, answers, "made-up", 1)


@dataclass
class Course:
    """A program's record as it grows. proposed: the matching of the last day."""

    state: State = NOBODY
    today: date = APPLIED_ON
    folder: ProgramFolder | None = None
    proposed: Proposed | None = None
    refused: tuple[tuple[Decision, str], ...] = ()
    at: time | None = None

    @property
    def life(self) -> Life:
        folder = self.folder or youth_health()
        return Life(folder.program, folder.library, self.state, self.today, self.at)

    # ── what comes in ──
    def hand_in(self, form: str, person: str, answers: Mapping[str, Value], on: date | None = None) -> None:
        one = submission(form, person, on or self.today, answers, f"-{len(self.state.submissions)}")
        in_order = sorted((*self.state.submissions, one), key=lambda each: (each.on, each.id))
        self.state = replace(self.state, submissions=tuple(in_order))

    def join(self, person: str, role: Role, answers: Mapping[str, Value], assumed: bool = False) -> None:
        known = (*self.state.people, Person(person, role, self.today, assumed=assumed))
        self.state = replace(self.state, people=tuple(sorted(known, key=lambda each: (each.since, each.id))))
        self.hand_in(f"intake-{role}", person, answers)

    def train(self, mentor: str) -> None:
        for module in self.life.program.training.modules:
            self.hand_in("training", mentor, {"module": module.id, "completed_on": self.today})
        for check in self.life.program.population.mentors.screening:
            self.hand_in("screening", mentor, {"check": check.id, "passed": True, "checked_on": self.today})

    def decide(
        self, about: str, verdict: Verdict, reason: str = "", on: date | None = None, until: date | None = None
    ) -> None:
        one = Decision(about, verdict, "desk", on or self.today, reason, until=until)
        decisions = sorted((*self.state.decisions, settled(one, self.state)), key=lambda each: each.on)
        self.state = replace(self.state, decisions=tuple(decisions))

    # ── a day ──
    def plan(self) -> tuple[Plan, State]:
        life = self.life
        decided, self.refused = plan_decisions(life, judge_pins)
        self.proposed = propose_pairings(replace(life, state=advance(life.state, decided, self.today)))
        standings = {each.person: each for each in self.proposed.judgements}
        return plan_actions(life, decided, standings, self.proposed.result.proposals)

    def spend(self, today: date | None = None) -> tuple[Action, ...]:
        """What the plan of the day holds; afterwards it is done."""
        self.today = today or self.today
        plan, self.state = self.plan()
        return plan.actions

    def spend_until(self, last: date, every: int = 1) -> list[tuple[date, Action]]:
        """A run every so many days after today, up to and with the last day, and what was done on each."""
        done = []
        while self.today < last:
            self.today = min(last, self.today + timedelta(days=every))
            done += [(self.today, action) for action in self.spend()]
        return done

    def pairing(self) -> Pairing:
        (only,) = self.state.pairings
        return only


def sends(actions: object, event: Event | None = None) -> list[Send]:
    """The messages among actions, or among (day, action)."""
    found = [each[1] if isinstance(each, tuple) else each for each in actions]  # type: ignore[attr-defined]
    return [each for each in found if isinstance(each, Send) and event in (None, each.event)]


def applied(mentee: Mapping[str, Value] = MENTEE, mentor: Mapping[str, Value] = MENTOR) -> Course:
    """One mentee and one trained mentor have applied; nothing was run yet."""
    course = Course()
    course.join("P-MENTEE", Role.MENTEE, mentee)
    course.join("P-MENTOR", Role.MENTOR, mentor)
    course.train("P-MENTOR")
    return course


def paired(mentee: Mapping[str, Value] = MENTEE, caregiver: Mapping[str, Value] | None = None) -> Course:
    """The two were proposed and, on the same day, approved."""
    course = applied(mentee)
    if caregiver is not None:
        course.hand_in("intake-caregiver", "P-MENTEE", caregiver)
    course.spend(MATCHED_ON)
    course.decide(course.pairing().id, Verdict.APPROVE)
    course.spend()
    return course


def answer(course: Course, role: Role, check_in: str, on: date | None = None, **answers: Value) -> None:
    """A check-in's form, filled in with nothing to worry about but for what is said here."""
    fine: dict[str, Value] = {"safe": "safe", "contacts_week": 1, "felt_heard": 4, "fit": "good"}
    if role is Role.MENTOR:
        fine = {"safety_worry": "no_worry", "contacts_week": 1, "fit": "good", "energy": 4, "takes_it_home": 1}
    person = "P-MENTOR" if role is Role.MENTOR else "P-MENTEE"
    course.hand_in(f"check-in-{check_in}-{role}", person, {**fine, **answers}, on)


def with_program(course: Course, **sections: object) -> Course:
    """The same record under a program of which some sections are different."""
    folder = youth_health()
    return replace(course, folder=replace(folder, program=replace(folder.program, **sections)))
