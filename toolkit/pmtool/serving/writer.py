"""One hand that writes, for a program and process: what many send at once goes onto the disk together, and only then
is thanked.

Nothing waits for a lock of the database but this hand, and the more wait, the more go together. While a run holds the
record, drafts are still kept; what is sent waits for its end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from queue import Empty, SimpleQueue
from threading import Semaphore, Thread

from pmtool.model.errors import BusyError, WorldError
from pmtool.model.link import Draft
from pmtool.steps.hosting.hosted import Hosted
from pmtool.steps.hosting.sending import take
from pmtool.store import Sent

GATHERS = 0.008  # seconds in which another may join; and another after that one
_GATHERS_AT_MOST = 0.06
_AT_WORK = 4  # more threads that work at once would only take each other's turns
_AT_ONCE = 200
_PATIENCE = 25.0  # seconds, for a run to end
_AGAIN = 0.05


@dataclass(frozen=True, slots=True)
class _Job:
    what: Draft | Sent
    until: float
    done: Future[bool] = field(default_factory=Future)


class Writer:
    """`keep` and `send` are called within a `turn`. They return when what they were given is safe on disk, or raise
    WorldError."""

    def __init__(self, hosted: Hosted, now: Callable[[], datetime]) -> None:
        self._hosted = hosted
        self._now = now
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._turns = Semaphore(_AT_WORK)
        self._thread = Thread(target=self._work, name=f"writer of {hosted.program.id}", daemon=True)
        self._thread.start()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Whoever wants something written works within a turn, and leaves it to others while waiting for the disk."""
        with self._turns:
            yield

    def keep(self, draft: Draft) -> None:
        self._wait_for(draft)

    def send(self, sent: Sent) -> bool:
        """Whether it is on the record; False where the record refuses it."""
        return self._wait_for(sent)

    def close(self) -> None:
        """What was given before is still written."""
        self._queue.put(None)
        self._thread.join()

    def _wait_for(self, what: Draft | Sent) -> bool:
        job = _Job(what, time.monotonic() + _PATIENCE)
        self._queue.put(job)
        self._turns.release()
        try:
            return job.done.result(_PATIENCE + 10)
        finally:
            self._turns.acquire()

    def _work(self) -> None:
        waiting: list[_Job] = []
        is_open = True
        while is_open or waiting:
            jobs, is_open = self._gathered(_AGAIN if waiting else None) if is_open else ([], False)
            self._keep([job for job in jobs if isinstance(job.what, Draft)])
            waiting = self._take([*waiting, *(job for job in jobs if isinstance(job.what, Sent))])
            if waiting and not is_open:
                time.sleep(_AGAIN)

    def _gathered(self, patience: float | None) -> tuple[list[_Job], bool]:
        """What has come, and whether more may. As long as one comes after the other they go together: a transaction
        costs much, and one of thirty hardly more than one of ten."""
        jobs: list[_Job | None] = []
        with suppress(Empty):
            jobs.append(self._queue.get(timeout=patience))
            until = time.monotonic() + _GATHERS_AT_MOST
            while len(jobs) < _AT_ONCE and time.monotonic() < until:
                jobs.append(self._queue.get(timeout=GATHERS))
        return [job for job in jobs if job is not None], None not in jobs

    def _keep(self, jobs: list[_Job]) -> None:
        if not jobs:
            return
        drafts = [job.what for job in jobs if isinstance(job.what, Draft)]
        try:
            self._hosted.reception.keep(self._hosted.seals.now(), drafts)
        except Exception as error:
            _fail(jobs, error)
        else:
            for job in jobs:
                job.done.set_result(True)

    def _take(self, jobs: list[_Job]) -> list[_Job]:
        """Those that still wait."""
        if not jobs:
            return []
        now, sent = self._now(), [job.what for job in jobs if isinstance(job.what, Sent)]
        try:
            taken = take(self._hosted, sent, now)
        except BusyError as error:
            late = [job for job in jobs if job.until < time.monotonic()]
            _fail(late, error)
            return [job for job in jobs if job not in late]
        except Exception as error:
            _fail(jobs, error)
        else:
            for job, is_taken in zip(jobs, taken, strict=True):
                job.done.set_result(is_taken)
        return []


def _fail(jobs: list[_Job], error: Exception) -> None:
    """Whoever waits is told that it isn't kept; a fault of ours is one of theirs to report."""
    for job in jobs:
        job.done.set_exception(error if isinstance(error, WorldError) else RuntimeError(type(error).__name__))
