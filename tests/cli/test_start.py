"""What starts fast stays fast: the quick commands load no library that only people's data needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
HEAVY = {"alembic", "icalendar", "matplotlib", "numpy", "ortools", "pandas", "scipy", "sqlalchemy"}

LOADED = """
import sys
from pmtool.cli import main
sys.argv[0] = "pmtool"
try:
    main()
except SystemExit as done:
    status = done.code
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
print("rooms:", *sorted(name for name in sys.modules if name.startswith("pmtool.")))
sys.exit(status)
"""


def loaded_by(*arguments: str) -> tuple[frozenset[str], frozenset[str]]:
    """The packages, and the modules of pmtool, that a command has loaded when it ends well."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    packages, modules = done.stdout.splitlines()[-2:]
    assert packages.startswith("loaded: ")
    return frozenset(packages.split()[1:]), frozenset(modules.split()[1:])


@pytest.mark.parametrize(
    "arguments", [pytest.param(["--help"], id="help"), pytest.param(["validate", "programs/workplace"], id="validate")]
)
def test_a_quick_command_loads_no_heavy_library(arguments: list[str]) -> None:
    packages, _ = loaded_by(*arguments)
    assert not packages & HEAVY


def test_help_loads_neither_a_command_nor_a_room() -> None:
    packages, modules = loaded_by("--help")
    assert modules <= {"pmtool.cli", "pmtool.cli.door", "pmtool.model", "pmtool.model.errors"}
    assert not packages & {"yaml", "jsonschema", "jinja2"}


def test_validate_loads_nothing_that_only_peoples_data_needs() -> None:
    packages, modules = loaded_by("validate", "programs/workplace")
    assert not packages & {"jinja2", "jsonschema"}
    rooms = ("matching", "planning", "evaluating", "rendering", "store", "sending")
    assert not {name for name in modules if name.startswith(tuple(f"pmtool.{room}" for room in rooms))}
    assert not modules & {"pmtool.model.records", "pmtool.reading.people.submissions", "pmtool.guarding.lists"}
