"""The rooms between the hands touch no file, no network, no process: an audit hook watches them at work."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]

WATCHED = """
import json, sys, sysconfig
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from pmtool.evaluating import evaluate
from pmtool.guarding import Lister, suppress, view_messages
from pmtool.model.action import Send
from pmtool.model.records import Person, Standing, State, Submission
from pmtool.model.text import Role
from pmtool.planning import Life, plan_actions, plan_decisions
from pmtool.reading import read_trees
from pmtool.rendering import (render_forms, render_messages, render_pairings, render_recruitment, render_report,
                              render_to_decide)
from pmtool.steps.load import check_trees
from pmtool.steps.propose import propose_pairings
from pmtool.workspace import read_library_files, read_program_files, read_schemas, read_template_files

files = read_program_files(Path("programs/workplace")), read_library_files(), read_template_files()
schemas = read_schemas()
code = tuple(str(Path(path).resolve()) for path in {*sysconfig.get_paths().values(), sys.base_prefix, sys.prefix,
                                                     "toolkit"})
seen = []

def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        path = args[0].decode() if isinstance(args[0], bytes) else args[0]
        writes = isinstance(args[1], str) and set(args[1]) & set("wax+")
        if writes or not str(Path(path).resolve()).startswith((*code, "/usr/share", "/etc", "/dev/null")):
            seen.append([event, path])
    elif event.split(".")[0] in ("socket", "subprocess", "shutil", "sqlite3") or event in (
        "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.system", "os.fork", "os.exec", "os.chmod", "os.link"):
        seen.append([event, ""])

def work():
    checked = check_trees(read_trees(*files), schemas)
    folder = checked.program
    start = folder.program.dates.matching_from
    people = tuple(Person(f"P-{n}", Role.MENTOR if n % 2 else Role.MENTEE, start, Standing.APPLIED) for n in range(4))
    answers = {"preferred_name": "Noor", "email": "noor@people.example", "language": "en"}
    given = tuple(Submission(f"S-{p.id}", f"intake-{p.role}", p.id, start, answers, "", 2) for p in people)
    state = State(people, given, (), (), (), {})
    life = Life(folder.program, folder.library, state, start + timedelta(days=40))
    decided, _ = plan_decisions(life)
    proposed = propose_pairings(life)
    plan, after = plan_actions(life, decided, {each.person: each for each in proposed.judgements},
                               proposed.result.proposals)
    sends = [action for action in plan.actions if isinstance(action, Send)]
    mail = render_messages(view_messages(folder, after, sends, checked.cleared)[0])
    lister = Lister(folder, after, folder.program.contacts.coordinator)
    page = lister.pairings(proposed.result, proposed.judgements, (), life.today, proposed.is_certified)
    render_pairings(page, folder.pages)
    render_to_decide(lister.waiting(plan.waiting), lister.language)
    report = suppress(evaluate(folder.program, folder.library, after, life.today), lister.readable)
    return len(mail), len(render_forms(folder)), len(render_recruitment(folder)), render_report(report, folder).path

work()  # libraries load what they bring; from here on nothing may be touched
sys.addaudithook(watch)
made = work()
print(json.dumps({"made": made, "seen": seen}))
"""


def test_from_files_in_memory_to_pages_in_memory_nothing_else_is_touched() -> None:
    done = subprocess.run([sys.executable, "-c", WATCHED], cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    mails, forms, posters, report = told["made"]
    assert mails and forms and posters and report == "report.html"
    assert told["seen"] == []


def test_the_watch_sees_what_it_should(tmp_path: Path) -> None:
    """The same watch, over work that does touch the disk."""
    touching = WATCHED.replace("made = work()", f"made = work(); Path({str(tmp_path / 'seen')!r}).write_text('x')")
    done = subprocess.run([sys.executable, "-c", touching], cwd=HOME, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["seen"] != []


PURE = ("model", "rules", "reading", "checking", "guarding", "matching", "planning", "evaluating", "rendering")
MODULES = {"random", "secrets", "uuid", "socket", "subprocess", "tempfile", "shutil", "urllib", "http", "os"}
HARMLESS = {"urllib.parse"}  # only reads and writes addresses
ASKED = {"now", "utcnow", "today", "urandom", "read_text", "read_bytes", "write_text", "write_bytes"}
CLOCKS = {"time", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime", "ctime"}


def asks(source: str) -> list[str]:
    """What a module asks of the clock, of chance or of the disk."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                found += [each.name for each in names if each.name.partition(".")[0] in MODULES]
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in MODULES and module not in HARMLESS:
                found.append(module)
            case ast.ImportFrom("time", names):
                found += [f"time.{each.name}" for each in names if each.name in CLOCKS]
            case ast.Call(ast.Attribute(ast.Name("time"), name)) if name in CLOCKS:
                found.append(f"time.{name}")
            case ast.Call(ast.Name("open")):
                found.append("open()")
            case ast.Call(ast.Attribute(attr=name)) if name in ASKED:
                found.append(f".{name}()")
    return found


def test_no_room_asks_the_clock_or_draws_lots() -> None:
    """An audit hook can't see a clock being read: so nobody there knows one."""
    modules = [path for room in PURE for path in (HOME / "toolkit" / "pmtool" / room).rglob("*.py")]
    assert len(modules) > 100
    assert {path.name: found for path in modules if (found := asks(path.read_text(encoding="utf-8")))} == {}


def test_a_module_that_asks_is_found() -> None:
    lines = ["import random", "from time import time", "time.monotonic()", "date.today()", "open('f')", "p.read_text()"]
    found = ["random", "time.time", "time.monotonic", ".today()", "open()", ".read_text()"]
    assert [asks(line) for line in lines] == [[each] for each in found]
