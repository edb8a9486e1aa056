"""The coordinator's desk: decisions taken one after the other, each as the ones before have left things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, assert_never

from pmtool.model.action import (
    AcknowledgeAlert,
    Action,
    ClosePairing,
    DeclinePairing,
    PausePairing,
    ProposePairing,
    ResumePairing,
    StartPairing,
    WithdrawPairing,
)
from pmtool.model.decision import WORDS, Decision, Subject, Verdict
from pmtool.model.pairings import Pin
from pmtool.model.records import AlertRecord, Closure, Pairing, PairingStatus, Person, Standing
from pmtool.planning.absences import leave, pause_person, rests_with_somebody, resume_person
from pmtool.planning.life import Life
from pmtool.planning.pairings import end_after_pause, pairing_id, plan_ends, start
from pmtool.planning.pins import couple_of, make_room
from pmtool.planning.projecting import advance, advance_one
from pmtool.planning.undelivered import settle, settling
from pmtool.rules.subjects import subject_of

JudgePins = Callable[[Life], Mapping[str, Pin]]
_Taken = Literal[Subject.PAIRING, Subject.PERSON, Subject.ALERT, Subject.MESSAGE, Subject.TWO_PEOPLE]
Found = tuple[Action, ...] | str  # what a decision leads to, or why it can't be taken

_WORDS_FOR = {
    Subject.PAIRING: "a pairing can be approved, declined, closed, paused or resumed",
    Subject.PERSON: "a person can be accepted or declined, can pause, resume or leave",
    Subject.ALERT: "an alert can only be acknowledged",
    Subject.MESSAGE: "a message was delivered, is sent again, or is dropped",
    Subject.TWO_PEOPLE: "two people can be paired, never be paired, or have that lifted",
    Subject.DAY: "the pairings of a day can be approved or declined",
}

_SAID_BEFORE = "it was said before things changed: if it holds again, say it with a later day"


def why_unfit(verdict: Verdict, subject: Subject) -> str:
    """What can be said of this, where the word isn't among it; else ""."""
    return "" if verdict in WORDS[subject] else _WORDS_FOR[subject]


class Desk:
    """Holds what is planned so far, and how people, pairings and alerts stand once it has been done.

    judge_pins: decision about two people → how they are judged, as things stand in a life.
    """

    def __init__(self, life: Life, planned: Iterable[Action], judge_pins: JudgePins) -> None:
        self.life, self._judge_pins, self._pins = life, judge_pins, judge_pins(life)
        self.planned: dict[str, Action] = {}
        self._approved_on: dict[str, date] = {}
        self.people: dict[str, Person] = dict(life.people)
        self.pairings: dict[str, Pairing] = {each.id: each for each in life.state.pairings}
        self.alerts: dict[str, AlertRecord] = {each.id: each for each in life.state.alerts}
        self._put(planned)

    def take(self, decision: Decision) -> str:
        """Why the decision can't be taken; "" once it is, or where it was carried out before. One about a whole day is
        taken as the words about its pairings.
        """
        subject = subject_of(decision.about)
        if subject is None or subject is Subject.DAY:
            return "nothing with this id waits for a decision"
        if why := why_unfit(decision.verdict, subject):
            return why
        found = self._about(decision, subject)
        if isinstance(found, str):
            return found
        self._put(found)
        return ""

    def judge_again(self) -> None:
        """The two of each `pair`, as what is planned so far leaves them: one may be back, or free of an alert."""
        state = advance(self.life.state, self.planned.values(), self.life.today)
        self._pins = self._judge_pins(self.life.then(state))

    def close_what_is_over(self) -> None:
        """A pairing that goes on after a pause may have lasted as agreed by then: it ends in the same run."""
        state = replace(self.life.state, pairings=tuple(self.pairings.values()))
        self._put(plan_ends(replace(self.life, state=state)))

    def _put(self, actions: Iterable[Action]) -> None:
        for action in actions:
            if not self._is_known(action):
                self.planned[action.key] = action
                advance_one(action, self.life.today, self.people, self.pairings, self.alerts)

    def _is_known(self, action: Action) -> bool:
        return self.life.is_done(action.key) or action.key in self.planned

    def _unless_known(self, action: Action, why_not: str) -> Found:
        """The action, or why it can't be; a decision that was carried out before is passed over in silence."""
        return why_not if why_not and not self._is_known(action) else (action,)

    def _about(self, decision: Decision, subject: _Taken) -> Found:
        match subject:
            case Subject.PAIRING:
                pairing = self.pairings.get(decision.about)
                return "no pairing has this id" if pairing is None else self._about_pairing(decision, pairing)
            case Subject.PERSON:
                person = self.people.get(decision.about)
                return "nobody has this id" if person is None else self._about_person(decision, person)
            case Subject.ALERT:
                return self._about_alert(decision)
            case Subject.TWO_PEOPLE:
                return self._about_two(decision)
            case Subject.MESSAGE:
                return self._about_message(decision)
            case _:
                assert_never(subject)

    def _about_pairing(self, decision: Decision, pairing: Pairing) -> Found:
        action = self._of_pairing(decision, pairing)
        is_open = pairing.status is PairingStatus.PROPOSED
        wanted = PairingStatus.PROPOSED if isinstance(action, StartPairing | DeclinePairing) else PairingStatus.ACTIVE
        why_not = "" if pairing.status is wanted else f"this pairing is {pairing.status.value}"
        if isinstance(action, StartPairing) and is_open and self.life.today >= self.life.program.dates.ends:
            why_not = "the program has ended"
        if isinstance(action, StartPairing) and not why_not:
            self._approved_on[pairing.id] = decision.on
        if isinstance(action, PausePairing) and pairing.is_paused:
            why_not = "this pairing is paused already"
        elif isinstance(action, PausePairing):
            why_not = why_not or self._overtaken(decision)
        if isinstance(action, PausePairing | ClosePairing) and decision.on < self._began(pairing):
            why_not = why_not or _SAID_BEFORE
        if isinstance(action, ResumePairing):
            why_not = why_not or self._why_it_rests_on(decision, pairing)
        return self._unless_known(action, why_not)

    def _began(self, pairing: Pairing) -> date:
        """The day of the word that it begins, where it is taken in this run: what was said after that goes with it.
        Else the day on which it began."""
        return self._approved_on.get(pairing.id) or pairing.started_on or date.min

    def _why_it_rests_on(self, decision: Decision, pairing: Pairing) -> str:
        """Why a pairing doesn't go on with this word; "" where it does."""
        if not pairing.is_paused:
            return "this pairing isn't paused"
        both = (pairing.mentee, pairing.mentor)
        if decision.on <= pairing.pauses[-1].since:
            return _SAID_BEFORE
        if not any(self.people[each].standing is Standing.PAUSED for each in both):
            return self._overtaken(decision, *both)
        if rests_with_somebody(pairing, self._is_known):
            return "one of the two is paused: resume that person, and the pairing goes on"
        return "one of the two is paused: resume that person first, then say it of the pairing"

    def _overtaken(self, decision: Decision, *people: str) -> str:
        """A word from before things went on, or one of these people came back: it was about another time, and isn't
        taken now."""
        days = range(1, (self.life.today - decision.on).days + 1)
        later = (
            f"resume:{about}:{decision.on + timedelta(days=each)}"
            for about in (decision.about, *people)
            for each in days
        )
        is_overtaken = any(self.life.is_done(key) or key in self.planned for key in later)
        return _SAID_BEFORE if is_overtaken else ""

    def _of_pairing(self, decision: Decision, pairing: Pairing) -> Action:
        name, on, reason = pairing.id, decision.on, decision.reason
        match decision.verdict:
            case Verdict.APPROVE:
                return start(self.life, name)
            case Verdict.DECLINE:
                return DeclinePairing(name, reason)
            case Verdict.CLOSE:
                return ClosePairing(name, Closure.UNPLANNED, reason)
            case Verdict.CLOSE_UNREACHABLE:
                return ClosePairing(name, Closure.UNREACHABLE, reason)
            case Verdict.PAUSE:
                return PausePairing(name, on)
            case _:
                return ResumePairing(name, on, end_after_pause(self.life, pairing, on))

    def _about_person(self, decision: Decision, person: Person) -> Found:
        on, standing = decision.on, person.standing
        match decision.verdict:
            case Verdict.PAUSE:
                away = standing in (Standing.PAUSED, Standing.LEFT)
                why_not = f"this person has {standing} already" if away else self._overtaken(decision)
                led_to = pause_person(person, self.pairings.values(), on)
            case Verdict.RESUME:
                here = standing not in (Standing.PAUSED, Standing.LEFT)
                is_old = person.stands_since is not None and on <= person.stands_since
                why_not = "this person is neither paused nor gone" if here else _SAID_BEFORE if is_old else ""
                led_to = resume_person(self.life, person, self.people, self.pairings.values(), on, self._is_known)
            case Verdict.LEAVE:
                gone = standing is Standing.LEFT
                why_not = "this person has left already" if gone else self._overtaken(decision)
                led_to = leave(person, self.pairings.values(), on, decision.reason)
            case _:
                return ()  # accepted or declined: `people_decided` hands it to those who judge
        if self._is_known(led_to[0]):
            return ()
        return why_not or led_to

    def _about_alert(self, decision: Decision) -> Found:
        alert = self.alerts.get(decision.about)
        if alert is None:
            return "no alert has this id"
        if alert.acknowledged_on is not None:
            is_same = (alert.acknowledged_on, alert.outcome) == (decision.on, decision.reason)
            return () if is_same else "this alert is acknowledged already"
        return (AcknowledgeAlert(alert.id, decision.reason, decision.on),)

    def _about_message(self, decision: Decision) -> Found:
        if self._is_known(settling(decision)):
            return ()
        found = settle(decision, self.life.state.mail)
        return found if isinstance(found, str) else (found,)

    def _about_two(self, decision: Decision) -> Found:
        return self._pair(decision) if decision.verdict is Verdict.PAIR else self._part(decision)

    def _pair(self, decision: Decision) -> Found:
        """The two as a pairing that begins at once, and the proposals that make room for it."""
        pin = self._pins.get(decision.about)
        if pin is None:
            return "one of the two must be a mentee, and the other a mentor"
        pairing = Pairing(
            pairing_id(pin.proposal.mentee, pin.proposal.mentor, decision.on),
            pin.proposal.mentee,
            pin.proposal.mentor,
            PairingStatus.PROPOSED,
            self.life.today,
            pin.proposal.score,
            contributions=pin.proposal.contributions,
        )
        made = ProposePairing(pairing)
        if self._is_known(made):
            return (made,)
        if not decision.reason:
            return "a pairing made by hand needs a reason, which is kept"
        if decision.until and decision.until <= self.life.today:
            return "it was to last until a day that has come"
        if self.life.today >= self.life.program.dates.ends:
            return "the program has ended"
        room = make_room(self.pairings.values(), pin)
        if isinstance(room, str):
            return room
        return (*map(WithdrawPairing, room), made, start(self.life, pairing.id, decision.until))

    def _part(self, decision: Decision) -> Found:
        """Never: a proposal between the two is declined. Lifted: the matching may propose them again."""
        couple = couple_of(self.life, decision.about)
        if couple is None:
            return "one of the two must be a mentee, and the other a mentor"
        if decision.verdict is Verdict.LIFT:
            return ()
        between = [each for each in self.pairings.values() if (each.mentee, each.mentor) == couple]
        if any(each.status is PairingStatus.ACTIVE for each in between):
            return "the two are paired: close that first"
        return tuple(
            DeclinePairing(each.id, decision.reason) for each in between if each.status is PairingStatus.PROPOSED
        )
