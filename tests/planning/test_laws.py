"""The laws of planning, over random lives of a program; and planted bugs that the laws must find."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from tests.planning.laws_of_planning import spend_by_the_laws
from tests.planning.made_up_lives import CAREGIVER, MATCHED_ON, MENTEE, MENTOR, Course, answer, applied

import pmtool.planning.alerts
import pmtool.planning.check_ins
import pmtool.planning.decisions
import pmtool.planning.obstacles
import pmtool.planning.plan
import pmtool.planning.writing
from pmtool.model.records import PairingStatus, Verdict
from pmtool.model.text import Role
from pmtool.planning.life import Life

CONSENT = st.sampled_from([True, True, True, True, None, False])
PLACES = st.sampled_from([0, 1, 1, 2, None])
MENTEE_SAYS = st.fixed_dictionaries(
    {
        "safe": st.sampled_from(["safe", "safe", "not_always", "in_danger", None]),
        "felt_heard": st.integers(1, 5),
        "contacts_week": st.integers(0, 5),
        "anything_hard": st.sampled_from([None, "", "nothing much", "quiero morir"]),
    }
)
MENTOR_SAYS = st.fixed_dictionaries(
    {
        "energy": st.integers(1, 3),
        "takes_it_home": st.integers(3, 5),
        "safety_worry": st.sampled_from(["no_worry", "unsure", "worried_now"]),
    }
)


class LivesOfAProgram(RuleBasedStateMachine):
    """People come, are trained, answer or stay silent; a coordinator decides; the program is run now and then."""

    @initialize()
    def opens(self) -> None:
        self.course = Course()
        self.waiting: tuple[object, ...] = ()
        self.run()

    def run(self) -> None:
        self.waiting = spend_by_the_laws(self.course).waiting

    def somebody(self, number: int, role: Role) -> str | None:
        found = [each.id for each in self.course.state.people if each.role is role]
        return found[number % len(found)] if found else None

    @rule(
        age=st.sampled_from([13, 15, 17, 19, 19, 22, 27]),
        consent=CONSENT,
        is_assumed=st.sampled_from([False] * 5 + [True]),
    )
    def a_mentee_comes(self, age, consent, is_assumed) -> None:
        name = f"P-MENTEE{len(self.course.state.people)}"
        own = {"age": age, "consent": consent, "household": name, "school_class": name, "preferred_name": name}
        self.course.join(name, Role.MENTEE, {**MENTEE, **own}, is_assumed)
        self.run()

    @rule(age=st.sampled_from([18, 20, 22, 23, 30]), consent=CONSENT, places=PLACES, is_trained=st.booleans())
    def a_mentor_comes(self, age, consent, places, is_trained) -> None:
        name = f"P-MENTOR{len(self.course.state.people)}"
        own = {"age": age, "consent": consent, "mentor_places": places, "household": name, "school_class": name}
        self.course.join(name, Role.MENTOR, {**MENTOR, **own})
        if is_trained:
            self.course.train(name)
        self.run()

    @rule(number=st.integers(0, 9), says_yes=st.booleans())
    def a_caregiver_answers(self, number, says_yes) -> None:
        if person := self.somebody(number, Role.MENTEE):
            self.course.hand_in("intake-caregiver", person, {**CAREGIVER, "caregiver_consent": says_yes})
            self.run()

    @rule(number=st.integers(0, 9), passed=st.sampled_from([True, True, False]))
    def a_mentor_is_trained(self, number, passed) -> None:
        if person := self.somebody(number, Role.MENTOR):
            self.course.train(person)
            check = {"check": "register_check", "passed": passed, "checked_on": self.course.today}
            self.course.hand_in("screening", person, check)
            self.run()

    @rule(number=st.integers(0, 9), role=st.sampled_from([Role.MENTEE, Role.MENTOR]), consent=CONSENT, places=PLACES)
    def somebody_applies_again(self, number, role, consent, places) -> None:
        if person := self.somebody(number, role):
            changed = {"consent": consent} if role is Role.MENTEE else {"consent": consent, "mentor_places": places}
            self.course.hand_in(f"intake-{role}", person, changed)
            self.run()

    @rule(
        number=st.integers(0, 9),
        mentee=MENTEE_SAYS,
        mentor=MENTOR_SAYS,
        role=st.sampled_from(Role),
        check_in=st.sampled_from(["first_weeks", "monthly", "in_depth"]),
    )
    def a_check_in_is_answered(self, number, mentee, mentor, role, check_in) -> None:
        active = [each for each in self.course.state.pairings if each.status is PairingStatus.ACTIVE]
        if active:
            pairing = active[number % len(active)]
            says = {Role.MENTEE: mentee, Role.MENTOR: mentor, Role.CAREGIVER: {"caregiver_safe": "very"}}[role]
            person = pairing.mentor if role is Role.MENTOR else pairing.mentee
            self.course.hand_in(f"check-in-{check_in}-{role}", person, says)
            self.run()

    @precondition(lambda self: bool(self.waiting))
    @rule(number=st.integers(0, 99), choice=st.integers(0, 1))
    def the_coordinator_decides(self, number, choice) -> None:
        one = self.waiting[number % len(self.waiting)]
        self.course.decide(one.about, Verdict(one.choices[choice % len(one.choices)]))
        self.run()

    @rule(day=st.integers(0, 3), verdict=st.sampled_from(Verdict))
    def the_coordinator_says_one_word_about_a_day(self, day, verdict) -> None:
        self.course.decide(f"pairings:{self.course.today - timedelta(days=day)}", verdict)
        self.run()

    @rule(number=st.integers(0, 9), verdict=st.sampled_from(Verdict))
    def the_coordinator_says_something_that_may_be_stale(self, number, verdict) -> None:
        if self.course.state.pairings:
            self.course.decide(self.course.state.pairings[number % len(self.course.state.pairings)].id, verdict)
            self.run()

    @rule(days=st.sampled_from([1, 2, 3, 5, 7, 8, 14, 28, 40]))
    def time_passes(self, days) -> None:
        self.course.today += timedelta(days=days)
        self.run()


TestLivesOfAProgram = LivesOfAProgram.TestCase
TestLivesOfAProgram.settings = settings(
    max_examples=12, stateful_step_count=18, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


# ── planted bugs ──


def a_life_with_everything() -> Course:
    """One fixed life in which each law has something to hold: danger, silence, burden, a withdrawn yes, an end."""
    course = applied(mentor={**MENTOR, "mentor_places": 2})
    course.join("P-ASSUMED", Role.MENTEE, {**MENTEE, "household": "8", "school_class": "y"}, assumed=True)
    spend_by_the_laws(course)
    course.today = MATCHED_ON
    spend_by_the_laws(course)
    course.decide(f"pairings:{MATCHED_ON}", Verdict.APPROVE)
    spend_by_the_laws(course)
    for days in (14, 16, 18, 22, 28, 31, 34, 40):
        course.today = MATCHED_ON + timedelta(days=days)
        if days == 28:
            answer(course, Role.MENTEE, "monthly", safe="in_danger")
            answer(course, Role.MENTOR, "monthly", energy=1)
        spend_by_the_laws(course)
    course.today = MATCHED_ON + timedelta(days=56)
    answer(course, Role.MENTOR, "monthly", energy=1)
    answer(course, Role.MENTEE, "monthly", safe="in_danger")
    spend_by_the_laws(course)
    (first,) = [each for each in course.state.pairings if each.mentee == "P-MENTEE"]
    course.today += timedelta(days=1)
    course.decide(first.id, Verdict.CLOSE, "moved away")
    spend_by_the_laws(course)
    course.hand_in("intake-mentor", "P-MENTOR", {"mentor_places": 2})
    for alert in course.state.alerts:
        course.decide(alert.id, Verdict.ACKNOWLEDGE)
    course.join("P-OTHER", Role.MENTOR, {**MENTOR, "household": "9", "school_class": "z"})
    course.train("P-OTHER")
    course.today += timedelta(days=21)
    spend_by_the_laws(course)
    course.hand_in("intake-mentee", "P-MENTEE", {"consent": False})
    for pairing in course.state.pairings:
        course.decide(pairing.id, Verdict.APPROVE)
    spend_by_the_laws(course)
    course.today = course.life.program.dates.ends
    spend_by_the_laws(course)
    return course


def test_the_life_with_everything_breaks_no_law():
    course = a_life_with_everything()
    assert {each.status for each in course.state.pairings} >= {PairingStatus.CLOSED, PairingStatus.WITHDRAWN}


def _only_the_first(raising):
    return lambda *arguments: list(raising(*arguments))[:1]


def _all_as_the_first(write):
    """Every check-in of a pairing and a round goes by the name of the first."""
    return lambda life, event, to, subject, facts: write(life, event, to, re.sub(r"\.\d+\.m", ".1.m", subject), facts)


PLANTED = {
    "people under assumptions are written to": (pmtool.planning.writing, "is_reachable", lambda life, person: True),
    "approvals begin whatever has come between": (pmtool.planning.plan, "obstacles", lambda life, standings: {}),
    "pairings never end": (pmtool.planning.pairings, "_last_day", lambda life, pairing: date.max),
    "every run thinks it has waited for weeks": (pmtool.planning.check_ins, "_days_waited", lambda life, each: 30),
    "nobody hears of an alert": (pmtool.planning.alerts, "pass_on", lambda life, rule, alert: ()),
    "only the first answer that says danger counts": (
        pmtool.planning.alerts,
        "_submissions_that_raise",
        _only_the_first(pmtool.planning.alerts._submissions_that_raise),
    ),
    "check-ins of one round are all the same": (
        pmtool.planning.check_ins,
        "write",
        _all_as_the_first(pmtool.planning.check_ins.write),
    ),
    "closed pairings run on": (Life, "active", property(lambda life: life.state.pairings)),
    "alerts are forgotten": (pmtool.planning.plan, "open_alerts", lambda life: ()),
}


@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_breaks_a_law(bug, monkeypatch):
    where, name, planted = PLANTED[bug]
    monkeypatch.setattr(where, name, planted)
    with pytest.raises((AssertionError, RuntimeError)):
        a_life_with_everything()
