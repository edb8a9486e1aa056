"""The figures of the suites, added up over their parts and printed at the end of the tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

Figures = dict[str, Counter[str]]  # suite → what was counted → how many


def added(parts: Iterable[tuple[str, Mapping[str, int]]]) -> Figures:
    suites: Figures = {}
    for suite, counts in parts:
        suites.setdefault(suite, Counter()).update(counts)
    return suites


def shown(suites: Figures) -> str:
    """A line a suite; what was counted stands with it even where it was 0: that is what is wanted."""
    width = max((len(suite) for suite in suites), default=0)
    return "\n".join(
        f"{suite:<{width}}  " + " · ".join(f"{number:,} {what}" for what, number in counts.items())
        for suite, counts in suites.items()
    )
