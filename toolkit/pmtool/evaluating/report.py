"""Everything a report shows, from the record. Nothing is withheld here: guarding does that, on the whole report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

import numpy as np

from pmtool.evaluating.changes import measure_changes
from pmtool.evaluating.metrics import (
    CAN_BE_MATCHED,
    NEVER_ELIGIBLE,
    group_tables,
    metric_results,
    survival,
    waiting_days,
)
from pmtool.evaluating.observations import SIDES, Observations
from pmtool.model.program import Program
from pmtool.model.question import Library, QuestionType
from pmtool.model.records import PairingStatus, Standing, State, Value
from pmtool.model.report import AlertCount, Count, Histogram, Report, StoryQuotes
from pmtool.model.text import Role
from pmtool.rules.forms import options_of
from pmtool.rules.occasions import is_follow_up

BINS = 10


def evaluate(
    program: Program, library: Library, state: State, today: date, assumptions: tuple[str, ...] = ()
) -> Report:
    """The report of a program on a day. assumptions: what the data rests on, to be printed with it."""
    seen = Observations(program, library, state, today)
    return Report(
        program=program.id,
        version=program.version,
        on=today,
        smallest_cell=program.confidentiality.smallest_cell,
        withheld=0,
        flow=_flow(seen),
        standings=_standings(seen),
        sources=_choices(seen, program.recruitment.sources),
        needs=_needs(seen),
        survey=_survey(seen),
        scores=_scores(seen),
        load=_load(seen),
        waiting=_waits(seen),
        groups=group_tables(seen),
        metrics=metric_results(seen),
        changes=measure_changes(seen),
        retention=survival(seen),
        alerts=_alerts(seen),
        stories=_stories(seen),
        assumptions=assumptions,
    )


def _flow(seen: Observations) -> tuple[Count, ...]:
    """How many of each side came how far. Each step counts among the one before; the follow-up among the paired."""
    counts = []
    answered = {(each.person, each.role) for each in seen.check_ins if each.answer is not None}
    for role in SIDES:
        applied = {name: person.standing for name, person in seen.people.items() if person.role is role}
        paired = {name for name in applied if name in seen.started_by}
        eligible = {name for name, standing in applied.items() if standing not in NEVER_ELIGIBLE} | paired
        ready = {name for name in eligible if applied[name] is not Standing.PREPARING} | paired
        checked = {name for name in paired if (name, role) in answered}
        followed = {name for name in paired if _is_followed_up(seen, name, role)}
        steps = {
            "applied": applied,
            "eligible": eligible,
            "ready": ready,
            "paired": paired,
            "checked_in": checked,
            "followed_up": followed,
        }
        counts += [Count(f"{step}.{role}", len(people)) for step, people in steps.items()]
    return tuple(counts)


def _is_followed_up(seen: Observations, person: str, role: Role) -> bool:
    start = seen.first_start(person)
    told = seen.by_side.get((person, role), ())
    return start is not None and any(is_follow_up(each.form) and each.on > start for each in told)


def _standings(seen: Observations) -> tuple[Count, ...]:
    found = Counter((person.standing, person.role) for person in seen.people.values())
    return tuple(Count(f"{standing}.{role}", found[standing, role]) for role in SIDES for standing in Standing)


def _choices(seen: Observations, question: str) -> tuple[Count, ...]:
    """People by the option they chose."""
    asked = seen.questions.get(question)
    if asked is None:
        return ()
    found = Counter(choice for answer in seen.answers_to(question).values() for choice in _as_choices(answer))
    return tuple(Count(option.id, found[option.id]) for option in options_of(seen.program, asked))


def _as_choices(answer: Value) -> Sequence[str]:
    return sorted(answer) if isinstance(answer, frozenset) else [str(answer)]


def _needs(seen: Observations) -> tuple[Count, ...]:
    """Mentees by need, each once, from every intake question that offers the program's needs."""
    named = {
        (side, choice)
        for question in seen.program.intake.questions
        if question.options_from == "population.needs" and Role.MENTEE in question.ask
        for side, answer in seen.answers_to(question.id, (Role.MENTEE,)).items()
        for choice in _as_choices(answer)
    }
    found = Counter(choice for _, choice in named)
    return tuple(Count(need.id, found[need.id]) for need in seen.program.population.needs)


def _survey(seen: Observations) -> tuple[Count, ...]:
    """Answers to the choices of the anonymous needs survey, `question.option`; first how many answered."""
    answers = [each for each in seen.submissions if each.form == "needs"]
    counts = [Count("answered", len(answers))]
    for question in seen.program.population.assessment.survey:
        if question.type in (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE):
            given = [each.answers[question.id] for each in answers if each.answers.get(question.id) is not None]
            found = Counter(choice for answer in given for choice in _as_choices(answer))
            options = options_of(seen.program, question)
            counts += [Count(f"{question.id}.{option.id}", found[option.id]) for option in options]
    return tuple(counts)


def _scores(seen: Observations) -> Histogram | None:
    current = (PairingStatus.PROPOSED, PairingStatus.ACTIVE)
    scores = [pairing.score for pairing in seen.state.pairings if pairing.status in current]
    points = seen.program.matching.points
    if not scores:
        return None
    counts, edges = np.histogram(scores, BINS, (0, points))
    return Histogram("scores", tuple(edges.tolist()), tuple(counts.tolist()))


def _load(seen: Observations) -> Histogram | None:
    """Mentors who may be matched, by how many mentees they have now."""
    loads = Counter(pairing.mentor for pairing in seen.started if pairing.status is PairingStatus.ACTIVE)
    mentors = [n for n, p in seen.people.items() if p.role is Role.MENTOR and p.standing in CAN_BE_MATCHED]
    if not mentors:
        return None
    most = max(1, seen.program.matching.capacity.most, *(loads[mentor] for mentor in mentors))
    found = Counter(loads[mentor] for mentor in mentors)
    return Histogram("load", tuple(range(most + 2)), tuple(found[load] for load in range(most + 1)))


def _waits(seen: Observations) -> Histogram | None:
    """Weeks waited by those who were paired; whoever waited longer than a year stands in the last one."""
    waited = waiting_days(seen)
    if not waited:
        return None
    weeks = min(53, max(waited) // 7 + 1)
    found = Counter(min(days // 7, weeks - 1) for days in waited)
    return Histogram("waiting", tuple(week * 7 for week in range(weeks + 1)), tuple(found[w] for w in range(weeks)))


def _alerts(seen: Observations) -> tuple[AlertCount, ...]:
    counts = []
    for rule in seen.program.wellbeing.alerts:
        raised = [
            alert
            for alert in seen.state.alerts
            if alert.rule == rule.id and alert.raised_on <= seen.today and not alert.is_second_look
        ]
        looked_at = [(alert.acknowledged_on, alert.due) for alert in raised if alert.acknowledged_on is not None]
        in_time = sum(day <= datetime.fromisoformat(due).date() for day, due in looked_at)
        counts.append(AlertCount(rule.id, len(raised), len(looked_at), in_time))
    return tuple(counts)


def _stories(seen: Observations) -> tuple[StoryQuotes, ...]:
    """Open answers of those who agreed, with the answer itself, to be quoted, and who haven't taken it back since.

    In an order that tells nothing of who or when.
    """
    consent = seen.program.evaluation.quotes
    agreed = {person for (person, _), answer in seen.answers_to(consent, tuple(Role)).items() if answer is True}
    found = []
    for story in seen.program.evaluation.stories:
        told = [each for each in seen.submissions if str(each.answers.get(story.question) or "").strip()]
        quotes = [e for e in told if e.answers.get(consent) is True and e.person in agreed]
        words = sorted(str(each.answers[story.question]) for each in quotes)
        found.append(StoryQuotes(story.question, len({each.person for each in told}), tuple(words)))
    return tuple(found)
