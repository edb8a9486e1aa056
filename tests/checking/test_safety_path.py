"""From an answer to a person who acts: what leaves somebody unheard is found once, with one thing to do."""

from __future__ import annotations

import pytest
from safety_cases import CASES, Found
from small_program import Change, built, changed, line_of

from pmtool.checking.names.named import check_people
from pmtool.checking.safety.alerts import SAFETY_PATH
from pmtool.model.finding import Finding


def found_in(files: dict[str, bytes]) -> list[Finding]:
    folder = built(files)
    found = {finding for check in (check_people, *SAFETY_PATH) for finding in check(folder)}
    return sorted(found, key=lambda finding: (finding.place, finding.code))


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_what_leaves_an_answer_unheard_is_found_once_at_its_line(changes: list[Change], expected: list[Found]) -> None:
    files = changed(changes)
    wanted = [(code, gravity, line_of(at, files)) for code, gravity, at in expected]
    assert [(each.code, each.severity, each.place.line) for each in found_in(files)] == wanted
    assert all(each.mend and len(each.message) < 260 for each in found_in(files))
