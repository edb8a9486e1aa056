"""Every program listens for every sign: realistic answers of one pairing raise the rules they should, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from tests.rendering.shipped_programs import NAMES, shipped

from pmtool.model.action import RaiseAlert
from pmtool.model.care import AlertLevel, Sign
from pmtool.model.records import Pairing, PairingStatus, Person, State, Submission
from pmtool.model.text import Role
from pmtool.model.value import Value
from pmtool.planning import Life, advance
from pmtool.planning.alerts import plan_alerts
from pmtool.planning.check_ins import plan_check_ins

START = {name: shipped(name).program.dates.matching_from for name in NAMES}
Answers = Mapping[str, Value]

MENTEE, MENTOR, CAREGIVER = Role.MENTEE, Role.MENTOR, Role.CAREGIVER
CASES: tuple[tuple[str, Sign, Role, str, Answers, str], ...] = (
    # youth-health
    ("youth-health", Sign.RISK, MENTEE, "monthly", {"safe": "in_danger"}, "risk_of_harm"),
    ("youth-health", Sign.RISK, MENTEE, "monthly", {"safe": "not_always"}, "not_always_safe"),
    ("youth-health", Sign.RISK, MENTEE, "monthly", {"anything_hard": "He hits me when he drinks"}, "danger_words"),
    ("youth-health", Sign.RISK, MENTEE, "monthly", {"anything_hard": "mi papá me pega"}, "danger_words"),
    ("youth-health", Sign.RISK, MENTEE, "in_depth", {"anything_hard": "I can't sleep"}, "something_hard"),
    ("youth-health", Sign.RISK, MENTOR, "monthly", {"safety_worry": "worried_now"}, "mentor_fears_harm"),
    ("youth-health", Sign.RISK, MENTOR, "first_weeks", {"safety_worry": "unsure"}, "mentor_unsure"),
    ("youth-health", Sign.RISK, CAREGIVER, "monthly", {"caregiver_safe": "very"}, "caregiver_fears_harm"),
    ("youth-health", Sign.RISK, CAREGIVER, "first_weeks", {"caregiver_safe": "a_little"}, "caregiver_a_little_worried"),
    ("youth-health", Sign.BURDEN, MENTOR, "monthly", {"energy": 2}, "mentor_burden"),
    ("youth-health", Sign.BURDEN, MENTOR, "monthly", {"takes_it_home": 5}, "compassion_fatigue"),
    ("youth-health", Sign.DEPENDENCY, MENTEE, "monthly", {"contacts_week": 7}, "more_than_planned"),
    ("youth-health", Sign.DEPENDENCY, MENTEE, "monthly", {"only_one": 5}, "leaning_on_one"),
    ("youth-health", Sign.DEPENDENCY, MENTOR, "monthly", {"outside_the_lines": frozenset({"at_night"})},
     "outside_the_lines"),
    ("youth-health", Sign.BARRIER, MENTEE, "monthly", {"getting_in_the_way": frozenset({"words"})}, "barrier"),
    ("youth-health", Sign.BARRIER, MENTOR, "monthly", {"getting_in_the_way": frozenset({"time"})}, "cannot_get_there"),
    ("youth-health", Sign.FIT, MENTEE, "monthly", {"fit": "not_good"}, "poor_fit"),
    ("youth-health", Sign.FIT, MENTEE, "monthly", {"felt_heard": 1}, "not_heard"),
    ("youth-health", Sign.SILENCE, MENTOR, "monthly", {"contacts_week": 0}, "not_meeting"),
    # university-first-year
    ("university-first-year", Sign.RISK, MENTEE, "regular", {"safe_today": "thoughts"}, "unsafe_at_check_in"),
    ("university-first-year", Sign.RISK, MENTOR, "longer_look", {"safe_today": "danger"}, "unsafe_at_check_in"),
    ("university-first-year", Sign.RISK, MENTOR, "first_weeks", {"worried_for": "danger"}, "mentor_fears_danger"),
    ("university-first-year", Sign.RISK, MENTOR, "regular", {"worried_for": "somewhat"}, "mentor_worries"),
    ("university-first-year", Sign.RISK, MENTEE, "regular", {"hard_thing": "I sometimes want to die"}, "words_of_harm"),
    ("university-first-year", Sign.RISK, MENTEE, "regular", {"hard_thing": "أفكر في الانتحار"}, "words_of_harm"),
    ("university-first-year", Sign.BURDEN, MENTOR, "regular", {"energy": 1}, "mentor_burden"),
    ("university-first-year", Sign.BURDEN, MENTOR, "regular", {"follows_home": 5}, "mentor_burden"),
    ("university-first-year", Sign.DEPENDENCY, MENTEE, "regular", {"night_messages": "often"}, "leaning_hard"),
    ("university-first-year", Sign.DEPENDENCY, MENTEE, "longer_look", {"leaning_on": 5, "others_around": 1},
     "only_one_person"),
    ("university-first-year", Sign.BARRIER, MENTOR, "regular", {"understood": 1}, "talking_past_each_other"),
    ("university-first-year", Sign.FIT, MENTEE, "first_weeks", {"fit": "not_good"}, "not_a_fit"),
    ("university-first-year", Sign.SILENCE, MENTOR, "regular", {"met_times": 0}, "not_met"),
    # workplace
    ("workplace", Sign.SILENCE, MENTEE, "monthly", {"met": "no"}, "not_met"),
    ("workplace", Sign.RISK, MENTEE, "monthly", {"hard_to_say": "Ich kann nicht mehr"}, "words_of_danger"),
    ("workplace", Sign.RISK, MENTEE, "monthly", {"pressed": "rather_talk"}, "pressed_at_work"),
    ("workplace", Sign.RISK, MENTOR, "monthly", {"hard_event": "yes"}, "shaken"),
    ("workplace", Sign.BURDEN, MENTOR, "monthly", {"energy": 2}, "worn_out_listener"),
    ("workplace", Sign.DEPENDENCY, MENTEE, "monthly", {"only_you": 5, "contacts_a_week": 4}, "only_one_person"),
    ("workplace", Sign.FIT, MENTEE, "monthly", {"moved_closer": "yes"}, "too_close_at_work"),
    ("workplace", Sign.RISK, MENTEE, "monthly", {"safe": "no"}, "not_safe"),
    ("workplace", Sign.RISK, MENTOR, "first_weeks", {"safe": "rather_talk"}, "not_safe"),
    ("workplace", Sign.RISK, MENTOR, "monthly", {"fear_for_other": "unsure"}, "fear_for_someone"),
    ("workplace", Sign.BURDEN, MENTOR, "monthly", {"energy": 1, "takes_home": 5}, "nights_awake"),
    ("workplace", Sign.DEPENDENCY, MENTOR, "monthly", {"contacts_a_week": 20, "leaned_on": 5}, "leaning_hard"),
    ("workplace", Sign.BARRIER, MENTEE, "monthly", {"understanding": 1}, "hard_to_understand"),
    ("workplace", Sign.FIT, MENTEE, "monthly", {"go_on": "somebody_else", "fit": 1}, "does_not_fit"),
)  # fmt: skip


def paired(program: str) -> State:
    starts = START[program]
    people = (Person("P-1", Role.MENTEE, starts), Person("P-2", Role.MENTOR, starts))
    pairing = Pairing("R-1", "P-1", "P-2", PairingStatus.ACTIVE, starts, 1, starts, starts + timedelta(days=250))
    return State(people, (), (pairing,), (), (), {})


def life_of(program: str, state: State, today: date) -> Life:
    folder = shipped(program)
    return Life(folder.program, folder.library, state, today)


def raised(program: str, role: Role, check_in: str, answers: Answers) -> set[str]:
    """The rules raised by giving these answers at two check-ins of the round, one after the other."""
    person = "P-2" if role is Role.MENTOR else "P-1"
    life = life_of(program, paired(program), START[program] + timedelta(days=200))
    days = [day for _, day in life.calendar.check_ins(check_in, role, START[program], START[program] + timedelta(250))][
        :2
    ]
    given = tuple(
        Submission(f"S-{at}", f"check-in-{check_in}-{role}", person, day, answers, "", 2) for at, day in enumerate(days)
    )
    life = life_of(program, State(life.state.people, given, life.state.pairings, (), (), {}), life.today)
    return {each.rule for each in plan_alerts(life) if isinstance(each, RaiseAlert)}


@pytest.mark.parametrize(("program", "sign", "role", "check_in", "answers", "rule"), CASES)
def test_what_people_answer_raises_the_rule_that_listens_for_it(program, sign, role, check_in, answers, rule):
    rules = {each.id: each for each in shipped(program).program.wellbeing.alerts}
    assert rules[rule].sign is sign
    assert rule in raised(program, role, check_in, answers)


@pytest.mark.parametrize("program", NAMES)
def test_every_sign_has_a_rule_and_every_rule_that_answers_raise_a_case_here(program):
    alerts = shipped(program).program.wellbeing.alerts
    assert {each.sign for each in alerts} == set(Sign)
    assert any(each.sign is Sign.RISK and each.level is AlertLevel.RED for each in alerts)
    heard = {rule for name, _, _, _, _, rule in CASES if name == program}
    asked = {each.id for each in shipped(program).program.check_ins.questions}
    listening = {each.id for each in alerts if each.when is not None and set(each.share) & asked}
    assert listening - heard <= NOT_HERE[program]


NOT_HERE = {  # raised by an application
    "youth-health": {"home_may_not_be_safe"},
    "university-first-year": {"more_than_a_mentor", "unsafe_at_intake"},
    "workplace": set[str](),
}


@pytest.mark.parametrize("program", NAMES)
@pytest.mark.parametrize("side", [Role.MENTEE, Role.MENTOR])
def test_silence_on_either_side_reaches_a_person_and_not_another_mail(program, side):
    """Lived day by day: asked, reminded, and then a person is told who rings."""
    state, person = paired(program), "P-2" if side is Role.MENTOR else "P-1"
    rounds = {each.id: each for each in shipped(program).program.check_ins.rounds}
    for day in range(14, 60):
        today = START[program] + timedelta(days=day)
        for plan in (plan_check_ins, plan_alerts):
            while actions := plan(life_of(program, state, today)):
                state = advance(state, actions, today)
        if found := [each for each in state.alerts if each.person == person]:
            break
    (alert,) = found
    rule = next(each for each in shipped(program).program.wellbeing.alerts if each.id == alert.rule)
    assert rule.sign is Sign.SILENCE and rule.id == rounds["first_weeks"].silence.alert
    assert alert.told and not shipped(program).program.contacts.people[alert.told[0].who].external
    assert len([key for key in state.done if key.startswith("send:") and f":{person}:R-1.first_weeks.1" in key]) == 3


@pytest.mark.parametrize("program", NAMES)
def test_answers_of_people_who_are_well_raise_nothing(program):
    well = {
        "youth-health": {"safe": "safe", "safety_worry": "no_worry", "contacts_week": 1, "felt_heard": 5, "fit": "good",
                         "energy": 4, "takes_it_home": 1, "only_one": 2, "caregiver_safe": "no_worry",
                         "getting_in_the_way": frozenset({"nothing"}),
                         "outside_the_lines": frozenset({"none_of_these"})},
        "university-first-year": {"safe_today": "safe", "worried_for": "no", "met_times": 2, "felt_heard": 5,
                                  "fit": "good", "understood": 5, "message_days": 1, "night_messages": "never",
                                  "energy": 4, "follows_home": 1, "leaning_on": 1, "others_around": 4},
        "workplace": {"safe": "yes", "fear_for_other": "no", "contacts_a_week": 1, "felt_heard": 5, "fit": 5,
                      "go_on": "yes", "understanding": 5, "only_you": 1, "leaned_on": 1, "energy": 5, "takes_home": 1,
                      "pressed": "no"},
    }  # fmt: skip
    for check_in in shipped(program).program.check_ins.rounds:
        for role in check_in.ask:
            assert raised(program, role, check_in.id, well[program]) == set()
