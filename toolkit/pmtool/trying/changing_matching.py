"""Who meets whom, changed one by one: weights, rules that forbid, places, what is wanted first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.policy import Constraint, Criterion, Matching, Objective, Stable
from pmtool.model.program import Program
from pmtool.rules.forms import all_questions, options_of
from pmtool.rules.hours import slot_minutes
from pmtool.trying.change import Change, each_removed, with_at
from pmtool.trying.changing_conditions import change_condition


def change_weights(folder: ProgramFolder) -> Iterator[Change]:
    """Every criterion dropped, and weighed otherwise."""
    program = folder.program
    policy = program.matching
    for at, one, others in each_removed(policy.prefer):
        path: Path = ("matching", "prefer", at, "weight")
        hint = f"two mentors who differ only in what '{one.id}' compares, under expect: better"
        if one.is_must:
            hint = f"a pair of whom '{one.id}' isn't true, under expect: never"
        what = f"weight of '{one.id}' from {one.weight} to 0"
        if others:
            yield Change(what, path, _policy(program, replace(policy, prefer=others)), (one.id,), hint)
        for weight in _other_weights(one):
            prefer = with_at(policy.prefer, at, replace(one, weight=weight))
            points = f"{{mentee: …, mentor: …, points: {{{one.id}: …}}}} under expect: may_meet"
            changed = _policy(program, replace(policy, prefer=prefer))
            yield Change(f"weight of '{one.id}' from {one.weight} to {weight}", path, changed, (one.id,), points)


def _other_weights(criterion: Criterion) -> tuple[float | str, ...]:
    if criterion.is_must:
        return ("high",)
    if isinstance(criterion.weight, str):
        return ("low",) if criterion.weight != "low" else ("high",)
    return (criterion.weight * 2,)


def change_constraints(folder: ProgramFolder) -> Iterator[Change]:
    """Every rule of `never` removed, and every threshold and condition in it moved."""
    program = folder.program
    policy = program.matching
    for at, one, others in each_removed(policy.never):
        path: Path = ("matching", "never", at)
        hint = f"a pair whom nothing else keeps apart, with because: {one.id} under expect: never"
        yield Change(f"rule '{one.id}' removed", path, _policy(program, replace(policy, never=others)), (one.id,), hint)
        close = f"a pair just on either side of '{one.id}', one under never, one under may_meet"
        for what, changed, is_equivalent in _moved(one, folder):
            never = with_at(policy.never, at, changed)
            named = f"rule '{one.id}': {what}"
            yield Change(named, path, _policy(program, replace(policy, never=never)), (one.id,), close, is_equivalent)


def _moved(rule: Constraint, folder: ProgramFolder) -> Iterator[tuple[str, Constraint, bool]]:
    if rule.minutes is not None:
        for minutes in (rule.minutes // 2, rule.minutes * 2):
            alike = _shortest_slot(rule, folder) >= max(minutes, rule.minutes)
            yield f"{minutes} minutes instead of {rule.minutes}", replace(rule, minutes=minutes), alike
    if rule.more_than is not None:
        for more in (rule.more_than - 1, rule.more_than + 1):
            yield f"{more:g} apart instead of {rule.more_than:g}", replace(rule, more_than=more), False
    questions = all_questions(folder.program, folder.library)

    for side, condition in (("mentee", rule.mentee), ("mentor", rule.mentor)):
        if condition is not None:
            for one in change_condition(
                condition, questions, lambda each: tuple(option.id for option in options_of(folder.program, each))
            ):
                changed = (
                    replace(rule, mentee=one.condition) if side == "mentee" else replace(rule, mentor=one.condition)
                )
                yield f"{side}: {one.what}", changed, one.is_equivalent


def _shortest_slot(rule: Constraint, folder: ProgramFolder) -> int:
    """Minutes of the shortest part of a day that can be ticked: two people have none in common, or so many; else 0."""
    question = all_questions(folder.program, folder.library).get(rule.question or "")
    return min(slot_minutes(question).values(), default=0) if question else 0


def change_capacity(folder: ProgramFolder) -> Iterator[Change]:
    """Places of a mentor and of the program, approval, and what is wanted first."""
    program = folder.program
    policy = program.matching
    capacity, path = policy.capacity, ("matching", "capacity")
    hint = "as many mentees as one mentor may have and one more, under paired and unmatched"
    for most in (capacity.most - 1, capacity.most + 1):
        if most >= capacity.usual:
            changed = replace(policy, capacity=replace(capacity, most=most))
            yield Change(
                f"at most {most} mentees instead of {capacity.most}",
                (*path, "most"),
                _policy(program, changed),
                (capacity.question,),
                hint,
            )
    usual = replace(policy, capacity=replace(capacity, usual=capacity.usual + 1))
    if capacity.usual < capacity.most:
        hint = f"a mentor who doesn't answer {capacity.question}, and more mentees than the usual number"
        yield Change(
            f"usually {capacity.usual + 1} mentees instead of {capacity.usual}",
            (*path, "usual"),
            _policy(program, usual),
            (capacity.question,),
            hint,
        )
    other = "automatic" if policy.approval == "coordinator" else "coordinator"
    hint = "what is written on the day of the pairing, under messages or no_messages"
    yield Change(
        f"approval {other} instead of {policy.approval}",
        ("matching", "approval"),
        _policy(program, replace(policy, approval=other)),
        (),
        hint,
    )
    for at in range(len(policy.first) - 1):
        first = list(policy.first)
        first[at], first[at + 1] = first[at + 1], first[at]
        hint = "a small cohort in which the two aims lead to different pairings"
        yield Change(
            f"{first[at]} before {first[at + 1]}",
            ("matching", "first"),
            _policy(program, replace(policy, first=tuple(first))),
            (),
            hint,
        )


def change_bonds(folder: ProgramFolder) -> Iterator[Change]:
    """What is asked of the matching as a whole: groups alike, stability, mentees who meet in groups."""
    program = folder.program
    policy = program.matching
    for at, one, others in each_removed(policy.alike):
        path: Path = ("matching", "alike", at)
        hint = f"a small cohort in which those who answered {one.groups} otherwise would fare worse, under paired"
        first = policy.first if others else tuple(each for each in policy.first if each is not Objective.ALIKE)
        removed = replace(policy, alike=others, first=first)
        yield Change(f"groups of '{one.groups}' not alike", path, _policy(program, removed), (one.groups,), hint)
    if policy.stable is not None:
        hint = "two people who would rather have each other, and a better total without them, under paired"
        path = ("matching", "stable")
        yield Change("not stable", path, _policy(program, replace(policy, stable=None)), (), hint)
        other = Stable.BOTH if policy.stable is Stable.MENTEES else Stable.MENTEES
        yield Change(f"stable for {other}", path, _policy(program, replace(policy, stable=other)), (), hint)
    if policy.groups is not None:
        path, asked = ("matching", "groups"), (policy.groups.question,)
        hint = "a group of so many with just so much time together, and one more or less of each, under paired"
        (fewest, most), minutes = policy.groups.size, policy.groups.common_minutes
        yield Change("mentees met one by one", path, _policy(program, replace(policy, groups=None)), asked, hint)
        for what, groups in (
            (f"groups of {most + 1} at most", replace(policy.groups, size=(fewest, most + 1))),
            (f"groups of {fewest + 1} at least", replace(policy.groups, size=(fewest + 1, most))),
            (f"{minutes * 2} minutes together", replace(policy.groups, common_minutes=minutes * 2)),
        ):
            yield Change(what, path, _policy(program, replace(policy, groups=groups)), asked, hint)


def _policy(program: Program, policy: Matching) -> Program:
    return replace(program, matching=policy)
