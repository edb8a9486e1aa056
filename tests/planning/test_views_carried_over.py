"""What a life of tomorrow's state takes over from today's is what it would have seen itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import product

import pytest
from tests.planning.made_up_lives import MATCHED_ON, answer, applied

from pmtool.model.records import Verdict
from pmtool.model.text import Role
from pmtool.planning.life import Life

VIEWS = sorted(name for name, view in vars(Life).items() if isinstance(view, cached_property))


def a_course() -> list[Life]:
    """The lives of a pairing: nobody paired, proposed, started, asked, silent, answered, closed."""
    course, lives = applied(), []
    for days in (0, 0, 1, 7, 20, 40, 400):
        lives.append(course.life)
        course.spend(MATCHED_ON + timedelta(days=days))
        if days == 0 and course.state.pairings:
            course.decide(course.pairing().id, Verdict.APPROVE)
        if days == 20:
            answer(course, Role.MENTEE, "monthly", safe="in_danger")
        lives.append(course.life)
    return lives


def test_a_view_that_is_taken_over_is_the_one_worked_out_anew() -> None:
    lives = [replace(each, today=date(2027, 6, 1)) for each in a_course()]
    for before, after in product(lives, lives):
        for view in VIEWS:
            getattr(before, view)
        then, anew = before.then(after.state), replace(after)
        assert [view for view in VIEWS if getattr(then, view) != getattr(anew, view)] == []


@pytest.mark.parametrize("fact", ["people", "submissions", "pairings", "alerts", "done"])
def test_only_what_depends_on_nothing_else_stays(fact: str) -> None:
    """Where one fact of the record differs, views from the others are the very same."""
    first, last = a_course()[0], a_course()[-1]
    for view in VIEWS:
        getattr(last, view)
    then = last.then(replace(last.state, **{fact: getattr(first.state, fact)}))
    stayed = {view for view in VIEWS if view in vars(then)}
    assert stayed >= {"forms", "calendar"}
    assert len(stayed) < len(VIEWS)
