"""`pmtool new`, started for real: what is written validates, has tests that pass, and runs at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from started import WORKPLACE, Door, started

from pmtool.beginning import SETTINGS


def begin(door: Door, folder: Path, *more: object) -> Path:
    said = door("new", folder, "--yes", "--starts", "2027-09-06", *more)
    assert said.status == 0, said.all
    return folder


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_new_program_validates_tests_and_runs(setting: str, tmp_path: Path) -> None:
    folder = tmp_path / "together"
    said = started("new", folder, "--title", "Side by side", "--setting", setting, "--yes", home=tmp_path)
    assert said.status == 0, said.all
    next_commands = [line.split() for line in said.out.splitlines() if line.startswith("  pmtool")]
    assert [command[1] for command in next_commands] == ["validate", "test", "run"]
    for command in next_commands:
        done = started(*command[1:], home=tmp_path)
        assert done.status == 0, done.all
        assert "warning" not in done.all
    assert "title: Side by side" in (folder / "program.yaml").read_text(encoding="utf-8")


def test_every_answer_is_an_option(door: Door, tmp_path: Path) -> None:
    given = {
        "--title": "Juntos",
        "--id": "juntos-2027",
        "--languages": "es,ar",
        "--timezone": "Europe/Madrid",
        "--country": "es",
        "--who": "Quien acaba de llegar.",
        "--setting": "campus",
        "--months": "9",
        "--coordinator": "Lucía Paredes",
        "--email": "lucia@juntos.example",
        "--phone": "+34 910 000 000",
        "--crisis-line": "Línea de ayuda",
        "--crisis-phone": "024",
    }
    folder = begin(door, tmp_path / "juntos", *(part for pair in given.items() for part in pair))
    text = (folder / "program.yaml").read_text(encoding="utf-8")
    for answer in (*given.values(), "2027-09-06"):
        assert answer.replace("es,ar", "[es, ar]") in text
    assert door("validate", folder, "--fail-on", "warning").status == 0


def test_nothing_that_is_there_is_touched(door: Door, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("keep", encoding="utf-8")
    said = door("new", tmp_path / "mine", "--yes")
    assert said.status == 2
    assert "holds something already" in said.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--languages", "fr"), "begins in en, de, es, ar"),
        (("--id", "My Program"), "is no id"),
        (("--starts", "soon"), "soon"),
        (("--from", "nowhere"), "There is no folder"),
        (("--from", WORKPLACE, "--setting", "campus"), "stays as it is with --from"),
        (("--keep-sample",), "Name it with --from"),
        (("--country", "us-ma"), "--timezone: In us-ma clocks may differ"),
        (("--email", "me"), "--email: “me” is no whole e-mail address"),
        (("--country", "Germany"), "Write its two letters"),
    ],
)
def test_what_cant_be_is_said_and_nothing_is_written(
    door: Door, tmp_path: Path, arguments: tuple[str | Path, ...], words: str
) -> None:
    said = door("new", tmp_path / "new", "--yes", *arguments)
    assert said.status == 2
    assert words in said.err
    assert not (tmp_path / "new").exists()


def test_a_time_zone_that_isnt_there_is_a_finding_and_nothing_is_written(door: Door, tmp_path: Path) -> None:
    said = door("new", tmp_path / "new", "--yes", "--timezone", "Europe/Berlim")
    assert said.status == 1
    assert "PM313" in said.err
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_a_missing_answer_is_named(tmp_path: Path) -> None:
    said = started("new", tmp_path / "new", home=tmp_path)
    assert said.status == 2
    assert "as an option, or add --yes" in said.err


def test_a_program_begins_from_another(door: Door, tmp_path: Path) -> None:
    contact = ("--coordinator", "Ana Sá", "--email", "ana@porto.example")
    folder = begin(door, tmp_path / "porto", "--from", WORKPLACE, "--title", "Um ouvido", *contact)
    text = (folder / "program.yaml").read_text(encoding="utf-8")
    assert "id: porto" in text
    assert "opens: 2027-09-06" in text
    assert "example: true" in text
    assert 'name: {en: "Ana Sá", de: "Ana Sá"}' in text
    assert not (folder / "sample").exists()
    assert door("validate", folder, "--fail-on", "warning").status == 0
    assert door("test", folder, "--only", "meet").status == 0


def test_its_made_up_people_come_along_when_asked_for(door: Door, tmp_path: Path) -> None:
    folder = begin(door, tmp_path / "porto", "--from", WORKPLACE, "--keep-sample")
    days = sorted(path.name for path in (folder / "sample").iterdir() if path.is_dir())
    assert days[0] == "2027-09-13"
    decided = (folder / "sample" / days[2] / "decisions.csv").read_text(encoding="utf-8")
    assert "pairings:" in decided
    assert "P-" not in decided
