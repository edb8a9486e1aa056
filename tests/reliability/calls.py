"""Each call of a process that changes something, before it is carried out: let it, refuse it, or kill the process.

By seccomp's user notification (Linux 5.0, no privileges needed): only the calls of CHANGING stop the process, so that
it runs at nearly its own speed. `offered` is called in the process, `decide` by whoever holds the other end.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import platform
import select
import signal
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

WRITING = {"write": 1, "pwrite64": 18, "writev": 20, "sendfile": 40, "fallocate": 285, "copy_file_range": 326}
SYNCING = {"fsync": 74, "fdatasync": 75, "sync_file_range": 277}
NAMING = {"rename": 82, "mkdir": 83, "rmdir": 84, "link": 86, "unlink": 87, "symlink": 88, "mkdirat": 258,
          "unlinkat": 263, "renameat": 264, "linkat": 265, "symlinkat": 266, "renameat2": 316}  # fmt: skip
SIZING = {"truncate": 76, "ftruncate": 77}
CLOSING = {"chmod": 90, "fchmod": 91, "fchmodat": 268, "utimensat": 280}  # to others, or with a date
SENDING = {"connect": 42, "sendto": 44, "sendmsg": 46}
CHANGING = {"openat": 257} | WRITING | SYNCING | NAMING | SIZING | CLOSING | SENDING  # numbers of x86-64

KILL = -1
Decide = Callable[["Call"], int]  # 0 lets the call pass, an errno refuses it, KILL kills the process before it
Places = tuple[Path, ...]

_NAMES = {number: name for name, number in CHANGING.items()}
_BY_HANDLE = {*WRITING, *SYNCING, "ftruncate", "fchmod"} - {"copy_file_range"}
_LISTENER = 200  # the process's handle of the other end
_RECEIVE, _ANSWER, _LET = 0xC0502100, 0xC0182101, 1
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Call:
    """number: which of the process's calls that change something, from 1. on: what it is done to, which may be named
    otherwise in another run."""

    number: int
    name: str
    on: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.name} {self.on} ({self.number})"


def offered() -> None:
    """From here on, every call of CHANGING by this process waits to be decided. It stops, until SIGCONT, to be held."""
    steps = [(0x20, 0, 0, 0)]  # load the call's number
    for place, number in enumerate(_NAMES):
        steps.append((0x15, len(_NAMES) - place, 0, number))  # where it is equal, to the last step
    steps += [(0x06, 0, 0, 0x7FFF0000), (0x06, 0, 0, 0x7FC00000)]  # allow; notify
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))
    program = struct.pack("<H6xQ", len(steps), ctypes.addressof(code))
    _libc.prctl(38, 1, 0, 0, 0)  # no new privileges: what an unprivileged process needs for a filter
    os.dup2(os.open(os.devnull, os.O_RDONLY), _LISTENER)
    handle = _libc.syscall(317, 1, 8, program)
    if handle < 0:
        raise OSError(ctypes.get_errno(), "this system allows no filter")
    os.dup2(handle, _LISTENER)
    os.kill(os.getpid(), signal.SIGSTOP)


@contextmanager
def holding(process: int) -> Iterator[Callable[[Decide, Places], tuple[Call, ...]]]:
    """What was offered; called with a decision, it lets the process go on to its end, and gives its calls."""
    if platform.machine() != "x86_64":
        pytest.skip("the numbers of calls are those of x86-64")
    _await_stop(process)
    handle = _libc.syscall(438, os.pidfd_open(process), _LISTENER, 0)
    if handle < 0:
        raise OSError(ctypes.get_errno(), "the other end can't be had")
    try:
        yield lambda decide, places: _to_the_end(process, handle, decide, places)
    finally:
        os.close(handle)


def _await_stop(process: int) -> None:
    end = time.monotonic() + 60
    while "State:\tT" not in Path(f"/proc/{process}/status").read_text():
        assert time.monotonic() < end, "the process doesn't stop to be held"
        time.sleep(0.001)


def _to_the_end(process: int, handle: int, decide: Decide, places: Places) -> tuple[Call, ...]:
    os.kill(process, signal.SIGCONT)
    calls: list[Call] = []
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    while poll.poll()[0][1] & select.POLLIN:
        notice = bytearray(80)
        try:
            fcntl.ioctl(handle, _RECEIVE, notice)
        except FileNotFoundError:
            continue  # killed meanwhile
        known, thread, number, *words = struct.unpack("<QI4xI12x6Q", notice)
        on = _changed(process, _NAMES[number], words, places)
        error = 0
        if on:
            assert thread == process, "another thread than the first changes files: calls can't be counted"
            calls.append(Call(len(calls) + 1, _NAMES[number], on))
            error = decide(calls[-1])
        if error == KILL:
            os.kill(process, signal.SIGKILL)
            break
        answer = struct.pack("<QqiI", known, 0, -error, 0 if error else _LET)
        fcntl.ioctl(handle, _ANSWER, answer)
    return tuple(calls)


def _changed(process: int, name: str, words: list[int], places: Places) -> str:
    """What below one of the places the call changes, by its last name; "" for nothing. A message sent counts too."""
    if name in SENDING:
        return "a socket"
    if name == "openat" and not words[2] & (os.O_CREAT | os.O_TRUNC):
        return ""
    if name in _BY_HANDLE:
        paths = [str(Path(f"/proc/{process}/fd/{words[0]}").readlink())]
    else:
        paths = [_text(process, word) for word in words[:4] if word > 4096]
    touched = [path for path in paths for place in places if path.startswith(f"{place}/") or path == str(place)]
    return Path(touched[-1]).name if touched else "a socket" if paths[0].startswith("socket:") else ""


def _text(process: int, address: int) -> str:
    """The text at this place of the process's memory; "" for what is no text."""
    try:
        with open(f"/proc/{process}/mem", "rb") as memory:  # noqa: PTH123 - no file
            memory.seek(address)
            return memory.read1(4096).partition(b"\0")[0].decode(errors="replace")  # type: ignore[attr-defined]
    except (OSError, OverflowError, ValueError):
        return ""
