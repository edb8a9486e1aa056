"""The recorded state as what evaluating looks at: people, their scores over time, and their check-ins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmtool.model.cohort import Cohort
from pmtool.model.form import Form
from pmtool.model.outcome import Measure
from pmtool.model.program import Program
from pmtool.model.question import Library, Question, QuestionType
from pmtool.model.records import Pairing, Person, State, Submission, Value
from pmtool.model.text import Role
from pmtool.rules.calendar import CheckIn, answered_together, check_ins_of
from pmtool.rules.cohort import cohort_of
from pmtool.rules.forms import all_questions, answer_columns, forms_of
from pmtool.rules.scales import score
from pmtool.rules.spreading import Calendar

SIDES = (Role.MENTEE, Role.MENTOR)


@dataclass(frozen=True)
class Observations:
    """One program's record on one day. What is dated later isn't seen."""

    program: Program
    library: Library
    state: State
    today: date

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return all_questions(self.program, self.library)

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        return {form.id: form for form in forms_of(self.program, self.library)}

    @cached_property
    def cohort(self) -> Cohort:
        return cohort_of(self.state, self.today)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.state.people}

    @cached_property
    def submissions(self) -> tuple[Submission, ...]:
        """What was answered by today, oldest first."""
        return tuple(sorted((e for e in self.state.submissions if e.on <= self.today), key=lambda e: (e.on, e.id)))

    @cached_property
    def by_side(self) -> Mapping[tuple[str, Role], tuple[Submission, ...]]:
        """(person, role) → submissions, oldest first. A caregiver's stand on the mentee's record, in their own role;
        the last part of a form's id tells whose it is, also of one that the program has no more."""
        found: dict[tuple[str, Role], list[Submission]] = defaultdict(list)
        for submission in self.submissions:
            if submission.person in self.people:
                of = submission.form.rpartition("-")[2]
                role = Role(of) if of in tuple(Role) else self.people[submission.person].role
                found[submission.person, role].append(submission)
        return {side: tuple(each) for side, each in found.items()}

    @cached_property
    def started(self) -> tuple[Pairing, ...]:
        """Pairings that have begun, whatever became of them."""
        return tuple(p for p in self.state.pairings if p.started_on is not None and p.started_on <= self.today)

    @cached_property
    def started_by(self) -> Mapping[str, tuple[Pairing, ...]]:
        """The same by person, both sides."""
        found: dict[str, list[Pairing]] = defaultdict(list)
        for pairing in self.started:
            found[pairing.mentee].append(pairing)
            found[pairing.mentor].append(pairing)
        return {person: tuple(each) for person, each in found.items()}

    @cached_property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """Every check-in of every pairing that has come due by today. A caregiver is asked only if there is one."""
        found, calendar = list[CheckIn](), Calendar(self.program, self.library)
        for pairing in self.started:
            for rule in self.program.check_ins.rounds:
                for role in rule.ask:
                    person = pairing.mentor if role is Role.MENTOR else pairing.mentee
                    told = self.by_side.get((person, role), ())
                    if role is not Role.CAREGIVER or told:
                        answers = [each for each in told if each.form == f"check-in-{rule.id}-{role}"]
                        found += check_ins_of(pairing, rule, role, answers, self.today, calendar)
        return answered_together(found)

    def first_start(self, person: str) -> date | None:
        """The first day of the person's first pairing."""
        days = [pairing.started_on for pairing in self.started_by.get(person, ()) if pairing.started_on is not None]
        return min(days, default=None)

    def value(self, measure: Measure, submission: Submission) -> float | None:
        """The measure's score in one submission; None where it has no answer, or not all of an instrument's."""
        question = self.questions.get(measure.asks)
        if question is None:
            return None
        answers = [submission.answers.get(column) for column in answer_columns(question, self.library)]
        if question.type is QuestionType.INSTRUMENT:
            instrument = self.library.instruments.get(question.instrument or "")
            return score(instrument, [_whole(answer) for answer in answers]) if instrument else None
        return number(answers[0]) if answers else None

    def answers_to(self, question: str, roles: tuple[Role, ...] = SIDES) -> Mapping[tuple[str, Role], Value]:
        """Each side's latest answer to a question; those without one are left out."""
        latest = {}
        for (person, role), told in sorted(self.by_side.items()):
            given = [each.answers[question] for each in told if each.answers.get(question) is not None]
            if given and role in roles:
                latest[person, role] = given[-1]
        return latest


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(value: Value) -> float | None:
    """A number as such; None for any other answer."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
