"""A small program that measures, and a record of made-up people in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from pmtool.evaluating import evaluate
from pmtool.model.care import (
    Agreement,
    Alert,
    AlertLevel,
    CheckIns,
    Community,
    ContactPlan,
    Ending,
    Goals,
    Response,
    Round,
    Sign,
    Silence,
    Tell,
    Wellbeing,
)
from pmtool.model.condition import Operator, Test
from pmtool.model.confidentiality import Confidentiality
from pmtool.model.contacts import Contacts
from pmtool.model.dates import Dates
from pmtool.model.outcome import Evaluation, Measure, Metric, MetricKind, Story
from pmtool.model.policy import Capacity, Matching, Objective
from pmtool.model.population import Assessment, Need, Population, Side
from pmtool.model.program import Program
from pmtool.model.question import Choice, Instrument, Item, Library, Licence, Option, Question, QuestionType, Scoring
from pmtool.model.records import AlertRecord, Pairing, PairingStatus, Person, Standing, State, Submission, Value
from pmtool.model.recruitment import Intake, Recruitment
from pmtool.model.report import Change, Count, MetricResult, Report
from pmtool.model.running import Running
from pmtool.model.text import Anchor, Duration, Moment, Role, Text, Unit
from pmtool.model.training import Training

WORDS = Text({"en": "words"})
START = date(2027, 2, 1)  # everything that isn't given a day of its own begins here
BEFORE = date(2027, 1, 20)
WEEK, MONTH = Duration(1, Unit.WEEK), Duration(1, Unit.MONTH)
BASELINE, MONTH_3, MONTH_6, AT_END = (
    Moment(Anchor.BASELINE),
    Moment(Anchor.START, 3, Unit.MONTH),
    Moment(Anchor.START, 6, Unit.MONTH),
    Moment(Anchor.END),
)
BOTH = (Role.MENTEE, Role.MENTOR)
EVERYONE = (*BOTH, Role.CAREGIVER)

# four items of 0 to 3; √(2 · (1 − 0.5)) = 1, so the reliable change is 1.96 · 2 = 3.92
ALONE = Instrument(
    id="alone",
    title=WORDS,
    licence=Licence.SHIP,
    licence_note="made up",
    sources=(),
    languages=("en",),
    asks=WORDS,
    choices=tuple(Choice(points, WORDS) for points in range(4)),
    items=tuple(Item(name, WORDS) for name in "abcd"),
    scoring=Scoring.SUM,
    reliability=0.5,
    sd=2.0,
    worth=2.0,
)
LIBRARY = Library({"alone": ALONE}, {})


def question(name: str, kind: QuestionType, ask: tuple[Role, ...] = BOTH, options: str = "", **more: str) -> Question:
    return Question(
        name, kind, ask, WORDS, options=tuple(Option(each, WORDS) for each in options.split()),
        options_from=more.get("options_from"), instrument=more.get("instrument"), instead=more.get("instead"),
    )  # fmt: skip


INTAKE = (
    question("heard", QuestionType.SINGLE_CHOICE, options="poster friend other"),
    question("needs", QuestionType.MULTIPLE_CHOICE, (Role.MENTEE,), options_from="population.needs"),
    question("first_need", QuestionType.SINGLE_CHOICE, (Role.MENTEE,), options_from="population.needs"),
    question("town", QuestionType.SINGLE_CHOICE, options="north south"),
    question("alone", QuestionType.INSTRUMENT, (Role.MENTEE,), instrument="alone", instead="alone_simple"),
    question("alone_simple", QuestionType.SCALE, (Role.MENTEE,)),
    question("mood", QuestionType.SCALE, EVERYONE),
)
CHECK_INS = (question("met", QuestionType.SINGLE_CHOICE, EVERYONE, "yes no"), question("trust", QuestionType.SCALE))
EVALUATION = (question("story", QuestionType.LONG_TEXT), question("may_quote", QuestionType.CONSENT))
SURVEY = (question("want", QuestionType.SINGLE_CHOICE, options="listening advice"),)

MEASURES = (
    Measure("loneliness", WORDS, "alone", Role.MENTEE, (BASELINE, MONTH_3, MONTH_6), "lower"),
    Measure("loneliness_in_short", WORDS, "alone_simple", Role.MENTEE, (BASELINE, MONTH_3), "lower", worth=0.5),
    Measure("mood", WORDS, "mood", Role.MENTEE, (BASELINE, AT_END), "higher", target=1.0),
    Measure("mentors_mood", WORDS, "mood", Role.MENTOR, (BASELINE, MONTH_3), "higher"),
    Measure("caregivers_mood", WORDS, "mood", Role.CAREGIVER, (BASELINE, MONTH_3), "higher"),
)
METRICS = (
    Metric("lasting", MetricKind.RETENTION, WORDS, 0.75),
    Metric("answering", MetricKind.ENGAGEMENT, WORDS, 0.5),
    Metric("trusting", MetricKind.RELATIONSHIP, WORDS, 0.5, "trust", 4),
    Metric("content", MetricKind.SATISFACTION, WORDS, 0.5, "trust", 4),
    Metric("well", MetricKind.MENTOR_WELLBEING, WORDS, 0.5, "trust", 4),
    Metric("waiting", MetricKind.WAITING, WORDS, 21),
    Metric("fair", MetricKind.EQUITY, WORDS, 0.8),
    Metric("coming", MetricKind.ATTENDANCE, WORDS, 0.5),
)


def program(smallest_cell: int = 2) -> Program:
    return Program(
        pmtool=1,
        id="small",
        version="1.0.0",
        title=WORDS,
        languages=("en",),
        timezone="UTC",
        jurisdiction="none",
        dates=Dates(date(2027, 1, 1), date(2027, 1, 25), date(2028, 1, 1)),
        contacts=Contacts({}, "desk", "line", example=True),
        running=Running("daily 09:00-10:00", Duration(1, Unit.HOUR)),
        population=Population(
            WORDS,
            (Need("grief", WORDS, WORDS), Need("worry", WORDS, WORDS)),
            Assessment(WORDS, SURVEY, (), WORDS),
            Side(Test("town", Operator.ANSWERED, True), 100),
            Side(Test("town", Operator.ANSWERED, True), 100),
        ),
        recruitment=Recruitment((), "heard"),
        intake=Intake(WORDS, INTAKE),
        training=Training((), 0.0),
        matching=Matching(
            Capacity("places", 1, 2), (), (), (Objective.MOST_MATCHED,), ("town",), "automatic", MONTH, points=100
        ),
        agreement=Agreement(
            "1", Duration(6, Unit.MONTH), ContactPlan(WEEK, WEEK, (), "21:00-08:00"), {}, (), (),
            Goals((), (), WORDS), (), MONTH, Ending(WEEK, WORDS, WORDS, WORDS, WEEK),
        ),
        check_ins=CheckIns(
            CHECK_INS, (Round("monthly", WORDS, EVERYONE, ("met", "trust"), Silence(WEEK, "quiet"), every=MONTH),), ()
        ),
        community=Community((), ()),
        wellbeing=Wellbeing(
            (
                Alert(
                    "quiet", Sign.SILENCE, WORDS, AlertLevel.AMBER, Tell("desk", "desk", "mail", WEEK),
                    Response(WORDS), "pair", "always",
                ),
            ),
            WORDS,
        ),
        confidentiality=Confidentiality({}, (), WORDS, (), {}, smallest_cell, (), (), ()),
        messages=(),
        evaluation=Evaluation(
            EVALUATION, MEASURES, "mood", METRICS, ("town",), (), (Story("change", BOTH, MONTH_3, "story"),),
            "may_quote", WORDS,
        ),
    )  # fmt: skip


def mentee(name: str, standing: Standing = Standing.PAIRED, since: date = BEFORE) -> Person:
    return Person(name, Role.MENTEE, since, standing)


def mentor(name: str, standing: Standing = Standing.PAIRED, since: date = BEFORE) -> Person:
    return Person(name, Role.MENTOR, since, standing)


def told(person: str, form: str, on: date, **answers: Value) -> Submission:
    """One form answered. An instrument's answer is given as its score, spread over the items."""
    score = answers.pop("alone", None)
    items = (
        {} if score is None else {f"alone.{item}": points for item, points in zip("abcd", spread(score), strict=True)}
    )
    name = f"{person} {form} {on} {sorted(map(str, answers.values()))}"
    return Submission(name, form, person, on, {**answers, **items}, "made up", 1)


def spread(score: Value) -> list[int]:
    assert isinstance(score, int)
    return [min(3, max(0, score - 3 * item)) for item in range(4)]


def pair(mentee: str, mentor: str, start: date = START, closed: date | None = None) -> Pairing:
    """Agreed for six months."""
    status = PairingStatus.ACTIVE if closed is None else PairingStatus.CLOSED
    ends = date(start.year + (start.month > 6), (start.month + 5) % 12 + 1, start.day)
    return Pairing(f"R-{mentee}-{mentor}", mentee, mentor, status, BEFORE, 80, start, ends, closed)


def record(
    people: Iterable[Person] = (),
    submissions: Iterable[Submission] = (),
    pairings: Iterable[Pairing] = (),
    alerts: Iterable[AlertRecord] = (),
) -> State:
    """Whoever is paired and isn't given is made up on the spot."""
    pairings, people = tuple(pairings), tuple(people)
    known = {person.id for person in people}
    more = [
        Person(name, role, BEFORE, Standing.PAIRED)
        for name, role in dict.fromkeys(
            side for each in pairings for side in ((each.mentee, Role.MENTEE), (each.mentor, Role.MENTOR))
        )
        if name not in known
    ]
    return State((*people, *more), tuple(submissions), pairings, tuple(alerts), (), {})


def report(state: State, today: date, smallest_cell: int = 2) -> Report:
    return evaluate(program(smallest_cell), LIBRARY, state, today)


def metric(found: Report, name: str) -> MetricResult:
    return next(each for each in found.metrics if each.metric == name)


def change(found: Report, measure: str, moment: str = "month 3") -> Change:
    return next(each for each in found.changes if (each.measure, each.moment) == (measure, moment))


def counted(counts: Iterable[Count]) -> dict[str, int | None]:
    return {count.id: count.value for count in counts}


def days(count: int) -> timedelta:
    return timedelta(days=count)
