"""Simulated people of a program: they apply, train, sign, answer or don't, go silent, leave, come back. All made up.

They know what a person knows: the letters that reached them. What they answer comes from the same made-up people as
the samples. Everything follows from the seed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from tests.samples import university_people, workplace_people, youth_people
from tests.samples.drawing import Draw
from tests.samples.make_samples import PROFILES
from tests.samples.people import Applicant, Profile
from tests.samples.sheets import Row

from pmtool.model.folder import ProgramFolder
from pmtool.model.form import Form
from pmtool.model.message import Event
from pmtool.model.question import QuestionType
from pmtool.model.text import Role
from pmtool.rules.cadence import session_days
from pmtool.rules.forms import answer_columns, forms_of

MAKERS = {
    "workplace": (workplace_people.mentee, workplace_people.mentor),
    "youth-health": (youth_people.mentee, youth_people.mentor),
    "university-first-year": (university_people.mentee, university_people.mentor),
}
BY_HAND = 46  # the first so many mentees of a sample, and half as many mentors, are told by hand: one in six is of them
STEADY = "steady"
WORRYING = 0.45  # share of people to whom something happens
AGAIN = frozenset({Event.CHECK_IN_DUE, Event.CHECK_IN_REMINDER})


@dataclass(frozen=True)
class Letter:
    """A message as it reached somebody. subject: what it is about, as the record names it."""

    event: Event
    role: Role
    person: str
    subject: str
    on: date


@dataclass(frozen=True)
class HandedIn:
    """A row that somebody sent, and the file and row number it arrived in."""

    form: str
    person: str  # what tells them apart at the source
    on: date
    answers: Row


@dataclass
class Somebody:
    """One applicant and how they are. slow: days until they usually answer. silent: a stretch without a word.

    tale: what happens to them. leaves: the day they stop; says: how (`withdraws` by the form, or `tells` the desk);
    returns: when they apply anew. rests: whether they told the desk that they fall silent. agenda: what they mean to
    do on a day.
    """

    who: Applicant
    applies: date
    slow: int
    silent: tuple[date, date]
    tale: str
    leaves: date | None = None
    says: str = ""
    returns: date | None = None
    rests: bool = False
    agenda: dict[date, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    given: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    answered: set[tuple[str, str]] = field(default_factory=set)  # (form, occasion)

    @property
    def says_when(self) -> Sequence[tuple[str, date | None]]:
        """What they say to the desk on the telephone, and the day."""
        told = (("leave", self.leaves), ("resume", self.returns)) if self.says == "tells" else ()
        return (*told, *((("pause", self.silent[0]), ("resume", self.silent[1])) if self.rests else ()))

    def is_silent(self, today: date) -> bool:
        return self.silent[0] <= today < self.silent[1] or self.has_left(today)

    def has_left(self, today: date) -> bool:
        return self.leaves is not None and self.leaves <= today and (self.returns is None or today < self.returns)


@dataclass
class Village:
    """Everybody of one program and seed."""

    folder: ProgramFolder
    seed: int
    mentees: int
    mentors: int

    @cached_property
    def profile(self) -> Profile:
        return PROFILES[self.folder.program.id]()

    @cached_property
    def forms(self) -> dict[str, Form]:
        return {form.id: form for form in forms_of(self.folder.program, self.folder.library)}

    @cached_property
    def columns(self) -> dict[str, frozenset[str]]:
        library = self.folder.library
        return {
            name: frozenset(column for question in form.questions for column in answer_columns(question, library))
            for name, form in self.forms.items()
        }

    @cached_property
    def consents(self) -> tuple[str, ...]:
        """What somebody takes back who withdraws."""
        mine = self.forms["intake-mentee"].questions
        return tuple(each.id for each in mine if each.type is QuestionType.CONSENT and each.required)

    @cached_property
    def people(self) -> dict[str, Somebody]:
        """By what tells them apart at the source, as it is recorded."""
        mentee, mentor = MAKERS[self.folder.program.id]
        made = [self._somebody(mentee(self._place(n, BY_HAND), 0)) for n in range(1, self.mentees + 1)]
        made += [self._somebody(mentor(self._place(n, BY_HAND // 2), 0)) for n in range(1, self.mentors + 1)]
        return {each.who.id.strip().lower(): each for each in made}

    def _place(self, number: int, by_hand: int) -> int:
        return 1 + (number * 7 + self.seed) % by_hand if number % 6 == 0 else 10_000 * (self.seed + 1) + number

    def _somebody(self, who: Applicant) -> Somebody:
        dates = self.folder.program.dates
        draw = Draw("life", self.seed, who.id)
        number = "".join(letter for letter in who.id if letter.isdigit())[-6:]
        if "email" in who.intake:
            name, _, host = who.intake["email"].partition("@")
            who = replace(who, intake={**who.intake, "email": f"{name.rstrip('0123456789')}.{number}@{host}"})
        days = (dates.ends - dates.opens).days
        early = (dates.matching_from - dates.opens).days - 2
        day = draw.whole(1, early) if draw.chance(0.7) else draw.whole(early, days // 2)
        if who.role == "mentor" and draw.chance(0.5):
            day = min(day, early)
        start = dates.opens + timedelta(days=draw.whole(early, days))
        silent = (start, start + timedelta(days=draw.whole(15, 70) if draw.chance(0.4) else 0))
        tale = draw.one(self.profile.tales) if draw.chance(WORRYING) else STEADY
        one = Somebody(who, dates.opens + timedelta(days=day), draw.whole(0, 4), silent, tale)
        one.rests = silent[0] < silent[1] and draw.chance(0.4)
        if draw.chance(0.18):
            one.leaves = dates.opens + timedelta(days=draw.whole(early + 5, days - 20))
            one.says = draw.one(("withdraws", "tells", "tells"))
            if draw.chance(0.35):
                one.returns = one.leaves + timedelta(days=draw.whole(20, 70))
        self._plan_beginning(one, draw)
        return one

    def _plan_beginning(self, one: Somebody, draw: Draw) -> None:
        one.agenda[one.applies].append(("apply", ""))
        if one.who.caregiver is not None:
            one.agenda[one.applies + timedelta(days=draw.whole(0, 14))].append(("caregiver", ""))
        if draw.chance(0.2):  # thinks again about what they wrote
            one.agenda[one.applies + timedelta(days=draw.whole(0, 40))].append(("apply", "again"))
        for check in one.who.checks:
            one.agenda[one.applies + timedelta(days=draw.whole(1, 16))].append(("check", check))
        for module in dict.fromkeys(name for name, _ in one.who.modules):
            one.agenda[one.applies + timedelta(days=draw.whole(1, 20))].append(("module", module))
        if one.leaves is not None and one.says == "withdraws":
            one.agenda[one.leaves].append(("withdraw", ""))
        if one.returns is not None:
            one.agenda[one.returns].append(("apply", "return"))

    # ── what reaches them ──
    def hear(self, letter: Letter, somebody: Somebody) -> None:
        """Makes up their mind when, and whether, to do what the letter asks."""
        draw = somebody.who.drawing("hears", self.seed, letter.event, letter.role, letter.subject)
        day = letter.on + timedelta(days=1 + draw.whole(0, somebody.slow))
        task = self._task(letter)
        if task is None or not draw.chance(somebody.who.diligence - (0.3 if letter.role is Role.CAREGIVER else 0.05)):
            return
        if letter.event is Event.SESSION:
            for each in self._sessions(letter.subject, letter.on):
                if draw.chance(0.2):
                    somebody.agenda[each].append(("session", f"{letter.subject} {each}"))
            return
        somebody.agenda[day].append(task)
        if task[0] == "check-in" and draw.chance(0.06):  # "I meant something else"
            somebody.agenda[day + timedelta(days=draw.whole(0, 3))].append((task[0], f"{task[1]} corrected"))

    def _task(self, letter: Letter) -> tuple[str, str] | None:
        parts = letter.subject.split(".")
        match letter.event:
            case Event.CHECK_IN_DUE | Event.CHECK_IN_REMINDER:
                return "check-in", f"{letter.role} {parts[1]} {parts[0]}.{parts[1]}.{parts[2]}"
            case Event.AGREEMENT_DUE | Event.REAFFIRM_DUE:
                return "agreement", f"{letter.role} {letter.subject}"
            case Event.MEASURE_DUE:
                return "measure", f"measure-{parts[1]}-{letter.role}"
            case Event.CLOSED:
                return "exit", str(letter.role)
            case Event.UNDECIDED:
                return "apply", "completed"
            case Event.SESSION:
                return "session", ""
            case Event.REFRESHER:
                return "refresher", ""
        return None

    def _sessions(self, session: str, after: date) -> Sequence[date]:
        dates = self.folder.program.dates
        held = [each for each in self.folder.program.community.sessions if each.id == session]
        return [
            day
            for each in held
            for day in session_days(each.on, each.every, dates.matching_from, dates.ends)
            if day > after
        ]

    # ── what they send ──
    def send(self, today: date) -> Iterator[HandedIn]:
        """Every row that is sent on this day."""
        for key, one in self.people.items():
            for kind, about in one.agenda.pop(today, ()):
                if one.is_silent(today) and kind not in ("withdraw", "check", "module"):
                    continue
                for form, answers in self._rows(one, kind, about, today):
                    yield HandedIn(form, key, today, answers)

    def _rows(self, one: Somebody, kind: str, about: str, today: date) -> Iterator[tuple[str, Row]]:
        who, profile = one.who, self.profile
        one.given[f"{kind} {about}"] += 1
        match kind:
            case "apply":
                yield f"intake-{who.role}", who.intake
            case "withdraw":
                yield (
                    f"intake-{who.role}",
                    {**who.intake, **{name: "no" for name in self.consents if name in who.intake}},
                )
            case "caregiver":
                yield "intake-caregiver", who.caregiver or {}
            case "check":
                passed, on = who.checks[about]
                on = on if on.year < today.year - 1 else today
                yield "screening", {"check": about, "passed": "yes" if passed else "no", "checked_on": str(on)}
            case "module":
                yield "training", {"module": about, "completed_on": today.isoformat()}
            case "refresher":
                for module in dict.fromkeys(name for name, _ in who.modules):
                    yield "training", {"module": module, "completed_on": today.isoformat()}
            case "check-in":
                yield from self._check_in(one, about)
            case "agreement":
                role = about.split()[0]
                words = {f"goals_{role}": profile.goals(who, one.given[kind])}
                yield self._asked(f"agreement-{role}", {f"signed_{role}": "yes"} | words)
            case "measure" if about in self.forms:
                month = next((int(part) for part in about.split("-") if part.isdigit()), 1)
                yield self._asked(about, profile.measure(who, month, True))
            case "exit" if f"exit-{about}" in self.forms:
                yield self._asked(f"exit-{about}", profile.leaves(who, one.tale))
            case "session" if about:
                session, day = about.split()
                came = who.drawing("came", about).chance(0.8)
                more = profile.feedback(who, session) if came else {}
                yield "feedback", {"session": session, "session_day": day, "came": "yes" if came else "no"} | more

    def _check_in(self, one: Somebody, about: str) -> Iterator[tuple[str, Row]]:
        role, name, occasion, *corrected = about.split()
        form = f"check-in-{name}-{role}"
        if ((form, occasion) in one.answered) != bool(corrected):
            return  # answered before a reminder came, or corrected what was never sent
        if not corrected:
            one.answered.add((form, occasion))
            one.given[form] += 1
        tale = STEADY if corrected else one.tale
        yield form, self.profile.check_in(one.who, role, form, tale, one.given[form])

    def _asked(self, form: str, answers: Row) -> tuple[str, Row]:
        return form, {name: value for name, value in answers.items() if name in self.columns[form]}
