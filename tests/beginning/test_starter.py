"""The starter is a sound program in each language and in any of them together, and its texts are all there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from pmtool.beginning import STARTER_LANGUAGES, Beginning, begin, id_from
from pmtool.beginning.starter import days_of
from pmtool.model.finding import Severity
from pmtool.steps.load import load_program
from pmtool.steps.new import new_program
from pmtool.steps.test import run_tests

STARTER = Path(__file__).parents[2] / "templates" / "starter"
WORDS = yaml.safe_load((STARTER / "texts.yaml").read_text(encoding="utf-8"))
ALONE = [(each,) for each in STARTER_LANGUAGES]
CHOICES = [*ALONE, ("ar", "en"), tuple(reversed(STARTER_LANGUAGES))]


def answers(*languages: str, **more: object) -> Beginning:
    return Beginning("Together", "together", languages, "Europe/Berlin", "de", date(2027, 1, 4), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("languages", CHOICES, ids="-".join)
def test_the_starter_is_clean_in_these_languages(languages: tuple[str, ...], tmp_path: Path) -> None:
    new_program(tmp_path / "together", answers(*languages))
    findings = load_program(tmp_path / "together").findings
    assert [finding for finding in findings if finding.severity is not Severity.INFO] == []


@pytest.mark.parametrize(("months", "setting"), [(1, "campus"), (24, "community")])
def test_the_starter_is_sound_for_any_length_and_setting(months: int, setting: str, tmp_path: Path) -> None:
    new_program(tmp_path / "together", answers("en", months=months, setting=setting))
    assert load_program(tmp_path / "together").errors == ()


def test_its_tests_pass_whatever_the_day(tmp_path: Path) -> None:
    for number, opens in enumerate((date(2027, 1, 1), date(2027, 10, 24), date(2028, 2, 29))):
        folder = tmp_path / str(number)
        new_program(folder, Beginning("T", "t", ("de",), "Europe/Berlin", "de", opens))
        tried = run_tests(folder, "", lambda: 0.0)
        assert tried.is_passed
        assert len(tried.results) == 2


def test_every_text_is_there_in_every_language_and_used() -> None:
    assert {name for name, text in WORDS.items() if set(text) != set(STARTER_LANGUAGES)} == set()
    used = set(re.findall(r"\$([a-z_]+)", (STARTER / "program.yaml").read_text(encoding="utf-8"))) - {"schema", "name"}
    assert used - {"title"} == set(WORDS) - {"waiver_reason"}


def test_nothing_of_the_starter_is_left_unfilled() -> None:
    paths = [path for path in STARTER.rglob("*") if path.suffix in (".yaml", ".md") and path.name != "texts.yaml"]
    files = {path.name: path.read_text(encoding="utf-8") for path in paths}
    for text in begin(files, WORDS, answers("en", "ar"), "s.json", "t.json").values():
        assert re.findall(r"@\w+@|: \$\w+", text.replace("$schema", "")) == []


def test_what_somebody_says_stands_there_as_said(tmp_path: Path) -> None:
    said = answers("en", who='People who said: "why not?" # twice', coordinator_name="O'Brien: desk")
    new_program(tmp_path / "together", said)
    program = load_program(tmp_path / "together").program.program
    assert program.population.who["en"] == said.who
    assert program.contacts.people["coordinator"].name["en"] == said.coordinator_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("An open ear", "an-open-ear"),
        ("Größe 42!", "groesse-42"),
        ("2 together", "together"),
        ("معًا", ""),
        ("São João", "sao-joao"),
    ],
)
def test_an_id_is_made_of_a_title(title: str, name: str) -> None:
    assert id_from(title) == name


def test_the_days_come_in_order() -> None:
    days = days_of(answers("en"))
    assert days["opens"] < days["matching"] < days["week2"] < days["week4"] < days["week8"] < days["ends"]
