"""What was kept as long as the program says is erased: class by class, and in the end the whole person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from pmtool.model.action import Action, EraseAnswers, ErasePerson
from pmtool.model.records import Person, Standing
from pmtool.model.text import Duration, Sensitivity, Unit
from pmtool.planning.life import Life
from pmtool.planning.readiness import not_taken_since, shortest_keep
from pmtool.rules.cadence import add, is_afterwards
from pmtool.rules.forms import follow_up_moments
from pmtool.rules.keeping import kept_for, question_of


def plan_retention(life: Life) -> tuple[Action, ...]:
    """Nothing of anybody whose part goes on; nobody who is in a pairing is erased."""
    shortest = shortest_keep(life)
    in_pairs = {person for each in life.active for person in (each.mentee, each.mentor)}
    if shortest is None:
        return ()
    over = {
        person.id: ended
        for person in life.state.people
        if person.id not in in_pairs
        and (ended := part_ended(life, person)) is not None
        and add(ended, shortest) <= life.today
    }
    if not over:
        return ()
    told, alerted = _told_by(life, over), {each.person for each in life.state.alerts}
    return tuple(
        action
        for person, ended in over.items()
        for action in _of(life, person, ended, told[person], has_alert=person in alerted)
    )


def part_ended(life: Life, person: Person) -> date | None:
    """The day from which retention counts: when they left, weren't taken, or the program ended, and with it what is
    asked some time after the end; None while it goes on."""
    if person.standing is Standing.INELIGIBLE:
        return not_taken_since(life, person) or life.program.dates.ends
    if person.standing is Standing.LEFT and (person.stands_since or date.max) < life.program.dates.ends:
        return person.stands_since
    if life.today < life.program.dates.ends:
        return None
    return max([life.program.dates.ends, *_asked_afterwards(life, person)])


def _asked_afterwards(life: Life, person: Person) -> list[date]:
    closed = [each.closed_on for each in life.pairings_of.get(person.id, ()) if each.closed_on]
    moments = [each for each in follow_up_moments(life.program, person.role) if is_afterwards(each)]
    return [add(day, Duration(moment.count, moment.unit)) for day in closed for moment in moments]


def _told_by(life: Life, people: Mapping[str, date]) -> Mapping[str, set[str]]:
    """Person → the questions of which something they answered is still there."""
    found: dict[str, set[str]] = defaultdict(set)
    for submission in life.state.submissions:
        if submission.person in people:
            found[submission.person] |= {question_of(name) for name in submission.answers}
    return found


def _of(life: Life, person: str, ended: date, questions: set[str], *, has_alert: bool) -> tuple[Action, ...]:
    """Everything, once nothing is left that may be kept longer; else the answers that may not. Where the program
    doesn't say how long, nothing goes by itself."""
    program, known = life.program, life.questions
    lengths = {name: kept_for(program, known.get(name)) for name in questions}
    until = {name: add(ended, length) for name, length in lengths.items() if length is not None}
    record = program.confidentiality.keep.get(Sensitivity.SAFEGUARDING if has_alert else Sensitivity.PERSONAL)
    is_known = record is not None and len(until) == len(questions)
    if is_known and max([add(ended, record or Duration(0, Unit.DAY)), *until.values()]) <= life.today:
        return (ErasePerson(person),)
    due = tuple(sorted(name for name, day in until.items() if day <= life.today))
    return (EraseAnswers(person, due, life.today),) if due else ()
