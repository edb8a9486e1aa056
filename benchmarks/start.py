"""How fast pmtool starts, beside check-jsonschema on the same file and schema.

    .venv/bin/python benchmarks/start.py [--rounds 15] [--sample-rounds 3]

The commands take turns, so that a busy moment of the computer falls on all of them alike.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SCRIPTS = Path(sys.executable).parent
PROGRAM = "programs/workplace"

Command = tuple[str, ...]

PEER = "check-jsonschema"
STARTS: Mapping[str, Command] = {
    "pmtool --help": (str(SCRIPTS / "pmtool"), "--help"),
    "pmtool validate": (str(SCRIPTS / "pmtool"), "validate", PROGRAM),
    PEER: (
        str(SCRIPTS / "check-jsonschema"),
        "--schemafile",
        "schema/program.schema.json",
        f"{PROGRAM}/program.yaml",
    ),
}
AIMS = {
    "pmtool --help": "under 150 ms",
    "pmtool validate": "at most half of check-jsonschema",
    "pmtool run --sample": "under 10 s",
    "its imports": "under 2 s",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--sample-rounds", type=int, default=3, help="0 leaves the sample out")
    wanted = parser.parse_args()
    times = take_turns(STARTS, wanted.rounds)
    peer = statistics.median(times[PEER])
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {wanted.rounds} rounds, {PROGRAM}")
    print(f"{'':24}{'least':>10}{'median':>10}{'of ' + PEER:>22}   aim")
    for name, each in times.items():
        show(name, each, f"{statistics.median(each) / peer:.2f}")
    if wanted.sample_rounds:
        show("pmtool run --sample", [seconds(sample()) for _ in range(wanted.sample_rounds)])
        show("its imports", [imports() for _ in range(wanted.sample_rounds)])


def take_turns(commands: Mapping[str, Command], rounds: int) -> dict[str, list[float]]:
    """Seconds of each command in each round, after one round that isn't counted."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            taken = seconds(command)
            if turn:
                times[name].append(taken)
    return times


def seconds(command: Command) -> float:
    """How long a command takes that has to succeed."""
    started = time.perf_counter()
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    return time.perf_counter() - started


def sample(*options: str) -> Command:
    """A run on made-up people, in a workspace that nobody has used."""
    workspace = Path(tempfile.mkdtemp()) / "workspace"
    return (sys.executable, *options, "-m", "pmtool", "run", PROGRAM, "--sample", "--workspace", str(workspace))


def imports() -> float:
    """Seconds that a run on the sample spends importing, as Python itself counts them."""
    done = subprocess.run(sample("-X", "importtime"), cwd=CHECKOUT, check=True, capture_output=True, text=True)
    return sum(int(own) for own in re.findall(r"^import time:\s+(\d+) \|", done.stderr, re.MULTILINE)) / 1e6


def show(name: str, times: Sequence[float], ratio: str = "") -> None:
    least, middle = f"{min(times) * 1000:.0f} ms", f"{statistics.median(times) * 1000:.0f} ms"
    print(f"{name:24}{least:>10}{middle:>10}{ratio:>22}   {AIMS.get(name, '')}", flush=True)


if __name__ == "__main__":
    main()
