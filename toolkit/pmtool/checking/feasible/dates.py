"""Days and lengths of time that don't fit together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from pmtool.checking.asked import Section, asked_by
from pmtool.checking.places import place_of
from pmtool.checking.wording import quoted
from pmtool.model.care import Round
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.text import Anchor, Duration, Moment
from pmtool.rules.cadence import add, days_in, due_days, moment_day

_ONE_DAY = timedelta(days=1)


def check_dates(folder: ProgramFolder) -> Iterator[Finding]:
    """The days of the program in their order, and room for a pairing between them."""
    dates, length = folder.program.dates, folder.program.agreement.length
    if dates.matching_from < dates.opens:
        message = f"people are paired from {dates.matching_from}, before the program opens on {dates.opens}"
        yield Finding("PM330", message, "let it open first", place_of(folder.tree, ("dates", "matching_from")))
    if dates.ends <= max(dates.matching_from, dates.opens):
        message = f"the program ends on {dates.ends}, before anybody can be paired"
        yield Finding("PM330", message, "give it a later end", place_of(folder.tree, ("dates", "ends")))
    elif add(dates.matching_from, length) - _ONE_DAY > dates.ends:  # a year from 1 February is over on 31 January
        message = f"a pairing of {length} that starts on the first day would go on after {dates.ends}"
        place = place_of(folder.tree, ("agreement", "length"))
        yield Finding("PM331", message, "shorten it, or let the program end later", place, Severity.WARNING)


def check_holidays(folder: ProgramFolder) -> Iterator[Finding]:
    """Holidays that are no days, or on which nothing would have happened anyway."""
    dates = folder.program.dates
    for at, holiday in enumerate(dates.holidays):
        path: Path = ("dates", "holidays", at)
        last = holiday.to or holiday.from_
        if last < holiday.from_:
            place = place_of(folder.tree, (*path, "to"))
            yield Finding("PM330", "this holiday ends before it begins", "swap the two days", place)
        elif last < dates.opens or dates.ends < holiday.from_:
            message = f"this holiday lies outside the program, from {dates.opens} to {dates.ends}"
            place = place_of(folder.tree, (*path, "from"))
            yield Finding("PM330", message, "correct its days, or remove it", place)


def check_moments(folder: ProgramFolder) -> Iterator[Finding]:
    """Moments that no pairing lives to see, and baselines of what nobody is asked before."""
    length = folder.program.agreement.length
    for moment, path, may_come_before in _moments(folder):
        if moment.anchor is Anchor.END and moment.count and path[0] != "evaluation":
            message = f"{moment} comes when the pairing is over: only measures and stories are asked then"
            yield Finding("PM332", message, "use an earlier moment, or end", place_of(folder.tree, path))
            continue
        if moment.anchor is Anchor.BASELINE:
            if not may_come_before:
                message = "the baseline lies before the pairing: only a measure that is asked at intake has one"
                mend = "ask it at intake, or use start or a later moment"
                yield Finding("PM339", message, mend, place_of(folder.tree, path))
        elif _is_past(moment, folder):
            message = f"{moment} comes after the end of a pairing, which lasts {length}"
            yield Finding("PM332", message, "use an earlier moment, or end", place_of(folder.tree, path))


def _is_past(moment: Moment, folder: ProgramFolder) -> bool:
    start = folder.program.dates.matching_from
    return moment_day(moment, start, add(start, folder.program.agreement.length)) is None


def _moments(folder: ProgramFolder) -> Iterator[tuple[Moment, Path, bool]]:
    """Every moment of a pairing that the program names, its path, and whether it may be the baseline."""
    program = folder.program
    asked = asked_by(folder)
    at_intake = {each.question.id for each in asked if each.section is Section.INTAKE}
    known = {each.question.id for each in asked}
    for position, measure in enumerate(program.evaluation.measures):
        may_come_before = measure.asks in at_intake or measure.asks not in known
        for place, moment in enumerate(measure.at):
            yield moment, ("evaluation", "measures", position, "at", place), may_come_before
    for position, story in enumerate(program.evaluation.stories):
        yield story.at, ("evaluation", "stories", position, "at"), False
    for position, check_in in enumerate(program.check_ins.rounds):
        for place, moment in enumerate(check_in.at):
            yield moment, ("check_ins", "rounds", position, "at", place), False
    for place, moment in enumerate(program.agreement.goals.at):
        yield moment, ("agreement", "goals", "at", place), False


def check_spans(folder: ProgramFolder) -> Iterator[Finding]:
    """What comes so rarely that it never comes."""
    program = folder.program
    agreement, whole = program.agreement, (program.dates.ends - program.dates.matching_from).days
    pairing = (f"a pairing lasts {agreement.length}", days_in(agreement.length))
    lifetime = (f"the program lasts {whole} days", float(whole))
    spans: list[tuple[str, Duration, Path, tuple[str, float]]] = [
        ("the agreement is gone through again after", agreement.reaffirm, ("agreement", "reaffirm"), pairing),
        ("the two meet every", agreement.contact.every, ("agreement", "contact", "every"), pairing),
        ("both are told of the end earlier by", agreement.ending.notice, ("agreement", "ending", "notice"), pairing),
        ("a new pairing waits", agreement.ending.rematch_after, ("agreement", "ending", "rematch_after"), lifetime),
        ("nobody waits longer than", program.matching.wait_at_most, ("matching", "wait_at_most"), lifetime),
    ]
    for at, session in enumerate(program.community.sessions):
        what = f"session {quoted(session.id)} comes every"
        spans.append((what, session.every, ("community", "sessions", at, "every"), lifetime))
    for at, refresher in enumerate(program.training.refreshers):
        what = f"refresher {quoted(refresher.id)} comes every"
        spans.append((what, refresher.every, ("training", "refreshers", at, "every"), lifetime))
    for what, span, path, (lasting, days) in spans:
        if days_in(span) > days > 0:
            place = place_of(folder.tree, path)
            yield Finding("PM337", f"{what} {span}, and {lasting}", "use a shorter time", place, Severity.WARNING)
    for position, check_in in enumerate(program.check_ins.rounds):
        yield from _of_round(folder, check_in, ("check_ins", "rounds", position))


def _of_round(folder: ProgramFolder, check_in: Round, path: Path) -> Iterator[Finding]:
    name = quoted(check_in.id)
    start = folder.program.dates.matching_from
    end = add(start, folder.program.agreement.length)
    if check_in.every is not None and not due_days(check_in, start, end):
        message = f"check-in {name} comes every {check_in.every}, longer than a pairing: nobody is ever asked"
        yield Finding("PM332", message, "ask more often", place_of(folder.tree, (*path, "every")))
    silence = check_in.silence.after
    for position, reminder in enumerate(check_in.remind):
        if days_in(reminder) >= days_in(silence):
            message = f"check-in {name} reminds after {reminder}, when its silence has already raised an alert"
            place = place_of(folder.tree, (*path, "remind", position))
            yield Finding("PM333", message, f"remind before {silence}", place, Severity.WARNING)
    if check_in.every is not None and days_in(silence) > days_in(check_in.every):
        message = f"silence counts after {silence}, when check-in {name} has come again already"
        place = place_of(folder.tree, (*path, "silence", "after"))
        yield Finding("PM334", message, f"use {check_in.every} or less", place, Severity.WARNING)
