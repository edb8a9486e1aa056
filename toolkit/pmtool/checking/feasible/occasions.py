"""When things come: too much at once, at an hour that isn't, too late to matter, or forgotten before it is needed."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from pmtool.checking.asked import Section
from pmtool.checking.ground import Ground
from pmtool.checking.names.uses import NUMBERS
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import listed, quoted
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path
from pmtool.model.program import Program
from pmtool.model.question import QuestionType
from pmtool.model.text import Duration, Role
from pmtool.rules.cadence import add, days_in, due_days, moment_day, session_days
from pmtool.rules.hours import duty_spans, minutes_of, span_of

MOST_IN_A_WEEK = 3  # forms that one person is asked to fill in
_DAY = 1440  # minutes
_MEASURED = NUMBERS | {QuestionType.INSTRUMENT}
_WEEK = timedelta(days=7)
_MANY_DAYS = 400


def check_same_day(ground: Ground) -> Iterator[Finding]:
    """Check-ins of which one never comes without the other for the same person."""
    program = ground.folder.program
    start, end = _pairing(program)
    rounds = list(enumerate(program.check_ins.rounds))
    for (_, one), (at, other) in combinations(rounds, 2):
        both = [role.value for role in Role if role in one.ask and role in other.ask]
        mine, theirs = set(due_days(one, start, end)), set(due_days(other, start, end))
        if both and mine and theirs and (mine <= theirs or theirs <= mine):
            rarer = other if len(theirs) <= len(mine) else one
            often = one if rarer is other else other
            said = listed([f"{role}s" for role in both], "and")
            message = f"check-in {quoted(rarer.id)} always comes to {said} on a day of {quoted(often.id)}"
            place = place_of(ground.folder.tree, ("check_ins", "rounds", at, "id"))
            yield Finding(
                "PM450", message, "let it come on other days, or make one check-in of both", place, Severity.WARNING
            )


def check_busy_weeks(ground: Ground) -> Iterator[Finding]:
    """Weeks in which somebody is asked to fill in more forms than anybody does gladly."""
    busy: dict[tuple[int, int], list[str]] = {}  # how many, in which week → whom
    for role, days in _days_of_forms(ground.folder.program).items():
        for first, count in _in_seven_days(days):
            if count > MOST_IN_A_WEEK:
                week = (first - ground.folder.program.dates.matching_from).days // 7 + 1
                busy.setdefault((count, week), []).append(f"{role.value}s")
                break
    for (count, week), roles in busy.items():
        message = (
            f"{listed(roles, 'and')} are asked to fill in {count} forms within seven days, in week {week} of a pairing"
        )
        place = place_of_key(ground.folder.tree, ("check_ins", "rounds"))
        yield Finding("PM451", message, "move some of them, or ask them together", place, Severity.WARNING)


def _in_seven_days(days: Counter[date]) -> Iterator[tuple[date, int]]:
    """Each day with what comes on it and the six that follow."""
    waiting = deque(sorted(days))
    within: deque[date] = deque()
    for first in sorted(days):
        while waiting and waiting[0] < first + _WEEK:
            within.append(waiting.popleft())
        while within[0] < first:
            within.popleft()
        yield first, sum(days[day] for day in within)


def _days_of_forms(program: Program) -> Mapping[Role, Counter[date]]:
    """For each role the days of a pairing on which forms with questions come, with how many."""
    start, end = _pairing(program)
    found: dict[Role, Counter[date]] = {role: Counter() for role in Role}
    for check_in in program.check_ins.rounds:
        for role in check_in.ask:
            found[role].update(due_days(check_in, start, end))
    asked: dict[Role, set[date]] = {role: set() for role in Role}  # one form, whatever it asks on that day
    moments = [(measure.of, moment) for measure in program.evaluation.measures for moment in measure.at]
    moments += [(role, story.at) for story in program.evaluation.stories for role in story.ask]
    moments += [(role, moment) for role in program.agreement.goals.ask for moment in program.agreement.goals.at]
    for role, moment in moments:
        day = moment_day(moment, start, end)
        if day is not None and day > start:
            asked[role].add(day)
    for role, days in asked.items():
        found[role].update(days)
    return found


def _pairing(program: Program) -> tuple[date, date]:
    """The first and the last day of one that starts as early as it can."""
    start = program.dates.matching_from
    return start, add(start, program.agreement.length)


def check_sessions(ground: Ground) -> Iterator[Finding]:
    """Sessions at an hour that the clocks skip on one of their days, or within the quiet hours."""
    program = ground.folder.program
    quiet = _span(program.agreement.contact.quiet_hours)
    zone = _zone(program.timezone)
    for position, session in enumerate(program.community.sessions):
        place = place_of(ground.folder.tree, ("community", "sessions", position, "on"))
        begins = time.fromisoformat(session.on.split()[1])
        days = session_days(session.on, session.every, program.dates.matching_from, program.dates.ends)[:_MANY_DAYS]
        skipped = next((day for day in days if zone and _is_skipped(datetime.combine(day, begins, zone))), None)
        if skipped is not None:
            message = f"session {quoted(session.id)} falls into the hour that the clocks skip on {skipped}"
            yield Finding("PM452", message, "let it begin an hour earlier or later", place, Severity.WARNING)
        if quiet and _is_within(begins.hour * 60 + begins.minute, quiet):
            message = f"session {quoted(session.id)} begins in the quiet hours"
            mend = "move it, or shorten agreement.contact.quiet_hours"
            yield Finding("PM453", message, mend, place, Severity.WARNING)


def _is_skipped(moment: datetime) -> bool:
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(tzinfo=None)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None  # said elsewhere


def _span(hours: str) -> tuple[int, int] | None:
    """None where the hours can't be read, or are a whole day by mistake: that is said elsewhere."""
    try:
        return None if minutes_of(hours) == _DAY else span_of(hours)
    except ValueError:
        return None


def _is_within(minute: int, span: tuple[int, int]) -> bool:
    """Whether a minute of the day lies in a span that may pass midnight."""
    start, end = span
    return start <= minute < end or start <= minute + _DAY < end


def check_quiet(ground: Ground) -> Iterator[Finding]:
    """Quiet hours in which everything lies: the coordinator's duty, or all the hours in which people are free."""
    program = ground.folder.program
    quiet = _span(program.agreement.contact.quiet_hours)
    if quiet is None:
        return
    place = place_of(ground.folder.tree, ("agreement", "contact", "quiet_hours"))
    desk = program.contacts.people.get(program.contacts.coordinator)
    try:
        spans = duty_spans(desk.hours) if desk else ()
    except ValueError:
        spans = ()
    if spans and all(_is_covered(span, quiet) for span in spans):
        message = "the quiet hours cover all hours in which the coordinator is there: nobody can be written to then"
        yield Finding("PM457", message, "shorten them", place, Severity.WARNING)
    for asked in ground.asked:
        slots = [_span(slot.hours) for slot in asked.question.slots]
        if slots and all(slot and _is_covered(slot, quiet) for slot in slots):
            message = f"all hours of {quoted(asked.question.id)} lie in the quiet hours"
            where = place_of(ground.folder.tree, (*asked.path, "slots") if asked.is_own else asked.path)
            yield Finding("PM458", message, "offer other hours, or shorten the quiet hours", where, Severity.WARNING)


def _is_covered(span: tuple[int, int], quiet: tuple[int, int]) -> bool:
    start, end = span[0] % _DAY, span[0] % _DAY + span[1] - span[0]
    return any(quiet[0] + shift <= start and end <= quiet[1] + shift for shift in (-_DAY, 0, _DAY))


def check_upkeep(ground: Ground) -> Iterator[Finding]:
    """Refreshers that come after what they refresh has expired, and an end that is told after the last meeting."""
    program = ground.folder.program
    half, whole = days_in(program.agreement.length) / 2, (program.dates.ends - program.dates.matching_from).days
    lasting = [module for module in program.training.modules if module.valid_for and days_in(module.valid_for) >= half]
    for position, refresher in enumerate(program.training.refreshers):
        lapsing = [
            module
            for module in lasting
            if module.valid_for and set(module.topics) & set(refresher.topics)
            if days_in(module.valid_for) < days_in(refresher.every) <= whole
        ]
        if lapsing:
            module = lapsing[0]
            message = (
                f"refresher {quoted(refresher.id)} comes every {refresher.every}: {quoted(module.id)} expires before"
            )
            place = place_of(ground.folder.tree, ("training", "refreshers", position, "every"))
            yield Finding("PM454", message, f"let it come within {module.valid_for}", place, Severity.WARNING)
    ending, contact = program.agreement.ending, program.agreement.contact
    if _is_less(ending.notice, contact.every):
        message = (
            f"the end is told {ending.notice} before, and the two meet every {contact.every}: too late to say goodbye"
        )
        place = place_of(ground.folder.tree, ("agreement", "ending", "notice"))
        yield Finding("PM456", message, f"use {contact.every} or more", place, Severity.WARNING)


def _is_less(one: Duration, other: Duration) -> bool:
    return days_in(one) < days_in(other)


def check_kept_long_enough(ground: Ground) -> Iterator[Finding]:
    """Answers that the report needs and that are forgotten before the program ends."""
    program = ground.folder.program
    _, first_end = _pairing(program)
    wait = (program.dates.ends - first_end).days
    evaluation = program.evaluation
    needed = {measure.asks for measure in evaluation.measures} | {
        metric.question or "" for metric in evaluation.metrics
    }
    needed |= {*evaluation.compare, *evaluation.exit, *(story.question for story in evaluation.stories)}
    for asked in ground.asked:
        question = asked.question
        if question.id not in needed or not question.takes_answer:
            continue
        keep = question.keep or program.confidentiality.keep.get(question.sensitivity)
        if keep is not None and days_in(keep) < wait:
            message = f"answers to {quoted(question.id)} are kept for {keep}, and the report needs them {wait} days"
            own: Path = (
                (*asked.path, "keep") if question.keep else ("confidentiality", "keep", question.sensitivity.value)
            )
            place = place_of(ground.folder.tree, own)
            mend = "keep them until the program ends, or leave them out of the evaluation"
            yield Finding("PM455", message, mend, place, Severity.WARNING)


def check_twice_measured(ground: Ground) -> Iterator[Finding]:
    """Measures at one moment only: they can't show a change."""
    sections = (Section.INTAKE, Section.EVALUATION)
    for position, measure in enumerate(ground.folder.program.evaluation.measures):
        question = ground.catalogue.find(measure.asks, sections)
        if question is not None and question.type in _MEASURED and len(set(measure.at)) < 2:
            message = f"measure {quoted(measure.id)} is taken once, so that it can show no change"
            place = place_of(ground.folder.tree, ("evaluation", "measures", position, "at"))
            yield Finding("PM459", message, "add a second moment", place, Severity.WARNING)
