"""Every code is explained: why it matters, and how it looks wrong and right."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from make_reference import HOME

from pmtool.model.explanation import Explanation
from pmtool.model.finding import Severity
from pmtool.model.folder import Files
from pmtool.reading import read_explanations
from pmtool.steps.codes import FAMILIES, all_codes, all_explanations, by_family

EXPLAINED = all_explanations()


def test_every_code_has_an_explanation_and_nothing_else_has_one() -> None:
    assert list(EXPLAINED) == list(all_codes())
    assert [each.code for each in EXPLAINED.values() if not (each.why and each.bad and each.good)] == []


def test_every_code_belongs_to_a_family() -> None:
    families = by_family(EXPLAINED.values())
    assert [each.code for members in families.values() for each in members] == list(EXPLAINED)
    assert list(families) == list(FAMILIES)


def test_wrong_and_right_are_not_the_same() -> None:
    assert [each.code for each in EXPLAINED.values() if each.bad == each.good] == []


def test_every_explanation_is_a_few_plain_lines() -> None:
    for each in EXPLAINED.values():
        assert each.why[0].isupper() or each.why[0] in '`"0123456789' or each.why.startswith("pmtool"), each.code
        assert each.why.rstrip()[-1] in '.?!:)"', each.code
        assert max(map(len, (*each.bad.splitlines(), *each.good.splitlines()))) <= 140, each.code


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("PM999: {why: a, bad: b, good: c}", "which no table has"),
        ("PM101: {why: a, bad: b, well: c}", "and may have"),
        ("PM101: {why: [a]}", "something else than texts"),
        ("PM101: [", "can't be read"),
        ("- PM101", "can't be read"),
    ],
)
def test_an_explanation_that_cannot_be_meant_is_refused(written: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_explanations(Files("codes", {"a.yaml": written.encode()}), {"PM101": "A tab."})


def test_a_code_is_explained_in_one_file() -> None:
    twice = dict.fromkeys(("a.yaml", "b.yaml"), b"PM101: {why: a}")
    with pytest.raises(ValueError, match="another file explains"):
        read_explanations(Files("codes", twice), {"PM101": "A tab."})


def test_what_is_not_written_is_empty() -> None:
    assert read_explanations(Files("codes", {}), {"PM101": "A tab."}) == {"PM101": Explanation("PM101", "A tab.")}


def test_how_grave_a_code_is_said_to_be_is_how_grave_its_findings_are() -> None:
    given: dict[str, set[Severity]] = defaultdict(set)
    for code, severity in severities_in_the_source():
        given[code].add(severity)
    wrong = {
        code: (EXPLAINED[code].severity.value, sorted(found))
        for code, found in sorted(given.items())
        if EXPLAINED[code].severity not in found
    }
    assert wrong == {}


def severities_in_the_source() -> Iterator[tuple[str, Severity]]:
    """Of every `Finding(code, …)` that names its code and its severity, or leaves it out."""
    for path in sorted((HOME / "toolkit" / "pmtool").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"):
                continue
            named = {word.arg: word.value for word in node.keywords}
            arguments = [*node.args, *[None] * 5]
            code, severity = named.get("code", arguments[0]), named.get("severity", arguments[4])
            if not (isinstance(code, ast.Constant) and re.fullmatch(r"PM\d{3}", str(code.value))):
                continue
            if severity is None:
                yield str(code.value), Severity.ERROR
            elif isinstance(severity, ast.Attribute) and severity.attr in Severity.__members__:
                yield str(code.value), Severity[severity.attr]
