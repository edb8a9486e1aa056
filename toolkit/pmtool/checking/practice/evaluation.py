"""Whether the program can find out if it helps: planned, measured soundly, and claimed no more than it can show."""

from __future__ import annotations

from math import sqrt

from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Met, Unmet, Verdict, met_unless
from pmtool.model.folder import Path
from pmtool.model.outcome import Measure, MetricKind
from pmtool.model.question import QuestionType
from pmtool.model.text import Anchor, Role
from pmtool.rules.cadence import moment_day

LOST = 0.38  # of pairings close early (Kupersmidt 2017)
FOR_POWER = 1.959964 + 0.841621  # two-sided 5 %, power 80 %
LARGEST_EFFECT = 0.45  # cross-age peer mentoring; adult mentoring of youth is near 0.2

_EVALUATION: Path = ("evaluation",)
_PRIMARY: Path = ("evaluation", "primary")
_DONE_AS_PLANNED = (MetricKind.ENGAGEMENT, MetricKind.ATTENDANCE, MetricKind.RETENTION)


def check_plan(facts: Facts) -> Verdict:
    """A plan, and who will read what comes of it."""
    if facts.program.evaluation.shared_with is None:
        says = "nothing says who will read the results, and when"
        return (Unmet(_EVALUATION, says, "add shared_with"),)
    return Met((*_EVALUATION, "plan"), "the plan says what is asked, by whom, when and how, and who reads the results")


def check_breadth(facts: Facts) -> Verdict:
    """Whether it was done as planned, how good the relationship is, what changed, what it cost."""
    evaluation = facts.program.evaluation
    kinds = {each.kind for each in evaluation.metrics}
    path: Path = ("evaluation", "metrics")
    faults = []
    if not kinds & set(_DONE_AS_PLANNED):
        says = "nothing counts whether the program was done as planned"
        faults.append(Unmet(path, says, "add a metric of kind engagement or retention"))
    if MetricKind.RELATIONSHIP not in kinds:
        says = "nothing counts how good the relationships are"
        faults.append(Unmet(path, says, "add a metric of kind relationship"))
    if evaluation.costs is None:
        faults.append(Unmet(_EVALUATION, "nothing says what is counted as the cost", "add costs"))
    return met_unless(faults, path, "fidelity, relationships, outcomes and cost are all looked at")


def check_instruments(facts: Facts) -> Verdict:
    """At least one outcome of mentees is a validated instrument, which the library words as its source does."""
    for at, each in enumerate(facts.program.evaluation.measures):
        question = facts.questions.get(each.asks)
        if each.of is Role.MENTEE and question is not None and question.type is QuestionType.INSTRUMENT:
            return Met(("evaluation", "measures", at), f"{question.instrument} is asked as its source words it")
    says = "no outcome of mentees is measured with a validated instrument"
    return (Unmet(("evaluation", "measures"), says, "add one of the library's, or say in a waiver why not"),)


def check_power(facts: Facts) -> Verdict:
    """What can't be told from chance is described, not claimed."""
    evaluation = facts.program.evaluation
    left = int(facts.program.population.mentees.places * (1 - LOST))
    least = smallest_change(left)
    said = f"with {left} mentees left at the end, a change has to be {least:.2f} standard deviations to show"
    if least > LARGEST_EFFECT and not evaluation.descriptive:
        mend = "set evaluation.descriptive to true, or open more places"
        return (Unmet(_PRIMARY, f"{said}: more than mentoring is known to bring", mend),)
    return Met(_PRIMARY, said + (", so the report describes and claims no more" if evaluation.descriptive else ""))


def smallest_change(people: int) -> float:
    """The smallest mean change, in its standard deviations, that is found in 80 of 100 such programs.

    Change of the same people from before to after, two-sided 5 %: (z.975 + z.80) / √n. Infinite for nobody.
    Source: Cohen 1988, Statistical Power Analysis, ch. 2 (normal approximation).
    """
    return FOR_POWER / sqrt(people) if people > 0 else float("inf")


def check_baseline(facts: Facts) -> Verdict:
    """The primary outcome is measured before the first meeting, and again before people have left."""
    evaluation = facts.program.evaluation
    found = next(((at, each) for at, each in enumerate(evaluation.measures) if each.id == evaluation.primary), None)
    if found is None:
        return (Unmet(_PRIMARY, "the primary measure isn't there", "name one of the measures", told="PM315"),)
    at, primary = found
    path: Path = ("evaluation", "measures", at, "at")
    faults = []
    if all(moment.anchor is not Anchor.BASELINE for moment in primary.at):
        says = "the primary outcome isn't measured before the first meeting"
        faults.append(Unmet(path, says, "ask it at intake, and add baseline"))
    if not _is_followed(facts, primary):
        says = "the primary outcome isn't measured again while people still take part"
        faults.append(Unmet(path, says, "add a moment before the end"))
    return met_unless(faults, path, "the primary outcome is measured before the first meeting and before the end")


def _is_followed(facts: Facts, primary: Measure) -> bool:
    days = [moment_day(each, facts.start, facts.end) for each in primary.at if each.anchor is Anchor.START]
    return any(day is not None and facts.start < day < facts.end for day in days)
