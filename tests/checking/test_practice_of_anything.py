"""Whatever a program says, it can be held against good practice: each rule gets an answer, and none breaks off."""

from __future__ import annotations

from hypothesis import given, settings
from small_program import changed_somewhere

from pmtool.checking import PRACTICE, review_practice
from pmtool.model.folder import ProgramFolder

VALUES: tuple[str | int | bool, ...] = (
    *("nobody", "age", "safe", "monthly", "1 minute", "10 years", "daily 08:00-08:00", "baseline", "end"),
    *(0, 1, 3, 60, 400, True, False),
)


@settings(max_examples=12, deadline=None)
@given(folder=changed_somewhere(VALUES))
def test_every_rule_answers_whatever_a_program_says(folder: ProgramFolder) -> None:
    held = review_practice(folder)
    assert [each.rule for each in held.judgements] == [rule for rule, _ in PRACTICE]
    assert all(each.says for each in held.judgements)
