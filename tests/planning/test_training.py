"""What a mentor has done runs out: they hear before, and nobody new comes to them after."""

from __future__ import annotations

from datetime import timedelta

from made_up_lives import APPLIED_ON, MATCHED_ON, MENTEE, applied, paired, sends

from pmtool.model.action import ProposePairing
from pmtool.model.message import Event
from pmtool.model.text import Duration, Role, Unit
from pmtool.rules.cadence import add, before

RUNS_OUT = add(APPLIED_ON, Duration(1, Unit.YEAR))  # valid_for of two modules of youth-health


def test_a_mentor_hears_four_weeks_before_once_for_everything_of_the_same_day():
    course = paired()
    reminder = before(RUNS_OUT, Duration(4, Unit.WEEK))
    course.spend_until(reminder - timedelta(days=1), every=60)
    (told,) = sends(course.spend(reminder), Event.TRAINING_EXPIRES)
    assert told.to == "P-MENTOR" and told.facts["due"] == RUNS_OUT.isoformat()
    assert told.facts["reasons"] == "module_expires:practice;module_expires:safeguarding"
    assert sends(course.spend_until(RUNS_OUT - timedelta(days=1), every=9), Event.TRAINING_EXPIRES) == []
    (over,) = sends(course.spend(RUNS_OUT), Event.TRAINING_DUE)
    assert over.facts["reasons"] == "module_expired:practice;module_expired:safeguarding"


def test_who_has_refreshed_it_isnt_reminded():
    course = paired()
    course.today = MATCHED_ON + timedelta(days=200)
    course.train("P-MENTOR")
    done = course.spend_until(RUNS_OUT, every=12)
    assert sends(done, Event.TRAINING_EXPIRES) == []


def test_nobody_is_matched_with_a_mentor_whose_training_would_run_out():
    course = applied()
    course.spend()
    course.today = MATCHED_ON + timedelta(days=250)  # the middle of twelve months from here lies past the year
    course.join("P-NEW", Role.MENTEE, {**MENTEE, "household": "3", "school_class": "c"})
    assert not [each for each in course.spend() if isinstance(each, ProposePairing)]
