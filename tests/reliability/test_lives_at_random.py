"""Lives nobody thought of: people join, answer, correct, pause, leave; clocks jump, runs break off, programs change.

After every run each law of planning and of lives is looked at. The planner is pure, so a life is lived in memory.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from tests.planning.made_up_lives import CAREGIVER, MATCHED_ON, MENTEE, MENTOR, Course, answer, youth_health
from tests.reliability.laws_of_lives import spend_by_the_laws

from pmtool.model.decision import Verdict
from pmtool.model.records import Decision, PairingStatus, Submission
from pmtool.model.text import Duration, Role, Unit
from pmtool.planning import advance

MENTEE_SAYS = st.fixed_dictionaries(
    {
        "safe": st.sampled_from(["safe", "safe", "not_always", "in_danger", None]),
        "felt_heard": st.integers(1, 5),
        "contacts_week": st.integers(0, 8),
    }
)
MENTOR_SAYS = st.fixed_dictionaries(
    {"energy": st.integers(1, 5), "safety_worry": st.sampled_from(["no_worry", "unsure", "worried_now"])}
)
ROUNDS = st.sampled_from(["first_weeks", "monthly", "in_depth"])
SIDES = st.sampled_from([Role.MENTEE, Role.MENTOR])
NUMBER = st.integers(0, 9)
WORDS = {
    "person": (Verdict.ACCEPT, Verdict.DECLINE, Verdict.PAUSE, Verdict.RESUME, Verdict.LEAVE),
    "pairing": (
        Verdict.APPROVE,
        Verdict.DECLINE,
        Verdict.PAUSE,
        Verdict.RESUME,
        Verdict.CLOSE,
        Verdict.CLOSE_UNREACHABLE,
    ),
    "two": (Verdict.NEVER, Verdict.LIFT),
}


class LivesAtRandom(RuleBasedStateMachine):
    """One program from the day before its matching opens; the clock is that of its place."""

    @initialize()
    def opens(self) -> None:
        self.course = Course()
        self.moment = datetime.combine(MATCHED_ON - timedelta(days=1), time(9))
        for name in ("P-MENTEE", "P-OTHER"):
            own = {"household": name, "school_class": name}
            self.course.join(name, Role.MENTEE, {**MENTEE, **own})
        self.course.join("P-MENTOR", Role.MENTOR, {**MENTOR, "mentor_places": 2})
        self.course.train("P-MENTOR")
        self.run()

    def run(self) -> None:
        self.course.today, self.course.at = self.moment.date(), self.moment.time()
        spend_by_the_laws(self.course)
        last = max(self.course.state.last_run or date.min, self.course.today)
        self.course.state = replace(self.course.state, last_run=last, runs=self.course.state.runs + 1)

    @rule(age=st.sampled_from([15, 17, 19, 22]), consent=st.sampled_from([True, True, True, None, False]))
    def a_mentee_joins(self, age: int, consent: bool | None) -> None:
        name = f"P-MENTEE{len(self.course.state.people)}"
        own = {"age": age, "consent": consent, "household": name, "school_class": name}
        self.course.join(name, Role.MENTEE, {**MENTEE, **own})
        if age < 18 and consent:
            self.course.hand_in("intake-caregiver", name, {**CAREGIVER, "child_age": age})
        self.run()

    @rule(places=st.integers(0, 2), is_trained=st.booleans())
    def a_mentor_joins(self, places: int, is_trained: bool) -> None:
        name = f"P-MENTOR{len(self.course.state.people)}"
        own = {"mentor_places": places, "household": name, "school_class": name}
        self.course.join(name, Role.MENTOR, {**MENTOR, **own})
        if is_trained:
            self.course.train(name)
        self.run()

    @rule(
        number=NUMBER,
        check_in=ROUNDS,
        role=st.sampled_from([Role.MENTEE, Role.MENTOR]),
        mentee=MENTEE_SAYS,
        mentor=MENTOR_SAYS,
    )
    def somebody_answers(self, number: int, check_in: str, role: Role, mentee: dict, mentor: dict) -> None:
        active = [each for each in self.course.state.pairings if each.status is PairingStatus.ACTIVE]
        if active:
            pairing = active[number % len(active)]
            person = pairing.mentor if role is Role.MENTOR else pairing.mentee
            says = mentor if role is Role.MENTOR else mentee
            self.course.hand_in(f"check-in-{check_in}-{role}", person, {"fit": "good", **says})
            self.run()

    @rule(number=NUMBER, mentee=MENTEE_SAYS)
    def somebody_corrects_an_answer(self, number: int, mentee: dict) -> None:
        """The same submission, with other words: as the record keeps it when a row comes again."""
        said = self.course.state.submissions
        given = [each for each in said if each.form.startswith("check-in-") and each.form.endswith("-mentee")]
        if given:
            wrong = given[number % len(given)]
            right: Submission = replace(wrong, answers={**wrong.answers, **mentee})
            kept = tuple(right if each is wrong else each for each in said)
            self.course.state = replace(self.course.state, submissions=kept)
            self.run()

    @rule(number=NUMBER, word=st.sampled_from(WORDS["person"]))
    def the_coordinator_decides_about_somebody(self, number: int, word: Verdict) -> None:
        people = self.course.state.people
        self.decide(people[number % len(people)].id, word)

    @rule(number=NUMBER, word=st.sampled_from(WORDS["pairing"]))
    def the_coordinator_decides_about_a_pairing(self, number: int, word: Verdict) -> None:
        pairings = self.course.state.pairings
        if pairings:
            self.decide(pairings[number % len(pairings)].id, word)

    @rule(number=NUMBER, other=NUMBER, word=st.sampled_from(WORDS["two"]))
    def the_coordinator_keeps_two_apart(self, number: int, other: int, word: Verdict) -> None:
        mentees = [each.id for each in self.course.state.people if each.role is Role.MENTEE]
        mentors = [each.id for each in self.course.state.people if each.role is Role.MENTOR]
        two = f"{mentees[number % len(mentees)]}+{mentors[other % len(mentors)]}"
        together = {
            f"{each.mentee}+{each.mentor}" for each in self.course.state.pairings if each.status is PairingStatus.ACTIVE
        }
        if two not in together:
            self.decide(two, word)

    def decide(self, about: str, word: Verdict) -> None:
        """Refused words never come onto the record, as in a run: what was refused is not said again."""
        before = self.course.state.decisions
        self.course.decide(about, word, "they said so")
        self.course.today, self.course.at = self.moment.date(), self.moment.time()
        self.course.plan()
        refused: set[Decision] = {decision for decision, _ in self.course.refused}
        if refused - set(before):
            self.course.state = replace(self.course.state, decisions=before)
        self.run()

    @rule(word=st.sampled_from([Verdict.APPROVE, Verdict.APPROVE, Verdict.DECLINE]))
    def the_coordinator_looks_through_what_was_proposed(self, word: Verdict) -> None:
        for pairing in self.course.state.pairings:
            if pairing.status is PairingStatus.PROPOSED:
                self.decide(pairing.id, word)

    @rule(number=NUMBER)
    def somebody_looks_at_an_alert(self, number: int) -> None:
        waiting = [each for each in self.course.state.alerts if each.acknowledged_on is None]
        if waiting:
            self.decide(waiting[number % len(waiting)].id, Verdict.ACKNOWLEDGE)

    @rule(hours=st.integers(1, 400))
    def time_passes(self, hours: int) -> None:
        self.moment += timedelta(hours=hours)
        self.run()

    @rule(hours=st.integers(1, 30))
    def the_clock_goes_back(self, hours: int) -> None:
        """A run by a clock that went back is asked about and mostly not accepted: nothing of it is done."""
        now = self.moment - timedelta(hours=hours)
        self.course.today, self.course.at = now.date(), now.time()
        plan, _ = self.course.plan()
        last = self.course.state.last_run
        assert not plan.actions or last is None or now.date() >= last or plan.doubts

    @rule(count=st.integers(0, 12), hours=st.integers(12, 200))
    def a_run_breaks_off(self, count: int, hours: int) -> None:
        """After so many of its actions; the next run does the rest by the same laws."""
        self.moment += timedelta(hours=hours)
        self.course.today, self.course.at = self.moment.date(), self.moment.time()
        plan, _ = self.course.plan()
        self.course.state = advance(self.course.state, plan.actions[:count], self.course.today)
        self.run()

    @rule(days=st.sampled_from([7, 21, 30]), notice=st.sampled_from([1, 2, 4]))
    def the_program_changes(self, days: int, notice: int) -> None:
        folder = self.course.folder or youth_health()
        matching = replace(folder.program.matching, wait_at_most=Duration(days, Unit.DAY))
        ending = replace(folder.program.agreement.ending, notice=Duration(notice, Unit.WEEK))
        agreement = replace(folder.program.agreement, ending=ending)
        program = replace(folder.program, matching=matching, agreement=agreement)
        self.course.folder = replace(folder, program=program)
        self.run()

    @rule(check_in=ROUNDS)
    def both_sides_answer_well(self, check_in: str) -> None:
        if any(each.mentee == "P-MENTEE" and each.started_on for each in self.course.state.pairings):
            answer(self.course, Role.MENTEE, check_in)
            answer(self.course, Role.MENTOR, check_in)
            self.run()


TestLivesAtRandom = LivesAtRandom.TestCase
TestManyLivesAtRandom = pytest.mark.nightly(type("TestManyLivesAtRandom", (LivesAtRandom.TestCase,), {}))
TestLivesAtRandom.settings = settings(
    max_examples=5, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
)
TestManyLivesAtRandom.settings = settings(TestLivesAtRandom.settings, max_examples=400, stateful_step_count=40)
