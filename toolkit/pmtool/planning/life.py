"""The recorded state, indexed once by what planning asks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from operator import attrgetter
from zoneinfo import ZoneInfo

from pmtool.model.cohort import Cohort
from pmtool.model.form import Form, FormKind
from pmtool.model.message import Event, Message
from pmtool.model.program import Program
from pmtool.model.question import Library, Question
from pmtool.model.records import Closure, Pairing, PairingStatus, Person, Standing, State, Submission
from pmtool.model.text import Role
from pmtool.rules.calendar import CheckIn, answered_together, check_ins_of
from pmtool.rules.cohort import cohort_of
from pmtool.rules.forms import all_questions, forms_of, series_of
from pmtool.rules.hours import first_run
from pmtool.rules.spreading import Calendar
from pmtool.rules.zones import zones_of

_IN_ORDER = attrgetter("on", "id")


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

    def then(self, state: State) -> Life:
        """The same program on the same day, with the state that actions lead to. Views that were worked out already,
        and depend on nothing that differs, go with it."""
        later = replace(self, state=state)
        for view, facts in _SEEN_FROM.items():
            if view in self.__dict__ and all(getattr(state, fact) is getattr(self.state, fact) for fact in facts):
                later.__dict__[view] = self.__dict__[view]
        return later

    @cached_property
    def now(self) -> datetime:
        """The moment of the run by the program's clocks, without zone; an hour that comes twice has its fold."""
        if self.at is None:
            return first_run(self.today, self.program.running.hours)
        return datetime.combine(self.today, self.at)

    @cached_property
    def forms(self) -> Mapping[str, Form]:
        return {form.id: form for form in forms_of(self.program, self.library)}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return all_questions(self.program, self.library)

    @cached_property
    def messages(self) -> Mapping[tuple[Event, Role], tuple[Message, ...]]:
        """What the program writes to whom when something happens, in its order."""
        found: dict[tuple[Event, Role], list[Message]] = defaultdict(list)
        for message in self.program.messages:
            for role in Role:
                if role.value in message.to:
                    found[message.on, role].append(message)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def people(self) -> Mapping[str, Person]:
        return {person.id: person for person in self.state.people}

    @cached_property
    def cohort(self) -> Cohort:
        return cohort_of(self.state, self.today)

    @cached_property
    def pairings(self) -> Mapping[str, Pairing]:
        return {pairing.id: pairing for pairing in self.state.pairings}

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], tuple[Submission, ...]]:
        """(person, form) → submissions by today, oldest first. It may be tomorrow already where somebody answered, and
        nobody who is in danger waits for our midnight."""
        found: dict[tuple[str, str], list[Submission]] = defaultdict(list)
        tomorrow = self.today + timedelta(days=1)
        for submission in sorted(self.state.submissions, key=_IN_ORDER):
            if submission.on <= tomorrow:
                found[submission.person, submission.form].append(submission)
        return {key: tuple(each) for key, each in found.items()}

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
            series: tuple(tuple(sorted(each, key=_IN_ORDER)) for each in by_person.values())
            for series, by_person in found.items()
        }

    @cached_property
    def pairings_of(self) -> Mapping[str, tuple[Pairing, ...]]:
        """Person → the pairings they are or were in, in the order of the record; nobody who was never in one."""
        found: dict[str, list[Pairing]] = defaultdict(list)
        for pairing in self.state.pairings:
            for person in {pairing.mentee, pairing.mentor}:
                found[person].append(pairing)
        return {person: tuple(each) for person, each in found.items()}

    @cached_property
    def unseen(self) -> frozenset[tuple[str, str]]:
        """Rule and person of every alert that nobody has acknowledged."""
        return frozenset((each.rule, each.person) for each in self.state.alerts if each.acknowledged_on is None)

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
        due = tuple(
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
                self.today_of(role, side_of(pairing, role)),
                self.calendar,
            )
            if pairing.closed_on is None or check_in.due == pairing.ends_on
        )
        return answered_together(due)

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self.program, self.library)

    @cached_property
    def zones(self) -> Mapping[tuple[Role, str], ZoneInfo]:
        """Where people live, by role and person: those alone who said so."""
        return zones_of(self.program, self.library, self.answers)

    def today_of(self, role: Role, person: str) -> date:
        """The day it is where they live; the program's where they didn't say."""
        zone = self.zones.get((role, person))
        return self._here.astimezone(zone).date() if zone else self.today

    @cached_property
    def _here(self) -> datetime:
        return self.now.replace(tzinfo=ZoneInfo(self.program.timezone))

    @cached_property
    def schedules(self) -> Mapping[str, tuple[str, ...]]:
        """Session or refresher → the schedules that were ever told of it, first to last; "" where it is no more."""
        told = (key.split(":", 3) for key in self.state.done if key.startswith("schedule:"))
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for _, name, edition, schedule in told:
            found[name].append((int(edition), schedule))
        return {name: tuple(schedule for _, schedule in sorted(each)) for name, each in sorted(found.items())}

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


# View of a life → the facts of the state that it is seen from.
_SEEN_FROM: Mapping[str, tuple[str, ...]] = {
    "now": (),
    "_here": (),
    "forms": (),
    "questions": (),
    "messages": (),
    "calendar": (),
    "people": ("people",),
    "cohort": ("people", "submissions"),
    "answers": ("submissions",),
    "signed_answers": ("submissions",),
    "zones": ("submissions",),
    "pairings": ("pairings",),
    "pairings_of": ("pairings",),
    "active": ("pairings",),
    "running": ("pairings",),
    "taken": ("pairings",),
    "check_ins": ("pairings", "submissions"),
    "unseen": ("alerts",),
}


def side_of(pairing: Pairing, role: Role) -> str:
    """Whose record an answer in this role belongs to: a caregiver answers on the mentee's."""
    return pairing.mentor if role is Role.MENTOR else pairing.mentee


def sides_of(life: Life, pairing: Pairing) -> tuple[tuple[Role, str], ...]:
    """Mentee, mentor, and the mentee's caregiver where there is one."""
    sides = ((Role.MENTEE, pairing.mentee), (Role.MENTOR, pairing.mentor), (Role.CAREGIVER, pairing.mentee))
    return tuple((role, person) for role, person in sides if life.takes_part(role, person))


def has_left_early(life: Life, person: str) -> bool:
    """Whether they left of their own will, before the program ended."""
    known = life.people.get(person)
    return (
        known is not None
        and known.standing is Standing.LEFT
        and known.stands_since is not None
        and known.stands_since < life.program.dates.ends
    )
