"""An alert is raised once, reaches a named person, and the next one in line when nobody has looked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from made_up_lives import CAREGIVER, MATCHED_ON, MENTEE, MENTOR, Course, answer, applied, paired, sends, with_program

from pmtool.model.action import AcknowledgeAlert, ProposePairing, RaiseAlert
from pmtool.model.condition import Operator, Test
from pmtool.model.contacts import Absence
from pmtool.model.message import Event
from pmtool.model.records import Verdict
from pmtool.model.text import Duration, Role, Unit
from pmtool.planning import held_mentors

DAY_28 = MATCHED_ON + timedelta(days=28)


def rules_raised(actions) -> list[str]:
    return [each.rule for each in actions if isinstance(each, RaiseAlert)]


def in_words(value: object) -> str:
    """The same name for a case in every process: a set's own order differs."""
    if isinstance(value, dict):
        return str({name: sorted(each) if isinstance(each, frozenset) else each for name, each in value.items()})
    return str(value)


@pytest.mark.parametrize(
    ("role", "answers", "expected"),
    [
        (Role.MENTEE, {"safe": "in_danger"}, ["risk_of_harm"]),
        (Role.MENTEE, {"safe": None}, []),
        (Role.MENTEE, {"safe": "not_always"}, ["not_always_safe"]),
        (Role.MENTEE, {"anything_hard": "it was fine"}, ["something_hard"]),
        (Role.MENTEE, {"anything_hard": "I keep CUTTING MYSELF"}, ["danger_words", "something_hard"]),
        (Role.MENTEE, {"anything_hard": "a veces me pegá mi tío"}, ["danger_words", "something_hard"]),
        (Role.MENTOR, {"safety_worry": "worried_now"}, ["mentor_fears_harm"]),
        (Role.MENTOR, {"outside_the_lines": frozenset({"none_of_these"})}, []),
        (Role.MENTOR, {"outside_the_lines": frozenset({"at_night", "none_of_these"})}, ["outside_the_lines"]),
        (Role.MENTOR, {"energy": 1}, []),  # twice in a row before it means something
        (Role.MENTEE, {"energy": 1}, []),
    ],
    ids=in_words,
)
def test_an_answer_raises_the_alerts_whose_rule_it_meets(role, answers, expected):
    course = paired()
    answer(course, role, "monthly", DAY_28, **answers)
    assert rules_raised(course.spend(DAY_28)) == expected


def test_an_alert_from_the_application_itself_needs_no_pairing():
    course = applied({**MENTEE, "age": 16, "caregiver_call": "not_safe"})
    (alert,) = [each for each in course.spend() if isinstance(each, RaiseAlert)]
    assert (alert.rule, alert.person, alert.pairing) == ("home_may_not_be_safe", "P-MENTEE", "")


def test_an_item_of_an_instrument_can_raise_an_alert():
    course = applied({**MENTEE, "wellbeing.cheerful": 0})
    wellbeing = course.life.program.wellbeing
    low = replace(wellbeing.alerts[0], when=Test("wellbeing.cheerful", Operator.AT_MOST, 0))
    course = with_program(course, wellbeing=replace(wellbeing, alerts=(low,)))
    assert rules_raised(course.spend()) == [low.id]


def test_every_answer_that_says_danger_has_one_alert_of_its_own():
    course = paired()
    for day in (20, 28, 29, 60):
        answer(course, Role.MENTEE, "monthly", MATCHED_ON + timedelta(days=day), safe="in_danger")
    done = course.spend_until(MATCHED_ON + timedelta(days=70), every=2)
    danger = [each for _, each in done if isinstance(each, RaiseAlert) and each.rule == "risk_of_harm"]
    assert len(danger) == len({each.occasion for each in danger}) == len({each.alert for each in danger}) == 4


def test_an_alert_belongs_to_the_pairing_of_its_day():
    course = paired()
    first = course.pairing()
    course.decide(first.id, Verdict.CLOSE)
    course.spend_until(MATCHED_ON + timedelta(days=30), every=10)
    (second,) = [each for each in course.state.pairings if each.id != first.id] or [None]
    if second is None:  # nobody new is proposed while the mentee rests and none other waits
        course.join("P-OTHER", Role.MENTEE, {**MENTEE, "household": "3", "school_class": "c"})
        course.spend()
        (second,) = [each for each in course.state.pairings if each.id != first.id]
    course.decide(second.id, Verdict.APPROVE)
    course.spend()
    course.today += timedelta(days=20)
    answer(course, Role.MENTOR, "monthly", safety_worry="worried_now")
    assert [each.pairing for each in course.spend() if isinstance(each, RaiseAlert)] == [second.id]


# ── in a row ──


def low_energy_on(*days: int, until: int, energy: dict[int, int] | None = None) -> list[tuple[int, str]]:
    course = paired()
    done = []
    for day in days:
        done += course.spend_until(MATCHED_ON + timedelta(days=day - 1), every=1)
        answer(course, Role.MENTOR, "monthly", MATCHED_ON + timedelta(days=day), energy=(energy or {}).get(day, 1))
        done += course.spend_until(MATCHED_ON + timedelta(days=day), every=1)
    done += course.spend_until(MATCHED_ON + timedelta(days=until), every=1)
    return [((day - MATCHED_ON).days, each.rule) for day, each in done if rules_raised([each]) == ["mentor_burden"]]


@pytest.mark.parametrize(
    ("days", "energy", "expected"),
    [
        pytest.param((28,), {}, [], id="once is not twice"),
        pytest.param((28, 56), {}, [56], id="two check-ins, one after the other"),
        pytest.param((28, 29), {}, [], id="the same check-in answered again"),
        pytest.param((28, 29, 56), {29: 5}, [], id="taken back before the next"),
        pytest.param((28, 56), {56: 4}, [], id="better by the next"),
        pytest.param((28, 84), {}, [84], id="the one between was never answered"),
        pytest.param((28, 53), {}, [53], id="the second a little early"),
    ],
)
def test_a_rule_that_wants_two_in_a_row_counts_check_ins(days, energy, expected):
    raised = low_energy_on(*days, until=max(days) + 1, energy=energy)
    assert [day for day, _ in raised] == expected


@pytest.mark.parametrize(("between", "expected"), [(1, ["twice"]), (4, [])])
def test_follow_ups_of_different_moments_come_in_a_row(between, expected):
    course = paired()
    wellbeing = course.life.program.wellbeing
    when = Test("understood", Operator.AT_MOST, 1)
    twice = replace(wellbeing.alerts[0], id="twice", when=when, ask=(Role.MENTEE,), in_a_row=2)
    course = with_program(course, wellbeing=replace(wellbeing, alerts=(twice,)))
    for month, understood in ((1, between), (3, 1)):
        day = MATCHED_ON + timedelta(days=31 * month)
        course.hand_in(f"measure-month-{month}-mentee", "P-MENTEE", {"understood": understood}, day)
    assert rules_raised(course.spend(day)) == expected


# ── who hears of it ──


def danger(course: Course, on: date) -> RaiseAlert:
    answer(course, Role.MENTEE, "monthly", on, safe="in_danger")
    (alert,) = [each for each in course.spend(on) if isinstance(each, RaiseAlert) and each.rule == "risk_of_harm"]
    return alert


def test_an_alert_is_told_at_once_and_to_the_deputy_after_the_deadline_until_somebody_looks():
    course = paired()
    alert = danger(course, DAY_28)
    assert alert.due == "2027-03-02T01:00"  # on duty from 8, within 16 hours of the first run, done by 9
    told = sends(course.plan()[0].actions)
    assert told == []  # told in the run that raised it
    keys = [key for key in course.state.done if alert.alert in key]
    assert f"send:alert:contact:safeguarding_lead:{alert.alert}" in keys
    done = course.spend_until(DAY_28 + timedelta(days=5))
    passed_on = [(day, each.to) for day, each in done if sends([each], Event.ALERT) and alert.alert in each.subject]
    assert passed_on == [
        (DAY_28 + timedelta(days=1), "safeguarding_deputy"),
        (DAY_28 + timedelta(days=2), "supervisor"),
        (DAY_28 + timedelta(days=3), "desk"),
    ]
    mails = [each for _, each in done if sends([each], Event.ALERT) and alert.alert in each.subject]
    assert [each.facts["alert.told_before"].split()[-1] for each in mails] == [
        "safeguarding_lead",
        "safeguarding_deputy",
        "supervisor",
    ]
    (record,) = [each for each in course.state.alerts if each.id == alert.alert]
    assert [each.who for each in record.told] == ["safeguarding_lead", "safeguarding_deputy", "supervisor", "desk"]


def test_an_alert_that_was_looked_at_in_time_never_reaches_the_deputy():
    course = paired()
    alert = danger(course, DAY_28)
    course.decide(alert.alert, Verdict.ACKNOWLEDGE, "called")
    assert AcknowledgeAlert(alert.alert, "called", course.today) in course.spend()
    done = course.spend_until(DAY_28 + timedelta(days=5))
    assert not [each for each in sends(done, Event.ALERT) if alert.alert in each.subject]


def test_the_deadline_counts_from_when_somebody_is_on_duty():
    course = paired()
    saturday = date(2027, 3, 6)
    answer(course, Role.MENTEE, "monthly", saturday, fit="not_good")
    (alert,) = [each for each in course.spend(saturday) if isinstance(each, RaiseAlert) and each.rule == "poor_fit"]
    assert alert.due == "2027-03-12T10:00"  # the desk opens on Monday at 10, and has four days


def test_mail_about_an_alert_holds_its_deadline_and_nothing_else():
    course = paired()
    answer(course, Role.MENTEE, "monthly", DAY_28, anything_hard="I want to die")
    mails = sends(course.spend(DAY_28), Event.ALERT)
    assert mails and all(set(each.facts) == {"alert.due", "alert.told_before"} for each in mails)


def test_nothing_is_mailed_about_people_whose_data_rest_on_assumptions():
    course = paired()
    course.state = replace(course.state, people=tuple(replace(each, assumed=True) for each in course.state.people))
    answer(course, Role.MENTEE, "monthly", DAY_28, safe="in_danger")
    actions = course.spend(DAY_28)
    assert rules_raised(actions) == ["risk_of_harm"] and sends(actions) == []


def test_open_alerts_wait_for_the_coordinator_red_ones_first_also_when_their_rule_is_gone():
    course = paired()
    answer(course, Role.MENTEE, "monthly", DAY_28, safe="in_danger", fit="not_good", anything_hard="it was hard")
    course.spend(DAY_28)
    waiting = [each.why.split(",")[0] for each in course.plan()[0].waiting if each.what == "alert"]
    assert waiting[0] == "risk_of_harm" and set(waiting) >= {"risk_of_harm", "poor_fit", "something_hard"}
    wellbeing = course.life.program.wellbeing
    fewer = replace(wellbeing, alerts=tuple(each for each in wellbeing.alerts if each.id != "risk_of_harm"))
    changed = with_program(course, wellbeing=fewer)
    assert changed.plan()[0].waiting[0].why.startswith("risk_of_harm")


# ── what follows ──


def burdened() -> Course:
    course = paired()
    for day in (28, 56):
        answer(course, Role.MENTOR, "monthly", MATCHED_ON + timedelta(days=day), energy=1)
    course.spend_until(MATCHED_ON + timedelta(days=56), every=7)
    return course


def test_a_mentor_who_runs_low_gets_a_text_for_themselves_and_nobody_new_until_it_is_acknowledged():
    course = applied(mentor={**MENTOR, "mentor_places": 2})
    course.spend(MATCHED_ON)
    course.decide(course.pairing().id, Verdict.APPROVE)
    course.spend()
    for day in (28, 56):
        answer(course, Role.MENTOR, "monthly", MATCHED_ON + timedelta(days=day), energy=1)
    done = course.spend_until(MATCHED_ON + timedelta(days=56), every=7)
    assert {each.facts["self_care"] for each in sends(done, Event.SELF_CARE)} == {"tired_of_caring"}
    assert held_mentors(course.life) == {"P-MENTOR"}
    course.join("P-SECOND", Role.MENTEE, {**MENTEE, "household": "3", "school_class": "c"})
    assert not [each for each in course.spend() if isinstance(each, ProposePairing)]
    (alert,) = [each for each in course.state.alerts if each.rule == "mentor_burden"]
    course.decide(alert.id, Verdict.ACKNOWLEDGE)
    assert [each.pairing.mentee for each in course.spend() if isinstance(each, ProposePairing)] == ["P-SECOND"]


def test_a_pairing_proposed_before_its_mentor_ran_low_may_not_begin_until_somebody_has_looked():
    course = applied()
    course.spend(MATCHED_ON)
    pairing = course.pairing()
    course.hand_in("check-in-monthly-mentor", "P-MENTOR", {"energy": 1})
    wellbeing = course.life.program.wellbeing
    at_once = tuple(replace(each, in_a_row=1) for each in wellbeing.alerts)
    course = with_program(course, wellbeing=replace(wellbeing, alerts=at_once))
    course.spend()
    course.decide(pairing.id, Verdict.APPROVE)
    plan, _ = course.plan()
    assert plan.actions == ()
    assert [(each.choices, each.why) for each in plan.waiting if each.about == pairing.id] == [(("decline",), "full")]


def test_an_alert_about_the_pair_holds_its_mentor_whoever_raised_it():
    course = paired()
    wellbeing = course.life.program.wellbeing
    holding = replace(wellbeing.alerts[0], response=replace(wellbeing.alerts[0].response, hold_capacity=True))
    course = with_program(course, wellbeing=replace(wellbeing, alerts=(holding, *wellbeing.alerts[1:])))
    danger(course, DAY_28)
    assert held_mentors(course.life) == {"P-MENTOR"}


def test_a_caregiver_who_fears_for_a_young_person_raises_an_alert_about_them():
    course = paired({**MENTEE, "age": 16}, CAREGIVER)
    course.hand_in("check-in-monthly-caregiver", "P-MENTEE", {"caregiver_safe": "very"}, DAY_28)
    raised = [each for each in course.spend(DAY_28) if isinstance(each, RaiseAlert)]
    assert [(each.rule, each.person, each.pairing) for each in raised] == [
        ("caregiver_fears_harm", "P-MENTEE", course.pairing().id)
    ]


def test_an_anonymous_answer_raises_nothing():
    course = applied()
    course.hand_in("needs", "", {"survey_words": "I want to die", "anything_hard": "I want to die"})
    assert rules_raised(course.spend()) == []


# ── who is away ──


def away(course: Course, **absences: tuple[Absence, ...]) -> Course:
    contacts = course.life.program.contacts
    people = {name: replace(each, away=absences.get(name, ())) for name, each in contacts.people.items()}
    return with_program(course, contacts=replace(contacts, people=people))


def told(actions: object, alert: str) -> list[str]:
    return [each.to for each in sends(actions, Event.ALERT) if each.subject.startswith(alert)]


@pytest.mark.parametrize(
    ("instead", "expected"),
    [
        pytest.param("supervisor", ["supervisor"], id="the stand-in"),
        pytest.param(None, ["safeguarding_deputy"], id="nobody stands in: the next in line, at once"),
    ],
)
def test_while_the_recipient_is_away_somebody_else_is_told(instead, expected):
    course = away(paired(), safeguarding_lead=(Absence(DAY_28, DAY_28 + timedelta(days=3), instead),))
    alert = danger(course, DAY_28)
    assert [key.split(":")[3] for key in course.state.done if f":{alert.alert}" in key and "send" in key] == expected


def test_a_stand_in_who_is_away_too_has_a_stand_in():
    days = (DAY_28, DAY_28 + timedelta(days=3))
    course = away(
        paired(), safeguarding_lead=(Absence(*days, "supervisor"),), supervisor=(Absence(*days, "safeguarding_deputy"),)
    )
    alert = danger(course, DAY_28)
    assert f"send:alert:contact:safeguarding_deputy:{alert.alert}" in course.state.done


def test_who_comes_back_hears_of_what_is_still_open():
    course = away(paired(), safeguarding_lead=(Absence(DAY_28, DAY_28, "supervisor"),))
    alert = danger(course, DAY_28)
    assert told(course.spend(DAY_28 + timedelta(days=1)), alert.alert) == ["safeguarding_lead", "safeguarding_deputy"]


def test_past_the_deadline_the_deputys_stand_in_is_told():
    course = away(
        paired(), safeguarding_deputy=(Absence(DAY_28 + timedelta(days=1), DAY_28 + timedelta(days=1), "desk"),)
    )
    alert = danger(course, DAY_28)
    assert told(course.spend(DAY_28 + timedelta(days=1)), alert.alert) == ["desk"]


def test_the_deadline_counts_from_the_run_in_which_it_was_raised():
    course = paired()
    later = replace(course.life.program.running, hours="daily 11:00-11:30")
    course = with_program(course, running=later)
    within = course.life.program.wellbeing.alerts[0].tell.within
    assert (
        danger(course, DAY_28).due
        == (datetime.combine(DAY_28, time(11, 30)) + timedelta(hours=within.count)).isoformat()[:16]
    )


# ── a second look ──


def looked_at_twice(course: Course) -> Course:
    wellbeing = course.life.program.wellbeing
    again = tuple(
        replace(
            each, response=replace(each.response, again=Duration(4, Unit.WEEK), hold_capacity=each.id == "risk_of_harm")
        )
        for each in wellbeing.alerts
    )
    return with_program(course, wellbeing=replace(wellbeing, alerts=again))


def test_so_long_after_the_first_look_somebody_looks_again_and_then_no_more():
    course = looked_at_twice(paired())
    alert = danger(course, DAY_28)
    course.decide(alert.alert, Verdict.ACKNOWLEDGE, "all is well")
    done = course.spend_until(DAY_28 + timedelta(days=35))
    second = [(day, each) for day, each in done if isinstance(each, RaiseAlert) and each.rule == "risk_of_harm"]
    assert [(day - DAY_28).days for day, _ in second] == [28]
    (record,) = [each for each in course.state.alerts if each.id == second[0][1].alert]
    assert record.is_second_look and record.told[0].who == "safeguarding_lead"
    assert held_mentors(course.life) == frozenset()
    course.decide(record.id, Verdict.ACKNOWLEDGE, "still well")
    done = course.spend_until(DAY_28 + timedelta(days=100), every=7)
    assert "risk_of_harm" not in [each.rule for _, each in done if isinstance(each, RaiseAlert)]


def test_nobody_looks_again_before_somebody_has_looked():
    course = looked_at_twice(paired())
    danger(course, DAY_28)
    done = course.spend_until(DAY_28 + timedelta(days=60), every=5)
    assert "risk_of_harm" not in [each.rule for _, each in done if isinstance(each, RaiseAlert)]
