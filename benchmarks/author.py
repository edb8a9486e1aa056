"""Who came in a made-up year, whom they met, and what they answered: drawn, person by person."""

from __future__ import annotations

import random  # noqa: TID251 — seeded
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from likeness import Likeness
from pmtool.model.action import AcknowledgeAlert, Action, ChangeStanding, ProposePairing, RaiseAlert, Send, StartPairing
from pmtool.model.care import Round
from pmtool.model.decision import Decision, Verdict
from pmtool.model.incoming import IncomingSubmission
from pmtool.model.message import Event
from pmtool.model.pairings import Contribution
from pmtool.model.program import Program
from pmtool.model.records import Pairing, PairingStatus, Standing, Value
from pmtool.model.text import Role
from pmtool.rules.cadence import add, due_days, moment_day
from pmtool.rules.digests import digest_of
from pmtool.rules.forms import follow_up_form, follow_up_moments, forms_of
from pmtool.rules.occasions import occasion_of
from pmtool.store import Store

CAME_FROM, PAIRED_FROM = date(2027, 1, 11), date(2027, 3, 1)
SETTLED = date(2028, 1, 24)  # the last day of the year that was lived
WAITING = 250  # at most so many mentees, and as many mentors, wait to be matched

Sheet = tuple[date, IncomingSubmission]


@dataclass
class Year:
    """What happened, by day: what came in, what was done, what was decided."""

    came: list[Sheet] = field(default_factory=list)
    done: list[tuple[date, Action]] = field(default_factory=list)
    decided: list[Decision] = field(default_factory=list)
    pairs: list[tuple[str, str, bool]] = field(default_factory=list)  # addresses, and whether a caregiver answered


class Author:
    """Draws a year for so many people."""

    def __init__(self, like: Likeness, store: Store, chance: random.Random) -> None:
        self.like, self.store, self.chance = like, store, chance
        self.program: Program = like.checked.program.program
        self.forms = {form.id: form for form in forms_of(self.program, like.checked.program.library)}
        self.year = Year()
        self.number = 0

    def write(self, participants: int) -> Year:
        waiting = min(WAITING, participants // 40)
        others = participants // 20
        pairs = (participants - others - 2 * waiting) // 2
        for _ in range(others):
            role = self.chance.choice((Role.MENTEE, Role.MENTOR))
            self._person(role, False, self._day(CAME_FROM, SETTLED))
        for _ in range(waiting):
            for role in (Role.MENTEE, Role.MENTOR):
                self._person(role, True, SETTLED - timedelta(days=self.chance.randint(1, 20)))
        for _ in range(pairs):
            self._pair(self._day(PAIRED_FROM, SETTLED - timedelta(days=10)))
        return self.year

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.chance.randint(0, (last - first).days))

    def _person(self, role: Role, is_matched: bool, since: date) -> tuple[str, bool]:
        """Pseudonym, and whether a caregiver answered for them."""
        self.number += 1
        identity = f"person-{self.number}@people.example"
        person = self.store.pseudonym(identity)
        applied = self.chance.choice(self.like.people[role, is_matched])
        for form, answers in applied.items():
            own = {name: _own(name, answer, self.number, identity) for name, answer in answers.items()}
            self._came(form, Role(form.removeprefix("intake-")), identity, since, own)
        if role is Role.MENTOR:
            for module in self.program.training.modules:
                self._came("training", None, identity, since, {"module": module.id, "completed_on": since})
            for check in self.program.population.mentors.screening:
                passed: dict[str, Value] = {"check": check.id, "passed": True, "checked_on": since}
                self._came("screening", None, identity, since, passed)
        roles = (role, Role.CAREGIVER) if "intake-caregiver" in applied else (role,)
        if is_matched:
            self.year.done.append((since, ChangeStanding(person, Standing.READY, Standing.APPLIED, since)))
            for each in roles:
                self._wrote(Event.ACCEPTED, each, person, "application", since)
            for session in self.program.community.sessions:
                for each in set(roles) & set(session.ask):
                    self._wrote(Event.SESSION, each, person, session.id, since)
        return person, len(roles) > 1

    def _came(self, form: str, role: Role | None, identity: str, on: date, answers: Mapping[str, Value]) -> str:
        """The id the store will give it."""
        row = len(self.year.came) + 2
        digest = digest_of(f"{identity}|{form}|{on}|{row}")
        self.year.came.append((on, IncomingSubmission(form, role, identity, on, f"{on}T12:00", answers, row, digest)))
        seals = self.store.seals
        return seals.row_id("S", seals.pseudonym(identity), *occasion_of(form, on, answers))

    def _wrote(self, event: Event, role: Role, to: str, subject: str, on: date) -> None:
        for message in self.program.messages:
            if message.on is event and role.value in message.to:
                self.year.done.append((on, Send(message.id, event, role, to, subject, on, {})))

    def _pair(self, starts: date) -> None:
        mentee, has_caregiver = self._person(Role.MENTEE, True, starts - timedelta(days=self.chance.randint(14, 40)))
        mentee_is = f"person-{self.number}@people.example"
        mentor, _ = self._person(Role.MENTOR, True, starts - timedelta(days=self.chance.randint(14, 40)))
        mentor_is = f"person-{self.number}@people.example"
        name = f"R-{digest_of(f'{mentee}|{mentor}|{starts.isoformat()}')[:10].upper()}"
        why = tuple(Contribution(each.id, 40, 100) for each in self.program.matching.prefer)
        pairing = Pairing(name, mentee, mentor, PairingStatus.PROPOSED, starts, 40 * len(why), contributions=why)
        ends = min(add(starts, self.program.agreement.length), self.program.dates.ends)
        self.year.done += [(starts, ProposePairing(pairing)), (starts, StartPairing(name, starts, ends))]
        for person in (mentee, mentor):
            self.year.done.append((starts, ChangeStanding(person, Standing.PAIRED, Standing.READY, starts)))
        self.year.decided.append(Decision(name, Verdict.APPROVE, "coordinator", starts, ""))
        sides = [(Role.MENTEE, mentee, mentee_is), (Role.MENTOR, mentor, mentor_is)]
        sides += [(Role.CAREGIVER, mentee, mentee_is)] if has_caregiver else []
        running = replace(pairing, status=PairingStatus.ACTIVE, started_on=starts, ends_on=ends)
        self.year.pairs.append((mentee_is, mentor_is, has_caregiver))
        for role, person, identity in sides:
            self._wrote(Event.PAIRED, role, person, name, starts)
            self._agree(running, role, person, identity)
            for check_in in self.program.check_ins.rounds:
                if role in check_in.ask:
                    self._check_in(running, check_in, role, person, identity)
            self._look_back(running, role, person, identity)

    def _agree(self, pairing: Pairing, role: Role, person: str, identity: str) -> None:
        starts, agreement = pairing.started_on or SETTLED, self.program.agreement
        if role not in agreement.signed_by:
            return
        self._wrote(Event.AGREEMENT_DUE, role, person, f"{pairing.id}.{agreement.edition}", starts)
        signed = {f"signed_{role}": True}
        ordinal, day = 0, starts + timedelta(days=1)
        while day < SETTLED:
            self._came(f"agreement-{role}", role, identity, day, signed)
            ordinal += 1
            day = add(starts, agreement.reaffirm, ordinal) + timedelta(days=2)
            if day - timedelta(days=2) < SETTLED:
                asked = day - timedelta(days=2)
                self._wrote(Event.REAFFIRM_DUE, role, person, f"{pairing.id}.{ordinal}", asked)

    def _check_in(self, pairing: Pairing, check_in: Round, role: Role, person: str, identity: str) -> None:
        """Asked on its day; five of six answer within a week, one in thirty of them so that somebody must look."""
        form = f"check-in-{check_in.id}-{role}"
        for ordinal, due in enumerate(due_days(check_in, pairing.started_on or SETTLED, pairing.ends_on or SETTLED), 1):
            if due > SETTLED:
                break
            subject = f"{pairing.id}.{check_in.id}.{ordinal}.{role}"
            self._wrote(Event.CHECK_IN_DUE, role, person, subject, due)
            on = due + timedelta(days=self.chance.randint(0, 6))
            if self.chance.random() < 5 / 6 and on <= SETTLED:
                self._answer(form, role, person, identity, pairing.id, on)
                continue
            reminded = [due + timedelta(days=each.count) for each in check_in.remind]
            for at, day in enumerate(sorted(reminded), 1):
                if day <= SETTLED:
                    self._wrote(Event.CHECK_IN_REMINDER, role, person, f"{subject}.{at}", day)
            if (silent := add(due, check_in.silence.after)) <= SETTLED:
                self._alert(check_in.silence.alert, person, pairing.id, subject, silent)

    def _answer(self, form: str, role: Role, person: str, identity: str, pairing: str, on: date) -> None:
        alarming = self.like.alarming.get(form)
        if alarming and self.chance.random() < 1 / 30:
            rule, answers = self.chance.choice(alarming)
            self._alert(rule, person, pairing, self._came(form, role, identity, on, answers), on)
        elif calm := self.like.calm.get(form):
            self._came(form, role, identity, on, self.chance.choice(calm))

    def _alert(self, rule: str, person: str, pairing: str, occasion: str, on: date) -> None:
        name = f"A-{digest_of(f'{rule}|{person}|{occasion}')[:10].upper()}"
        self.year.done += [
            (on, RaiseAlert(name, rule, person, pairing, f"{on}T17:00", occasion)),
            (on, AcknowledgeAlert(name, "we spoke", on)),
        ]
        self.year.decided.append(Decision(name, Verdict.ACKNOWLEDGE, "coordinator", on, "we spoke"))

    def _look_back(self, pairing: Pairing, role: Role, person: str, identity: str) -> None:
        """The follow-ups of a pairing, answered the next day."""
        for moment in follow_up_moments(self.program, role):
            form = follow_up_form(role, moment)
            day = moment_day(moment, pairing.started_on or SETTLED, pairing.ends_on or SETTLED)
            if form in self.forms and day is not None and day < SETTLED:
                subject = f"{pairing.id}.{str(moment).replace(' ', '-')}.{role}"
                self._wrote(Event.MEASURE_DUE, role, person, subject, day)
                self._answer(form, role, person, identity, pairing.id, day + timedelta(days=1))


def _own(name: str, answer: Value, number: int, identity: str) -> Value:
    """Everybody has an address and a name of their own."""
    if name.endswith("email"):
        return identity
    return f"{answer} {number}" if name.endswith("given_name") else answer
