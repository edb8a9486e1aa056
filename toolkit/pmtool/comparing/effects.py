"""What the changes do to people who are on the record, or who were made up for the sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmtool.comparing.calendar import Dates, changed_dates, groups_of_messages
from pmtool.comparing.change import Facts, Grade, Kind, Sides
from pmtool.comparing.classes import Classed
from pmtool.comparing.grounds import question_of
from pmtool.comparing.group import Count, Group, counts_of
from pmtool.comparing.keeping import answered, lacking, lost_answers
from pmtool.comparing.pairing import ROLES, Judged, groups_of_matching, groups_of_standing, judge_everybody
from pmtool.model.records import State
from pmtool.model.text import Role
from pmtool.rules.minutes import busiest_month, minutes_asked


@dataclass(frozen=True, slots=True)
class Workload:
    """Minutes a month that forms ask of one person in a pairing, on average and in the busiest month."""

    role: Role
    before: float
    after: float
    busiest_before: float
    busiest_after: float


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may newly read the answers to which questions, and whose."""

    audience: str
    questions: tuple[str, ...]
    group: Group


@dataclass(frozen=True, slots=True)
class Places:
    """How many mentees the mentors who are ready take in all. None where the number would tell of single mentors."""

    before: int | None
    after: int | None


@dataclass(frozen=True)
class Effects:
    """Everything that happens to people. everyone: all mentees and all mentors on that day. source: whose state it is.

    groups: the most important first; those of dates and readers among them.
    """

    source: str
    on: date
    everyone: tuple[Group, ...]
    groups: tuple[Group, ...]
    dates: tuple[Dates, ...]
    readers: tuple[Readers, ...]
    places: Places
    smallest: int

    @cached_property
    def counts(self) -> Mapping[str, Count]:
        """Of every group, what may be published."""
        known = [group.people for group in self.everyone]
        return counts_of((*self.everyone, *self.groups), self.smallest, known)

    def named(self, topic: str) -> tuple[Group, ...]:
        """Groups of a topic (`matching`, `standing`, `answers`, `consent`, `messages`) that somebody is in."""
        return tuple(each for each in self.groups if each.id.startswith(f"{topic}.") and each.people)


@dataclass(frozen=True, slots=True)
class Cohorts:
    """The same people on the same day as either program sees them."""

    state: State
    on: date
    before: Judged
    after: Judged


def judge_both(sides: Sides, state: State, on: date) -> Cohorts:
    """Both with the seed of the new program, so that a tie falls to the same people."""
    seed = sides.new.program.id
    return Cohorts(state, on, *(judge_everybody(side, state, on, seed) for side in (sides.old, sides.new)))


def facts_of(cohorts: Cohorts) -> Facts:
    """What the rules ask: whether anybody was asked or paired, and whether anybody is left out now."""
    left_out = any(group.people for group in groups_of_standing(cohorts.before, cohorts.after) if _is_out(group))
    people = bool(cohorts.state.people)
    return Facts(people, any(each.started_on for each in cohorts.state.pairings), left_out)


def _is_out(group: Group) -> bool:
    return group.id.endswith(("becomes_ineligible", "becomes_undecided"))


def reckon_effects(sides: Sides, cohorts: Cohorts, changes: tuple[Classed, ...], source: str) -> Effects:
    """All effects of these changes."""
    state, before, after = cohorts.state, cohorts.before, cohorts.after
    smallest = max(side.program.confidentiality.smallest_cell for side in (sides.old, sides.new))
    given = answered(sides, state)
    dates = tuple(changed_dates(sides, state))
    readers = tuple(_readers(sides, given))
    groups = (
        *groups_of_matching(before, after, state),
        *groups_of_standing(before, after),
        *_consents(changes, given, state),
        *(each.group for each in readers),
        *_asked_again(sides, cohorts),
        *(Group(f"answers.lost.{name}", None, f"gave an answer to '{name}' that isn't read any more", people)
          for name, people in sorted(lost_answers(sides, state).items())),
        *(each.group for each in dates),
        *groups_of_messages(sides, changes, state),
    )  # fmt: skip
    everyone = tuple(Group(f"everyone.{role}", role, "take part or applied", before.in_role(role)) for role in ROLES)
    return Effects(source, cohorts.on, everyone, groups, dates, readers, _places(before, after, smallest), smallest)


def _asked_again(sides: Sides, cohorts: Cohorts) -> Iterator[Group]:
    """Whom the intake must ask once more, question by question: what they lack now and lacked not."""
    before = lacking(sides.old, cohorts.before.cohort)
    for name, people in lacking(sides.new, cohorts.after.cohort).items():
        words = f"have to be asked '{name}'"
        yield Group(f"answers.asked.{name}", None, words, people - before.get(name, frozenset()))


def _readers(sides: Sides, given: Mapping[str, frozenset[str]]) -> Iterator[Readers]:
    """Audience by audience, the questions that are open to it now."""
    opened: dict[str, list[str]] = {}
    for name in sides.questions[1]:
        for audience in sorted(sides.newly_reading(name)):
            opened.setdefault(audience, []).append(name)
    for audience, names in sorted(opened.items()):
        people = frozenset[str]().union(*(given.get(name, frozenset()) for name in names))
        yield Readers(
            audience,
            tuple(names),
            Group(f"readers.{audience}", None, f"gave answers that {audience} may read now", people),
        )


def _consents(changes: Iterable[Classed], given: Mapping[str, frozenset[str]], state: State) -> Iterator[Group]:
    """Whose word no longer covers what is done: who signed the agreement, who answered the question, or everybody."""
    everybody = frozenset(person.id for person in state.people)
    signed = frozenset[str]().union(*(people for name, people in given.items() if name.startswith("signed_")))
    agreed, asked, all_of_them = frozenset[str](), frozenset[str](), False
    for each in changes:
        if each.grade is not Grade.RE_CONSENT:
            continue
        question = question_of(each.change)
        if each.rule.id == "agreement-changed":
            agreed = signed
        elif question is not None:
            name = question.id
            asked |= given.get(name, frozenset())
        else:
            all_of_them = True
    yield Group("consent.agreement", None, "signed an agreement that isn't in force any more", agreed)
    yield Group("consent.all", None, "have to agree again", everybody if all_of_them else asked | agreed)


def _places(before: Judged, after: Judged, smallest: int) -> Places:
    """Withheld where the difference would tell how many a few mentors take."""
    people = before.places.keys() | after.places.keys()
    differing = [each for each in people if before.places.get(each) != after.places.get(each)]
    if 0 < len(differing) < smallest or len(people) < smallest:
        return Places(None, None)
    return Places(sum(before.places.values()), sum(after.places.values()))


def workload_of(sides: Sides) -> tuple[Workload, ...]:
    """For each role that is asked anything in a pairing; this depends on nobody."""
    found = []
    for role in Role:
        one, other = (
            (minutes_asked(side.program, side.library, role), busiest_month(side.program, side.library, role))
            for side in (sides.old, sides.new)
        )
        if any((*one, *other)):
            found.append(Workload(role, one[0], other[0], one[1], other[1]))
    return tuple(found)


BREAKING = frozenset(
    {"measured-otherwise", "measure-removed", "type-changed", "scale-changed", "instrument-changed",
     "instrument-reworded", "instrument-language-gone", "question-removed", "asked-of-fewer", "asked-less",
     "shown-to-others", "option-removed", "question-moved"}
)  # fmt: skip


def broken_series(sides: Sides, changes: Iterable[Classed]) -> tuple[tuple[str, str], ...]:
    """Measures and metrics whose numbers before and after can't be compared, and why, each once."""
    evaluation = sides.old.program.evaluation
    asked_by = [(each.id, each.asks) for each in evaluation.measures]
    asked_by += [(each.id, each.question) for each in evaluation.metrics if each.question]
    broken: dict[str, str] = {}
    for each in changes:
        change = each.change
        if each.rule.id not in BREAKING:
            continue
        if change.path[0] == "evaluation" and change.path[1] in ("measures", "metrics"):
            broken.setdefault(change.path[2], "it ends" if change.kind is Kind.REMOVED else each.rule.because)
        question = question_of(change)
        instrument = change.path[2] if change.path[:2] == ("library", "instruments") else None
        for name, asks in asked_by:
            asked = sides.questions[0].get(asks)
            if (question and question.id == asks) or (instrument and asked and asked.instrument == instrument):
                broken.setdefault(name, each.rule.because)
    return tuple(sorted(broken.items()))
