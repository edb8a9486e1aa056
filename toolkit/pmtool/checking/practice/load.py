"""Whether what is asked of mentors, and of those who run the program, can be carried."""

from __future__ import annotations

from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Met, Unmet, Verdict, met_unless
from pmtool.checking.wording import listed, quoted
from pmtool.model.care import Round
from pmtool.model.finding import Severity
from pmtool.model.folder import Path
from pmtool.model.text import Role
from pmtool.rules.cadence import days_in
from pmtool.rules.minutes import minutes_asked, seconds_of

MOST_MENTEES = 3  # of one mentor (UN; yuanjian has 2)
MINUTES_A_MONTH = 10.0  # of forms for one person: a convention
PULSE_MINUTES = 1.0  # a weekly pulse (MentorPRO: "under a minute")
WEEK = 7

_CAPACITY: Path = ("matching", "capacity")


def check_capacity(facts: Facts) -> Verdict:
    """A mentor says for how many, never for too many, and can say none."""
    capacity = facts.program.matching.capacity
    faults = []
    if capacity.most > MOST_MENTEES:
        says = f"a mentor may have up to {capacity.most} mentees"
        faults.append(Unmet((*_CAPACITY, "most"), says, f"let {MOST_MENTEES} be the most"))
    question = facts.questions.get(capacity.question)
    if question is not None and question.range and question.range[0] > 0:
        says = f"mentors can't answer 0 to {quoted(question.id)}, so they can't pause"
        at = next((at for at, each in enumerate(facts.program.intake.questions) if each.id == question.id), None)
        path = (*_CAPACITY, "question") if at is None else ("intake", "questions", at, "range")
        faults.append(Unmet(path, says, "let the range begin at 0", told="PM448"))
    says = f"a mentor has {capacity.usual} mentees as usual, {capacity.most} at the most, and can lower it to none"
    return met_unless(faults, _CAPACITY, says)


def check_forms(facts: Facts) -> Verdict:
    """Forms take a few minutes a month, a weekly pulse one."""
    program, library = facts.program, facts.folder.library
    minutes = {role: minutes_asked(program, library, role) for role in Role}
    faults = []
    much = [f"{role}s {minutes[role]:.0f} minutes" for role in Role if minutes[role] > MINUTES_A_MONTH]
    if much:
        says = (
            f"forms ask of {listed(much, 'and')} a month; more than {MINUTES_A_MONTH:g} is rarely answered to the end"
        )
        faults.append(Unmet(("check_ins", "rounds"), says, "ask less, or less often"))
    for at, check_in in enumerate(program.check_ins.rounds):
        longest = max((_minutes(facts, check_in, role) for role in Role), default=0.0)
        if check_in.every is not None and days_in(check_in.every) <= WEEK and longest > PULSE_MINUTES:
            says = f"check-in {quoted(check_in.id)} comes every {check_in.every} and takes {longest:.1f} minutes"
            faults.append(Unmet(("check_ins", "rounds", at, "questions"), says, "ask no more than takes a minute"))
    most = max(minutes.values())
    return met_unless(faults, ("check_ins", "rounds"), f"forms ask at most {most:.0f} minutes of anybody a month")


def _minutes(facts: Facts, check_in: Round, role: Role) -> float:
    return seconds_of(facts.asked_in(check_in, role), facts.folder.library) / 60


def check_spread(facts: Facts) -> Verdict:
    """Nobody gets two mentees of high need without somebody having looked, and no minor anybody."""
    matching = facts.program.matching
    path: Path = ("matching", "approval")
    if matching.approval != "coordinator" and facts.has_minors:
        says = "mentees can be minors, and no person looks at a pairing before it begins"
        return (Unmet(path, says, "let the coordinator approve pairings", Severity.ERROR),)
    if matching.capacity.most == 1:
        return Met((*_CAPACITY, "most"), "a mentor has one mentee")
    if matching.approval != "coordinator":
        says = f"a mentor can have {matching.capacity.most} mentees, and no person looks how much each of them needs"
        return (Unmet(path, says, "let the coordinator approve pairings, or give each mentor one mentee"),)
    return Met(path, "a person approves each pairing, and sees whom the mentor has already")
