"""A process that has pmtool loaded and forks a run whenever it is asked: each begins at once, and is killed alone.

A fork does what `python -m pmtool` does, from the command line on. It starts as `python -m tests.reliability.warm`.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.reliability.calls import offered

CHECKOUT = Path(__file__).parents[2]
Command = Sequence[str | Path]

_PR_SET_PDEATHSIG, _PR_SET_PTRACER, _ANYBODY = 1, 0x59616D61, ctypes.c_ulong(-1)


@dataclass(frozen=True, slots=True)
class Ended:
    """status: as a shell has it; negative is the signal that ended it."""

    status: int
    said: str


class Warm:
    """The door to the process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def begin(self, home: Path, *commands: Command, held: bool = False, env: Mapping[str, str] | None = None) -> int:
        """The id of a fork that does one command after the other, as long as they go well.

        held: its calls that change something wait for decisions (`calls.holding`).
        """
        lines = [[str(word) for word in command] for command in commands]
        return int(self._ask({"home": str(home), "commands": lines, "held": held, "env": dict(env or {})}))

    def end(self, home: Path, fork: int) -> Ended:
        """Waits for it."""
        status = int(self._ask({"wait": fork}))
        return Ended(status, (home / f"said.{fork}").read_text(encoding="utf-8"))

    def run(self, home: Path, *commands: Command, env: Mapping[str, str] | None = None) -> Ended:
        return self.end(home, self.begin(home, *commands, env=env))

    def _ask(self, order: Mapping[str, object]) -> str:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()


@contextlib.contextmanager
def warmed(home: Path, *commands: Command) -> Iterator[Warm]:
    """The process, once it has done these commands itself: what loads late is loaded then. home: theirs, to be lost."""
    lines = json.dumps([[str(word) for word in command] for command in commands])
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.warm", str(home), lines],
        cwd=CHECKOUT,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "warm\n", "the warm process didn't come up"
        yield Warm(process)
    finally:
        process.kill()
        process.wait()


def folders_of(home: Path) -> dict[str, str]:
    """Where pmtool keeps keys and settings when `home` is the person's own."""
    own = {"XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"), "HOME": str(home)}
    return own | {"MPLCONFIGDIR": str(home / "matplotlib"), "TMPDIR": str(home / "tmp")}


def _serve() -> None:
    home, commands = Path(sys.argv[1]), json.loads(sys.argv[2])
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _settle(home, {})
    for command in commands:
        assert _done(command) == 0, command
    print("warm", file=answers, flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            print(os.waitstatus_to_exitcode(status), file=answers, flush=True)
            continue
        if (fork := os.fork()) == 0:
            _live(order)
        print(fork, file=answers, flush=True)


def _live(order: dict[str, Any]) -> None:
    """The life of a fork. It outlives nobody: not the process that asked for it either."""
    status = 3
    try:
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)
        home = Path(order["home"])
        said = os.open(home / f"said.{os.getpid()}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(said, 1)
        os.dup2(said, 2)
        _settle(home, order["env"])
        if order["held"]:
            offered()
        for command in order["commands"]:
            status = _done(command)
            if status:
                break
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        os._exit(status)


def _settle(home: Path, env: Mapping[str, str]) -> None:
    (home / "tmp").mkdir(exist_ok=True)
    for name in [name for name in os.environ if name.startswith("PMTOOL_")]:
        del os.environ[name]
    os.environ.update(folders_of(home), **env)


def _done(command: Sequence[str]) -> int:
    """Status of a command of pmtool. `open PROGRAM`, which it doesn't have, opens the sample record in `ws`."""
    from pmtool.cli import main  # only here: the door to this process is opened by those who need no pmtool

    if command[0] == "open":
        _open(command[1])
        return 0
    sys.argv = ["pmtool", *command]
    try:
        main()
    except SystemExit as ended:
        return int(str(ended.code or 0))
    raise AssertionError("main always exits")


def _open(program: str) -> None:
    from pmtool.store import open_store
    from pmtool.workspace import open_workspace
    from pmtool.workspace.keys import open_keys

    workspace = open_workspace(Path(os.environ["HOME"]) / "ws", program, sample=True)
    with open_store(workspace, open_keys(workspace)) as store:
        store.load_state()


if __name__ == "__main__":
    _serve()
