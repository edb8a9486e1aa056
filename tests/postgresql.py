"""A real PostgreSQL for the tests: Debian's, as an unprivileged user, in a temporary folder, on a unix socket only."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

NAME = "pmtool"
_ROOM = 2_000_000_000  # bytes
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG


@dataclass
class Server:
    """One cluster with one empty database. url: as pmtool takes it."""

    folder: Path
    bin: Path
    user: str | None
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgresql://{NAME}@/{NAME}?host={quote(str(self.folder), safe='')}"

    def start(self) -> None:
        settings = ["listen_addresses=", f"unix_socket_directories={self.folder}", "max_connections=60"]
        command = [self.bin / "postgres", "-D", self.folder / "data", *(part for s in settings for part in ("-c", s))]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, user=self.user, preexec_fn=_die_with_the_tests, cwd=self.folder
            )
        for _ in range(300):
            ready = [self.bin / "pg_isready", "-q", "-h", self.folder]
            if subprocess.run(ready, check=False).returncode == 0:
                return
            time.sleep(0.1)
        raise AssertionError("PostgreSQL doesn't start: " + (self.folder / "log").read_text())

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT: lost connections, a clean end. SIGQUIT: as after a power cut."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(60)
            self.process = None

    def psql(self, statement: str, database: str = NAME) -> str:
        """What a statement says, without pmtool's help."""
        command = [self.bin / "psql", "-h", self.folder, "-U", NAME, "-d", database, "-qAtX", "-v", "ON_ERROR_STOP=1"]
        return subprocess.run([*command, "-c", statement], check=True, capture_output=True, text=True).stdout


def _die_with_the_tests() -> None:
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGQUIT)


@contextmanager
def a_server(*, in_memory: bool = True) -> Iterator[Server]:
    """Skips where PostgreSQL isn't installed; in CI that is a failure.

    in_memory: where there is room, so that disks need not keep up.
    """
    found = shutil.which("initdb") or max(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), default="")
    if not found:
        assert not os.environ.get("CI"), "PostgreSQL is not installed: make .venv/.postgresql"
        pytest.skip("PostgreSQL is not installed: make .venv/.postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=_where(in_memory)))
    server = Server(folder, Path(found).resolve().parent, _nobody() if os.geteuid() == 0 else None)
    try:
        if server.user:
            shutil.chown(folder, server.user)
        folder.chmod(0o755)
        initdb = [server.bin / "initdb", "-D", folder / "data", "-U", NAME, "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run([*initdb, "--locale=C.UTF-8"], check=True, capture_output=True, user=server.user, cwd=folder)
        server.start()
        subprocess.run([server.bin / "createdb", "-h", folder, "-U", NAME, NAME], check=True)
        yield server
    finally:
        server.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


def _where(in_memory: bool) -> str:
    """A short path, which a socket needs."""
    memory = "/dev/shm"
    return memory if in_memory and Path(memory).is_dir() and shutil.disk_usage(memory).free > _ROOM else "/tmp"


def _nobody() -> str:
    """PostgreSQL refuses to run as root."""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)
