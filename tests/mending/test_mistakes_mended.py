"""Of every mistake that the tests know: what mends itself is mended for good, and nothing else gets worse."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "mistakes"))
from broken_programs import CASES, broken

from pmtool.mending import Look, choose_mends
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Files
from pmtool.reading import read_trees
from pmtool.steps.load import check_trees
from pmtool.workspace import read_library_files, read_schemas, read_template_files

LIBRARY, TEMPLATES, SCHEMAS = read_library_files(), read_template_files(), read_schemas()

pytestmark = pytest.mark.slow


def look(files: Mapping[str, bytes]) -> Look:
    checked = check_trees(read_trees(Files("", dict(files)), LIBRARY, TEMPLATES), SCHEMAS)
    return Look(checked.findings, checked.unread)


def early(findings: tuple[Finding, ...]) -> int:
    """How many errors of reading and of shape there are."""
    return sum(each.severity is Severity.ERROR and each.code < "PM3" for each in findings)


@pytest.mark.parametrize("case", CASES)
def test_what_mends_itself_is_mended_for_good(case: str) -> None:
    files, _ = broken(case)
    before = look(files)
    made = choose_mends(files, before, look)
    if not any(finding.fix for finding in before.findings):
        assert made.files == {}
        return
    after = {**files, **made.files}
    assert early(made.left) <= early(before.findings)
    assert look(after).findings == made.left
    assert choose_mends(after, look(after), look).files == {}
    for name, data in made.files.items():
        old, new = files[name].splitlines(), data.splitlines()
        assert len(set(old) - set(new)) <= sum(len(finding.fix) for finding in made.mended) * 2
