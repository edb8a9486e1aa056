"""`pmtool serve` in a process of its own, as a terminal starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from made_up_visitors import HOME

# What a script leaves in the background is deaf to SIGINT; what somebody types at a terminal isn't.
STARTED = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from pmtool.cli import main
main()
"""


@contextmanager
def serving(program: str, workspace: Path, port: int, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    """Until the block ends, or it was ended before."""
    command = [sys.executable, "-c", STARTED, "serve", str(HOME / "programs" / program),
               "--workspace", str(workspace), "--port", str(port), *options]  # fmt: skip
    server = subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ | {"PMTOOL_URL": ""})
    assert server.stderr is not None and b"serving" in server.stderr.readline()
    try:
        yield server
    finally:
        server.kill()
        server.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
