"""A shipped program with numbers of its own for when a person is asked first, in a folder of its own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from started import PROGRAMS


def program_that_asks(folder: Path, program: str = "workplace", **most: int) -> Path:
    """most: as given; what isn't goes unasked."""
    for name in (program, "library"):
        shutil.copytree(PROGRAMS / name, folder / name, ignore=shutil.ignore_patterns("workspace"))
    limits = {"messages": 9999, "turned_away": 9999, "closings": 9999, "erasures": 9999, "days_away": 3650} | most
    path = folder / program / "program.yaml"
    said = ", ".join(f"{name}: {count}" for name, count in limits.items())
    text, count = re.subn(r"(?m)^(?=  expected: )", f"  ask_first: {{{said}}}\n", path.read_text(encoding="utf-8"))
    assert count == 1
    path.write_text(text, encoding="utf-8")
    return folder / program
