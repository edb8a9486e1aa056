"""How long a run takes, how much memory, and how the record grows: on a program with a year behind it.

    .venv/bin/python benchmarks/life.py [100 1000 10000 100000] [--keep FOLDER] [--parts] [--database postgresql://…]

Everybody is made up (benchmarks/year.py), and the year is kept in FOLDER from one call to the next. Three runs, each a
process of its own: one with nothing to do, where pmtool has to look through everything to find that out; a second one
on the same day, which knows it at once; and one four weeks later, when every pairing has a check-in due, answers
and new people have come in, and what was proposed is approved. The matching isn't what is measured: of the people most
are paired, and at most 250 mentees and 250 mentors wait. With `--database postgresql` a server is started for it, its
data in the folder for temporary files; a URL names one that runs. The record is made in a file and copied there, as
`pmtool restore` does.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg

from author import SETTLED
from pmtool.store import copy_in
from pmtool.workspace import Workspace
from pmtool.workspace.folders import card_text
from post import fill_inbox
from year import CHECKOUT, DUE, larger_program, make_year

WATCHED = Path(__file__).with_name("watched.py")
SIZES = (100, 1_000, 10_000, 100_000)

KNOWN, LOOKED, FULL = "nothing to do, known at once", "nothing to do, looked through", "everything due"
LETTERS = ("composing", "recording", "laying out mail")  # the parts of a run that messages take


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds on the clock and of a processor, the most memory in MB, growth of the record in MB;
    parts in seconds on the clock. letters: how many messages it wrote."""

    seconds: float
    computing: float
    megabytes: float
    growth: float
    parts: Mapping[str, float]
    letters: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "pmtool-life")
    parser.add_argument("--parts", action="store_true", help="show what the time went into")
    parser.add_argument("--database", default="", help="postgresql, or the URL of one that is running; else a file")
    wanted = parser.parse_args()
    with server_at(wanted.database) as url:
        print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, {'PostgreSQL' if url else 'SQLite'}")
        print(f"{'participants':>12}  {'':34}{'time':>10}{'processor':>10}{'memory':>10}{'growth':>11}")
        for size in wanted.sizes:
            for name, cost in costs_at(lived(wanted.keep, size), url, in_parts=wanted.parts):
                show(size, name, cost)
                if name == FULL:
                    show_letters(size, cost)
                if wanted.parts:
                    show_parts(cost)


def costs_at(kept: Path, url: str, *, in_parts: bool) -> Iterator[tuple[str, Cost]]:
    """The three runs one after the other on one copy: after the second, pmtool knows that nothing is to do."""
    with copied(kept, url) as place:
        forget_what_was_settled(place)
        yield LOOKED, run(place, SETTLED, url, in_parts=in_parts)
        yield KNOWN, run(place, SETTLED, url)
        fill_inbox(place)
        yield FULL, run(place, DUE, url, in_parts=True)


@contextmanager
def server_at(database: str) -> Iterator[str]:
    """The URL of a PostgreSQL; "" where none is wanted."""
    if database != "postgresql":
        yield database
        return
    sys.path.insert(0, str(CHECKOUT))
    from tests.postgresql import a_server  # pytest as well: only where it is asked for

    with a_server(in_memory=False) as server:
        yield server.url


def lived(keep: Path, size: int) -> Path:
    """A folder with a program and its workspace, a year on; made when it isn't there yet."""
    place = keep / str(size)
    if (place / "lived").exists():
        return place
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True, mode=0o700)
    started = time.perf_counter()
    with at_home(place):
        make_year(larger_program(place, size), place / "workspace", size)
    print(f"{size:>12,}  a year made up in {time.perf_counter() - started:.0f} s", flush=True)
    (place / "lived").touch()
    return place


@contextmanager
def at_home(place: Path) -> Iterator[None]:
    """Keys are made and looked for in this place, and nowhere else."""
    before = os.environ.get("XDG_CONFIG_HOME")
    os.environ["XDG_CONFIG_HOME"] = str(place / "config")
    try:
        yield
    finally:
        os.environ.pop("XDG_CONFIG_HOME")
        if before is not None:
            os.environ["XDG_CONFIG_HOME"] = before


@contextmanager
def copied(kept: Path, url: str) -> Iterator[Path]:
    """A copy of the place that is thrown away, its record in this database."""
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        place = Path(folder) / "place"
        shutil.copytree(kept, place)
        with moved(place / "workspace", url) if url else nullcontext():
            yield place


@contextmanager
def moved(folder: Path, url: str) -> Iterator[None]:
    """The record taken into the database, and dropped from it afterwards."""
    card = json.loads((folder / "workspace.json").read_bytes())
    (folder / "workspace.json").write_bytes(card_text(card, url))
    workspace = Workspace(folder, card["program"], card["id"], is_sample=False, database=url)
    copy_in(workspace.state, workspace)
    workspace.state.unlink()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ANALYZE")
        yield
        connection.execute(f'DROP SCHEMA "{card["id"]}" CASCADE')


def record_size(place: Path, url: str) -> int:
    """Bytes of the record on disk."""
    if not url:
        return (place / "workspace" / "state.db").stat().st_size
    with psycopg.connect(url) as connection:
        (size,) = connection.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)
    return int(size)


def forget_what_was_settled(place: Path) -> None:
    """Nothing says any more when there is nothing to do, so that pmtool has to find out."""
    (place / "workspace" / "runs" / ".settled.json").unlink(missing_ok=True)


def run(place: Path, day: date, url: str, *, in_parts: bool = False) -> Cost:
    """`pmtool run` for this day, in a process of its own; in parts it loads all of pmtool at once."""
    parts = place / "parts.json"
    pmtool = ["run", str(place / "program"), "--workspace", str(place / "workspace"), "--today", f"{day}"]
    before = record_size(place, url)
    with at_home(place):
        started = time.perf_counter()
        with (place / "said.txt").open("w") as said:
            process = subprocess.Popen(
                [sys.executable, WATCHED, str(parts), *(["--in-parts"] if in_parts else []), *pmtool],
                stdout=said,
                stderr=said,
            )
        _, status, used = os.wait4(process.pid, 0)
        taken = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"pmtool {' '.join(pmtool)} failed:\n{(place / 'said.txt').read_text()}")
    grown = (record_size(place, url) - before) / 1e6
    computing = used.ru_utime + used.ru_stime
    told = json.loads(parts.read_text(encoding="utf-8"))
    return Cost(taken, computing, told["megabytes"], grown, told["parts"], letters_of_last_run(place))


def letters_of_last_run(place: Path) -> int:
    """Messages that the last run has written, by its receipt."""
    receipts = sorted((int(each.stem), each) for each in (place / "workspace" / "runs").glob("[0-9]*.json"))
    mail: Mapping[str, str] = json.loads(receipts[-1][1].read_text(encoding="utf-8"))["mail"]
    return sum(path.startswith("messages/") for path in mail)


def show(size: int, name: str, cost: Cost) -> None:
    told = f"{cost.seconds:>8.2f} s{cost.computing:>8.2f} s{cost.megabytes:>7.0f} MB{cost.growth:>8.1f} MB"
    print(f"{size:>12,}  {name:34}{told}", flush=True)


def show_letters(size: int, cost: Cost) -> None:
    """What it took of the same run to compose the messages, to record them and to write them into out/."""
    taken = sum(cost.parts[part] for part in LETTERS)
    said = f"of it {cost.letters:,} messages"
    print(f"{size:>12,}  {said:34}{taken:>8.2f} s: {10_000 * taken / cost.letters:.1f} s for 10,000", flush=True)


def show_parts(cost: Cost) -> None:
    longest = sorted(cost.parts.items(), key=lambda each: -each[1])
    print(f"{'':14}{', '.join(f'{part} {taken:.2f}' for part, taken in longest if taken >= 0.005)}", flush=True)


if __name__ == "__main__":
    main()
