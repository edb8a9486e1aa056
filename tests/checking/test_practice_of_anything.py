"""Whatever a program says, it can be held against good practice: each rule gets an answer, and none breaks off."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_program import scalar_paths, with_value

from pmtool.checking import PRACTICE, review_practice
from pmtool.model.folder import Path

VALUES = st.one_of(
    st.sampled_from(
        ["nobody", "age", "safe", "monthly", "1 minute", "10 years", "daily 08:00-08:00", "baseline", "end"]
    ),
    st.integers(0, 400),
    st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(path=st.sampled_from(scalar_paths()), value=VALUES)
def test_every_rule_answers_whatever_a_program_says(path: Path, value: object) -> None:
    folder = with_value(path, value)
    assume(folder is not None)
    assert folder is not None
    held = review_practice(folder)
    assert [each.rule for each in held.judgements] == [rule for rule, _ in PRACTICE]
    assert all(each.says for each in held.judgements)
