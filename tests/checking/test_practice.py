"""Every rule of good practice: a program that breaks it, and one that keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from practice_cases import BROKEN, KEPT, NO_MINORS, NOT_FOR, TOLD_ELSEWHERE
from practised import CAMPUS, GONE, WORK, YOUTH, Changes, changed, found, judged, line_of, review

from pmtool.checking import PRACTICE, PRACTICE_CODES, RULE_CODES, check_meaning, review_practice
from pmtool.checking.practice.evaluation import smallest_change
from pmtool.model.finding import Severity
from pmtool.model.practice import Standing
from pmtool.model.question import Library
from pmtool.steps.codes import all_explanations

RULES = [rule for rule, _ in PRACTICE]
SHIPPED = (YOUTH, WORK, CAMPUS)
WAIVER = {"reason": "We say why.", "approved_by": "The board", "expires": "2028-12-31"}


def waived(rule: str, **other: str) -> Changes:
    return {"waivers": [{"rule": rule, **WAIVER, **other}]}


@pytest.mark.parametrize(
    ("rule", "program", "changes", "where", "severity"),
    [pytest.param(rule, *case, id=f"{rule} {at}") for rule, cases in BROKEN.items() for at, case in enumerate(cases)],
)
def test_a_broken_rule_is_told_at_its_place(
    rule: str, program: str, changes: Changes, where: str, severity: Severity
) -> None:
    held = review(program, changes)
    judgement = judged(held, rule)
    assert judgement.standing is Standing.NOT_MET
    told = {(each.place.line, each.severity) for each in found(held, judgement.rule.code)}
    assert (line_of(program, where), severity) in told
    assert all(each.message.endswith(f"({rule})") and each.mend for each in found(held, judgement.rule.code))


@pytest.mark.parametrize("rule", sorted(BROKEN))
def test_what_breaks_a_rule_can_be_waived(rule: str) -> None:
    program, changes, *_ = BROKEN[rule][0]
    held = review(program, {**changes, **waived(rule)})
    judgement = judged(held, rule)
    assert judgement.standing is Standing.WAIVED
    assert judgement.waiver is not None
    assert found(held, judgement.rule.code) == []


@pytest.mark.parametrize("rule", sorted(TOLD_ELSEWHERE))
def test_a_mistake_that_another_check_tells_is_told_once(rule: str) -> None:
    program, changes, code = TOLD_ELSEWHERE[rule]
    folder = changed(program, changes)
    held = review_practice(folder)
    assert judged(held, rule).standing is Standing.NOT_MET
    assert found(held, RULE_CODES[rule]) == []
    assert code in {finding.code for finding in check_meaning(folder)}


@pytest.mark.parametrize("rule", sorted(NOT_FOR))
def test_a_rule_that_is_not_for_a_program_says_why(rule: str) -> None:
    judgement = judged(review(*NOT_FOR[rule]), rule)
    assert judgement.standing is Standing.DOES_NOT_APPLY
    assert judgement.says


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if rule.id != "SUP-03"])
def test_every_rule_is_kept_by_some_program(rule: str) -> None:
    program, changes = KEPT.get(rule, (YOUTH, {}))
    assert judged(review(program, changes), rule).standing is Standing.MET


def test_mentors_measured_with_an_instrument_for_them_keep_the_rule() -> None:
    folder = changed(YOUTH, {"waivers": [], "intake.questions.@wellbeing.instrument": "proqol-9"})
    library = folder.library
    proqol = replace(library.instruments["who-5"], id="proqol-9")
    known = Library({**library.instruments, "proqol-9": proqol}, library.question_sets)
    assert judged(review_practice(replace(folder, library=known)), "SUP-03").standing is Standing.MET


def test_every_rule_has_a_case_that_breaks_it_and_one_that_keeps_it() -> None:
    assert {rule.id for rule in RULES} == {*BROKEN, *TOLD_ELSEWHERE}


def test_every_rule_has_a_code_a_source_a_grade_and_an_explanation() -> None:
    written = all_explanations()
    assert len(RULES) == len({rule.code for rule in RULES}) == len({rule.id for rule in RULES}) == 56
    for rule in RULES:
        explained = written[rule.code]
        assert rule.source and rule.asks.endswith(".")
        assert explained.why and explained.bad and explained.good
        assert (explained.source, explained.severity) == (rule.source, rule.severity)
    assert all(written[code].why and written[code].source for code in PRACTICE_CODES)


@pytest.mark.parametrize("program", SHIPPED)
def test_a_shipped_program_keeps_every_rule_or_says_why_not(program: str) -> None:
    held = review(program, {})
    assert held.findings == ()
    assert all(each.standing is not Standing.NOT_MET for each in held.judgements)
    assert all(len(each.waiver.reason) > 40 for each in held.judgements if each.waiver)


def test_who_is_a_minor_follows_from_eligibility() -> None:
    assert judged(review(YOUTH, {}), "SCR-01").standing is Standing.MET
    assert judged(review(YOUTH, NO_MINORS), "SCR-01").standing is Standing.DOES_NOT_APPLY
    either = {"any": [{"age": {"at_least": 18}}, {"caregiver_consent": {"is": True}}]}
    assert judged(review(YOUTH, {"population.mentees.eligible": either}), "SCR-01").standing is Standing.MET
    neither = {"not": {"age": {"at_most": 17}}}
    assert judged(review(YOUTH, {"population.mentees.eligible": neither}), "SCR-01").standing is not Standing.MET


def test_without_a_question_that_holds_the_age_one_finding_says_so() -> None:
    held = review(YOUTH, {"intake.questions.@age.holds": GONE})
    assert [finding.code for finding in held.findings] == ["PM895"]
    assert judged(held, "SCR-01").says == "nothing says how old mentees are"


def test_a_waiver_of_a_rule_that_is_kept_waives_nothing() -> None:
    assert [each.code for each in review(WORK, waived("TRN-01")).findings if each.code > "PM89"] == ["PM892"]


def test_a_waiver_of_a_rule_for_others_waives_nothing() -> None:
    (finding,) = found(review(WORK, waived("SCR-01")), "PM892")
    assert "all mentees are adults" in finding.message


def test_a_waiver_that_has_expired_no_longer_waives() -> None:
    changes = {"agreement.ending.rematch_after": "1 week", **waived("CLO-03", expires="2027-06-30")}
    before = review(WORK, changes, date(2027, 6, 30))
    assert judged(before, "CLO-03").standing is Standing.WAIVED
    after = review(WORK, changes, date(2027, 7, 1))
    assert judged(after, "CLO-03").standing is Standing.NOT_MET
    (finding,) = found(after, "PM893")
    assert finding.severity is Severity.WARNING
    assert "2027-06-30" in finding.message
    assert found(after, "PM847") == []


def test_a_waiver_that_ends_before_the_program_is_mentioned() -> None:
    changes = {"agreement.ending.rematch_after": "1 week", **waived("CLO-03", expires="2027-06-30")}
    (finding,) = found(review(WORK, changes), "PM891")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize("approver", ["coordinator", "Open Ear desk", "das Open-Ear-Team"])
def test_the_coordinator_alone_cannot_waive_a_rule_of_safety(approver: str) -> None:
    name = {"en": "Open Ear desk", "de": "Das Open-Ear-Team"}
    changes = {
        "contacts.people.coordinator.name": name,
        "wellbeing.supervision": GONE,
        **waived("SUP-01", approved_by=approver),
    }
    held = review(WORK, changes)
    assert judged(held, "SUP-01").standing is Standing.NOT_MET
    assert [finding.severity for finding in found(held, "PM894")] == [Severity.ERROR]
    assert found(held, RULE_CODES["SUP-01"]) == []


def test_the_coordinator_may_waive_what_is_no_matter_of_safety() -> None:
    changes = {"agreement.ending.rematch_after": "1 week", **waived("CLO-03", approved_by="coordinator")}
    assert judged(review(WORK, changes), "CLO-03").standing is Standing.WAIVED


def test_a_waiver_by_the_code_of_a_rule_is_told_its_id() -> None:
    (finding,) = [each for each in check_meaning(changed(WORK, waived("PM832"))) if each.code == "PM336"]
    assert finding.mend == "did you mean SUP-03?"


def test_a_second_waiver_of_a_rule_is_told() -> None:
    twice = {"waivers": [{"rule": "SUP-03", **WAIVER}, {"rule": "SUP-03", **WAIVER}]}
    assert [each.code for each in check_meaning(changed(WORK, twice)) if each.code == "PM892"] == ["PM892"]


@pytest.mark.parametrize(("people", "change"), [(74, 0.33), (37, 0.46), (31, 0.50), (0, float("inf"))])
def test_the_smallest_change_that_shows(people: int, change: float) -> None:
    assert smallest_change(people) == pytest.approx(change, abs=0.005)
