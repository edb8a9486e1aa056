"""pmtool as a person starts it, with folders of its own, and what a folder holds, byte for byte."""

from __future__ import annotations

import csv
import ctypes
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from pmtool.cli import main
from pmtool.reading import read_table

CHECKOUT = Path(__file__).parents[2]
PROGRAMS = CHECKOUT / "programs"
WORKPLACE = PROGRAMS / "workplace"
SAMPLE = WORKPLACE / "sample"
ASIDE = frozenset({".lock", "__pycache__"})  # says which process came last


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


def environment(home: Path, **more: str) -> dict[str, str]:
    """The caller's, with pmtool's own folders below `home`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PMTOOL_", "XDG_"))}
    own = {"XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"), "HOME": str(home)}
    return kept | own | {"MPLCONFIGDIR": str(home / "matplotlib")} | more


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "pmtool", *map(str, arguments)]


def started(
    *arguments: str | Path,
    home: Path,
    cwd: Path = CHECKOUT,
    before: Callable[[], None] | None = None,
    env: Mapping[str, str] | None = None,
) -> Said:
    """A process of its own. before: what it does first."""
    done = subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(home, **(env or {})),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=before,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def bound_by_permissions() -> None:
    """For `before`: takes from root the right to pass over permissions, by prctl(PR_CAPBSET_DROP)."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            libc.prctl(24, capability, 0, 0, 0)


def content(folder: Path, *, without: frozenset[str] = ASIDE) -> dict[str, str]:
    """Path → digest of every file below the folder; a folder that holds nothing is there too."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if not without.intersection(path.relative_to(folder).parts):
            name = path.relative_to(folder).as_posix()
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "a folder"
    return found


def put_some_of(day: Path, inbox: Path) -> None:
    """One file for each of the day's, with the rows of a third of the people: faster, and as varied."""
    for file in sorted(day.glob("*.csv")):
        table, _ = read_table(file.read_bytes(), file.name)
        assert table is not None
        if "staff_number" in table.header:
            place = table.header.index("staff_number")
            rows = [table.header, *(row for row in table.rows if row[place][-1:] in "036")]
            with (inbox / f"{day.name} {file.name}").open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(rows)


class Door:
    """The same command in this process, which has its libraries loaded: for the many that need no process."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys
        self.at(home)

    def at(self, home: Path) -> Door:
        """From here on, with the keys of another home."""
        for name, value in environment(home).items():
            self.monkeypatch.setenv(name, value)
        self.monkeypatch.delenv("PMTOOL_KEY", raising=False)
        return self

    def __call__(self, *arguments: str | Path) -> Said:
        self.monkeypatch.setattr(sys, "argv", ["pmtool", *map(str, arguments)])
        self.capsys.readouterr()
        umask = os.umask(0o022)
        os.umask(umask)
        try:
            with pytest.raises(SystemExit) as ended:
                main()
        finally:
            os.umask(umask)
        out, err = self.capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Said(ended.value.code, out, err)
