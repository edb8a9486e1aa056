"""What a mentor has done runs out: they hear of it some time before, and again on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from pmtool.model.action import Action
from pmtool.model.message import Event
from pmtool.model.records import Person, Standing
from pmtool.model.text import Duration, Role
from pmtool.planning.life import Life
from pmtool.planning.writing import write
from pmtool.rules.cadence import add, before

TAKING_PART = (Standing.READY, Standing.PREPARING, Standing.PAIRED)


def plan_training(life: Life) -> tuple[Action, ...]:
    """One reminder for everything of a mentor that runs out on the same day; where it has, what is due again."""
    actions: list[Action] = []
    for person in life.state.people:
        if person.role is Role.MENTOR and person.standing in TAKING_PART:
            for day, what in sorted(_running_out(life, person).items()):
                actions += _tell(life, person, day, what)
    return tuple(actions)


def _tell(life: Life, person: Person, day: date, what: list[str]) -> tuple[Action, ...]:
    recipient = ((Role.MENTOR, person.id),)
    facts = {"reasons": ";".join(what), "due": day.isoformat()}
    if before(day, life.program.training.remind_before) <= life.today < day:
        return write(life, Event.TRAINING_EXPIRES, recipient, f"until.{day.isoformat()}", facts)
    if day <= life.today and person.standing is Standing.PAIRED:  # others hear of it because they can't be matched
        over = {"reasons": facts["reasons"].replace("_expires:", "_expired:")}
        return write(life, Event.TRAINING_DUE, recipient, f"over.{day.isoformat()}", over)
    return ()


def _running_out(life: Life, person: Person) -> Mapping[date, list[str]]:
    """The last day of what was last done → what that is, as reasons in codes."""
    program = life.program
    found: dict[date, list[str]] = defaultdict(list)
    modules = {each.id: each.valid_for for each in program.training.modules if each.before_matching}
    checks = {each.id: each.valid_for for each in program.population.mentors.screening}
    done = [("module_expires", *each) for each in _last(life, person, "training", "module", "completed_on", modules)]
    done += [("screening_expires", *each) for each in _last(life, person, "screening", "check", "checked_on", checks)]
    for code, name, day in done:
        found[day].append(f"{code}:{name}")
    return {day: sorted(what) for day, what in found.items()}


def _last(
    life: Life, person: Person, form: str, what: str, when: str, valid_for: Mapping[str, Duration | None]
) -> Iterator[tuple[str, date]]:
    """Each module or check that runs out, with the day on which it does."""
    latest: dict[str, date] = {}
    for submission in life.answers.get((person.id, form), ()):
        name, day = submission.answers.get(what), submission.answers.get(when)
        if isinstance(name, str) and isinstance(day, date) and submission.answers.get("passed") is not False:
            latest[name] = max(day, latest.get(name, day))
    for name, day in latest.items():
        length = valid_for.get(name)
        if length is not None:
            yield name, add(day, length)
