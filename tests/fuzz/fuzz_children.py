"""Inputs are tried in a child with limited memory, so that nothing one of them does can reach the others."""

from __future__ import annotations

import resource
from multiprocessing import get_context
from multiprocessing.connection import Connection

from fuzz_inputs import input_of
from fuzz_trying import fault_of

MOST_BYTES = 500_000_000
PATIENCE = 60.0  # seconds without a word, after which a child is taken to hang


def try_batch(seed: int, first: int, last: int) -> dict[int, str]:
    """What went wrong with the inputs from first up to last. A child that ends is followed by another."""
    faults: dict[int, str] = {}
    while first < last:
        here, there = get_context("spawn").Pipe(duplex=False)
        child = get_context("spawn").Process(target=_child, args=(there, seed, first, last))
        child.start()
        there.close()
        first = _hear(here, first, last, faults)
        if first < last:
            faults[first] = (
                "a hang outside Python" if child.is_alive() else f"the process ended with status {child.exitcode}"
            )
            first += 1
        child.kill()
        child.join()
    return faults


def _hear(here: Connection, first: int, last: int, faults: dict[int, str]) -> int:
    """Takes what the child says of each input in turn; the number of the one it says nothing of."""
    while first < last and here.poll(PATIENCE):
        try:
            fault = here.recv()
        except EOFError:
            break
        if fault:
            faults[first] = fault
        first += 1
    return first


def _child(there: Connection, seed: int, first: int, last: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for number in range(first, last):
        there.send(fault_of(input_of(seed, number)))
