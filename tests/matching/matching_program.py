"""A small program and made-up people for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np

from pmtool.model.care import Agreement, CheckIns, Community, ContactPlan, Ending, Goals, Wellbeing
from pmtool.model.cohort import Cohort
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.confidentiality import Confidentiality
from pmtool.model.contacts import Contacts
from pmtool.model.dates import Dates
from pmtool.model.outcome import Evaluation
from pmtool.model.policy import Capacity, Compare, Constraint, Criterion, Matching, Objective, Rule
from pmtool.model.population import Assessment, Population, Screening, Side
from pmtool.model.program import Program
from pmtool.model.question import Library, Option, Question, QuestionType, Slot
from pmtool.model.records import Value
from pmtool.model.recruitment import Intake, Recruitment
from pmtool.model.running import Running
from pmtool.model.text import Duration, Role, Text, Unit
from pmtool.model.training import Module, Training

LIBRARY = Library({}, {})
BOTH = (Role.MENTEE, Role.MENTOR)
TODAY = date(2027, 3, 1)
WORDS = Text({"en": "words"})
OBJECTIVES = (
    Objective.MOST_MATCHED,
    Objective.FAIREST,
    Objective.BEST_TOTAL,
    Objective.EVEN_LOAD,
    Objective.LEAST_CHANGE,
)


def has(question: str, operator: Operator, value: str | int | bool | tuple[str, ...]) -> Test:
    return Test(question, operator, value)


MENTEE_ELIGIBLE: Condition = All(
    (
        has("age", Operator.AT_LEAST, 14),
        has("consent", Operator.IS, True),
        AnyOf((has("age", Operator.AT_LEAST, 18), has("caregiver_consent", Operator.IS, True))),
    )
)
MENTOR_ELIGIBLE: Condition = All((has("age", Operator.AT_LEAST, 18), Not(has("role", Operator.IS, "therapist"))))

CRITERIA = (
    Criterion("experience", Compare.COVERS, "needs", "lived", 5.0, WORDS),
    Criterion("interests", Compare.OVERLAP, "interests", "interests", "high", WORDS),
    Criterion("hours", Compare.MINUTES, "free", "free", "medium", WORDS, enough=Duration(3, Unit.HOUR)),
    Criterion("age", Compare.NEAR, "age", "age", "low", WORDS, missing=0.5, within=10.0),
    Criterion("gender", Compare.WISH, "wish", "gender", "must", WORDS),
)
CONSTRAINTS = (
    Constraint("household", Rule.SAME, WORDS, question="household"),
    Constraint("no_language", Rule.NONE_SHARED, WORDS, question="languages"),
    Constraint("too_little_time", Rule.FEWER_MINUTES, WORDS, question="free", minutes=60),
)

SLOTS = (Slot("morning", WORDS, "09:00-10:00"), Slot("evening", WORDS, "18:00-20:00"))
QUESTIONS = (
    Question("free", QuestionType.AVAILABILITY, BOTH, WORDS, days=("mon", "tue", "wed"), slots=SLOTS),
    Question("gender", QuestionType.SINGLE_CHOICE, BOTH, WORDS, options=(Option("f", WORDS), Option("m", WORDS))),
)


def matching(
    prefer: tuple[Criterion, ...] = CRITERIA,
    never: tuple[Constraint, ...] = CONSTRAINTS,
    first: tuple[Objective, ...] = OBJECTIVES,
) -> Matching:
    capacity = Capacity("places", usual=1, most=3)
    return Matching(capacity, prefer, never, first, (), "coordinator", Duration(30, Unit.DAY))


def program(policy: Matching | None = None) -> Program:
    week, year = Duration(1, Unit.WEEK), Duration(1, Unit.YEAR)
    no_text: tuple[Text, ...] = ()
    return Program(
        pmtool=1,
        id="small",
        version="1.0.0",
        title=WORDS,
        languages=("en",),
        timezone="UTC",
        jurisdiction="none",
        dates=Dates(date(2027, 1, 1), date(2027, 2, 1), date(2028, 1, 1)),
        contacts=Contacts({}, "desk", "line", example=True),
        running=Running("daily 09:00-10:00", Duration(1, Unit.HOUR)),
        population=Population(
            WORDS,
            (),
            Assessment(WORDS, (), (), WORDS),
            Side(MENTEE_ELIGIBLE, 100),
            Side(
                MENTOR_ELIGIBLE,
                50,
                (Screening("interview", WORDS), Screening("background", WORDS, valid_for=Duration(1, Unit.YEAR))),
            ),
        ),
        recruitment=Recruitment((), "heard"),
        intake=Intake(WORDS, QUESTIONS),
        training=Training(
            (
                Module("listening", WORDS, (), 4.0, WORDS),
                Module("safety", WORDS, (), 4.0, WORDS, valid_for=Duration(1, Unit.YEAR)),
                Module("extra", WORDS, (), 4.0, WORDS, before_matching=False),
            ),
            least_hours=8.0,
        ),
        matching=policy or matching(),
        agreement=Agreement(
            "1",
            Duration(6, Unit.MONTH),
            ContactPlan(week, Duration(1, Unit.HOUR), (), "21:00-08:00"),
            {},
            no_text,
            no_text,
            Goals((), (), WORDS),
            (),
            year,
            Ending(week, WORDS, WORDS, WORDS, week),
        ),
        check_ins=CheckIns((), (), ()),
        community=Community((), ()),
        wellbeing=Wellbeing((), WORDS),
        confidentiality=Confidentiality({}, (), WORDS, (), {}, 5, (), (), ()),
        messages=(),
        evaluation=Evaluation((), (), "", (), (), (), (), "", WORDS),
    )


def cohort_of(people: Mapping[str, tuple[Role, Mapping[str, Value]]]) -> Cohort:
    """Mentors have passed and completed everything."""
    questions = sorted({question for _, answers in people.values() for question in answers})
    mentors = [person for person, (role, _) in people.items() if role is Role.MENTOR]
    return Cohort(
        ids=tuple(people),
        roles=tuple(role for role, _ in people.values()),
        columns={question: [answers.get(question) for _, answers in people.values()] for question in questions},
        completed={mentor: {"listening": date(2027, 1, 5), "safety": date(2027, 1, 6)} for mentor in mentors},
        passed={mentor: {"interview": date(2027, 1, 2), "background": date(2027, 1, 3)} for mentor in mentors},
    )


def crowd(rng: np.random.Generator, mentees: int, mentors: int, silent: float = 0.02) -> Cohort:
    """Made-up people with plausible answers; a few questions have none."""
    vocabulary: Mapping[str, tuple[str, ...]] = {
        "needs": ("anxiety", "grief", "low_mood", "isolation", "family", "work"),
        "interests": tuple(f"interest{k}" for k in range(16)),
        "languages": ("en", "es", "ar", "de"),
        "free": tuple(f"{day}_{slot}" for day in ("mon", "tue", "wed") for slot in ("morning", "evening")),
    }

    def some(question: str, least: int, most: int) -> frozenset[str]:
        return frozenset(rng.choice(vocabulary[question], rng.integers(least, most + 1), replace=False).tolist())

    def answers(role: Role, number: int) -> Mapping[str, Value]:
        is_mentor = role is Role.MENTOR
        found: dict[str, Value] = {
            "age": int(rng.integers(18, 60) if is_mentor else rng.integers(14, 25)),
            "consent": True,
            "caregiver_consent": True,
            "interests": some("interests", 1, 6),
            "languages": some("languages", 1, 2),
            "free": some("free", 1, 4),
            "household": f"house {rng.integers(0, 2 * (mentees + mentors))}",
            "gender": str(rng.choice(["f", "m"])),
            "lived" if is_mentor else "needs": some("needs", 1, 3),
        }
        if is_mentor:
            found["places"] = int(rng.integers(0, 5))
        elif rng.random() < 0.3:
            found["wish"] = str(rng.choice(["f", "m", "no_preference"]))
        return {question: value for question, value in found.items() if rng.random() >= silent}

    roles = [Role.MENTEE] * mentees + [Role.MENTOR] * mentors
    return cohort_of({f"P-{k:010}": (role, answers(role, k)) for k, role in enumerate(roles)})


def ids_of(cohort: Cohort, role: Role) -> frozenset[str]:
    return frozenset(person for person, each in zip(cohort.ids, cohort.roles, strict=True) if each is role)
