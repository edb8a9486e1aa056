"""A run that would do more at once than its program wants: it waits, says why, and does just what was accepted."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from asked_program import program_that_asks
from started import CHECKOUT, PROGRAMS, SAMPLE, Door, content, put_some_of, started

from pmtool.store import open_store
from pmtool.workspace import open_workspace
from pmtool.workspace.keys import open_keys

DAY, NEXT, TRAINED = "2027-01-18", "2027-01-19", "2027-02-01"
PLAN_SCHEMA = json.loads((CHECKOUT / "docs" / "plan.schema.json").read_text(encoding="utf-8"))


class Asked:
    """A workspace whose first applications have arrived and weren't run yet."""

    def __init__(self, program: Path, door: Door, ws: Path) -> None:
        self.program, self.door, self.ws = program, door, ws

    def __call__(self, command: str, *more: str | Path, today: str = DAY) -> tuple[int, str]:
        said = self.door(command, self.program, "--workspace", self.ws, "--today", today, *more)
        return said.status, said.out

    def plan(self, today: str = DAY) -> dict[str, object]:
        _, out = self("plan", "--format", "json", today=today)
        found: dict[str, object] = json.loads(out)
        return found

    def done(self) -> set[str]:
        """Keys of what was done."""
        workspace = open_workspace(self.ws, self.program.name)
        with open_store(workspace, open_keys(workspace)) as store:
            return set(store.load_state().done)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, and a home with that workspace."""
    place = tmp_path_factory.mktemp("asked")
    program, home = program_that_asks(place / "programs", messages=3), place / "home"
    made = started("run", program, "--workspace", home / "ws", "--today", DAY, "--new", home=home)
    assert made.status == 0, made.all
    put_some_of(SAMPLE / DAY, home / "ws" / "inbox")
    return place


@pytest.fixture
def asked(prepared: Path, tmp_path: Path, door: Door) -> Asked:
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return Asked(tmp_path / "programs" / "workplace", door, tmp_path / "home" / "ws")


def test_the_plan_waits_and_does_just_that_once_it_is_accepted(asked: Asked) -> None:
    before = content(asked.ws)
    plan = asked.plan()
    assert content(asked.ws) == before, "a plan changes nothing"
    status, out = asked("run")
    assert status == 0
    assert "messages would be written at once, more than 3" in out
    assert str(plan["digest"])[:12] in out
    assert not [key for key in asked.done() if key.startswith("send:")]
    laid_out = json.loads((asked.ws / "out" / "plan.json").read_text())
    assert laid_out == plan
    assert str(plan["digest"])[:12] in (asked.ws / "out" / "plan.md").read_text()
    waits = content(asked.ws)
    status, out = asked("run", "--fail-on", "decision")
    assert status == 1
    assert content(asked.ws) == waits, "a second run that waits writes nothing"
    status, out = asked("run", "--accept", str(plan["digest"])[:12])
    assert status == 0
    assert "messages written" in out
    sent = sum(action["do"] == "send" for action in plan["actions"])  # type: ignore[attr-defined]
    assert sum(key.startswith("send:") for key in asked.done()) == sent
    assert not (asked.ws / "out" / "plan.json").exists()
    assert asked.plan()["actions"] == []


def test_another_plan_than_the_accepted_one_is_refused_and_what_came_between_is_named(asked: Asked) -> None:
    asked("run")
    digest = str(asked.plan()["digest"])[:12]
    (asked.ws / "inbox" / "late.csv").write_bytes(_one_more_application())
    status, out = asked("run", "--accept", digest)
    assert status == 1
    assert "is not the plan of now" in out
    added = [line for line in out.splitlines() if line.startswith("    + ")]
    assert any("is now" in line for line in added)
    assert not [line for line in out.splitlines() if line.startswith("    - ") and "would be" not in line]
    assert not [key for key in asked.done() if key.startswith("send:")]
    status, _ = asked("run", "--accept", str(asked.plan()["digest"])[:12])
    assert status == 0
    assert [key for key in asked.done() if key.startswith("send:")]


def test_a_plan_kept_as_a_file_can_be_accepted_and_is_compared_on_another_day(asked: Asked, tmp_path: Path) -> None:
    kept = tmp_path / "plan.json"
    kept.write_text(json.dumps(asked.plan()))
    status, out = asked("run", "--accept", kept, today=NEXT)
    assert status == 1
    assert f"It was for {DAY}." in out
    assert asked("run", "--accept", kept, today=NEXT)[0] == 1
    again = tmp_path / "again.json"
    again.write_text(json.dumps(asked.plan(today=NEXT)))
    assert asked("run", "--accept", again, today=NEXT)[0] == 0


def test_a_plan_that_follows_many_decisions_is_the_same_once_they_are_on_the_record(asked: Asked) -> None:
    for day in (DAY, TRAINED):
        if day != DAY:
            put_some_of(SAMPLE / day, asked.ws / "inbox")
        assert asked("run", "--accept", str(asked.plan(day)["digest"])[:12], today=day)[0] == 0
    waiting = csv.DictReader((asked.ws / "out" / "to-decide.csv").read_text("utf-8-sig").splitlines())
    pairings = sorted((row["about"] for row in waiting if row["about"].startswith("R-")), reverse=True)
    assert len(pairings) > 3
    rows = [f"{about},approve,the desk,{TRAINED},{number}\n" for number, about in enumerate(pairings)]
    (asked.ws / "decisions.csv").write_text("".join(["about,decision,by,on,reason\n", *rows]))
    seen = str(asked.plan(TRAINED)["digest"])[:12]
    status, out = asked("run", today=TRAINED)
    assert status == 0 and seen in out and "Nothing of this was done" in out
    assert asked("run", "--accept", seen, today=TRAINED)[0] == 0
    assert asked.plan(TRAINED)["actions"] == []


@pytest.mark.parametrize("said", ["0123456", "no-such-file.json", "pyproject.toml"])
def test_what_is_no_plan_is_no_answer(asked: Asked, said: str) -> None:
    assert asked("run", "--accept", said)[0] == 2


def test_a_clock_that_went_back_keeps_nothing_but_a_word_about_it(asked: Asked) -> None:
    plan = asked.plan()
    assert asked("run", "--accept", str(plan["digest"])[:12])[0] == 0
    put_some_of(SAMPLE / "2027-02-01", asked.ws / "inbox")
    before = asked.done()
    status, out = asked("run", today="2027-01-10")
    assert status == 0
    assert "the last run was for a day 8 days later than this one" in out
    assert asked.done() == before
    assert asked("run", today="2027-02-01")[0] == 0
    rejects = (asked.ws / "out" / "rejects.csv").read_text("utf-8-sig")
    assert "dated after today" not in rejects, "what seemed to lie ahead came in once the clock was right"


def test_a_plan_in_json_keeps_to_its_schema_and_names_nobody(asked: Asked) -> None:
    plan = asked.plan()
    jsonschema.Draft202012Validator(PLAN_SCHEMA).validate(plan)
    told = json.dumps(plan)
    said = {row[column] for row in _applications() for column in ("preferred_name", "email", "staff_number")} - {""}
    assert len(said) > 50
    assert not {each for each in said if f" {each}" in told or f'"{each}' in told}


@pytest.mark.parametrize(
    ("today", "most"),
    [("2027-01-21", {"messages": 0}), ("2027-01-19", {"messages": 0}), ("2027-03-20", {"days_away": 14})],
    ids=["a day on", "a day back", "a clock that leapt ahead"],
)
def test_an_alert_waits_for_nobody_whatever_else_does(
    today: str, most: dict[str, int], tmp_path: Path, door: Door
) -> None:
    program = program_that_asks(tmp_path / "programs", "youth-health", **most)
    asked = Asked(program, door, tmp_path / "home" / "ws")
    assert asked("run", "--new", today="2027-01-20")[0] == 0
    (asked.ws / "inbox" / "intake.csv").write_bytes(_somebody_in_danger("2027-01-19 08:00"))
    status, planned = asked("plan", today=today)
    assert "Without waiting for anybody: 1 alert raised" in planned
    assert not [key for key in asked.done() if key.startswith("alert:")]
    status, out = asked("run", today=today)
    assert status == 0
    assert "Done without waiting for anybody: 1 alert raised" in out
    assert "Nothing of this was done" in out
    done = asked.done()
    assert [key for key in done if key.startswith("alert:")]
    assert {key.partition(":")[0] for key in done} <= {"alert", "tell", "send", "schedule"}
    assert {key.split(":")[2] for key in done if key.startswith("send:")} == {"contact"}
    assert any("A-" in path.read_text("utf-8") for path in asked.ws.glob("out/alerts.csv"))
    status, again = asked("run", today=today)
    assert "Without waiting" not in again and asked.done() == done
    assert "Nothing of this was done" in again, "what was asked once is asked until somebody answers"
    digest = str(asked.plan(today)["digest"])[:12]
    assert asked("run", "--accept", digest, today=today)[0] == 0
    assert [key for key in asked.done() if key.startswith("send:undecided") or ":mentee:" in key]


def _applications() -> list[dict[str, str]]:
    text = (SAMPLE / DAY / "intake.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def _one_more_application() -> bytes:
    """A row of the sample whose person wasn't among the third that came in."""
    text = (SAMPLE / DAY / "intake.csv").read_text(encoding="utf-8-sig").splitlines()
    rows = list(csv.reader(text))
    place = rows[0].index("staff_number")
    late = next(row for row in rows[1:] if row[place][-1:] == "1" and "intake-mentee" in row)
    written = io.StringIO(newline="")
    csv.writer(written).writerows([rows[0], late])
    return written.getvalue().encode()


def _somebody_in_danger(at: str) -> bytes:
    """An application of the sample, by a minor for whom a call to their caregiver would not be safe."""
    (first, *_) = sorted((PROGRAMS / "youth-health" / "sample").glob("*/intake*.csv"))
    header, *rows = csv.reader(first.read_text(encoding="utf-8-sig").splitlines())
    applicant = dict(zip(header, next(row for row in rows if "intake-mentee" in row), strict=True))
    changed = applicant | {"submitted": at, "age": "16", "caregiver_reach": "Rosa", "caregiver_call": "not_safe"}
    written = io.StringIO(newline="")
    csv.writer(written).writerows([list(changed), list(changed.values())])
    return written.getvalue().encode()
