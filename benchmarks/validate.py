"""How fast and how lean pmtool checks programs, beside check-jsonschema and yamllint on the same files.

    .venv/bin/python benchmarks/validate.py [--rounds 7]

One program, three programs, and a made-up program of 20,000 lines. The commands take turns, so that a busy moment of
the computer falls on all of them alike. The peers do less: one holds a file against the same schema, the other looks
at its spelling; neither knows what a program means.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SCRIPTS = Path(sys.executable).parent
PROGRAMS = ("programs/workplace", "programs/youth-health", "programs/university-first-year")
LINES = 20_000

Command = tuple[str, ...]

QUESTION = """\
    - id: made_up_{number}
      type: single_choice
      ask: [mentee, mentor]
      text:
        en: Which of these fits you best, for the {number}th time of asking?
        de: Was davon passt am besten zu Ihnen, zum {number}. Mal gefragt?
      purpose: [support]
      sensitivity: public
      declinable: true
      options:
"""
OPTION = """\
        - id: option_{option}
          label:
            en: Answer {option} of question {number}
            de: Antwort {option} auf Frage {number}
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds on the clock, and the most memory it held, in MB."""

    seconds: float
    megabytes: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        cases = {
            "one program": PROGRAMS[:1],
            "three programs": PROGRAMS,
            f"{LINES:,} lines": (str(long_program(Path(made))),),
        }
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {wanted.rounds} rounds")
        print(f"{'':18}{'':20}{'least':>10}{'median':>10}{'memory':>10}{'pmtool takes':>14}")
        for name, programs in cases.items():
            show(name, take_turns(commands(programs), wanted.rounds))
    print("Aims: at most half the peers' time on one program; 20,000 lines within 2 s.")


def commands(programs: Sequence[str]) -> Mapping[str, Command]:
    files = tuple(f"{program}/program.yaml" for program in programs)
    schema = ("--schemafile", "schema/program.schema.json")
    return {
        "pmtool validate": (str(SCRIPTS / "pmtool"), "validate", *programs),
        "check-jsonschema": (str(SCRIPTS / "check-jsonschema"), *schema, *files),
        "yamllint": (str(SCRIPTS / "yamllint"), "-d", "{extends: default, rules: {line-length: disable}}", *files),
    }


def long_program(folder: Path) -> Path:
    """The workplace program with as many questions more as it takes, all of them sound."""
    lines = (CHECKOUT / PROGRAMS[0] / "program.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    start = lines.index("intake:\n")
    questions = next(at for at in range(start, len(lines)) if lines[at].strip() == "questions:") + 1
    made: list[str] = []
    number = 0
    while len(lines) + len(made) < LINES:
        number += 1
        text = QUESTION.format(number=number)
        text += "".join(OPTION.format(number=number, option=option) for option in range(1, 11))
        made += text.splitlines(keepends=True)
    program = folder / "long-program"
    for part in (CHECKOUT / PROGRAMS[0]).glob("messages/*"):
        (program / "messages").mkdir(parents=True, exist_ok=True)
        (program / "messages" / part.name).write_bytes(part.read_bytes())
    text = "".join([*lines[:questions], *made, *lines[questions:]])
    (program / "program.yaml").write_text(text.replace("id: workplace\n", "id: long-program\n", 1), encoding="utf-8")
    return program


def take_turns(each: Mapping[str, Command], rounds: int) -> dict[str, list[Cost]]:
    """What each command took in each round, after one round that isn't counted."""
    costs: dict[str, list[Cost]] = {name: [] for name in each}
    for turn in range(rounds + 1):
        for name, command in each.items():
            cost = run(command)
            if turn:
                costs[name].append(cost)
    return costs


def run(command: Command) -> Cost:
    """Findings are no failure here; a fault of the command is."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed")
    process.returncode = 0  # it was waited for
    return Cost(taken, used.ru_maxrss / 1024)


def show(case: str, costs: Mapping[str, Sequence[Cost]]) -> None:
    own = statistics.median(cost.seconds for cost in costs["pmtool validate"])
    for at, (name, each) in enumerate(costs.items()):
        middle = statistics.median(cost.seconds for cost in each)
        least, most = min(cost.seconds for cost in each), max(cost.megabytes for cost in each)
        ratio = f"{own / middle:.2f} of it" if at else ""
        told = f"{least * 1000:>7.0f} ms{middle * 1000:>7.0f} ms{most:>7.0f} MB{ratio:>14}"
        print(f"{'' if at else case:18}{name:20}{told}", flush=True)


if __name__ == "__main__":
    main()
