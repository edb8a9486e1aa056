"""Whether pairings follow written criteria that people can veto, disclose nothing, and come in time."""

from __future__ import annotations

from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Met, Unmet, Verdict, met_unless
from pmtool.checking.wording import quoted
from pmtool.model.finding import Severity
from pmtool.model.folder import Path
from pmtool.model.policy import Compare, Rule
from pmtool.model.population import Setting
from pmtool.model.text import Role, Sensitivity
from pmtool.rules.access import PARTNERS
from pmtool.rules.cadence import days_in

LONG_WAIT = 30  # days: then somebody who waits hears from the program
LONGEST_WAIT = 45  # days (ReDI)
LEAST_MATCHED = 0.7  # of mentees (Mentorloop)

_PREFER: Path = ("matching", "prefer")
_NEVER: Path = ("matching", "never")
_ALIKE = (Compare.COVERS, Compare.OVERLAP)
_TOO_CLOSE = (Rule.SAME, Rule.REPORTING_LINE, Rule.MENTEE_AND_MENTOR)


def check_criteria(facts: Facts) -> Verdict:
    """Written criteria with weights, on questions that those are asked whose answers are read."""
    prefer = facts.program.matching.prefer
    faults = []
    if all(each.is_must for each in prefer):
        says = "no criterion has a weight, so nothing says which pairing is better"
        faults.append(Unmet(_PREFER, says, "give at least one of them a weight", told="PM320"))
    asked = {(each.id, role) for each in facts.intake for role in each.ask}
    for at, criterion in enumerate(prefer):
        for key, name, role in (("mentee", criterion.mentee, Role.MENTEE), ("mentor", criterion.mentor, Role.MENTOR)):
            if (name, role) not in asked:
                says = f"criterion {quoted(criterion.id)} reads {quoted(name)}, which {role}s aren't asked"
                faults.append(Unmet((*_PREFER, at, key), says, f"ask {role}s, or compare something else", told="PM305"))
        if criterion.id in criterion.label.by_language.values():
            says = f"criterion {quoted(criterion.id)} is explained by its id alone"
            mend = "write the reason as people would say it"
            faults.append(Unmet((*_PREFER, at, "label"), says, mend, Severity.WARNING))
    return met_unless(faults, _PREFER, f"{len(prefer)} criteria with weights, and {_rules(facts)}")


def _rules(facts: Facts) -> str:
    count = len(facts.program.matching.never)
    return f"{count} rules that forbid a pairing" if count != 1 else "1 rule that forbids a pairing"


def check_veto(facts: Facts) -> Verdict:
    """A person can say with whom not, and both sides agree before they meet."""
    matching, agreement = facts.program.matching, facts.program.agreement
    faults = []
    has_veto = any(each.rule is Rule.NAMED for each in matching.never)
    if not has_veto and not any(each.compare is Compare.WISH and each.is_must for each in matching.prefer):
        says = "nobody can say with whom they don't want to be paired"
        faults.append(Unmet(_NEVER, says, "add a rule 'named' on a question that asks, or a wish that is a must"))
    for role in (Role.MENTEE, Role.MENTOR):
        if role not in agreement.signed_by:
            says = f"{role}s meet the other without having agreed to anything"
            faults.append(Unmet(("agreement", "signed_by"), says, f"add {role} to signed_by"))
    return met_unless(faults, _NEVER, "people can say with whom not, and both sign before the first meeting")


def check_disclosure(facts: Facts) -> Verdict:
    """What is sensitive reaches the other of a pair only where the person chose to answer."""
    faults = []
    for name in PARTNERS:
        for at, each in enumerate(facts.program.confidentiality.may_read.get(name, ())):
            if each is Sensitivity.SPECIAL:
                says = f"{quoted(name)} may read every special answer, whether the person wanted that or not"
                mend = "remove special here, and name the reader at single questions that people may leave empty"
                faults.append(Unmet(("confidentiality", "may_read", name, at), says, mend))
    positions = {each.id: at for at, each in enumerate(facts.program.intake.questions)}
    for question in facts.intake:
        is_shown = question.sensitivity is Sensitivity.SPECIAL and set(question.readers or ()) & set(PARTNERS)
        if is_shown and question.required and not question.declinable:
            says = f"{quoted(question.id)} is sensitive, has to be answered, and is shown to the other of the pair"
            where: Path = ("intake", "questions", positions[question.id]) if question.id in positions else ("intake",)
            faults.append(Unmet(where, says, "make it declinable, or take the other out of its readers"))
    return met_unless(
        faults, ("confidentiality", "may_read"), "nothing sensitive reaches the other unless it was offered"
    )


def check_dominance(facts: Facts) -> Verdict:
    """No criterion outweighs all others together."""
    prefer = facts.program.matching.prefer
    total = sum(each.points for each in prefer)
    faults = []
    for at, each in enumerate(prefer):
        if each.points > total - each.points and sum(not other.is_must for other in prefer) > 1:
            says = f"criterion {quoted(each.id)} outweighs all others together, so that they only break ties"
            faults.append(Unmet((*_PREFER, at, "weight"), says, "lower its weight, or raise those of others"))
    musts = sum(each.is_must for each in prefer) + len(facts.program.matching.never)
    return met_unless(faults, _PREFER, f"no criterion outweighs all others; {musts} rules are hard")


def check_closeness(facts: Facts) -> Verdict:
    """Nobody is paired with somebody above them, of their household, or who grades them."""
    rules = [each.rule for each in facts.program.matching.never]
    if facts.is_in(Setting.WORKPLACE):
        if Rule.REPORTING_LINE not in rules:
            says = "people can be paired with somebody above or below them in the reporting line"
            return (Unmet(_NEVER, says, "add a rule reporting_line"),)
        return Met(_NEVER, "nobody is paired within a reporting line")
    if not set(rules) & set(_TOO_CLOSE):
        says = "nothing keeps apart people who are too close already, such as one household or teacher and student"
        return (Unmet(_NEVER, says, "add a rule 'same' or 'mentee_and_mentor'", Severity.WARNING),)
    return Met(_NEVER, "a rule keeps apart people who are too close already")


def check_likeness(facts: Facts) -> Verdict:
    """What people share, lived or liked, counts for something."""
    prefer = facts.program.matching.prefer
    for at, each in enumerate(prefer):
        if each.compare in _ALIKE and not each.is_must:
            return Met((*_PREFER, at), f"criterion {quoted(each.id)} counts what the two have in common")
    says = "no criterion counts interests or experiences that the two have in common"
    return (Unmet(_PREFER, says, "add a criterion that compares with 'covers' or 'overlap'"),)


def check_wait(facts: Facts) -> Verdict:
    """Whoever waits hears from a person within a month."""
    wait = facts.program.matching.wait_at_most
    path: Path = ("matching", "wait_at_most")
    if days_in(wait) <= LONG_WAIT + 1:  # a month may have 31 days
        return Met(path, f"whoever waits for {wait} hears from the program")
    severity = Severity.ERROR if days_in(wait) > LONGEST_WAIT else Severity.WARNING
    says = f"somebody may wait for {wait} before they hear from the program"
    return (Unmet(path, says, f"use {LONG_WAIT} days or less", severity),)


def check_match_rate(facts: Facts) -> Verdict:
    """Mentors with their usual number of mentees are enough for most."""
    population, capacity = facts.program.population, facts.program.matching.capacity
    path: Path = ("population", "mentors", "places")
    usual = population.mentors.places * capacity.usual
    share = min(1.0, usual / population.mentees.places)
    if share >= LEAST_MATCHED:
        return Met(path, f"{population.mentors.places} mentors have room for {share:.0%} of mentees, as usual")
    told = "PM324" if population.mentors.places * capacity.most < population.mentees.places else ""
    says = f"{population.mentors.places} mentors with their usual {capacity.usual} have room for {share:.0%} of mentees"
    return (Unmet(path, says, "recruit more mentors first, or open fewer places for mentees", told=told),)
