"""What a process does to its files, call by call, as strace sees it; and the n-th of these calls struck."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WRITING = ("write", "pwrite64", "writev", "pwritev", "sendfile", "copy_file_range", "fallocate")
SYNCING = ("fsync", "fdatasync", "sync_file_range", "msync")
NAMING = ("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat", "mkdir",
          "mkdirat", "rmdir")  # fmt: skip
MENDING = ("truncate", "ftruncate", "chmod", "fchmod", "fchmodat", "utimensat")
SENDING = ("connect", "sendto", "sendmsg", "shutdown")
CHANGING = ("openat", *WRITING, *SYNCING, *NAMING, *MENDING, *SENDING)

_CALL = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)")
_CREATES = re.compile(r"O_CREAT|O_TRUNC")
_SOCKET = re.compile(r"<(TCP|TCPv6|UNIX[^:]*|socket):")


@dataclass(frozen=True, slots=True)
class Call:
    """number: which of the process's calls of this name it is, from 1. line: as strace shows it."""

    name: str
    number: int
    line: str

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


def changing(log: Path, below: Iterable[Path]) -> tuple[Call, ...]:
    """Those calls that change a file below one of these folders, its name or its safety on disk, or that send.

    log: of the whole life of the process, all of CHANGING traced. The process's first thread is the only one that
    may touch the folders: another's calls are counted apart by strace, and couldn't be struck by number.
    """
    places = tuple(f"{folder}/" for folder in below)
    seen: Counter[str] = Counter()
    found: list[Call] = []
    first = ""
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        call = _CALL.match(line)
        if call is None:
            continue
        first = first or call["thread"]
        touches = _changes(call["name"], call["rest"], places)
        assert call["thread"] == first or not touches, f"not the first thread: {line}"
        if call["thread"] == first:
            seen[call["name"]] += 1
            if touches:
                found.append(Call(call["name"], seen[call["name"]], line))
    return tuple(found)


def _changes(name: str, rest: str, places: tuple[str, ...]) -> bool:
    if name in SENDING or (name in WRITING and _SOCKET.search(rest)):
        return "AF_NETLINK" not in rest
    if name == "openat" and not _CREATES.search(rest):
        return False
    return any(place in rest or f"{place[:-1]}>" in rest or f'{place[:-1]}"' in rest for place in places)


@contextmanager
def watching(process: int, log: Path, *, strike: tuple[Call, str] | None = None) -> Iterator[None]:
    """strace on a process that is held (stopped); it goes on when the block begins, and strace ends with it.

    strike: a call, and what befalls it: `signal=KILL` before it is carried out, or `error=ENOSPC` in its place;
    `error=ENOSPC+` in the place of every one from it on.
    """
    what: list[str] = []
    if strike:
        call, fate = strike
        when = f"{call.number}{'+' if fate.endswith('+') else ''}"
        what = ["-e", f"inject={call.name}:{fate.rstrip('+')}:when={when}"]
    tracer = subprocess.Popen(
        ["strace", "-f", "-qq", "-y", "-s", "0", "-o", log, "-e", f"trace={','.join(CHANGING)}", *what, "-p", str(process)],
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    try:
        _await_tracer(process, tracer)
        os.kill(process, signal.SIGCONT)
        yield
        tracer.wait(timeout=120)
    finally:
        tracer.kill()
        tracer.wait()


def _await_tracer(process: int, tracer: subprocess.Popen[str]) -> None:
    status = Path(f"/proc/{process}/status")
    while "TracerPid:\t0\n" in status.read_text():
        if tracer.poll() is not None:
            assert tracer.stderr is not None
            raise RuntimeError(tracer.stderr.read())
        time.sleep(0.002)
