"""What people hear from the program and on which days: messages and dates, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pmtool.comparing.change import Kind, Sides
from pmtool.comparing.classes import Classed
from pmtool.comparing.group import Group
from pmtool.model.message import Message
from pmtool.model.program import Program
from pmtool.model.records import Pairing, Standing, State
from pmtool.model.text import Role
from pmtool.rules.cadence import add, due_days, moment_day, repeats, session_days
from pmtool.rules.forms import follow_up_moments

Days = Mapping[tuple[str, Role], tuple[date, ...]]  # what is asked or offered, and of whom → the days
_WORDS = {"new": "would get a new message", "gone": "no longer get the message", "changed": "get other words in"}
TAKING_PART = (Standing.READY, Standing.PREPARING, Standing.PAIRED)


@dataclass(frozen=True, slots=True)
class Dates:
    """How often something comes to one person in a pairing that lasts as agreed, or in a year of the program; and those
    for whom days change."""

    what: str
    role: Role
    before: int
    after: int
    first: tuple[date | None, date | None]
    group: Group


def changed_dates(sides: Sides, state: State) -> Iterator[Dates]:
    """Everything whose days are other days now; of people in pairings that have begun, each by their own days."""
    one, other = (_days_as_planned(side.program) for side in (sides.old, sides.new))
    moved: dict[tuple[str, Role], set[str]] = {}
    for pairing in state.pairings:
        if pairing.started_on is None or pairing.ends_on is None:
            continue
        mine = _days_of_pairing(sides.old.program, pairing.started_on, pairing.ends_on)
        theirs = _days_of_pairing(sides.new.program, pairing.started_on, _ends(sides, pairing, pairing.started_on))
        for key in mine.keys() | theirs.keys():
            if mine.get(key, ()) != theirs.get(key, ()):
                moved.setdefault(key, set()).add(pairing.mentor if key[1] is Role.MENTOR else pairing.mentee)
    yearly = [_days_of_program(side.program) for side in (sides.old, sides.new)]
    for key in yearly[0].keys() | yearly[1].keys():
        if yearly[0].get(key, ()) != yearly[1].get(key, ()):
            moved[key] = {each.id for each in state.people if each.role is key[1] and each.standing in TAKING_PART}
    for key in sorted(one.keys() | other.keys()):
        before, after = one.get(key, ()), other.get(key, ())
        if before != after or moved.get(key):
            what, role = key
            group = Group(f"dates.{role}.{what}", role, "have other dates", frozenset(moved.get(key, ())))
            first = (next(iter(before), None), next(iter(after), None))
            yield Dates(what, role, len(before), len(after), first, group)


def _ends(sides: Sides, pairing: Pairing, started: date) -> date:
    """When the pairing would end under the new program; as it was set, where neither length nor end changed."""
    old, new = sides.old.program, sides.new.program
    if (old.agreement.length, old.dates.ends) == (new.agreement.length, new.dates.ends) and pairing.ends_on:
        return pairing.ends_on
    return min(add(started, new.agreement.length), new.dates.ends)


def _days_as_planned(program: Program) -> Days:
    start = program.dates.matching_from
    end = add(start, program.agreement.length)
    return {**_days_of_pairing(program, start, end), **_days_of_program(program)}


def _days_of_pairing(program: Program, start: date, end: date) -> Days:
    """Check-ins, follow-ups, agreement and end of a pairing."""
    days: dict[tuple[str, Role], tuple[date, ...]] = {}
    for each in program.check_ins.rounds:
        for role in each.ask:
            days[f"check-in '{each.id}'", role] = due_days(each, start, end)
    for role in (Role.MENTEE, Role.MENTOR):
        asked = {moment_day(moment, start, end) for moment in follow_up_moments(program, role)}
        days["follow-up questions", role] = tuple(sorted(day for day in asked if day is not None))
        days["end of the pairing", role] = (end,)
    for role in program.agreement.signed_by:
        days["agreement gone through again", role] = tuple(repeats(start, program.agreement.reaffirm, end))
    return days


def _days_of_program(program: Program) -> Days:
    """Group sessions and refreshers: the same days for everybody."""
    dates = program.dates
    days: dict[tuple[str, Role], tuple[date, ...]] = {}
    for session in program.community.sessions:
        for role in session.ask:
            coming = session_days(session.on, session.every, dates.matching_from, dates.ends)
            days[f"group session '{session.id}'", role] = coming
    for refresher in program.training.refreshers:
        coming = tuple(repeats(dates.matching_from, refresher.every, dates.ends))
        days[f"refresher '{refresher.id}'", Role.MENTOR] = coming
    return days


def groups_of_messages(sides: Sides, changes: Iterable[Classed], state: State) -> Iterator[Group]:
    """Each message that is new, gone or different, and who had it, or (new) what the same event brought them before."""
    had = _written(state)
    old = {each.id: each for each in sides.old.program.messages}
    new = {each.id: each for each in sides.new.program.messages}
    for name, kind in _touched(sides, changes).items():
        message = new.get(name) or old[name]
        for role in [role for role in Role if role in message.to]:
            people = had.get((name, role), frozenset()) if name in old else _at_event(message, old.values(), had, role)
            yield Group(f"messages.{role}.{name}", role, f"{_WORDS[kind]} '{name}'", people)


def _touched(sides: Sides, changes: Iterable[Classed]) -> Mapping[str, str]:
    """Message id → new, gone or changed; by its own entry or its text."""
    touched: dict[str, str] = {}
    for each in changes:
        change = each.change
        if change.path[0] != "messages" or len(change.path) < 2:
            continue
        if change.path[1] == "texts":
            texts = change.path[2]
            for side in (sides.old, sides.new):
                for message in side.program.messages:
                    if message.text == texts:
                        touched.setdefault(message.id, "changed")
        elif change.kind is not Kind.MOVED:
            touched[change.path[1]] = {Kind.ADDED: "new", Kind.REMOVED: "gone"}.get(change.kind, "changed")
    known = {each.id for side in (sides.old, sides.new) for each in side.program.messages}
    return {name: kind for name, kind in touched.items() if name in known}


def _written(state: State) -> Mapping[tuple[str, str], frozenset[str]]:
    """(message, role) → everybody it was written to."""
    found: dict[tuple[str, str], set[str]] = {}
    for key in state.done:
        kind, *rest = key.split(":")
        if kind == "send" and len(rest) >= 3:
            found.setdefault((rest[0], rest[1]), set()).add(rest[2])
    return {key: frozenset(people) for key, people in found.items()}


def _at_event(
    message: Message, others: Iterable[Message], had: Mapping[tuple[str, str], frozenset[str]], role: Role
) -> frozenset[str]:
    """Those in this role whom the event reached before, by whatever else was written then."""
    same = {other.id for other in others if other.on is message.on}
    reached = {person for (name, _), people in had.items() if name in same for person in people}
    in_role = {person for (_, to), people in had.items() if to == role for person in people}
    return frozenset(reached & in_role)
