"""Answers to scales and instruments from how well somebody is, 0 to 1."""

from __future__ import annotations

from tests.samples.drawing import Draw

WHO_5 = ("cheerful", "calm", "active", "rested", "interested")
UCLA_3 = ("companionship", "left_out", "isolated")
BRS = ("bounce_back", "hard_time", "recover", "snap_back", "come_through", "set_backs")
BRS_REVERSED = ("hard_time", "snap_back", "set_backs")


def point(draw: Draw, share: float, low: int, high: int, spread: float = 0.1) -> str:
    """A point of a scale, the greater the better."""
    place = draw.bell(share, spread, 0, 1)
    return str(low + round(place * (high - low)))


def who_5(draw: Draw, question: str, share: float) -> dict[str, str]:
    return {f"{question}.{item}": point(draw, share, 0, 5) for item in WHO_5}


def ucla_3(draw: Draw, question: str, share: float) -> dict[str, str]:
    return {f"{question}.{item}": point(draw, 1 - share, 1, 3, 0.2) for item in UCLA_3}


def brs(draw: Draw, question: str, share: float) -> dict[str, str]:
    return {f"{question}.{item}": point(draw, 1 - share if item in BRS_REVERSED else share, 1, 5, 0.12) for item in BRS}
