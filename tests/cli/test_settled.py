"""A run that has nothing to do knows it at once; it tells what the whole way tells, and goes it wherever in doubt."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from started import WORKPLACE, Door, content, environment, started

import pmtool
from pmtool.model.action import RaiseAlert, TellAlert
from pmtool.model.records import Standing
from pmtool.sending import Relay
from pmtool.steps.glance import glance
from pmtool.steps.hold import hold
from pmtool.steps.load import sound_program
from pmtool.steps.options import Options
from pmtool.store import Run
from pmtool.workspace import made_of, open_workspace

LATER = date(2027, 2, 1)
STALE = "about,verdict,by,on,reason\nP-AAAAAAAAAA,accept,desk,2027-02-01,nobody has this id\n"


@pytest.fixture(scope="session")
def home_after_a_run(home_of_a_used_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace after its second day; a row of decisions.csv and a file that nobody can read are told of again."""
    home = Path(shutil.copytree(home_of_a_used_workspace, tmp_path_factory.mktemp("settled") / "home"))
    (home / "ws" / "decisions.csv").write_text(STALE, encoding="utf-8")
    (home / "ws" / "inbox" / "notes.txt").write_text("call back", encoding="utf-8")
    said = started("run", WORKPLACE, "--workspace", home / "ws", "--today", str(LATER), home=home)
    assert said.status == 0, said.all
    return home


@pytest.fixture
def home(home_after_a_run: Path, tmp_path: Path, door: Door) -> Path:
    """A copy with its keys, looked at from this process."""
    copy = Path(shutil.copytree(home_after_a_run, tmp_path / "home"))
    door.at(copy)
    return copy


def is_settled(home: Path, today: date = LATER, at: time | None = None, program: Path = WORKPLACE) -> bool:
    """Whether a run for this day and minute would end at once."""
    moment = datetime.combine(today, at) if at else today
    return glance(Options(program, moment, home / "ws")) is not None


def test_what_is_known_at_once_is_told_as_the_whole_way_tells_it(home: Path, door: Door) -> None:
    options = (WORKPLACE, "--workspace", home / "ws", "--today", str(LATER))
    assert is_settled(home)
    at_once = door("run", *options)
    assert "nothing is due" in at_once.out
    assert "PM625" in at_once.err
    assert "PM603" in at_once.err
    before = content(home)
    (home / "ws" / "runs" / ".settled.json").unlink()
    assert not is_settled(home)
    whole_way = door("run", *options)
    assert (whole_way.status, whole_way.out) == (at_once.status, at_once.out)
    assert _told(whole_way.err) == _told(at_once.err)
    assert content(home) == before


def _told(err: str) -> list[str]:
    """But for how far it has come and when."""
    return [line for line in err.splitlines() if not line.startswith("[")]


def _a_file_more(workspace: Path) -> None:
    (workspace / "inbox" / "new.csv").write_text("form,submitted,email\n", encoding="utf-8")


def _a_file_less(workspace: Path) -> None:
    next((workspace / "inbox").glob("*.csv")).unlink()


def _a_byte_of_a_file(workspace: Path) -> None:
    file = next(each for each in sorted((workspace / "inbox").glob("*.csv")) if b"yes" in each.read_bytes())
    data = file.read_bytes()
    file.write_bytes(data.replace(b"yes", b"no ", 1))
    assert len(data) == file.stat().st_size
    assert data != file.read_bytes()


def _a_decision(workspace: Path) -> None:
    (workspace / "decisions.csv").write_text(STALE.replace("accept", "decline"), encoding="utf-8")


def _decisions_taken_away(workspace: Path) -> None:
    (workspace / "decisions.csv").unlink()


def _a_page_deleted(workspace: Path) -> None:
    (workspace / "out" / "report.html").unlink()


def _a_page_changed(workspace: Path) -> None:
    (workspace / "out" / "to-decide.csv").write_text("mine", encoding="utf-8")


def _the_receipt_lost(workspace: Path) -> None:
    (workspace / "runs" / "3.json").unlink()


def _what_was_settled_is_broken(workspace: Path) -> None:
    (workspace / "runs" / ".settled.json").write_text('{"run": 3', encoding="utf-8")


def _the_receipt_broken(workspace: Path) -> None:
    (workspace / "runs" / "3.json").write_text('{"head": ', encoding="utf-8")


CHANGES: Mapping[str, Callable[[Path], None]] = {
    "a file more in the inbox": _a_file_more,
    "a file less in the inbox": _a_file_less,
    "other bytes of a file, as many as before": _a_byte_of_a_file,
    "another decision": _a_decision,
    "no decisions any more": _decisions_taken_away,
    "a page deleted": _a_page_deleted,
    "a page changed": _a_page_changed,
    "the receipt lost": _the_receipt_lost,
    "the receipt broken": _the_receipt_broken,
    "what was settled broken": _what_was_settled_is_broken,
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_has_changed_outside_the_record_is_looked_at(change: str, home: Path) -> None:
    assert is_settled(home)
    CHANGES[change](home / "ws")
    assert not is_settled(home)


def test_another_day_is_looked_at_once(home: Path, door: Door) -> None:
    """Also where nothing is due on it: the second run of that day knows."""
    assert not is_settled(home, date(2027, 1, 31))
    tomorrow = date(2027, 2, 2)
    assert not is_settled(home, tomorrow)
    receipts = content(home / "ws" / "runs", without=frozenset({".settled.json"}))
    assert "Nothing was done" in door("run", WORKPLACE, "--workspace", home / "ws", "--today", str(tomorrow)).out
    assert content(home / "ws" / "runs", without=frozenset({".settled.json"})) == receipts
    assert is_settled(home, tomorrow)
    assert not is_settled(home)


def test_a_changed_program_is_looked_at(home: Path, tmp_path: Path, door: Door) -> None:
    program = Path(shutil.copytree(WORKPLACE, tmp_path / "program", ignore=shutil.ignore_patterns("workspace")))
    assert not is_settled(home, program=program), "what is told names files as they were called"
    assert door("run", program, "--workspace", home / "ws", "--today", str(LATER)).status == 0
    assert is_settled(home, program=program)
    text = next((program / "messages").glob("*.md"))
    text.write_text(text.read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8")
    assert not is_settled(home, program=program)


@pytest.mark.parametrize("asked", [["status"], ["match", "--today", str(LATER)]], ids=" ".join)
def test_what_a_run_found_sound_is_not_checked_again(asked: list[str], home: Path, door: Door) -> None:
    code = "import sys; from pmtool.cli import main\ntry: main()\nfinally: print(*sorted(sys.modules))"
    command = [sys.executable, "-c", code, asked[0], str(WORKPLACE), "--workspace", str(home / "ws"), *asked[1:]]
    done = subprocess.run(command, env=environment(home), check=True, capture_output=True, text=True)
    *told, loaded = done.stdout.splitlines()
    of_runs = ("pmtool.model.action", "sqlalchemy") if "match" in asked else ()
    unused = ("pmtool.checking", "pmtool.rendering", *of_runs)
    assert not [name for name in loaded.split() if name.startswith(unused)]
    (home / "ws" / "runs" / ".settled.json").unlink()
    assert door(*asked[:1], WORKPLACE, "--workspace", home / "ws", *asked[1:]).out.splitlines() == told


@pytest.mark.parametrize("command", ["status", "match", "decide", "run"])
def test_whoever_changes_a_program_hears_of_what_is_wrong_with_it(
    command: str, home: Path, tmp_path: Path, door: Door
) -> None:
    """Also of what no reader of the file would notice."""
    program = Path(shutil.copytree(WORKPLACE, tmp_path / "program", ignore=shutil.ignore_patterns("workspace")))
    here = (program, "--workspace", home / "ws")
    assert door("run", *here, "--today", str(LATER)).status == 0
    assert door("status", *here).status == 0
    text = (program / "program.yaml").read_text(encoding="utf-8")
    assert "mentee: interests" in text
    (program / "program.yaml").write_text(text.replace("mentee: interests", "mentee: intrests"), encoding="utf-8")
    word = {"decide": ("P-AAAAAAAAAA", "accept", "--by", "desk", "--because", "known")}.get(command, ())
    said = door(command, *here, *word)
    assert (said.status, said.out) == (1, "")
    assert "intrests" in said.err


def test_what_is_installed_anew_is_looked_at(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made_of(WORKPLACE)
    (tmp_path / "site-packages" / "somebody_elses-2.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "site-packages"))
    assert made_of(WORKPLACE) != before
    assert not is_settled(home)


def test_what_another_pmtool_left_is_looked_at(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one of the same version, in a checkout where somebody works on it."""
    copy = Path(shutil.copytree(Path(pmtool.__file__).parent, tmp_path / "pmtool"))
    monkeypatch.setattr("pmtool.workspace.fingerprint._PACKAGE", copy)
    before = made_of(WORKPLACE)
    module = copy / "rules" / "hours.py"
    module.write_text(module.read_text(encoding="utf-8") + "# one line more\n", encoding="utf-8")
    assert made_of(WORKPLACE) != before
    assert not is_settled(home)


def test_who_asks_for_more_than_a_run_is_never_answered_at_once(home: Path) -> None:
    asked = Options(WORKPLACE, LATER, home / "ws")
    assert glance(asked) is not None
    more = (replace(asked, is_dry=True), replace(asked, is_new=True), replace(asked, is_sample=True))
    assert [glance(each) for each in (*more, replace(asked, accepts="0123456789ab"))] == [None] * 4


def test_contacts_that_are_made_up_are_still_refused_their_mail(home: Path) -> None:
    assert glance(Options(WORKPLACE, LATER, home / "ws", relay=Relay("localhost", 25))) is None


def test_what_is_known_at_once_is_known_with_little_of_pmtool(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from datetime import date; import pmtool.cli.run as run;"
        f"asked = run.Options(Path({str(WORKPLACE)!r}), date({LATER:%Y, %-m, %-d}), Path({str(home / 'ws')!r}));"
        "print(run.glance(asked) is not None); print(*sorted(sys.modules))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], env=environment(home), check=True, capture_output=True, text=True
    )
    is_known, loaded = said.stdout.splitlines()
    names = set(loaded.split())
    assert is_known == "True"
    assert not names & {"alembic", "jinja2", "jsonschema", "matplotlib", "numpy", "ortools", "pandas", "scipy", "yaml"}
    rooms = ("checking", "evaluating", "guarding", "matching", "planning", "reading", "rendering", "sending")
    assert not names & {f"pmtool.{room}" for room in rooms}


def test_what_was_recorded_since_is_looked_at(home: Path) -> None:
    workspace = open_workspace(home / "ws", "workplace")
    with hold(workspace) as store:
        assert store.record_run(Run(LATER, "1.0.0", store.last_run().program, "", "")) == 4  # type: ignore[union-attr]
    assert not is_settled(home)


def test_a_minute_is_settled_from_the_run_until_the_next_deadline(home: Path, door: Door) -> None:
    """Later on the day nothing is due, until an alert is open and its deadline passes."""
    assert is_settled(home, at=time(23, 30))
    assert not is_settled(home, at=time(5, 0))
    workspace, checked = open_workspace(home / "ws", "workplace"), sound_program(WORKPLACE)
    with hold(workspace) as store:
        person, last = store.load_state().people[0].id, store.last_run()
        assert last is not None
        rule = next(rule for rule in checked.program.program.wellbeing.alerts if rule.when is not None)
        raised = RaiseAlert("A-MADEUP0000", rule.id, person, "", "2027-02-01T15:00", "made up")
        told = TellAlert("A-MADEUP0000", rule.tell.who, "2027-02-01T09:30", "2027-02-01T15:00")
        store.apply([raised, told], Run(LATER, last.version, last.program, "", ""))
    options = (WORKPLACE, "--workspace", home / "ws")
    assert door("run", *options, "--today", f"{LATER}T10:00").status == 0
    minutes = {time(10, 0): True, time(15, 0): True, time(15, 1): False, time(9, 59): False}
    assert {at: is_settled(home, at=at) for at in minutes} == minutes


def test_what_comes_to_wait_with_the_days_alone_is_listed(home: Path, door: Door) -> None:
    """A pause that has lasted long enough: nothing is done about it, and somebody has to be asked."""
    here = (WORKPLACE, "--workspace", home / "ws")
    with hold(open_workspace(home / "ws", "workplace")) as store:
        somebody = next(person.id for person in store.load_state().people if person.standing is Standing.READY)
    word = (somebody, "pause", "--by", "desk", "--because", "a break")
    assert door("decide", *here, *word, "--today", str(LATER)).status == 0
    is_listed = []
    for days in (0, 55, 56):
        said = door("run", *here, "--today", str(LATER + timedelta(days=days)))
        assert said.status == 0
        listed = (home / "ws" / "out" / "to-decide.csv").read_text(encoding="utf-8-sig").splitlines()
        is_listed.append(any(row.startswith(somebody) for row in listed))
    assert "nothing is due" in said.out
    assert is_listed == [False, False, True]
