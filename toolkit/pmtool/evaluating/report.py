"""Everything a report shows, from the record. Nothing is withheld here: guarding does that, on the whole report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

import numpy as np

from pmtool.evaluating.changes import measure_changes
from pmtool.evaluating.metrics import group_tables, metric_results, survival, waiting_days
from pmtool.evaluating.observations import Observations
from pmtool.model.program import Program
from pmtool.model.question import Library, QuestionType
from pmtool.model.records import PairingStatus, Standing, State, Value
from pmtool.model.report import AlertCount, Count, Histogram, Report, StoryQuotes
from pmtool.model.text import Role
from pmtool.rules.forms import options_of

SIDES = (Role.MENTEE, Role.MENTOR)
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
        waiting=_histogram("waiting", waiting_days(seen)),
        groups=group_tables(seen),
        metrics=metric_results(seen),
        changes=measure_changes(seen),
        retention=survival(seen),
        alerts=_alerts(seen),
        stories=_stories(seen),
        assumptions=assumptions,
    )


def _flow(seen: Observations) -> tuple[Count, ...]:
    """How many of each side came how far; each step counts people who also took the one before it."""
    counts = []
    out = (Standing.APPLIED, Standing.INELIGIBLE, Standing.UNDECIDED)
    answered = {each.person for each in seen.check_ins if each.answer is not None}
    for role in SIDES:
        applied = {name for name, person in seen.people.items() if person.role is role}
        eligible = {name for name in applied if seen.people[name].standing not in out}
        ready = {name for name in eligible if seen.people[name].standing is not Standing.PREPARING}
        paired = {name for name in applied if seen.first_start(name) is not None}
        checked = paired & answered
        followed = {n for n in paired if any(e.form == f"measure-{role}" for e in seen.by_person.get(n, ()))}
        steps = {
            "applied": applied,
            "eligible": eligible | paired,
            "ready": ready | paired,
            "paired": paired,
            "checked_in": checked,
            "followed_up": followed,
        }
        counts += [Count(f"{step}.{role}", len(people)) for step, people in steps.items()]
    return tuple(counts)


def _standings(seen: Observations) -> tuple[Count, ...]:
    found = Counter((person.standing, person.role) for person in seen.people.values())
    return tuple(Count(f"{standing}.{role}", found[standing, role]) for role in SIDES for standing in Standing)


def _choices(seen: Observations, question: str) -> tuple[Count, ...]:
    """People by the option they chose; nobody's answer is "" ."""
    asked = seen.questions.get(question)
    if asked is None:
        return ()
    found = Counter(choice for answer in seen.answers_to(question) for choice in _as_choices(answer))
    return tuple(Count(option.id, found[option.id]) for option in options_of(seen.program, asked))


def _as_choices(answer: Value) -> Sequence[str]:
    return sorted(answer) if isinstance(answer, frozenset) else [str(answer)]


def _needs(seen: Observations) -> tuple[Count, ...]:
    """Mentees by need, from every intake question that offers the program's needs."""
    asked = [
        question.id
        for question in seen.program.intake.questions
        if question.options_from == "population.needs" and Role.MENTEE in question.ask
    ]
    found: Counter[str] = Counter()
    for question in asked:
        found.update(c for answer in seen.answers_to(question, Role.MENTEE) for c in _as_choices(answer))
    return tuple(Count(need.id, found[need.id]) for need in seen.program.population.needs)


def _survey(seen: Observations) -> tuple[Count, ...]:
    """Answers to the choices of the anonymous needs survey, `question.option`; first how many answered."""
    answers = seen.anonymous("needs")
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
    able = (Standing.READY, Standing.PAIRED)
    mentors = [n for n, person in seen.people.items() if person.role is Role.MENTOR and person.standing in able]
    if not mentors:
        return None
    most = (
        max(seen.program.matching.capacity.most, *loads.values(), 1) if loads else seen.program.matching.capacity.most
    )
    found = Counter(loads[mentor] for mentor in mentors)
    return Histogram("load", tuple(range(most + 2)), tuple(found[load] for load in range(most + 1)))


def _histogram(name: str, values: Sequence[float]) -> Histogram | None:
    """Weeks of waiting, at most a year."""
    if not values:
        return None
    top = min(53, int(max(values)) // 7 + 1) * 7
    counts, edges = np.histogram(np.minimum(values, top), top // 7, (0, top))
    return Histogram(name, tuple(edges.tolist()), tuple(counts.tolist()))


def _alerts(seen: Observations) -> tuple[AlertCount, ...]:
    counts = []
    for rule in seen.program.wellbeing.alerts:
        raised = [alert for alert in seen.state.alerts if alert.rule == rule.id]
        looked_at = [(alert.acknowledged_on, alert.due) for alert in raised if alert.acknowledged_on is not None]
        in_time = sum(day <= datetime.fromisoformat(due).date() for day, due in looked_at)
        counts.append(AlertCount(rule.id, len(raised), len(looked_at), in_time))
    return tuple(counts)


def _stories(seen: Observations) -> tuple[StoryQuotes, ...]:
    """Open answers of those who agreed to be quoted, in an order that tells nothing of who or when."""
    consent = seen.program.evaluation.quotes
    found = []
    for story in seen.program.evaluation.stories:
        told = [each for each in seen.state.submissions if each.answers.get(story.question) and each.on <= seen.today]
        quotes = [str(each.answers[story.question]) for each in told if each.answers.get(consent) is True]
        found.append(StoryQuotes(story.question, len({each.person for each in told}), tuple(sorted(quotes))))
    return tuple(found)
