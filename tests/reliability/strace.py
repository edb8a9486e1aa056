"""What a process does to its files, call by call, as strace sees it; and the n-th of these calls struck."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
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
_PATH = re.compile(r"""/([^/"<>]+)[">]""")
_SOCKET = re.compile(r"<(TCP|TCPv6|UNIX[^:]*|socket):")


@dataclass(frozen=True, slots=True)
class Call:
    """number: which of the process's calls of this name it is, from 1. on: what it is done to, `state.db-journal`."""

    name: str
    number: int
    on: str

    def __str__(self) -> str:
        return f"{self.name} {self.number} on {self.on}"


@dataclass(frozen=True, slots=True)
class Strike:
    """A call and its fate: `signal=KILL` before it is carried out, or `error=ENOSPC` in its place; `error=ENOSPC+` in
    the place of each of its name from it on.
    """

    call: Call
    fate: str

    @property
    def injected(self) -> str:
        later = "+" if self.fate.endswith("+") else ""
        return f"inject={self.call.name}:{self.fate.rstrip('+')}:when={self.call.number}{later}"


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
                found.append(Call(call["name"], seen[call["name"]], _on(call["rest"])))
    return tuple(found)


def _changes(name: str, rest: str, places: tuple[str, ...]) -> bool:
    if name in SENDING or (name in WRITING and _SOCKET.search(rest)):
        return "AF_NETLINK" not in rest
    if name == "openat" and not _CREATES.search(rest):
        return False
    return any(place in rest or f"{place[:-1]}>" in rest or f'{place[:-1]}"' in rest for place in places)


def _on(rest: str) -> str:
    """The last part of the first path that the call names."""
    found = _PATH.search(rest)
    return found[1] if found else "a socket"


@contextmanager
def watching(process: int, log: Path, strike: Strike | None = None) -> Iterator[None]:
    """strace on a process that is held (stopped); it goes on when the block begins, and strace ends with it."""
    _await(process, lambda status: "State:\tT" in status)
    quiet = ["-f", "-qq", "-y", "-s", "0", "-o", log]
    injected = ["-e", strike.injected] if strike else []
    command = ["strace", *quiet, "-e", f"trace={','.join(CHANGING)}", *injected, "-p", str(process)]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        _await(process, lambda status: "TracerPid:\t0\n" not in status, tracer)
        os.kill(process, signal.SIGCONT)
        yield
        tracer.wait(timeout=120)
    finally:
        tracer.kill()
        tracer.wait()


def _await(process: int, claim: Callable[[str], bool], tracer: subprocess.Popen[str] | None = None) -> None:
    """Waits until it holds of the process's status."""
    end = time.monotonic() + 60
    while not claim(Path(f"/proc/{process}/status").read_text()):
        if tracer and tracer.poll() is not None:
            assert tracer.stderr is not None
            raise RuntimeError(tracer.stderr.read())
        assert time.monotonic() < end, "the process doesn't stop, or strace doesn't take hold of it"
        time.sleep(0.002)
