"""A program held against the standard, as a table that a funder could read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import fill

from pmtool.model.practice import RuleJudgement, Standing

ELEMENTS: Mapping[int, str] = {
    1: "Values",
    2: "Program design",
    5: "Youth enrolment",
    6: "Mentor screening and enrolment",
    8: "Preparation",
    9: "Establishing relationships",
    11: "Supporting relationships",
    12: "Celebration and exit",
    13: "Leadership and staffing",
    16: "Evaluation",
    0: "Confidentiality and safety, beyond the elements",
}
"""The elements of EEPM5 that rules are shown under, in its order; 0 last."""
GRADES: Mapping[str, str] = {
    "A": "strong: trials, or large studies that agree",
    "B": "some studies, or a standard that names its studies",
    "C": "a standard of the field, or experts who agree",
    "D": "a convention",
}
STANDARD = (
    "Grouped by the elements of MENTOR's Elements of Effective Practice for Mentoring, 5th edition (EEPM5). These are "
    "rules of good practice with their sources, not of law: which legal duties apply depends on the place."
)
_MARKS: Mapping[Standing, str] = {
    Standing.MET: "✓",
    Standing.NOT_MET: "✗",
    Standing.WAIVED: "○",
    Standing.DOES_NOT_APPLY: "–",
}
_WIDTH = 110


@dataclass(frozen=True, slots=True)
class PracticePage:
    """What the table shows. on: the day that waivers are held against."""

    program: str
    version: str
    jurisdiction: str
    on: date
    judgements: tuple[RuleJudgement, ...]

    @property
    def counts(self) -> Mapping[Standing, int]:
        return {each: sum(found.standing is each for found in self.judgements) for each in Standing}

    @property
    def groups(self) -> Iterator[tuple[str, tuple[RuleJudgement, ...]]]:
        """Each element that has rules, with its title."""
        for element, title in ELEMENTS.items():
            found = tuple(each for each in self.judgements if each.rule.element == element)
            if found:
                yield (f"Element {element}: {title}" if element else title), found


def practice_as_text(pages: Iterable[PracticePage]) -> str:
    """For a terminal: a line a rule, and under it what the program does or lacks."""
    return "\n".join(map(_text, pages))


def _text(page: PracticePage) -> str:
    lines = [_title(page), _summary(page), "", fill(STANDARD, _WIDTH)]
    for title, judgements in page.groups:
        lines += ["", title, "─" * len(title)]
        for each in judgements:
            rule = each.rule
            lines.append(f"{_MARKS[each.standing]} {rule.id:8} {each.standing.value:14} {rule.asks}")
            lines += [_indented(_said(each)), _indented(f"evidence {rule.grade}; {_references(each)}")]
    grades = "; ".join(f"{grade} {words}" for grade, words in GRADES.items())
    return "\n".join([*lines, "", fill(f"Evidence: {grades}.", _WIDTH), ""])


def _indented(text: str) -> str:
    """Below the rule, with addresses left whole."""
    margin = " " * 11
    return fill(
        text, _WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )


def practice_as_markdown(pages: Iterable[PracticePage]) -> str:
    """For a document: a table an element."""
    return "\n".join(map(_markdown, pages))


def _markdown(page: PracticePage) -> str:
    lines = [f"# {_title(page)}", "", f"**{_summary(page)}**", "", STANDARD]
    for title, judgements in page.groups:
        lines += ["", f"## {title}", "", "| rule | asks | stands | evidence | source | where |"]
        lines.append("| --- | --- | --- | --- | --- | --- |")
        for each in judgements:
            rule = each.rule
            cells = (
                rule.id,
                rule.asks,
                f"**{each.standing.value}**: {_said(each, with_place=False)}",
                rule.grade.value,
                _references(each),
                _where(each),
            )
            lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    lines += ["", "Evidence:", "", *(f"- {grade}: {words}" for grade, words in GRADES.items())]
    return "\n".join([*lines, ""])


def practice_as_json(pages: Iterable[PracticePage]) -> str:
    """For tools: everything, a record a program with one for each rule."""
    return json.dumps([_page_record(page) for page in pages], ensure_ascii=False, indent=2) + "\n"


def _page_record(page: PracticePage) -> dict[str, object]:
    return {
        "program": page.program,
        "version": page.version,
        "jurisdiction": page.jurisdiction,
        "on": page.on.isoformat(),
        "counts": {standing.value: count for standing, count in page.counts.items()},
        "rules": [_record(each) for each in page.judgements],
    }


def _record(each: RuleJudgement) -> dict[str, object]:
    rule, waiver = each.rule, each.waiver
    return {
        "rule": rule.id,
        "code": rule.code,
        "element": rule.element or None,
        "asks": rule.asks,
        "severity": rule.severity.value,
        "evidence": rule.grade.value,
        "source": rule.source,
        "references": list(rule.references),
        "standing": each.standing.value,
        "says": each.says,
        "place": {"file": each.place.file, "line": each.place.line, "column": each.place.column},
        "waiver": waiver
        and {"reason": waiver.reason, "approved_by": waiver.approved_by, "expires": waiver.expires.isoformat()},
    }


PRACTICE_FORMATS: Mapping[str, Callable[[Iterable[PracticePage]], str]] = {
    "text": practice_as_text,
    "markdown": practice_as_markdown,
    "json": practice_as_json,
}


def _title(page: PracticePage) -> str:
    return f"{page.program}, {page.version}: held against good practice on {page.on} ({page.jurisdiction})"


def _summary(page: PracticePage) -> str:
    words = {Standing.DOES_NOT_APPLY: "that don't apply"}
    said = ", ".join(f"{count} {words.get(each, each.value)}" for each, count in page.counts.items())
    return f"{len(page.judgements)} rules: {said}"


def _said(each: RuleJudgement, *, with_place: bool = True) -> str:
    """What the program does, lacks or has waived, and where."""
    said = each.says
    if each.waiver is not None:
        waiver = each.waiver
        said += f". Waived until {waiver.expires} by {waiver.approved_by}: {waiver.reason}"
    return f"{said} ({_where(each)})" if with_place and each.place.line else said


def _where(each: RuleJudgement) -> str:
    return f"line {each.place.line}" if each.place.line else ""


def _references(each: RuleJudgement) -> str:
    return "; ".join([*each.rule.references, each.rule.source])
