"""How long answers are kept: what of them goes when, after somebody's part in the program has ended."""

from __future__ import annotations

from collections.abc import Mapping, Set

from pmtool.model.program import Program
from pmtool.model.question import Question
from pmtool.model.text import Duration
from pmtool.model.value import Value
from pmtool.rules.cadence import days_in


def remaining(answers: Mapping[str, Value], erased: Set[str]) -> dict[str, Value]:
    """The answers without those to erased questions; an item goes with its instrument."""
    return {name: value for name, value in answers.items() if question_of(name) not in erased}


def question_of(column: str) -> str:
    """The question that a column answers: an item stands after its instrument, `wellbeing.3`."""
    return column.partition(".")[0]


def kept_for(program: Program, question: Question | None) -> Duration | None:
    """How long after somebody's part has ended; None where the program doesn't say. What no form asks any more is kept
    as long as anything is."""
    keep = program.confidentiality.keep
    if question is None:
        return max(keep.values(), key=days_in, default=None)
    return question.keep or keep.get(question.sensitivity)
