"""A difference between what a test expects and what came."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.model.folder import Path


@dataclass(frozen=True, slots=True)
class Miss:
    """One expectation that wasn't met. path: where the test says it. why: "" where there is nothing to add."""

    path: Path
    expected: str
    came: str
    why: str = ""
