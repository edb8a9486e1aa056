"""Who stands where before anybody is matched: who is away or stays out, who waits, whose places are held."""

from __future__ import annotations

from datetime import date

from pmtool.model.care import Alert
from pmtool.model.cohort import Judgement
from pmtool.model.decision import Decision, Verdict
from pmtool.model.records import PairingStatus, Person, Standing
from pmtool.model.text import Duration, Role
from pmtool.planning.life import Life
from pmtool.rules.cadence import add, days_in
from pmtool.rules.digests import tie_hash

_ON_PEOPLE = (Verdict.ACCEPT, Verdict.DECLINE)


def people_decided(life: Life, verdict: Verdict) -> frozenset[str]:
    """Undecided people whom the coordinator accepted, or declined, when last asked. On one day a no counts."""
    last: dict[str, Decision] = {}
    by_day = sorted(life.state.decisions, key=lambda each: (each.on, each.verdict is Verdict.DECLINE, each.turn))
    for decision in by_day:
        if decision.about in life.people and decision.on <= life.today and decision.verdict in _ON_PEOPLE:
            last[decision.about] = decision
    return frozenset(person for person, decision in last.items() if decision.verdict is verdict)


def unless_away(life: Life, judged: Judgement) -> Judgement:
    """Whoever has paused or left stays so, whatever they answered, until somebody says that they are back; and with
    the program's end everybody's part ends."""
    person = life.people[judged.person]
    if judged.standing is Standing.UNDECIDED and stays_out(life, person):
        return Judgement(person.id, Standing.INELIGIBLE)
    if person.standing is Standing.LEFT or (
        life.today >= life.program.dates.ends and judged.standing is not Standing.INELIGIBLE
    ):
        return Judgement(person.id, Standing.LEFT)
    return Judgement(person.id, Standing.PAUSED) if person.standing is Standing.PAUSED else judged


def stays_out(life: Life, person: Person) -> bool:
    """Whether somebody who wasn't taken stays so though answers are missing now: they may have been erased. Whoever
    applies anew is judged anew."""
    since, shortest = not_taken_since(life, person), shortest_keep(life)
    return since is not None and shortest is not None and add(since, shortest) <= life.today


def not_taken_since(life: Life, person: Person) -> date | None:
    """The day on which they weren't taken, or applied again since and weren't either; None for whoever was taken."""
    if person.standing is not Standing.INELIGIBLE or person.stands_since is None:
        return None
    role = Role.MENTEE if person.role is Role.CAREGIVER else person.role
    applied = (each.on for each in life.answers.get((person.id, f"intake-{role}"), ()))
    return max([person.stands_since, *applied])


def shortest_keep(life: Life) -> Duration | None:
    """Before that, nothing of anybody goes."""
    own = [each.keep for each in life.questions.values() if each.keep is not None]
    return min([*own, *life.program.confidentiality.keep.values()], key=days_in, default=None)


def first_come(life: Life, people: set[str], places: int) -> frozenset[str]:
    """Those for whom the program has places: who has a mentee already, then who applied first; the same day, by lot."""
    if len(people) <= places:
        return frozenset(people)
    serving = {pairing.mentor for pairing in life.active}

    def turn(person: str) -> tuple[bool, date, int]:
        return person not in serving, life.people[person].since, tie_hash(life.program.id, person, "place")

    order = sorted(people, key=turn)
    return frozenset(order[: max(0, places)])


def resting(life: Life) -> frozenset[str]:
    """Mentees whose last pairing closed so recently that the program lets them rest before a new one."""
    pause = life.program.agreement.ending.rematch_after
    return frozenset(
        pairing.mentee
        for pairing in life.state.pairings
        if pairing.status is PairingStatus.CLOSED and pairing.closed_on and add(pairing.closed_on, pause) > life.today
    )


def held_mentors(life: Life) -> frozenset[str]:
    """Mentors who take nobody new until the coordinator has acknowledged the alert about them, or about their pair."""
    mentors = {pairing.id: pairing.mentor for pairing in life.state.pairings}
    held = set()
    for alert in life.state.alerts:
        rule, person = rule_of(life, alert.rule), life.people.get(alert.person)
        is_held = alert.acknowledged_on is None and not alert.is_second_look
        if rule and rule.response.hold_capacity and is_held and person:
            held.add(person.id if person.role is Role.MENTOR else mentors.get(alert.pairing, person.id))
    return frozenset(held)


def rule_of(life: Life, rule_id: str) -> Alert | None:
    return next((rule for rule in life.program.wellbeing.alerts if rule.id == rule_id), None)
