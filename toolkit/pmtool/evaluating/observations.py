"""The recorded state as what evaluating looks at: people, their scores over time, and their check-ins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmtool.model.cohort import Cohort
from pmtool.model.outcome import Measure
from pmtool.model.program import Program
from pmtool.model.question import Library, Question, QuestionType
from pmtool.model.records import Pairing, Person, State, Submission, Value
from pmtool.model.text import Role
from pmtool.rules.calendar import CheckIn, check_ins_of
from pmtool.rules.cohort import cohort_of
from pmtool.rules.forms import all_questions, answer_columns
from pmtool.rules.scales import score


@dataclass(frozen=True)
class Observations:
    """One program's record on one day."""

    program: Program
    library: Library
    state: State
    today: date

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return all_questions(self.program, self.library)

    @cached_property
    def cohort(self) -> Cohort:
        return cohort_of(self.state, self.today)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.state.people}

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Submission, ...]]:
        """Each person's submissions by today, oldest first."""
        found: dict[str, list[Submission]] = defaultdict(list)
        for submission in self.state.submissions:
            if submission.on <= self.today:
                found[submission.person].append(submission)
        return {name: tuple(sorted(each, key=lambda one: (one.on, one.id))) for name, each in found.items()}

    @cached_property
    def started(self) -> tuple[Pairing, ...]:
        """Pairings that began, whatever became of them."""
        return tuple(pairing for pairing in self.state.pairings if pairing.started_on is not None)

    @cached_property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """Every check-in of every pairing that has come due by today."""
        found: list[CheckIn] = []
        for pairing in self.started:
            for rule in self.program.check_ins.rounds:
                for role in rule.ask:
                    person = pairing.mentor if role is Role.MENTOR else pairing.mentee
                    form = f"check-in-{rule.id}-{role}"
                    answers = [each for each in self.by_person.get(person, ()) if each.form == form]
                    found += check_ins_of(pairing, rule, role, answers, self.today)
        return tuple(found)

    def first_start(self, person: str) -> date | None:
        """The first day of the person's first pairing."""
        days = [p.started_on for p in self.started if person in (p.mentee, p.mentor) and p.started_on is not None]
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
        return _number(answers[0]) if answers else None

    def answers_to(self, question: str, role: Role | None = None) -> tuple[Value, ...]:
        """Each person's latest answer to a question, by person; only people of the role, if one is given."""
        latest: list[Value] = []
        for person, submissions in sorted(self.by_person.items()):
            if not person or (role is not None and self.people[person].role is not role):
                continue
            given = [each.answers[question] for each in submissions if each.answers.get(question) is not None]
            latest += given[-1:]
        return tuple(latest)

    def anonymous(self, form: str) -> Sequence[Submission]:
        """Submissions to a form nobody signs."""
        return [each for each in self.by_person.get("", ()) if each.form == form]


def _whole(value: Value) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
