"""Several processes that serve beside each other: the Python of one uses one processor at a time."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import NoReturn

from pmtool.model.errors import WorldError

ENDED = "A process of the server ended by itself, and the others with it. What was sent until then is kept."


def side_by_side(count: int, work: Callable[[], None]) -> None:
    """Does the same work in so many processes, which have what this one has now, until this one is interrupted.

    They end with this one, however it ends: a server of which a part is left would be found by nobody. Raises
    WorldError where one ends by itself. No other thread may run here.
    """
    if count == 1 or not hasattr(os, "fork"):
        work()
        return
    lives, held = os.pipe()  # closed by the system itself when this process is gone
    children = set[int]()
    try:
        for _ in range(count):
            child = os.fork()
            if child == 0:
                os.close(held)
                _work(work, lives)
            children.add(child)
        children.discard(os.wait()[0])
    finally:
        for child in children:
            os.kill(child, signal.SIGTERM)
        for child in children:
            os.waitpid(child, 0)
        os.close(lives)
        os.close(held)
    raise WorldError(ENDED)


def _work(work: Callable[[], None], lives: int) -> NoReturn:
    """In a process of its own, which ends here and never goes back to what called."""
    status = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # typed at a terminal; the first process passes it on
        Thread(target=_end_with, args=(lives,), daemon=True).start()
        with suppress(KeyboardInterrupt):
            work()
        status = 0
    finally:
        os._exit(status)


def _end_with(lives: int) -> None:
    os.read(lives, 1)  # nobody writes there: it returns when there is nobody left who could
    os._exit(1)
