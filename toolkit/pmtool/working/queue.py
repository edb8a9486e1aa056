"""A round of sites, worked off by however many workers: procrastinate's jobs on PostgreSQL, a job and a lock a site.

The queue holds names of sites and nothing else; what a site needs is worked out anew from its own record. So a job that
is done twice does nothing the second time, and a worker that dies loses nothing: its job is given to another.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import platform
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import procrastinate
from procrastinate import exceptions, jobs

from pmtool.model.sites import Ended, SiteRun
from pmtool.working import ledger

Tell = Callable[[str], None]
Do = Callable[[str], tuple[Ended, str]]

_HEARTBEAT = 3.0  # seconds
_STALLED = 15.0  # without a heartbeat: the worker is taken for dead
_MOST_ATTEMPTS = 3  # of a site whose run kills its worker
_TASK = "run_site"


@dataclass(frozen=True, slots=True)
class Round:
    """name: whoever works for the same name shares the work, and a site is run once in it. group: what the sites are
    together, so that an earlier round of theirs gives way."""

    url: str
    group: str
    name: str
    sites: tuple[str, ...]

    @property
    def queue(self) -> str:
        """Its queue: a name that stays short, for the server's sake."""
        return f"round-{hashlib.sha256(self.name.encode()).hexdigest()[:16]}"


def work(round_: Round, do: Do, tell: Tell) -> tuple[SiteRun, ...]:
    """Works until every site of the round was run, by this worker or another; what became of each, by id.

    do: runs one site and says how it ended; it never raises. Raises WorldError where the database is lost.
    """
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # what matters is told by us
    with ledger.connected(round_.url) as connection:
        ledger.make(connection, _queue(round_.url).schema_manager.get_schema())
    asyncio.run(_work(round_, do, tell))
    return ledger.ended(round_.url, round_.name)


def _queue(url: str) -> procrastinate.App:
    settings = {"options": f"-csearch_path={ledger.SCHEMA}"}
    return procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url, kwargs=settings, max_size=4))


async def _work(round_: Round, do: Do, tell: Tell) -> None:
    queue, me = _queue(round_.url), f"{platform.node()} {os.getpid()}"

    @queue.task(name=_TASK, queue=round_.queue)
    def run_site(site: str) -> None:
        how, said = do(site)
        ledger.note(round_.url, round_.name, SiteRun(site, how, said, me))

    async with queue.open_async():
        await _add(queue, round_)
        worker = asyncio.create_task(
            queue.run_worker_async(
                queues=[round_.queue],
                name=me,
                fetch_job_polling_interval=1.0,
                update_heartbeat_interval=_HEARTBEAT,
                stalled_worker_timeout=_STALLED,
            )
        )
        told = -1
        try:
            while not worker.done() and (left := await _left(queue, round_)):
                if left != told:
                    tell(f"{len(round_.sites) - left} of {len(round_.sites)} sites")
                    told = left
                await _rescue(queue, round_)
                await asyncio.wait([worker], timeout=1.0)
        finally:
            worker.cancel()
            with suppress(asyncio.CancelledError):
                await worker


async def _add(queue: procrastinate.App, round_: Round) -> None:
    """The sites that aren't in the round yet. What waits of an earlier round of theirs is overtaken by this one."""
    locks = [_lock(round_, site) for site in round_.sites]
    with ledger.connected(round_.url) as connection:
        new = ledger.add(connection, round_.name, round_.sites)
        connection.execute(
            "DELETE FROM procrastinate_jobs WHERE status = 'todo' AND lock = ANY(%s) AND queue_name <> %s",
            (locks, round_.queue),
        )
        for site in new:
            name = f"{round_.name} {site}"
            with suppress(exceptions.AlreadyEnqueued):  # by a worker that was killed before it could say so
                task = queue.configure_task(_TASK, queue=round_.queue, lock=_lock(round_, site), queueing_lock=name)
                await task.defer_async(site=site)


def _lock(round_: Round, site: str) -> str:
    return f"{round_.group}/{site}"


async def _left(queue: procrastinate.App, round_: Round) -> int:
    """How many sites of the round wait or are being run, by whichever worker."""
    found = await queue.job_manager.list_jobs_async(queue=round_.queue)
    return sum(job.status in (jobs.Status.TODO.value, jobs.Status.DOING.value) for job in found)


async def _rescue(queue: procrastinate.App, round_: Round) -> None:
    """Jobs of workers that died go to whoever comes next; one that was overtaken, or has killed worker after worker,
    is given up and said so."""
    manager = queue.job_manager
    locks = {_lock(round_, site) for site in round_.sites}
    for job in await manager.get_stalled_jobs(task_name=_TASK, seconds_since_heartbeat=_STALLED):
        if job.lock not in locks:
            continue
        with suppress(exceptions.ConnectorException):  # another worker was faster
            if job.queue == round_.queue and _ended_by(job) < _MOST_ATTEMPTS:
                await manager.retry_job(job)
                continue
            await manager.finish_job(job, jobs.Status.FAILED, delete_job=False)
        if job.queue == round_.queue:
            said = f"its run ended {_ended_by(job)} workers: run it alone to see why"
            ledger.note(round_.url, round_.name, SiteRun(str(job.task_kwargs["site"]), Ended.FAILED, said, ""))


def _ended_by(job: jobs.Job) -> int:
    """How many workers a stalled job has ended. Its attempts count those alone after which it was tried again."""
    return job.attempts + 1
