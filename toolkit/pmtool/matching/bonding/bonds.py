"""What a program asks of a matching as a whole, beyond what each pair is worth and how many places there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pmtool.matching.judging.answers import Answers, Scores, choices
from pmtool.matching.judging.scoring import Judge
from pmtool.matching.judging.task import Task
from pmtool.model.policy import Compare, Matching, Objective, Stable
from pmtool.model.records import Pairing
from pmtool.rules.forms import all_questions
from pmtool.rules.hours import slot_minutes

if TYPE_CHECKING:
    from pmtool.matching.bonding.alike import Sharing
    from pmtool.matching.bonding.gathering import Gathering
    from pmtool.matching.bonding.stability import Rankings

FEW_LEVELS = 100  # on a grid of no more points the second worst pairing counts too, then the third


@dataclass(frozen=True, slots=True)
class Bonds:
    """is_leximin: after the worst pairing the second worst is made as good as can be, and so on."""

    is_leximin: bool = False
    alike: tuple[Sharing, ...] = ()
    rankings: Rankings | None = None
    gathering: Gathering | None = None

    def left_by(self, rest: list[int], fixed: Mapping[int, int], points: Mapping[int, int]) -> Bonds:
        """For the rest of the mentees, once others are matched. fixed: mentee → mentor, points: of that pairing."""
        return replace(
            self,
            alike=tuple(each.without(rest, points) for each in self.alike),
            rankings=self.rankings.rows(rest) if self.rankings else None,
            gathering=self.gathering.rows(rest, fixed) if self.gathering else None,
        )


LOOSE = Bonds()


def bonds_of(judge: Judge, task: Task) -> Bonds:
    """LOOSE itself for a program that asks nothing of the kind."""
    policy, cohort = task.policy, task.cohort
    if not (is_leximin(policy) or policy.stable or policy.groups or (policy.alike and Objective.ALIKE in policy.first)):
        return LOOSE
    from pmtool.matching.bonding.alike import sharing_of  # what ties pairs together is loaded where some are
    from pmtool.matching.bonding.gathering import gathering_of

    row_of = {person: row for row, person in enumerate(cohort.ids)}

    def answers(question: str, people: tuple[str, ...]) -> Answers:
        column = cohort.columns.get(question)
        return [None if column is None else column[row_of[person]] for person in people]

    alike = policy.alike if Objective.ALIKE in policy.first else ()
    gathering = None
    if rule := policy.groups:
        asked = all_questions(task.program, task.library).get(rule.question)
        said = cohort.columns.get(rule.question, [None] * len(cohort.ids))
        hours = {person: choices(value) for person, value in zip(cohort.ids, said, strict=True)}
        mentees: Answers = [hours[person] for person in judge.mentees]
        mentors = _free_with_all(judge.mentors, hours, task.staying)
        gathering = gathering_of(rule, mentees, mentors, slot_minutes(asked) if asked else {})
    return Bonds(
        is_leximin=is_leximin(policy),
        alike=tuple(sharing_of(each, answers(each.groups, judge.mentees), policy.points) for each in alike),
        rankings=_rankings(policy, judge) if policy.stable else None,
        gathering=gathering,
    )


def is_leximin(policy: Matching) -> bool:
    """Whether the second worst pairing counts too, then the third."""
    return policy.points <= FEW_LEVELS and Objective.FAIREST in policy.first


def _rankings(policy: Matching, judge: Judge) -> Rankings:
    """Each side by the points of all criteria but those by which the other side alone chooses."""
    from pmtool.matching.bonding.stability import Rankings

    whole = np.zeros((len(judge.mentees), len(judge.mentors)), np.int32)
    chosen = {"mentee": whole.copy(), "mentor": whole.copy()}
    for criterion, (points, _, _) in zip(judge.criteria, judge.points(slice(None)), strict=True):
        whole += points
        if criterion.compare is Compare.CHOSEN:
            chosen[criterion.by] += points
    by_mentors: Scores = whole if policy.stable is Stable.MENTEES else whole - chosen["mentee"]
    return Rankings(whole - chosen["mentor"], by_mentors)


def _free_with_all(
    mentors: tuple[str, ...], hours: Mapping[str, frozenset[str]], staying: Iterable[Pairing]
) -> Answers:
    """When each mentor and everyone who is with them already is free."""
    free = {mentor: hours.get(mentor, frozenset()) for mentor in mentors}
    for each in staying:
        if each.mentor in free:
            free[each.mentor] &= hours.get(each.mentee, frozenset())
    return list(free.values())
