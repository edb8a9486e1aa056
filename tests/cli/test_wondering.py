"""`pmtool why` and `pmtool match`, on the sample of a program as its coordinator would ask."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from started import PROGRAMS, Door, Said, started

YOUTH = PROGRAMS / "youth-health"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the first four days of the youth sample were lived."""
    home = tmp_path_factory.mktemp("wondering")
    said = started("run", YOUTH, "--sample", "--workspace", home / "ws", "--today", "2027-02-15", home=home)
    assert said.status == 0, said.all
    return home


Ask = Callable[..., Said]


@pytest.fixture
def ask(lived: Path, door: Door) -> Ask:
    """A question about it, as on a command line."""
    door.at(lived)
    return lambda name, *rest: door(name, YOUTH, *rest, "--sample", "--workspace", lived / "ws")


def everyone(ask: Ask) -> dict[str, object]:
    said = ask("match", "--everyone", "--what-if", "without.age_gap", "--format", "json")
    assert said.status == 0, said.all
    found: dict[str, object] = json.loads(said.out)
    return found


def test_a_weight_of_nothing_moves_people_and_says_who(ask: Ask) -> None:
    said = ask("match", "--everyone", "--weight", "experience=0")
    assert said.status == 0, said.all
    assert "now: " in said.out and "then: " in said.out
    assert " → P-" in said.out


def test_nothing_is_recorded(lived: Path, ask: Ask) -> None:
    before = (lived / "ws" / "state.db").read_bytes()
    everyone(ask)
    assert (lived / "ws" / "state.db").read_bytes() == before


def test_why_tells_the_reasons_and_what_another_would_cost(ask: Ask) -> None:
    said = ask("match", "--everyone", "--weight", "experience=0", "--format", "json")
    move = next(each for each in json.loads(said.out)["moves"] if each["was"] and each["now"])
    told = ask("why", move["mentee"], move["now"], "--everyone")
    assert told.status == 0, told.all
    assert f"{move['now']} instead, with " in told.out
    assert "for everybody: " in told.out
    plain = json.loads(ask("why", move["mentee"], move["now"], "--everyone", "--format", "json").out)
    assert plain["chosen"]["mentor"] == move["was"]
    parts = plain["chosen"]["contributions"]
    assert sum(part["points"] for part in parts) <= plain["chosen"]["score"]
    cost = plain["others"][0]["cost"]
    order = [("matched", 1), ("worst", 1)]
    assert [cost["after"][name] for name, _ in order] <= [cost["before"][name] for name, _ in order]


def test_what_a_coordinator_may_not_read_is_added_up(ask: Ask) -> None:
    """What somebody carries is for the mentor and the lead, not for the desk."""
    said = ask("match", "--everyone", "--weight", "experience=0", "--format", "json")
    move = next(each for each in json.loads(said.out)["moves"] if each["was"])
    plain = json.loads(ask("why", move["mentee"], "--everyone", "--format", "json").out)
    named = {part["criterion"] for part in plain["chosen"]["contributions"]}
    assert named
    assert "answers you may not read" not in json.dumps(plain)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("why", "P-AAAAAAAAAA"), "nobody on this record"),
        (("match", "--weight", "intrests=3"), "no criterion 'intrests'"),
        (("match", "--weight", "interests=many"), "a weight is a number"),
        (("match", "--weight", "interests=-1"), "a weight is a number"),
        (("match", "--what-if", "without.nothing"), "no rule or criterion 'nothing'"),
        (("match", "--what-if", "capacity.anna=0"), "isn't a mentor"),
        (("match", "--what-if", "capacity.anna=some"), "can't be supposed"),
        (("match", "--what-if", "together.P-A+P-B"), "name a mentee, then a mentor"),
        (("match", "--what-if", "moon"), "can't be supposed"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_what_cannot_be_asked_is_refused_in_words(ask: Ask, arguments: tuple[str, ...], says: str) -> None:
    said = ask(*arguments)
    assert said.status == 2
    assert says in said.err


def test_the_certificate_holds_against_the_record_and_by_itself(lived: Path) -> None:
    said = started("audit", "match", YOUTH, "--sample", "--workspace", lived / "ws", home=lived)
    assert said.status == 0, said.all
    assert "checked against the record" in said.out
    assert "proven: that most people are matched" in said.out
    alone = started("audit", "match", lived / "ws" / "out" / "matching.json", "--format", "json", home=lived)
    assert alone.status == 0, alone.all
    assert json.loads(alone.out)["faults"] == []


def test_a_certificate_in_which_a_number_was_changed_is_refused(lived: Path, tmp_path: Path) -> None:
    proof = json.loads((lived / "ws" / "out" / "matching.json").read_text(encoding="utf-8"))
    proof["total"] += 1
    changed = tmp_path / "matching.json"
    changed.write_text(json.dumps(proof), encoding="utf-8")
    said = started("audit", "match", changed, home=lived)
    assert said.status == 1
    assert "it doesn't hold" in said.out
    changed.write_text("{}", encoding="utf-8")
    assert started("audit", "match", changed, home=lived).status == 2
    assert started("audit", "match", home=lived).status == 2


def test_before_the_first_run_there_is_nothing_to_ask(tmp_path: Path, door: Door) -> None:
    made = door("run", YOUTH, "--new", "--workspace", tmp_path / "ws", "--today", "2027-01-18")
    assert made.status == 0, made.all
    said = door("why", YOUTH, "P-AAAAAAAAAA", "--workspace", tmp_path / "ws")
    assert said.status == 2
