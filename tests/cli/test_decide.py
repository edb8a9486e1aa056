"""`pmtool decide`: what was decided by command comes onto the record as a row of decisions.csv would."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from started import WORKPLACE, Door, Said, content

DAY = "2027-02-01"
WHY = ("--by", "Ines", "--because", "looked through")


@pytest.fixture
def proposed_home(used_home: Path, door: Door) -> Path:
    """The used workspace after its matching, with pairings that wait."""
    said = door.at(used_home)("run", WORKPLACE, "--workspace", used_home / "ws", "--today", DAY)
    assert said.status == 0, said.all
    return used_home


def waiting(home: Path, begins: str = "R-") -> list[str]:
    rows = csv.DictReader((home / "ws" / "out" / "to-decide.csv").read_text("utf-8-sig").splitlines())
    return [row["about"] for row in rows if row["about"].startswith(begins)]


def statuses(home: Path) -> dict[str, str]:
    rows = csv.DictReader((home / "ws" / "out" / "pairings.csv").read_text("utf-8-sig").splitlines())
    return {row["id"]: row["status"] for row in rows if row.get("id", "").startswith("R-")}


def test_decisions_singly_in_bulk_and_from_a_file_are_done_by_the_next_run(proposed_home: Path, door: Door) -> None:
    ws = proposed_home / "ws"
    where = ("--workspace", ws, "--today", DAY)

    def decide(*words: str | Path) -> Said:
        return door("decide", WORKPLACE, *words, *where)

    one, two, three, *rest = waiting(proposed_home)
    before = content(ws)
    tried = decide(one, "approve", *WHY, "--dry-run")
    assert tried.status == 0
    assert f"start {one}" in tried.out
    assert content(ws) == before, "a dry run records nothing"
    assert decide(one, "approve", *WHY).status == 0
    again = decide(one, "approve", *WHY)
    assert "Nothing new was decided" in again.out
    rows = proposed_home / "decided.csv"
    rows.write_text(
        "about;decision;by;on;reason\n"
        f"{two};decline;Ines;01.02.2027;same team\nR-0000000000;decline;Ines;01.02.2027;x\n"
    )
    said = decide("--from", rows)
    assert said.status == 1
    assert "row 3: R-0000000000: decline wasn't taken: no pairing has this id" in said.err
    assert decide(three.lower(), "approve", *WHY).status == 0
    everything = decide("--all", "approve", *WHY)
    assert f"{len(rest)} decisions recorded" in everything.out
    assert not (ws / "decisions.csv").exists(), "that file is the coordinator's"
    ran = door("run", WORKPLACE, *where)
    assert ran.status == 0, ran.all
    assert set(waiting(proposed_home)) & {one, two, three, *rest} == set()
    assert "Nothing was done" in door("run", WORKPLACE, *where).out
    late = decide(one, "decline", *WHY)
    assert late.status == 1
    assert "this pairing is active" in late.err


def test_a_row_about_a_day_from_before_its_proposals_approves_nothing_that_was_never_looked_at(
    used_home: Path, door: Door
) -> None:
    ws = used_home / "ws"
    where = ("--workspace", ws, "--today", DAY)
    (ws / "decisions.csv").write_text(f"about,decision,by,on,reason\npairings:{DAY},approve,Ines,{DAY},in advance\n")
    first, again = (door("run", WORKPLACE, *where) for _ in range(2))
    assert "wasn't taken: no pairing was proposed on this day" in first.err
    assert "wasn't taken: no pairing had been proposed yet when it was said" in again.err
    assert len(proposed := waiting(used_home)) > 1
    assert door("decide", WORKPLACE, f"pairings:{DAY}", "approve", *WHY, *where).out.count("start R-") == len(proposed)
    assert door("run", WORKPLACE, *where).status == 0
    assert set(waiting(used_home)) & set(proposed) == set()
    assert "Nothing was done" in door("run", WORKPLACE, *where).out


def test_a_missing_reason_is_named_by_the_run_that_takes_the_decision_and_not_for_ever(
    proposed_home: Path, door: Door
) -> None:
    ws = proposed_home / "ws"
    taken, early, *_ = waiting(proposed_home)
    rows = [f"{taken},approve,Ines,{DAY},", f"{early},approve,Ines,2027-02-09,"]
    (ws / "decisions.csv").write_text("\n".join(["about,decision,by,on,reason", *rows, ""]))
    said = [door("run", WORKPLACE, "--workspace", ws, "--today", DAY).err for _ in range(2)]
    (ws / "runs" / ".settled.json").unlink()
    said.append(door("run", WORKPLACE, "--workspace", ws, "--today", DAY).err)
    assert [("csv:2:1: PM623" in each, "csv:3:1: PM623" in each) for each in said] == [
        (True, True),
        (False, True),
        (False, True),
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("R-ABCDEFGHIJ", "approve"),
        ("R-ABCDEFGHIJ", "approve", "--by", "Ines"),
        ("approve", *WHY),
        ("R-ABCDEFGHIJ", "perhaps", *WHY),
        ("--all", "acknowledge", *WHY),
        ("--all", "approve", "--from", "x.csv", *WHY),
        ("--from", "no-such-file.csv"),
    ],
    ids=["nobody", "no reason", "about nothing", "no such word", "outcomes in bulk", "two ways", "no such file"],
)
def test_what_decides_nothing_is_refused(words: tuple[str, ...], new_home: Path, door: Door) -> None:
    said = door.at(new_home)("decide", WORKPLACE, *words, "--workspace", new_home / "ws", "--today", DAY)
    assert said.status == 2, said.all
