"""Whatever a coordinator said between two runs, the first takes all that can be taken: the second plans nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_lives import MATCHED_ON, MENTEE, MENTOR, Course

from pmtool.model.decision import WORDS, Subject, Verdict
from pmtool.model.records import PairingStatus
from pmtool.model.text import Role


class Word(NamedTuple):
    """number: of a person, or of a pairing counted back. other: of the mentor, for two people. ago: days. A day is that
    of the pairing."""

    verdict: Verdict
    subject: Subject
    number: int
    other: int
    ago: int


def words(subject: Subject) -> st.SearchStrategy[Word]:
    whom, ago = st.integers(0, 2), st.sampled_from([0, 0, 0, 1, 3])
    return st.builds(Word, st.sampled_from(WORDS[subject]), st.just(subject), whom, whom, ago)


WORD = st.one_of(*map(words, (Subject.PERSON, Subject.PAIRING, Subject.DAY, Subject.TWO_PEOPLE, Subject.ALERT)))
DAYS = st.tuples(st.sampled_from([0, 1, 3, 7, 20]), st.lists(WORD, max_size=4), st.booleans())


def three_of_each() -> Course:
    course = Course()
    for number in range(3):
        for role, answers in ((Role.MENTEE, MENTEE), (Role.MENTOR, MENTOR)):
            name = f"P-{role}{number}"
            course.join(name, role, {**answers, "household": name, "school_class": name})
        course.train(f"P-mentor{number}")
    course.spend(MATCHED_ON)
    return course


def about(course: Course, word: Word) -> str:
    known = {
        Subject.PERSON: [each.id for each in course.state.people],
        Subject.PAIRING: [each.id for each in course.state.pairings][::-1],
        Subject.DAY: [f"pairings:{each.proposed_on}" for each in course.state.pairings][::-1],
        Subject.ALERT: [each.id for each in course.state.alerts][::-1],
        Subject.TWO_PEOPLE: [f"P-mentee{word.number}+P-mentor{word.other}"],
    }[word.subject]
    return known[(word.number + 3 * (word.other % 2)) % len(known)] if known else "A-0000000000"


def somebody_answers(course: Course) -> None:
    """A mentor who is worried, in the newest pairing that runs; new ones of theirs wait until somebody has looked."""
    running = [each for each in course.state.pairings if each.status is PairingStatus.ACTIVE]
    if running:
        says = {"safety_worry": "worried_now", "contacts_week": 1, "fit": "good", "energy": 1, "takes_it_home": 5}
        course.hand_in("check-in-first_weeks-mentor", running[-1].mentor, says)


@settings(max_examples=25, deadline=None)
@given(days=st.lists(DAYS, min_size=2, max_size=6))
def test_a_second_run_finds_nothing_that_could_be_taken(days: Sequence[tuple[int, Sequence[Word], bool]]) -> None:
    course = three_of_each()
    for later, said, answers in days:
        course.today += timedelta(days=later)
        for word in said:
            course.decide(about(course, word), word.verdict, "they said so", course.today - timedelta(days=word.ago))
        if answers:
            somebody_answers(course)
        course.spend()
        assert course.plan()[0].actions == ()
