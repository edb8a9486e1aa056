"""The months of a sample: who signs, answers, falls silent, comes to a session, looks back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

from tests.samples.living import Lived
from tests.samples.people import Applicant, Profile, at, between
from tests.samples.sheets import Row

from pmtool.model.records import Pairing, PairingStatus, State
from pmtool.model.text import Anchor, Role
from pmtool.rules.cadence import add, days_in, moment_day, session_days
from pmtool.rules.forms import answer_columns, follow_up_form, follow_up_moments, forms_of

STEADY = "steady"

GOALS_NOW = {  # how it goes with what was agreed at the start
    "en": (
        "Some of it.",
        "Better than I thought.",
        "Not yet, but I think about it.",
        "We changed it halfway.",
        "Slowly.",
    ),
    "de": ("Zum Teil.", "Besser als gedacht.", "Noch nicht, aber ich denke daran.", "Wir haben es geändert."),
    "es": (
        "Una parte sí.",
        "Mejor de lo que pensaba.",
        "Todavía no, pero lo tengo presente.",
        "Lo cambiamos a la mitad.",
    ),
    "ar": ("بعضها.", "أفضل مما ظننت.", "ليس بعد، لكنني أفكر فيها.", "غيّرناها في منتصف الطريق."),
}


@dataclass
class Course:
    """A sample in the making. tales: (person, pairing) → what happens to them. asked: occasions that were decided."""

    profile: Profile
    lived: Lived
    people: dict[str, Applicant]  # by pseudonym
    tales: dict[tuple[str, str], str] = field(default_factory=dict)
    asked: set[tuple[object, ...]] = field(default_factory=set)

    def tale(self, person: str, pairing: str) -> str:
        return self.tales.get((person, pairing), STEADY)

    def is_new(self, *occasion: object) -> bool:
        fresh = occasion not in self.asked
        self.asked.add(occasion)
        return fresh

    def cast(self, state: State) -> None:
        """Gives the first pairings that began their tales, in an order that no name decides."""
        started = sorted((p for p in state.pairings if p.started_on), key=lambda p: sha256(p.mentee.encode()).digest())
        waiting = list(self.profile.tales)
        mentors: set[str] = set()
        for pairing in started:
            if waiting and pairing.mentor not in mentors:
                mentors.add(pairing.mentor)
                tale = waiting.pop(0)
                self.tales[pairing.mentee, pairing.id] = self.tales[pairing.mentor, pairing.id] = tale


def rows_until(course: Course, previous: date, today: date) -> dict[str, list[Row]]:
    """File name → rows that arrive today, everything answered since the day before."""
    state = course.lived.state
    if not course.tales and any(pairing.started_on for pairing in state.pairings):
        course.cast(state)
    return {
        "agreements": list(_agreements(course, state, today)),
        "check-ins": list(_check_ins(course, today)),
        "follow-up": list(_measures(course, state, today)),
        "sessions": list(_feedback(course, state, previous, today)),
        "looking-back": list(_exits(course, state, today)),
    }


def _row(course: Course, form: str, person: Applicant, day: date, answers: Row) -> dict[str, str]:
    moment = at(day, person.drawing(form, day))
    return {"form": form, "submitted": moment, course.profile.key: person.id, **answers}


def _sides(pairing: Pairing) -> Iterator[tuple[Role, str]]:
    yield Role.MENTEE, pairing.mentee
    yield Role.MENTOR, pairing.mentor


def _agreements(course: Course, state: State, today: date) -> Iterator[Row]:
    agreement = course.lived.folder.program.agreement
    for pairing in state.pairings:
        if pairing.status is not PairingStatus.ACTIVE or pairing.started_on is None:
            continue
        for role in agreement.signed_by:
            person = course.people[pairing.mentor if role is Role.MENTOR else pairing.mentee]
            if role is Role.CAREGIVER and person.caregiver is None:
                continue
            for ordinal in range(int((today - pairing.started_on).days // days_in(agreement.reaffirm)) + 1):
                first = add(pairing.started_on, agreement.reaffirm, ordinal)
                draw = person.drawing("signs", pairing.id, role, ordinal)
                day = first + timedelta(days=draw.whole(1, 8))
                if day > today or not course.is_new("agreement", pairing.mentee, person.id, role, ordinal):
                    continue
                if draw.chance(0.96 if ordinal == 0 else 0.6):
                    answers = {f"signed_{role}": "yes"}
                    if role in agreement.goals.ask and draw.chance(0.85):
                        answers[f"goals_{role}"] = course.profile.goals(person, ordinal)
                    yield _row(course, f"agreement-{role}", person, day, answers)


def _check_ins(course: Course, today: date) -> Iterator[Row]:
    """A mentor of two answers once for both. `quiet` people miss the first of every round, those `gone` all."""
    told = [(course.tale(each.person, each.pairing), each) for each in course.lived.life(today).check_ins]
    for tale, check_in in sorted(told, key=lambda one: one[0] == STEADY):
        occasion = ("check-in", check_in.person, check_in.role, check_in.round, check_in.due)
        if check_in.answer is not None or not course.is_new(*occasion):
            continue
        person = course.people[check_in.person]
        if check_in.role is Role.CAREGIVER and person.caregiver is None:
            continue
        number = sum(1 for each in course.asked if each[:4] == occasion[:4])
        draw = person.drawing(*occasion)
        if tale == "gone" or (tale == "quiet" and number == 1):
            continue
        if tale == STEADY and not draw.chance(person.diligence):
            continue
        last = min(today, check_in.until, check_in.due + timedelta(days=6))
        form = f"check-in-{check_in.round}-{check_in.role}"
        answers = course.profile.check_in(person, check_in.role, form, tale, number)
        yield _row(course, form, person, between(draw, check_in.due, last), answers)


def _measures(course: Course, state: State, today: date) -> Iterator[Row]:
    """Six or seven in ten answer a follow-up, and not because they are better."""
    evaluation = course.lived.folder.program.evaluation
    for pairing in state.pairings:
        if pairing.started_on is None or pairing.ends_on is None:
            continue
        end = min(pairing.ends_on, pairing.closed_on or pairing.ends_on)
        for role, name in _sides(pairing):
            person = course.people[name]
            stories = [story.at for story in evaluation.stories if role in story.ask]
            for moment in follow_up_moments(course.lived.folder.program, role):
                due = moment_day(moment, pairing.started_on, end) if moment.anchor is Anchor.START else None
                if due is None or due > today or not course.is_new("measure", name, str(moment)):
                    continue
                draw = person.drawing("measure", moment)
                if draw.chance(0.7):
                    day = min(today, due + timedelta(days=draw.whole(0, 12)))
                    answers = course.profile.measure(person, moment.count, moment in stories)
                    answers |= {f"goals_now_{role}": draw.one(GOALS_NOW[person.language])} if draw.chance(0.6) else {}
                    form = follow_up_form(role, moment)
                    yield _row(course, form, person, day, _asked(course, form, answers))


def _asked(course: Course, name: str, answers: Row) -> Row:
    """Those of the answers that this form asks for."""
    folder = course.lived.folder
    form = next(form for form in forms_of(folder.program, folder.library) if form.id == name)
    columns = {column for question in form.questions for column in answer_columns(question, folder.library)}
    return {column: value for column, value in answers.items() if column in columns}


def _feedback(course: Course, state: State, previous: date, today: date) -> Iterator[Row]:
    """Of each kind of session the last one: some of those invited came, and some of them say how it was."""
    program = course.lived.folder.program
    active = {name: role for p in state.pairings if p.status is PairingStatus.ACTIVE for role, name in _sides(p)}
    for session in program.community.sessions:
        days = session_days(session.on, session.every, program.dates.matching_from, program.dates.ends)
        held = [day for day in days if previous < day <= today]
        if not held or not active:
            continue
        for name, role in sorted(active.items()):
            person = course.people[name]
            draw = person.drawing("session", session.id, held[-1])
            if role in session.ask and draw.chance(0.22):
                came = draw.chance(0.72)
                answers = {"session": session.id, "session_day": held[-1].isoformat(), "came": "yes" if came else "no"}
                more = course.profile.feedback(person, session.id) if came else {}
                yield _row(course, "feedback", person, held[-1], {**answers, **more})


def _exits(course: Course, state: State, today: date) -> Iterator[Row]:
    for pairing in state.pairings:
        if pairing.closed_on is None or pairing.closed_on >= today:
            continue
        for role, name in _sides(pairing):
            person = course.people[name]
            draw = person.drawing("exit", pairing.mentee, pairing.mentor)
            if course.is_new("exit", pairing.id, name) and draw.chance(0.8):
                day = between(draw, pairing.closed_on, min(today, pairing.closed_on + timedelta(days=9)))
                tale = course.tale(name, pairing.id)
                yield _row(course, f"exit-{role}", person, day, course.profile.leaves(person, tale))
