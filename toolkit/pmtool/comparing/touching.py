"""For whom a change is, and the groups of people on whom it has an effect."""

from __future__ import annotations

from collections.abc import Iterable

from pmtool.comparing.change import Change
from pmtool.comparing.classes import Classed
from pmtool.comparing.effects import Effects
from pmtool.comparing.grounds import question_of
from pmtool.comparing.group import Count, Group
from pmtool.model.care import Agreement, Alert, CheckIns, Round, Session
from pmtool.model.message import Message
from pmtool.model.outcome import Measure, Story
from pmtool.model.policy import Matching
from pmtool.model.population import Side
from pmtool.model.recruitment import Announcement
from pmtool.model.text import Role
from pmtool.model.training import Training

_PLURALS = {Role.MENTEE: "mentees", Role.MENTOR: "mentors", Role.CAREGIVER: "caregivers"}
EVERYONE = ("everyone",)


def whom_of(change: Change) -> tuple[str, ...]:
    """Roles, contacts, or everyone; of two sides both are named."""
    if (question := question_of(change)) is not None:
        asked = [question.ask, *(each for each in (change.before, change.after) if change.key == "ask")]
        return _roles(role for roles in asked if isinstance(roles, tuple) for role in roles)
    for noun in (change.after, change.before, *reversed(change.inside)):
        match noun:
            case Round() | Session() | Story():
                return _roles(noun.ask)
            case Alert(ask=ask) if ask:
                return _roles(ask)
            case Measure():
                return _roles((noun.of,))
            case Message():
                return tuple(_PLURALS[Role(to)] if to in set(Role) else to for to in noun.to)
            case Announcement():
                return _roles((noun.audience,))
            case Side():
                return (change.path[1],)
            case Training():
                return ("mentors",)
            case Matching() | Agreement() | CheckIns():
                return ("mentees", "mentors")
            case _:
                continue
    return EVERYONE


def _roles(roles: Iterable[object]) -> tuple[str, ...]:
    """In the order of the roles, each once."""
    named = {str(role) for role in roles}
    return tuple(_PLURALS[role] for role in Role if role in named) or EVERYONE


def groups_touched(classed: Classed, effects: Effects) -> tuple[Group, ...]:
    """The groups that this change alone, or among others, puts people into."""
    wanted = tuple(_ids(classed))
    return tuple(group for group in effects.groups if group.people and _is_wanted(group.id, wanted))


def _is_wanted(name: str, wanted: Iterable[str]) -> bool:
    return any(name == each or (each.endswith(".") and name.startswith(each)) for each in wanted)


def _ids(classed: Classed) -> Iterable[str]:
    """Ids of groups, or (ending in a dot) what they begin with."""
    change = classed.change
    question = question_of(change)
    if question is not None:
        yield from (f"answers.{what}.{question.id}" for what in ("lost", "asked"))
    if classed.rule.id == "new-reader":
        yield "readers."
    if change.path[0] == "population" and change.path[-1] in ("eligible", "places"):
        yield f"standing.{change.path[1].removesuffix('s')}."
    if change.path[:2] == ("population", "mentors") or change.path[0] == "training":
        yield "standing.mentor."
    if change.path[0] == "matching":
        yield "matching."
    if change.path[0] == "agreement":
        yield "consent.agreement"
    if change.path[0] == "messages" and len(change.path) > 1:
        yield from (f"messages.{role}.{change.path[1]}" for role in Role)
    if change.path[:2] == ("check_ins", "rounds") and len(change.path) > 2:
        yield from (f"dates.{role}.check-in '{change.path[2]}'" for role in Role)
    if change.path[:2] == ("community", "sessions") and len(change.path) > 2:
        yield from (f"dates.{role}.group session '{change.path[2]}'" for role in Role)


def is_same_for_all(effects: Effects) -> bool:
    """Whether nobody gains, loses or changes a mentor."""
    moved = ("matching.mentee.gains", "matching.mentee.loses", "matching.mentee.changes")
    return not any(group.people for group in effects.groups if group.id in moved)


def how_many(count: Count, smallest: int) -> str:
    """`12`, `fewer than 10`, or `withheld`, where a smaller number could be worked out from it."""
    if count.value is not None:
        return str(count.value)
    return f"fewer than {smallest}" if count.is_small else "withheld"


def people_in(group: Group, count: Count, smallest: int) -> str:
    """`12 mentees`, `fewer than 10 people`, `mentees (how many is withheld)`."""
    plural = _PLURALS[group.role] if group.role else "people"
    if count.value == 1:
        return f"1 {group.role.value if group.role else 'person'}"
    said = how_many(count, smallest)
    return f"{plural} (how many is withheld)" if said == "withheld" else f"{said} {plural}"


def in_words(group: Group, count: Count, smallest: int) -> str:
    """`12 mentees gain a mentor`."""
    return f"{people_in(group, count, smallest)} {group.words}"
