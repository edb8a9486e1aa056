"""What many rules want to know of a program: how old people are, where they meet, when somebody asks how they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from pmtool.model.care import Round
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Scalar, Test
from pmtool.model.folder import ProgramFolder
from pmtool.model.population import Setting
from pmtool.model.program import Program
from pmtool.model.question import Holds, Purpose, Question
from pmtool.model.text import Role
from pmtool.rules.cadence import add, due_days
from pmtool.rules.forms import all_questions, intake_questions

OF_AGE = 18
OLDEST = 120
SIDES = (Role.MENTEE, Role.MENTOR)


@dataclass(frozen=True)
class Facts:
    """A program, and what follows from it."""

    folder: ProgramFolder

    @property
    def program(self) -> Program:
        return self.folder.program

    @cached_property
    def questions(self) -> dict[str, Question]:
        return dict(all_questions(self.program, self.folder.library))

    @cached_property
    def intake(self) -> tuple[Question, ...]:
        return intake_questions(self.program, self.folder.library)

    @cached_property
    def has_minors(self) -> bool:
        """Whether somebody under 18 can be a mentee: their eligibility doesn't keep them out."""
        return self._youngest(self.program.population.mentees.eligible, Role.MENTEE) < OF_AGE

    @cached_property
    def has_minor_mentors(self) -> bool:
        return self._youngest(self.program.population.mentors.eligible, Role.MENTOR) < OF_AGE

    def ages_of(self, role: Role) -> frozenset[str]:
        """The questions of intake that hold the age of somebody in this role."""
        return frozenset(each.id for each in self.intake if each.holds is Holds.AGE and role in each.ask)

    def why_adults(self, role: Role) -> str:
        """Why rules for minors aren't for this role."""
        return f"all {role}s are adults" if self.ages_of(role) else f"nothing says how old {role}s are"

    def _youngest(self, eligible: Condition, role: Role) -> int:
        """The lowest age at which the condition can hold; of age where nothing asks: that is said once (PM895)."""
        ages = self.ages_of(role)
        if not ages:
            return OF_AGE
        return next((age for age in range(OLDEST) if True in _truths(eligible, ages, age)), OLDEST)

    def is_in(self, setting: Setting) -> bool:
        return self.program.population.setting is setting

    @cached_property
    def start(self) -> date:
        """The first day of a pairing that starts as early as can be."""
        return self.program.dates.matching_from

    @cached_property
    def end(self) -> date:
        return add(self.start, self.program.agreement.length)

    @property
    def lasts(self) -> int:
        """Days of a pairing that lasts as agreed."""
        return (self.end - self.start).days

    def asked_on(self, role: Role, wanted: Callable[[Round], bool] = lambda _: True) -> tuple[int, ...]:
        """The days after the start of a pairing on which this role is asked how it goes, first to last."""
        rounds = [each for each in self.program.check_ins.rounds if role in each.ask and wanted(each)]
        return tuple(
            sorted({(day - self.start).days for each in rounds for day in due_days(each, self.start, self.end)})
        )

    def asked_in(self, check_in: Round, role: Role) -> tuple[Question, ...]:
        """What this round asks this role."""
        if role not in check_in.ask:
            return ()
        known = {each.id: each for each in self.program.check_ins.questions}
        return tuple(known[name] for name in check_in.questions if name in known and role in known[name].ask)


def is_about_safety(question: Question) -> bool:
    return Purpose.SAFETY in question.purpose


def widest_gap(days: tuple[int, ...], first: int, last: int) -> int:
    """The longest time in days without any of these days, between two days of a pairing."""
    inside = [day for day in days if first < day < last]
    marks = [first, *inside, last]
    return max(later - earlier for earlier, later in pairwise(marks))


def _truths(condition: Condition, ages: frozenset[str], age: int) -> frozenset[bool]:
    """What the condition can be for somebody of this age, whatever else they answer."""
    match condition:
        case Test(question):
            return frozenset({_holds(condition, age)}) if question in ages else frozenset({True, False})
        case Not(part):
            return frozenset(not each for each in _truths(part, ages, age))
        case All(parts):
            truths = [_truths(part, ages, age) for part in parts]
            return frozenset(
                ({True} if all(True in each for each in truths) else set())
                | ({False} if any(False in each for each in truths) else set())
            )
        case AnyOf(parts):
            truths = [_truths(part, ages, age) for part in parts]
            return frozenset(
                ({True} if any(True in each for each in truths) else set())
                | ({False} if all(False in each for each in truths) else set())
            )


def _holds(test: Test, age: int) -> bool:
    """Whether the comparison holds for this age."""
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    numbers = [_number(each) for each in values]
    match test.operator:
        case Operator.AT_LEAST:
            return age >= numbers[0]
        case Operator.AT_MOST:
            return age <= numbers[0]
        case Operator.BETWEEN:
            return numbers[0] <= age <= numbers[-1]
        case Operator.IS | Operator.ONE_OF:
            return age in numbers
        case Operator.IS_NOT:
            return age not in numbers
        case Operator.ANSWERED:
            return bool(test.value)
        case _:
            return True


def _number(value: Scalar) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")
