"""A law of fixes: made alone, a fix takes its finding away, brings no new one, and leaves the file saying the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pmtool.mending import apply_edits
from pmtool.model.finding import Finding
from pmtool.reading.yaml.yaml_events import read_tree

LINES = (
    "id: mood",
    "title: Small steps",
    "text: How are you: really?",
    "text: {en: Worry, anger, es: Ira}",
    "label: {en: “Hello, you”, es: Hola}",
    "version: “1.0.0”",
    "type:scale",
    "hint :later",
    "wide：colon",
    "needs:",
    "  - id: grief",
    "  – id: moving",
    "  -id: school",
    "    label: 'don't know'",
    '    label: "a "quoted" word"',
    "\tlabel: tabbed",
    "\t\tlabel: twice",
    "\u00a0\u00a0label: pasted",
    "    note: @home",
    "    note: {{ name }}",
    "    note: *bold",
    "    note: & more",
    '    note: "closed",',
    "  more: |",
    "    a text: with – everything",
    "# a comment",
    "",
)

files = st.lists(st.sampled_from(LINES), min_size=1, max_size=9).map("\n".join)


def kinds(findings: tuple[Finding, ...]) -> set[str]:
    """Codes alone: neighbouring lines with the same slip are one finding, and two when one between them is mended."""
    return {found.code for found in findings}


@settings(max_examples=200, deadline=None)
@given(files)
def test_a_fix_made_alone_takes_its_finding_away_and_brings_none(text: str) -> None:
    data = text.encode()
    tree = read_tree("p.yaml", data)
    for found in tree.findings:
        if found.fix:
            again = read_tree("p.yaml", apply_edits(data, found.fix))
            assert found not in again.findings
            assert tree.root is None or kinds(again.findings) <= kinds(tree.findings)
            assert tree.root is None or again.root == tree.root


@settings(max_examples=100, deadline=None)
@given(files)
def test_all_fixes_of_a_file_that_is_understood_can_be_made_one_after_the_other(text: str) -> None:
    data = text.encode()
    before = read_tree("p.yaml", data)
    for _ in range(20):
        tree = read_tree("p.yaml", data)
        fixes = [found.fix for found in tree.findings if found.fix]
        if tree.root is None or not fixes:
            break
        data = apply_edits(data, fixes[0])
    else:
        raise AssertionError("fixes bring fixes without end")
    if before.root is not None:
        assert read_tree("p.yaml", data).root == before.root
