"""Work on many blocks, by one process, by several on this machine, or by a cluster: the same results in the same order.

A block is worked on by itself, and what comes of it depends on nothing else. So it doesn't matter who does it, how
many share the work, or how often it is begun: a block whose worker died is done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from concurrent.futures import Future

Block = TypeVar("Block")
Result = TypeVar("Result")
Work = Callable[[Block], Result]

BEGUN_AGAIN = 3  # times; what is still missing then is done here


class Workers(Protocol):
    """Whoever works. `many` says whether more than one block is worked on at a time."""

    @property
    def many(self) -> bool: ...

    def map(self, work: Work[Block, Result], blocks: Sequence[Block]) -> Iterator[Result]:
        """What comes of each block, in the order of the blocks."""
        ...


@dataclass(frozen=True, slots=True)
class Alone:
    """This process, one block after the other."""

    many = False

    def map(self, work: Work[Block, Result], blocks: Sequence[Block]) -> Iterator[Result]:
        return map(work, blocks)


ALONE = Alone()


@dataclass(frozen=True, slots=True)
class Processes:
    """So many processes on this machine. They share what there is when they begin, so nothing is copied to them; where
    a system can't begin processes so, this process works alone."""

    count: int

    @property
    def many(self) -> bool:
        return self.count > 1

    def map(self, work: Work[Block, Result], blocks: Sequence[Block]) -> Iterator[Result]:
        done: dict[int, Result] = {}
        if self.many and len(blocks) > 1:
            for _ in range(BEGUN_AGAIN):
                left = [place for place in range(len(blocks)) if place not in done]
                done.update(self._tried(work, blocks, left))
        return (done[place] if place in done else work(block) for place, block in enumerate(blocks))

    def _tried(self, work: Work[Block, Result], blocks: Sequence[Block], left: list[int]) -> dict[int, Result]:
        """What was done before a worker died, or all."""
        if not left:
            return {}
        import multiprocessing  # slow to load, and few have so many people
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool

        if "fork" not in multiprocessing.get_all_start_methods():
            return {}
        context = multiprocessing.get_context("fork")
        futures: dict[int, Future[object]] = {}
        with ProcessPoolExecutor(self.count, context, partial(_begin, work)) as pool, suppress(BrokenProcessPool):
            for place in left:
                futures[place] = pool.submit(_do, blocks[place])
        return {place: cast("Result", each.result()) for place, each in futures.items() if not _is_lost(each)}


def _is_lost(future: Future[object]) -> bool:
    """What the work itself raises is no loss, and is raised again."""
    from concurrent.futures.process import BrokenProcessPool

    return future.cancelled() or isinstance(future.exception(), BrokenProcessPool)


_work: Callable[..., object]  # of a worker process, which has only one


def _begin(work: Callable[..., object]) -> None:
    global _work
    _work = work


def _do(block: object) -> object:
    return _work(block)


class Client(Protocol):
    """A Dask client, as far as it is needed here."""

    def scatter(self, data: object, *, broadcast: bool, hash: bool) -> object: ...  # noqa: A002

    def map(self, work: object, *blocks: object, pure: bool) -> Sequence[object]: ...

    def gather(self, futures: Sequence[object]) -> Sequence[object]: ...


@dataclass(frozen=True, slots=True)
class Cluster:
    """Many machines, by Dask (the extra `dask`). It begins a block again by itself when a worker dies."""

    client: Client
    many = True

    def map(self, work: Work[Block, Result], blocks: Sequence[Block]) -> Iterator[Result]:
        everywhere = self.client.scatter(work, broadcast=True, hash=False)
        futures = self.client.map(_apply, [everywhere] * len(blocks), blocks, pure=False)
        return iter(self.client.gather(futures))  # type: ignore[arg-type]


def _apply(work: Work[Block, Result], block: Block) -> Result:
    return work(block)
