"""How fast mail goes out, and what time it is while it does."""

from __future__ import annotations

import time
from datetime import datetime, timedelta


class Clock:
    """The moment a run began, which was told at the door, and the time that has passed since."""

    def __init__(self, began: datetime) -> None:
        self._began, self._at = began, time.monotonic()

    def now(self) -> datetime:
        return self._began + timedelta(seconds=time.monotonic() - self._at)


class Pace:
    """An even pace. per_minute: 0 for as fast as it goes."""

    def __init__(self, per_minute: int) -> None:
        self._gap = 60 / per_minute if per_minute else 0.0
        self._next = 0.0

    def wait(self) -> None:
        """Until the next mail may go."""
        left = self._next - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._next = time.monotonic() + self._gap
