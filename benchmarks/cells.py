"""What is measured of the matching: one cell a size and kind of cohort, and who is measured in it."""

from __future__ import annotations

from dataclasses import dataclass

MENTORS = 0.44  # for each mentee


@dataclass(frozen=True)
class Cell:
    """places: for each mentee. points: of the grid. engines: who is measured, the one compared with first. regions: how
    many such cohorts, between which nobody is paired."""

    mentees: int
    mentors: int
    engines: tuple[str, ...]
    kind: str = "match"
    places: float = 1.1
    points: int = 1000
    is_great: bool = False
    regions: int = 40


def matched(mentees: int, *engines: str, places: float = 1.1, points: int = 1000, is_great: bool = False) -> Cell:
    others = engines or ("pmtool", "ortools", "scipy")
    return Cell(mentees, round(mentees * MENTORS), others, "match", places, points, is_great)


CELLS = {
    "score": Cell(10_000, 2_000, ("pmtool", "loop", "pandas", "mentor-match"), "score"),
    "match-100": matched(100, "pmtool", "ortools", "scipy", "mentor-match"),
    "command": Cell(300, 300, ("pmtool",), "command", is_great=True),
    "match-500": matched(500, "pmtool", "ortools", "scipy", "mentor-match"),
    "match-1000": matched(1_000),
    "match-5000": matched(5_000),
    "match-10000": matched(10_000),
    "match-100000": matched(100_000, "pmtool", "pmtool-2", is_great=True),
    "shortage-1000": matched(1_000, places=0.8),
    "shortage-5000": matched(5_000, places=0.8),
    "ties-1000": matched(1_000, points=20),
    "ties-5000": matched(5_000, points=20),
    "shortage-ties-5000": matched(5_000, places=0.8, points=20),
    "sparse-10000": Cell(10_000, 4_400, ("pmtool", "ortools"), "sparse"),
    "sparse-100000": Cell(100_000, 44_000, ("pmtool", "ortools"), "sparse", is_great=True),
    "sparse-1000000": Cell(1_000_000, 440_000, ("pmtool", "ortools"), "sparse", is_great=True),
    "regions-1000": Cell(1_000, 440, ("pmtool", "pmtool-2"), "regions"),
    "regions-25000": Cell(25_000, 11_000, ("pmtool", "pmtool-2"), "regions", is_great=True),
    "four-of-25000": Cell(25_000, 11_000, ("pmtool", "pmtool-2"), "regions", is_great=True, regions=4),
}
