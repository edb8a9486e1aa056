"""Three public surveys through the whole of `pmtool run`: every row counted, everything assumed said, nothing sent."""

from __future__ import annotations

import base64
import csv
import html
import json
import shutil
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from started import PROGRAMS, Said, content, started

from pmtool.steps.load import load_program

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason="the public surveys are not beside this checkout"),
]


@dataclass(frozen=True)
class Survey:
    """file: of the data folder. today: within the time in which the program matches. The rest is what must come of it.

    standings: lines of the summary. proposed, waiting: pairings, and what else waits for a decision.
    """

    program: str
    mapping: str
    file: str
    today: str
    rows: str
    standings: tuple[str, str]
    rejects: dict[tuple[str, str, str], int]
    proposed: int
    waiting: dict[str, int]


SURVEYS = {
    "employees": Survey(
        program="workplace",
        mapping="osmi-2014",
        file="osmi-2014/survey.csv",
        today="2027-03-01",
        rows="1259 rows came in: 1251 accepted, 8 rejected (see rejects.csv).",
        standings=(
            "1011 mentees: 108 ineligible, 13 undecided, 890 ready.",
            "240 mentors: 34 ineligible, 5 undecided, 201 ready.",
        ),
        rejects={
            ("Age", "PM531", "rejected"): 8,
            ("Gender", "PM532", "rejected"): 3,  # of those eight
            ("Gender", "PM532", "cell dropped"): 7,
        },
        proposed=170,
        waiting={"person": 18},
    ),
    "young people": Survey(
        program="youth-health",
        mapping="young-people-survey",
        file="young-people-survey/responses.csv",
        today="2027-03-01",
        rows="1010 rows came in: 1002 accepted, 8 rejected (see rejects.csv).",
        standings=("613 mentees: 44 ineligible, 569 ready.", "389 mentors: 52 ineligible, 337 ready."),
        rejects={("Age", "PM524", "rejected"): 7, ("Happiness in life", "PM524", "rejected"): 1},
        proposed=54,
        waiting={},
    ),
    "students": Survey(
        program="university-first-year",
        mapping="students-nguyen-2019",
        file="students-nguyen-2019/students.csv",
        today="2027-10-15",
        rows="286 rows came in: 268 accepted, 18 rejected (see rejects.csv).",
        standings=("210 mentees: 98 ineligible, 112 ready.", "58 mentors: 6 ineligible, 52 ready."),
        rejects={("", "PM521", "rejected"): 18},
        proposed=104,
        waiting={"alert": 75},
    ),
}


@dataclass(frozen=True)
class Ran:
    """A survey put into a new workspace and run; `again` is the second run on the same day."""

    survey: Survey
    home: Path
    made: Said
    first: Said
    after_first: dict[str, str]
    again: Said

    @property
    def out(self) -> Path:
        return self.home / "ws" / "out"

    def sheet(self, name: str) -> list[dict[str, str]]:
        with (self.out / name).open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    @cached_property
    def receipt(self) -> dict[str, Any]:
        receipt: dict[str, Any] = json.loads((self.home / "ws" / "runs" / "2.json").read_bytes())
        return receipt

    @property
    def assumed(self) -> str:
        (assumed,) = self.receipt["assumptions"]
        return str(assumed)


@pytest.fixture(scope="module", params=SURVEYS)
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    survey = SURVEYS[request.param]
    home = tmp_path_factory.mktemp(survey.program)
    options = (PROGRAMS / survey.program, "--workspace", home / "ws", "--today", survey.today)
    key = {"PMTOOL_KEY": base64.b64encode(bytes(range(32))).decode()}  # lots that the key draws fall the same way
    made = started("run", *options, "--new", home=home, env=key)
    shutil.copy(DATA / survey.file, home / "ws" / "inbox")
    first = started("run", *options, home=home, env=key)
    return Ran(survey, home, made, first, content(home / "ws"), started("run", *options, home=home, env=key))


def test_it_ends_well_and_says_what_came_of_every_row(ran: Ran) -> None:
    assert (ran.made.status, ran.first.status) == (0, 0), ran.first.err
    assert ran.survey.rows in ran.first.out
    for standing in ran.survey.standings:
        assert standing in ran.first.out
    assert f"Pairings: {ran.survey.proposed} proposed." in ran.first.out
    assert "proven best by its certificate" in ran.first.out
    assert "This run rests on assumptions, printed on everything it wrote; nothing is sent to anybody." in ran.first.out


def test_every_row_that_was_not_taken_is_named_with_its_reason(ran: Ran) -> None:
    rows = ran.sheet("rejects.csv")
    assert Counter((row["column"], row["code"], row["kind"]) for row in rows) == ran.survey.rejects
    assert all(row["reason"] and row["row"] for row in rows)


def test_the_receipt_counts_the_same(ran: Ran) -> None:
    (file,) = ran.receipt["inputs"]
    assert file["source"] == ran.survey.mapping
    assert file["accepted"] + file["rejected"] + file["superseded"] == file["rows"]
    assert ran.receipt["matching"]["certified"] is True
    assert ran.receipt["matching"]["proposals"] == ran.survey.proposed == len(ran.sheet("pairings.csv"))


def test_what_waits_is_listed(ran: Ran) -> None:
    waiting = Counter(row["what"] for row in ran.sheet("to-decide.csv"))
    assert waiting == {"pairing": ran.survey.proposed, **ran.survey.waiting}


def test_the_assumptions_stand_on_everything_that_rests_on_them(ran: Ran) -> None:
    mapping = load_program(PROGRAMS / ran.survey.program).program.mappings[ran.survey.mapping]
    assert mapping.assume is not None
    assert ran.assumed.startswith(f"{mapping.id}: {mapping.assume.because}")
    for name in ("pairings.csv", "to-decide.csv", "rejects.csv"):
        assert {row["assumes"] for row in ran.sheet(name)} == {ran.assumed}, name
    pages = [ran.out / "pairings.html", ran.out / "report.html", *sorted((ran.out / "forms").glob("*.html"))]
    assert len(pages) > 20
    for page in [*pages, ran.out / "ASSUMPTIONS.txt"]:
        assert ran.assumed in html.unescape(page.read_text(encoding="utf-8")), page.name


def test_nothing_is_written_to_anybody(ran: Ran) -> None:
    assert not list(ran.out.glob("messages/*"))
    assert not list(ran.out.glob("calendar/*"))
    assert "message" not in ran.first.out


def test_nobody_is_named_or_quoted_in_what_is_said(ran: Ran) -> None:
    said = ran.first.all + ran.again.all
    table = (DATA / ran.survey.file).read_text(encoding="utf-8", errors="replace")
    for row in list(csv.DictReader(table.splitlines()))[:300]:
        for cell in row.values():
            if isinstance(cell, str) and len(cell) > 25:
                assert cell not in said


def test_a_second_run_does_nothing(ran: Ran) -> None:
    assert ran.again.status == 0
    assert "nothing new came in and nothing is due" in ran.again.out
    assert content(ran.home / "ws") == ran.after_first


def test_whoever_is_not_safe_stands_first_and_for_whom_to_ring(ran: Ran) -> None:
    """61 of the 268 students answered yes to the question on suicidal thoughts."""
    if ran.survey.program != "university-first-year":
        pytest.skip("the other surveys don't ask")
    rows = ran.sheet("to-decide.csv")
    red = [row["tell"].startswith("Red: ") for row in rows if row["what"] == "alert"]
    assert (sum(red), len(red)) == (61, 75)
    assert red == sorted(red, reverse=True)
    assert [row["what"] for row in rows[:75]] == ["alert"] * 75
    assert all("by phone" in row["tell"] for row in rows[:61])
