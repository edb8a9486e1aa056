"""A program held against every rule: how it stands, what is waived, and what is still to mend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import assert_never

from pmtool.checking.places import place_of, place_of_key, value_at
from pmtool.checking.practice.facts import SIDES, Facts
from pmtool.checking.practice.table import PRACTICE
from pmtool.checking.practice.verdicts import Aside, Met, Unmet, Verdict
from pmtool.checking.wording import nearest, quoted
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.practice import PracticeReview, Rule, RuleJudgement, Standing
from pmtool.model.program import Program, Waiver

Held = tuple[int, Waiver]  # a waiver and its position in the list


def review_practice(folder: ProgramFolder, today: date | None = None) -> PracticeReview:
    """How the program stands by each rule, and the findings. today: None judges waivers by the program's own days."""
    facts = Facts(folder)
    waivers: dict[str, Held] = {}
    for at, waiver in enumerate(folder.program.waivers):
        waivers.setdefault(waiver.rule, (at, waiver))
    judged: list[RuleJudgement] = []
    found: list[Finding] = []
    for rule, check in PRACTICE:
        judgement, findings = _judge(folder, rule, check(facts), waivers.get(rule.id), today)
        judged.append(judgement)
        found += findings
    found += _unknown_ages(facts)
    found.sort(key=lambda finding: (finding.place, finding.code))
    return PracticeReview(tuple(judged), tuple(dict.fromkeys(found)))


def _judge(
    folder: ProgramFolder, rule: Rule, verdict: Verdict, held: Held | None, today: date | None
) -> tuple[RuleJudgement, list[Finding]]:
    match verdict:
        case Met(at, says):
            judgement = RuleJudgement(rule, Standing.MET, says, _place(folder, at))
            return judgement, list(_idle(folder, held, f"the program keeps {rule.id}"))
        case Aside(why):
            judgement = RuleJudgement(rule, Standing.DOES_NOT_APPLY, why, Place(folder.tree.file))
            return judgement, list(_idle(folder, held, f"{rule.id} isn't for this program: {why}"))
        case tuple():
            return _judge_faults(folder, rule, verdict, held, today)
        case _:
            assert_never(verdict)


def _judge_faults(
    folder: ProgramFolder, rule: Rule, faults: tuple[Unmet, ...], held: Held | None, today: date | None
) -> tuple[RuleJudgement, list[Finding]]:
    says = "; ".join(each.says for each in faults)
    place = _place(folder, faults[0].at)
    unmet = RuleJudgement(rule, Standing.NOT_MET, says, place)
    findings = [_finding(folder, rule, each) for each in faults if not each.told]
    if held is None:
        return unmet, findings
    at, waiver = held
    gravest = _gravest(rule, faults)
    if gravest is Severity.ERROR and is_by_coordinator(folder.program, waiver):
        message = f"{rule.id} is about safety, and the coordinator alone has waived it"
        where = place_of(folder.tree, ("waivers", at, "approved_by"))
        mend = "let somebody approve it who doesn't run the program from day to day"
        return unmet, [Finding("PM894", message, mend, where, related=place)]
    where = place_of(folder.tree, ("waivers", at, "expires"))
    if today is not None and waiver.expires < today:
        message = f"the waiver of {rule.id} expired on {waiver.expires}, and still: {says}"
        return unmet, [Finding("PM893", message, "keep the rule, or have the waiver renewed", where, gravest, place)]
    waived = RuleJudgement(rule, Standing.WAIVED, says, place, waiver)
    return waived, list(_short(folder.program, waiver, where))


def _unknown_ages(facts: Facts) -> Iterator[Finding]:
    """Whether minors take part must be known."""
    unknown = [f"{role}s" for role in SIDES if not facts.ages_of(role)]
    if unknown:
        message = f"nothing says how old {' and '.join(unknown)} are, so rules for minors can't be checked"
        mend = "ask for their age in whole years at intake, with holds: age"
        yield Finding("PM895", message, mend, _place(facts.folder, ("intake", "questions")), Severity.WARNING)


def _gravest(rule: Rule, faults: tuple[Unmet, ...]) -> Severity:
    """The gravest severity of any fault."""
    severities = {each.severity or rule.severity for each in faults}
    return next(each for each in Severity if each in severities)


def is_by_coordinator(program: Program, waiver: Waiver) -> bool:
    """Whether the waiver was approved by who runs the program: by the id, or a name in any language."""
    name = program.contacts.coordinator
    contact = program.contacts.people.get(name)
    names = {name, *(contact.name.by_language.values() if contact else ())}
    return waiver.approved_by.strip().lower() in {each.strip().lower() for each in names}


def _short(program: Program, waiver: Waiver, where: Place) -> Iterator[Finding]:
    """A waiver that ends while the program goes on. One that ends before it opens is said by PM338."""
    if program.dates.opens <= waiver.expires < program.dates.ends:
        message = f"the waiver of {waiver.rule} ends on {waiver.expires}, and the program on {program.dates.ends}"
        yield Finding("PM891", message, "plan to keep the rule by then, or to have it renewed", where, Severity.INFO)


def _idle(folder: ProgramFolder, held: Held | None, why: str) -> Iterator[Finding]:
    """A waiver of what needs none."""
    if held is not None:
        at, _ = held
        where = place_of(folder.tree, ("waivers", at, "rule"))
        yield Finding("PM892", f"this waiver waives nothing: {why}", "remove it", where, Severity.WARNING)


def _finding(folder: ProgramFolder, rule: Rule, fault: Unmet) -> Finding:
    message = f"{fault.says} ({rule.id})"
    return Finding(rule.code, message, fault.mend, _place(folder, fault.at), fault.severity or rule.severity)


def _place(folder: ProgramFolder, path: Path) -> Place:
    """The key of what has many lines; the value of what stands on one."""
    is_long = isinstance(value_at(folder.tree, path), dict | list)
    return place_of_key(folder.tree, path) if is_long and isinstance(path[-1], str) else place_of(folder.tree, path)


def check_waivers(folder: ProgramFolder) -> Iterator[Finding]:
    """Waivers that name no rule, or have expired before the program opens."""
    known: Mapping[str, Rule] = {rule.id: rule for rule, _ in PRACTICE}
    opens = folder.program.dates.opens
    seen: set[str] = set()
    for position, waiver in enumerate(folder.program.waivers):
        place = place_of(folder.tree, ("waivers", position, "rule"))
        if waiver.rule not in known:
            meant = by_code(known).get(waiver.rule.upper()) or nearest(waiver.rule.upper(), tuple(known))
            mend = f"did you mean {meant}?" if meant else "see pmtool validate --practice for the ids of all rules"
            yield Finding("PM336", f"{quoted(waiver.rule)} is not the id of a rule of practice", mend, place)
        elif waiver.rule in seen:
            message = f"{waiver.rule} is waived twice, and only the first counts"
            yield Finding("PM892", message, "remove this one", place, Severity.WARNING)
        seen.add(waiver.rule)
        if waiver.expires < opens:
            message = f"the waiver of {quoted(waiver.rule)} expires on {waiver.expires}, before the program opens"
            where = place_of(folder.tree, ("waivers", position, "expires"))
            yield Finding("PM338", message, "renew it, or remove it", where, Severity.WARNING)


def by_code(known: Mapping[str, Rule]) -> Mapping[str, str]:
    """Rules' ids by the codes of their findings."""
    return {rule.code: name for name, rule in known.items()}
