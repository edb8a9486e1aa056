"""Whether the program hears from both sides soon, often enough and to the end, and what silence leads to."""

from __future__ import annotations

from datetime import date

from pmtool.checking.practice.facts import SIDES, Facts, is_about_safety, widest_gap
from pmtool.checking.practice.verdicts import Aside, Met, Unmet, Verdict, met_unless
from pmtool.checking.wording import listed, quoted
from pmtool.model.finding import Severity
from pmtool.model.folder import Path
from pmtool.model.text import Role
from pmtool.rules.cadence import days_in, due_days

FIRST_WITHIN = 14  # days (BBBS, MENTOR)
FIRST_MONTH = 31  # days
CONTACTS_IN_FIRST_MONTH = 2  # each side (EEP4, standard 5)
MONTH = 31  # days: the longest month (EEPM5:11)
QUARTER = 92  # days: the longest three months (EEPM5:11)
FIRST_YEAR = 365  # days
LATEST_ALERT = 1.5  # times the cadence: the first look at a silent pair (yuanjian: 45 days of 30)
MISSES = 2  # check-ins missed before a person has looked (iMentor)

ROUNDS: Path = ("check_ins", "rounds")


def check_first(facts: Facts) -> Verdict:
    """Both sides are asked within two weeks."""
    grave = Severity.ERROR if facts.has_minors else Severity.WARNING
    late = [f"{role}s {_first(facts, role)}" for role in SIDES if _first_day(facts, role) > FIRST_WITHIN]
    if late:
        says = f"{listed(late, 'and')}: the first check-in should come within {FIRST_WITHIN} days"
        return (Unmet(_soonest(facts), says, "add a check-in for both at day 14 or earlier", grave),)
    return Met(_soonest(facts), f"both sides are asked by day {max(_first_day(facts, role) for role in SIDES)}")


def _first_day(facts: Facts, role: Role) -> int:
    return min(facts.asked_on(role), default=facts.lasts + FIRST_YEAR)


def _first(facts: Facts, role: Role) -> str:
    days = facts.asked_on(role)
    return f"are first asked on day {days[0]}" if days else "are never asked"


def _soonest(facts: Facts) -> Path:
    """The round that comes first."""
    rounds = facts.program.check_ins.rounds
    first = [min(due_days(each, facts.start, facts.end), default=date.max) for each in rounds]
    at = first.index(min(first))
    return (*ROUNDS, at, "at" if rounds[at].every is None else "every")


def check_first_month(facts: Facts) -> Verdict:
    """Each side is asked twice in the first month."""
    few = []
    for role in SIDES:
        count = sum(0 < day <= FIRST_MONTH for day in facts.asked_on(role))
        if count < CONTACTS_IN_FIRST_MONTH:
            few.append(f"{role}s {('never', 'once')[count]}")
    if few:
        says = f"the first month asks {listed(few, 'and')}, and the beginning is when most goes wrong"
        return (Unmet(ROUNDS, says, "ask both sides at day 14 and again by day 30"),)
    return Met(_soonest(facts), "each side is asked twice in the first month")


def check_first_year(facts: Facts) -> Verdict:
    """Monthly for each side; with minors an in-depth talk each month at first, then each quarter."""
    last = min(facts.lasts, FIRST_YEAR)
    faults = []
    rare = [f"{role}s for {gap} days" for role in SIDES if (gap := widest_gap(facts.asked_on(role), 0, last)) > MONTH]
    if rare:
        says = f"nobody asks {listed(rare, 'and')} of the first year"
        faults.append(Unmet(ROUNDS, says, "ask both sides every month"))
    if facts.has_minors:
        shallow = [role for role in SIDES if not _is_deep_enough(facts, role, last)]
        if shallow:
            says = (
                f"{listed([f'{role}s' for role in shallow], 'and')} have no in-depth talk in every month of the first"
            )
            says += " quarter and in every quarter after it"
            mend = "add a round with in_depth: true at day 14, week 6 and week 10, then every three months"
            faults.append(Unmet(ROUNDS, says, mend))
    deep = ", and in depth every month at first, then every quarter" if facts.has_minors else ""
    return met_unless(faults, ROUNDS, f"each side is asked every month{deep}")


def _is_deep_enough(facts: Facts, role: Role, last: int) -> bool:
    days = facts.asked_on(role, lambda each: each.in_depth)
    months = [(first, first + MONTH) for first in (0, MONTH, 2 * MONTH) if first + MONTH <= last]
    at_first = all(any(first < day <= end for day in days) for first, end in months)
    return at_first and (last <= QUARTER or widest_gap(days, max(days[:3], default=0), last) <= QUARTER)


def check_later(facts: Facts) -> Verdict:
    """At least once a quarter after the first year."""
    if facts.lasts <= FIRST_YEAR + 1:
        return Aside("no pairing is agreed on for longer than a year")
    rare = [
        f"{role}s for {gap} days"
        for role in SIDES
        if (gap := widest_gap(facts.asked_on(role), FIRST_YEAR, facts.lasts)) > QUARTER
    ]
    if rare:
        return (
            Unmet(ROUNDS, f"after the first year nobody asks {listed(rare, 'and')}", "ask both every three months"),
        )
    return Met(ROUNDS, "each side is asked every quarter to the end")


def check_caregivers(facts: Facts) -> Verdict:
    """Caregivers are asked as soon and as often as the two."""
    if not facts.has_minors:
        return Aside(facts.why_adults(Role.MENTEE))
    days = facts.asked_on(Role.CAREGIVER)
    if not days:
        return (Unmet(ROUNDS, "mentees can be minors, and their caregivers are never asked", "add caregiver to ask"),)
    gap = widest_gap(days, 0, min(facts.lasts, FIRST_YEAR))
    if days[0] > FIRST_WITHIN or gap > MONTH:
        says = f"caregivers are first asked on day {days[0]}, and once not for {gap} days: later than the two"
        return (Unmet(ROUNDS, says, "ask caregivers whenever the two are asked"),)
    return Met(ROUNDS, f"caregivers are asked from day {days[0]} on, every month")


def check_both_sides(facts: Facts) -> Verdict:
    """Every check-in asks whom it reaches about safety; none of the two sides is left out."""
    unasked = [role for role in SIDES if not facts.asked_on(role)]
    faults = [Unmet(ROUNDS, f"check-ins never ask {role}s", f"add {role} to ask") for role in unasked]
    for at, check_in in enumerate(facts.program.check_ins.rounds):
        lacking = [
            f"{role}s"
            for role in SIDES
            if (asked := facts.asked_in(check_in, role)) and not any(map(is_about_safety, asked))
        ]
        if lacking:
            says = f"check-in {quoted(check_in.id)} asks {listed(lacking, 'and')} nothing about safety"
            mend = "add a question with purpose safety for them"
            faults.append(Unmet((*ROUNDS, at, "questions"), says, mend))
    return met_unless(faults, ROUNDS, "every check-in asks both sides about safety")


def check_overdue(facts: Facts) -> Verdict:
    """Silence is noticed by half a cadence after the check-in was due."""
    faults = []
    for at, check_in in enumerate(facts.program.check_ins.rounds):
        every = days_in(check_in.every) if check_in.every else 0.0
        silent = every + days_in(check_in.silence.after)
        if every and silent > LATEST_ALERT * every:
            says = f"check-in {quoted(check_in.id)} comes every {check_in.every}, and its silence counts after"
            says += f" {check_in.silence.after}: a pair is silent for {silent:.0f} days before anybody looks"
            mend = f"let silence count after {max(int(every / 2), 1)} days"
            told = "PM334" if silent > 2 * every else ""
            faults.append(Unmet((*ROUNDS, at, "silence", "after"), says, mend, told=told))
    return met_unless(faults, ROUNDS, "silence is noticed within half the time between two check-ins")


def check_silence(facts: Facts) -> Verdict:
    """The ladder of reminders ends at a person of the program, before two check-ins were missed."""
    people = facts.program.contacts.people
    alerts = {alert.id: (at, alert) for at, alert in enumerate(facts.program.wellbeing.alerts)}
    faults = []
    for at, check_in in enumerate(facts.program.check_ins.rounds):
        every = check_in.every
        if every is not None and days_in(check_in.silence.after) > MISSES * days_in(every):
            says = f"two check-ins of {quoted(check_in.id)} can be missed before anybody hears of the silence"
            faults.append(
                Unmet((*ROUNDS, at, "silence", "after"), says, f"let silence count within {every}", told="PM334")
            )
        where, alert = alerts.get(check_in.silence.alert, (0, None))
        told = people.get(alert.tell.who) if alert else None
        if alert and told and told.external:
            says = f"silence after {quoted(check_in.id)} ends at {quoted(alert.tell.who)}, who is outside the program"
            path: Path = ("wellbeing", "alerts", where, "tell", "who")
            faults.append(Unmet(path, says, "name a person of the program, who rings"))
    return met_unless(list(dict.fromkeys(faults)), ROUNDS, "after the reminders a person of the program looks")
