"""Whether mentors are prepared before they meet anybody, for what is hardest, and stay prepared."""

from __future__ import annotations

from pmtool.checking.practice.facts import Facts
from pmtool.checking.practice.verdicts import Aside, Met, Unmet, Verdict, met_unless
from pmtool.checking.wording import listed, quoted
from pmtool.model.folder import Path
from pmtool.model.message import Event
from pmtool.model.population import Check
from pmtool.model.text import Duration, Role
from pmtool.model.training import Topic
from pmtool.rules.cadence import days_in

LEAST_HOURS = 2.0  # EEP, 3rd edition, kept in the 4th
LEAST_HOURS_WITH_MINORS = 6.0  # a convention: emotional support of minors
NEEDED = (
    Topic.GOALS,
    Topic.RED_FLAGS,
    Topic.BOUNDARIES,
    Topic.CONFIDENTIALITY,
    Topic.CHECK_INS,
    Topic.ENDINGS,
    Topic.WHERE_TO_GET_HELP,
)  # EEPM5:8
LONGEST_VALID = 3 * 365.25  # days: mental health first aid is renewed about every three years
CHECKS_WITH_MINORS = (Check.INTERVIEW, Check.REFERENCES, Check.RECORD_CHECK)  # EEPM5:6; the application is the intake

_MODULES: Path = ("training", "modules")


def check_hours(facts: Facts) -> Verdict:
    """Nobody is matched without training."""
    training = facts.program.training
    least = LEAST_HOURS_WITH_MINORS if facts.has_minors else LEAST_HOURS
    needed = sum(each.hours for each in training.modules if each.before_matching)
    hours = max(training.least_hours, needed)
    if hours < least:
        says = f"mentors are matched after {hours:g} hours of training, and {least:g} are the least"
        says += " where mentees can be minors" if facts.has_minors else ""
        return (Unmet(("training", "least_hours"), says, f"ask for at least {least:g} hours before matching"),)
    return Met(("training", "least_hours"), f"{hours:g} hours of training before matching")


def check_topics(facts: Facts) -> Verdict:
    """What nobody may do without is taught before matching."""
    taught = {topic for each in facts.program.training.modules if each.before_matching for topic in each.topics}
    missing = [topic.value for topic in NEEDED if topic not in taught]
    if missing:
        says = f"no module before matching teaches {listed(missing)}"
        return (Unmet(_MODULES, says, f"add {listed(missing, 'and')} to the topics of a module before matching"),)
    return Met(_MODULES, "all seven topics that every mentor needs are taught before matching")


def check_renewal(facts: Facts) -> Verdict:
    """Knowledge of red flags expires, and there are refreshers."""
    training = facts.program.training
    faults = []
    for at, module in enumerate(training.modules):
        if Topic.RED_FLAGS in module.topics and not _is_renewed(module.valid_for):
            says = f"module {quoted(module.id)} teaches red flags and is good for "
            says += f"{module.valid_for}" if module.valid_for else "ever"
            faults.append(Unmet((*_MODULES, at, "valid_for"), says, "let it be valid for 1 year, 3 at the most"))
    if not training.refreshers:
        says = "nothing refreshes what mentors were taught"
        faults.append(Unmet(("training", "refreshers"), says, "add a refresher that comes every few months"))
    return met_unless(faults, ("training", "refreshers"), "what is taught about red flags expires, and is refreshed")


def _is_renewed(valid_for: Duration | None) -> bool:
    return valid_for is not None and days_in(valid_for) <= LONGEST_VALID


def check_expiry(facts: Facts) -> Verdict:
    """What would lapse during a pairing is told in time; what lapses before its middle, nobody is matched with."""
    program = facts.program
    length = days_in(program.agreement.length)
    checks = [
        (each.id, each.valid_for, ("population", "mentors", "screening", at, "valid_for"))
        for at, each in enumerate(program.population.mentors.screening)
    ]
    modules = [
        (each.id, each.valid_for, (*_MODULES, at, "valid_for"))
        for at, each in enumerate(program.training.modules)
        if each.before_matching
    ]
    faults = []
    for name, valid_for, path in [*checks, *modules]:
        if valid_for is not None and days_in(valid_for) < length / 2:
            says = f"{quoted(name)} expires before the middle of a pairing"
            faults.append(Unmet(path, says, "let it last for at least half a pairing", told="PM326"))
    lapsing = [name for name, valid_for, _ in [*checks, *modules] if valid_for is not None]
    is_told = any(Role.MENTOR in each.to for each in program.messages if each.on is Event.TRAINING_DUE)
    if lapsing and not is_told:
        says = f"{quoted(lapsing[0])} expires, and no message on 'training_due' tells mentors"
        faults.append(Unmet(("messages",), says, "add a message on training_due to mentor"))
    return met_unless(faults, _MODULES, "nobody is matched whose training or checks end before the middle of a pairing")


def check_screening(facts: Facts) -> Verdict:
    """Whoever mentors a minor was interviewed and vouched for, and their record was looked up."""
    if not facts.has_minors:
        return Aside(facts.why_adults(Role.MENTEE))
    path: Path = ("population", "mentors", "screening")
    kinds = {each.kind for each in facts.program.population.mentors.screening}
    missing = [each.value for each in CHECKS_WITH_MINORS if each not in kinds]
    if missing:
        says = f"mentees can be minors, and mentors are taken without {listed(missing)}"
        mend = f"add a check of kind {missing[0]}, or say which of the checks is one"
        return (Unmet(path, says, mend),)
    return Met(path, "application, interview, references and a check of records come before a mentor meets anybody")
