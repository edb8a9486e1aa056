"""How much memory a server takes: as much after ten thousand people as after the first ones."""

from __future__ import annotations

import ctypes
from contextlib import suppress

_ARENAS_AT_MOST = -8  # M_ARENA_MAX of malloc.h


def in_one_heap() -> None:
    """The C library gives each of many threads a heap of its own, and every one of them keeps what its greatest page
    took. Only one at a time runs in Python: they share one. Where the C library knows nothing of it, nothing is done.

    Source: mallopt(3).
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENAS_AT_MOST, 1)
