"""pmtool in a process that says at its end how much memory it took, and on demand what the time went into.

.venv/bin/python benchmarks/watched.py TOLD.json [--in-parts] run PROGRAM …
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

# Part of a run → the functions that do it, as the step `run` calls them.
PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "checking the program": (("pmtool.steps.run", "sound_program"),),
    "comparing with the last run": (("pmtool.cli.run", "glance"), ("pmtool.steps.run", "settled_by")),
    "reading": (("pmtool.steps.day", "receive"),),
    "loading": (("pmtool.store:Store", "load_state"),),
    "deciding": (("pmtool.steps.day", "take_decisions"),),
    "judging": (("pmtool.steps.ready", "judge_people"),),
    "matching": (("pmtool.steps.day", "propose_pairings"),),
    "planning": (("pmtool.steps.day", "plan_actions"),),
    "composing": (("pmtool.steps.carry_out", "view_messages"), ("pmtool.steps.carry_out", "render_messages")),
    "recording": (("pmtool.store:Store", "apply"),),
    "laying out mail": (("pmtool.steps.produce", "lay_out_mail"),),
    "writing pages": (("pmtool.steps.run", "produce"),),
}


def main() -> None:
    told, *arguments = sys.argv[1:]
    spent: dict[str, float] = defaultdict(float)
    in_parts = arguments[0] == "--in-parts"
    if in_parts:
        del arguments[0]
        time_parts(spent)
    from pmtool.cli.door import main as door  # after what is timed was put in its place

    sys.argv = ["pmtool", *arguments]
    started = time.perf_counter()
    try:
        door()
    finally:
        if in_parts:
            spent["the rest"] = time.perf_counter() - started - sum(spent.values())
        Path(told).write_text(json.dumps({"parts": spent, "megabytes": most_memory()}), encoding="utf-8")


def time_parts(spent: dict[str, float]) -> None:
    """From here on each part counts the seconds on the clock that it takes, without those that it calls."""
    inside: list[float] = []  # of each part that is going on: the time its inner parts took

    def timed(part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def measured(*args: Any, **more: Any) -> Any:
            started = time.perf_counter()
            inside.append(0)
            try:
                return function(*args, **more)
            finally:
                taken = time.perf_counter() - started
                spent[part] += taken - inside.pop()
                if inside:
                    inside[-1] += taken

        return measured

    for part, functions in PARTS.items():
        for where, name in functions:
            module, _, owner = where.partition(":")
            holder = getattr(import_module(module), owner) if owner else import_module(module)
            setattr(holder, name, timed(part, getattr(holder, name)))


def most_memory() -> float:
    """MB that this process held at most. What the system counts for a child is at least what its parent held."""
    said = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", said).group(1)) / 1024  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
