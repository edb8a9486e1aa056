"""How many processes a run begins."""

from __future__ import annotations

from threading import Event, Thread

from pmtool.workspace import processors


def test_beside_other_threads_no_process_is_begun() -> None:
    done = Event()
    other = Thread(target=done.wait)
    other.start()
    assert processors() == 1
    done.set()
    other.join()
