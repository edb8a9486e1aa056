"""How a program stands by the standard, as a funder, a document and a tool read it."""

from __future__ import annotations

import json
from datetime import date

from pmtool.model.finding import Place, Severity
from pmtool.model.practice import Grade, Rule, RuleJudgement, Standing
from pmtool.model.program import Waiver
from pmtool.telling import PRACTICE_FORMATS, PracticePage

ON = date(2027, 3, 1)
WAIVER = Waiver("SUP-03", "Two questions a month | and WHO-5.", "Dana, safeguarding lead", date(2028, 1, 31))


def rule(name: str, element: int) -> Rule:
    return Rule(
        name, "PM801", f"{name} is kept.", Severity.WARNING, Grade.C, "https://x.example/a", element, ("EEPM5:11",)
    )


def judgement(name: str, element: int, standing: Standing, says: str, line: int = 0) -> RuleJudgement:
    waiver = WAIVER if standing is Standing.WAIVED else None
    return RuleJudgement(rule(name, element), standing, says, Place("program.yaml", line, 1 if line else 0), waiver)


PAGE = PracticePage(
    "Open Ear",
    "1.1.0",
    "de-be",
    ON,
    (
        judgement("CHK-01", 11, Standing.MET, "both are asked by day 14", 31),
        judgement("CONF-01", 0, Standing.NOT_MET, "the limits leave out abuse", 44),
        judgement("SUP-03", 11, Standing.WAIVED, "no instrument is used", 52),
        judgement("SCR-01", 6, Standing.DOES_NOT_APPLY, "all mentees are adults"),
    ),
)


def test_the_count_stands_on_top() -> None:
    for name in ("text", "markdown"):
        head = PRACTICE_FORMATS[name]((PAGE,)).splitlines()[:4]
        assert "Open Ear, 1.1.0" in head[0] and "de-be" in head[0]
        assert any("4 rules: 1 met, 1 not met, 1 waived, 1 that don't apply" in line for line in head)


def test_rules_stand_under_their_element_in_its_order_and_those_of_none_last() -> None:
    for name in ("text", "markdown"):
        text = PRACTICE_FORMATS[name]((PAGE,))
        places = [text.index(each) for each in ("Element 6: Mentor screening", "Element 11: Supporting", "beyond")]
        assert places == sorted(places)
        assert text.index("CHK-01") < text.index("SUP-03") < text.index("CONF-01")


def test_a_rule_says_how_it_stands_by_what_evidence_and_where() -> None:
    text = " ".join(PRACTICE_FORMATS["text"]((PAGE,)).split())
    assert "✗ CONF-01 not met CONF-01 is kept. the limits leave out abuse (line 44) evidence C; EEPM5:11;" in text
    assert "– SCR-01 doesn't apply SCR-01 is kept. all mentees are adults evidence C" in text


def test_a_waiver_says_until_when_by_whom_and_why() -> None:
    for name in ("text", "markdown"):
        text = " ".join(PRACTICE_FORMATS[name]((PAGE,)).split())
        assert "Waived until 2028-01-31 by Dana, safeguarding lead: Two questions a month" in text


def test_a_bar_in_a_text_breaks_no_table() -> None:
    rows = [line for line in PRACTICE_FORMATS["markdown"]((PAGE,)).splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in rows} == {7}


def test_nobody_is_told_that_practice_is_law() -> None:
    for name in ("text", "markdown"):
        assert "not of law" in " ".join(PRACTICE_FORMATS[name]((PAGE,)).split())


def test_a_tool_reads_everything() -> None:
    (record,) = json.loads(PRACTICE_FORMATS["json"]((PAGE,)))
    assert record["on"] == "2027-03-01"
    assert record["counts"] == {"met": 1, "not met": 1, "waived": 1, "doesn't apply": 1}
    waived = record["rules"][2]
    assert (waived["rule"], waived["evidence"], waived["place"]["line"]) == ("SUP-03", "C", 52)
    assert waived["waiver"] == {"reason": WAIVER.reason, "approved_by": WAIVER.approved_by, "expires": "2028-01-31"}
    assert record["rules"][0]["waiver"] is None


def test_several_programs_are_one_answer() -> None:
    assert len(json.loads(PRACTICE_FORMATS["json"]((PAGE, PAGE)))) == 2
    assert PRACTICE_FORMATS["text"]((PAGE, PAGE)).count("4 rules:") == 2
