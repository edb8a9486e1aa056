"""The recorded state, indexed once by what planning asks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from pmtool.model.form import Form, FormKind
from pmtool.model.program import Program
from pmtool.model.question import Library
from pmtool.model.records import Closure, Pairing, PairingStatus, Person, State, Submission
from pmtool.model.text import Role
from pmtool.rules.calendar import CheckIn, check_ins_of
from pmtool.rules.forms import forms_of, series_of
from pmtool.rules.hours import first_run


@dataclass(frozen=True)
class Life:
    """A program, what is recorded of it, and today. Every view is worked out once, when first asked for.

    at: the minute of the run by the program's clocks; None stands for the end of the day's first hour of running.
    """

    program: Program
    library: Library
    state: State
    today: date
    at: time | None = None

    @property
    def now(self) -> datetime:
        """The moment of the run by the program's clocks, without zone; an hour that comes twice has its fold."""
        if self.at is None:
            return first_run(self.today, self.program.running.hours)
        return datetime.combine(self.today, self.at)

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        return {form.id: form for form in forms_of(self.program, self.library)}

    @cached_property
    def people(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.state.people}

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], tuple[Submission, ...]]:
        """(person, form) → submissions by today, oldest first."""
        found: dict[tuple[str, str], list[Submission]] = defaultdict(list)
        for submission in self.state.submissions:
            if submission.on <= self.today:
                found[submission.person, submission.form].append(submission)
        return {key: tuple(sorted(each, key=lambda one: (one.on, one.id))) for key, each in found.items()}

    @cached_property
    def signed_answers(self) -> Mapping[str, tuple[tuple[Submission, ...], ...]]:
        """Series of forms → each person's submissions to it, oldest first, by person; nobody's where it is answered
        unsigned."""
        found: dict[str, dict[str, list[Submission]]] = defaultdict(lambda: defaultdict(list))
        for (person, name), submissions in sorted(self.answers.items()):
            if person:
                form = self.forms.get(name)
                found[series_of(form) if form else name][person] += submissions
        return {
            series: tuple(tuple(sorted(each, key=lambda one: (one.on, one.id))) for each in by_person.values())
            for series, by_person in found.items()
        }

    @cached_property
    def active(self) -> tuple[Pairing, ...]:
        """Pairings that have started and not closed, by id."""
        return tuple(pairing for pairing in self.state.pairings if pairing.status is PairingStatus.ACTIVE)

    @cached_property
    def running(self) -> tuple[Pairing, ...]:
        """The active ones, and those that reach their planned end today: what is due on the last day is asked."""
        return tuple(
            pairing
            for pairing in self.state.pairings
            if pairing.status is PairingStatus.ACTIVE
            or (
                pairing.closed_on == self.today
                and pairing.closure is Closure.PLANNED
                and (pairing.ends_on or date.max) <= self.today
            )
        )

    @cached_property
    def taken(self) -> frozenset[str]:
        """Mentees in an active or proposed pairing."""
        return frozenset(
            pairing.mentee
            for pairing in self.state.pairings
            if pairing.status in (PairingStatus.ACTIVE, PairingStatus.PROPOSED)
        )

    @cached_property
    def check_ins(self) -> tuple[CheckIn, ...]:
        """Every check-in of a running pairing that has come due, by pairing, round, role and ordinal; of one that ends
        today those of its last day."""
        return tuple(
            check_in
            for pairing in self.running
            for rule in self.program.check_ins.rounds
            for role in rule.ask
            if self.takes_part(role, side_of(pairing, role))
            for check_in in check_ins_of(
                pairing,
                rule,
                role,
                self.answers.get((side_of(pairing, role), f"check-in-{rule.id}-{role}"), ()),
                self.today,
            )
            if pairing.closed_on is None or check_in.due == pairing.ends_on
        )

    def has_caregiver(self, person: str) -> bool:
        """Whether a caregiver answered for this mentee: only then is one written to or asked."""
        return bool(self.answers.get((person, "intake-caregiver")))

    def takes_part(self, role: Role, person: str) -> bool:
        """Whether somebody stands in this role beside or as this person."""
        return role is not Role.CAREGIVER or self.has_caregiver(person)

    def is_done(self, key: str) -> bool:
        return key in self.state.done

    def form_kind(self, submission: Submission) -> FormKind | None:
        form = self.forms.get(submission.form)
        return form.kind if form else None


def side_of(pairing: Pairing, role: Role) -> str:
    """Whose record an answer in this role belongs to: a caregiver answers on the mentee's."""
    return pairing.mentor if role is Role.MENTOR else pairing.mentee
