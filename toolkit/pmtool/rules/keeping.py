"""How long answers are kept: what of them goes when, after somebody's part in the program has ended."""

from __future__ import annotations

from collections.abc import Mapping, Set

from pmtool.model.value import Value


def remaining(answers: Mapping[str, Value], erased: Set[str]) -> dict[str, Value]:
    """The answers without those to erased questions; an item goes with its instrument."""
    return {name: value for name, value in answers.items() if name.partition(".")[0] not in erased}
