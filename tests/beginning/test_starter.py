"""The starter is a sound program in each language and in any of them together, and its texts are all there."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from pmtool.beginning import SETTINGS, STARTER_LANGUAGES, Beginning, begin, id_from
from pmtool.beginning.sample import LEADS
from pmtool.beginning.starter import days_of
from pmtool.model.policy import Rule
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
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_starter_is_clean_and_tested_in_each_setting_and_these_languages(
    setting: str, languages: tuple[str, ...], tmp_path: Path
) -> None:
    new_program(tmp_path / "together", answers(*languages, setting=setting))
    findings = load_program(tmp_path / "together").findings
    assert [finding.code for finding in findings] == ["PM409"], "only that its contacts are made up"
    assert run_tests(tmp_path / "together", "", lambda: 0.0).is_passed


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("months", [1, 24])
def test_the_starter_is_sound_for_any_length_and_setting(months: int, setting: str, tmp_path: Path) -> None:
    new_program(tmp_path / "together", answers("en", months=months, setting=setting))
    assert load_program(tmp_path / "together").errors == ()


@pytest.mark.parametrize(
    ("setting", "has_line", "has_teachers", "has_event"),
    [("community", False, False, False), ("campus", False, True, False), ("workplace", True, False, True)],
)
def test_a_setting_brings_its_own_rules(
    setting: str, has_line: bool, has_teachers: bool, has_event: bool, tmp_path: Path
) -> None:
    new_program(tmp_path / "together", answers("en", setting=setting))
    program = load_program(tmp_path / "together").program.program
    assert program.population.setting == setting
    assert any(each.rule is Rule.REPORTING_LINE for each in program.matching.never) is has_line
    assert ("hr" in program.contacts.people) is has_line
    assert any(each.id == "teaches" for each in program.intake.questions) is has_teachers
    assert any(each.response.again for each in program.wellbeing.alerts) is has_event
    assert any(each.rule is Rule.SAME for each in program.matching.never), "nobody from one's own group"


def without(rule: str, folder: Path) -> Path:
    """The same program without the one line that begins so."""
    path = folder / "program.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    left = [line for line in lines if not line.startswith(rule)]
    assert len(left) == len(lines) - 1
    path.write_text("".join(left), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("setting", "rule"), [("workplace", "    - {id: same_group,"), ("campus", "      teaches: {is: ")]
)
def test_its_tests_notice_when_a_rule_of_the_setting_is_gone(setting: str, rule: str, tmp_path: Path) -> None:
    new_program(tmp_path / "together", answers("en", setting=setting))
    assert not run_tests(without(rule, tmp_path / "together"), "who-meets-whom", lambda: 0.0).is_passed


def test_at_work_the_reporting_line_cant_be_left_out(tmp_path: Path) -> None:
    new_program(tmp_path / "together", answers("en", setting="workplace"))
    checked = load_program(without("    - {id: reporting_line,", tmp_path / "together"))
    assert [finding.code for finding in checked.errors] == ["PM822"]


def test_at_work_the_made_up_people_dont_meet_who_leads_them(tmp_path: Path) -> None:
    new_program(tmp_path / "together", answers("en", setting="workplace"))
    (table,) = (tmp_path / "together" / "sample").glob("*/applications.csv")
    with table.open(encoding="utf-8", newline="") as stream:
        people = {row["preferred_name"]: row for row in csv.DictReader(stream)}
    assert len({row["staff_number"] for row in people.values()}) == len(people)
    for mentee, mentor in LEADS.items():
        assert people[mentee]["manager_number"] == people[mentor]["staff_number"]


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
    of_a_setting = {f"{name}_{setting}" for name in used for setting in SETTINGS} & set(WORDS)
    assert used - {"title"} == set(WORDS) - {"waiver_reason"} - of_a_setting
    assert {name.rpartition("_")[2] for name in of_a_setting} == {"campus", "workplace"}


def test_nothing_of_the_starter_is_left_unfilled() -> None:
    paths = [path for path in STARTER.rglob("*") if path.suffix in (".yaml", ".md") and path.name != "texts.yaml"]
    files = {path.name: path.read_text(encoding="utf-8") for path in paths}
    for setting in SETTINGS:
        for text in begin(files, WORDS, answers("en", "ar", setting=setting), "s.json", "t.json").values():
            assert re.findall(r"@\w+@|: \$\w+|#[+-]", text.replace("$schema", "")) == []


def test_what_somebody_says_stands_there_as_said(tmp_path: Path) -> None:
    said = answers("en", who='People who said: "why not?" # twice', coordinator_name="O'Brien: desk")
    new_program(tmp_path / "together", said)
    program = load_program(tmp_path / "together").program.program
    assert program.population.who["en"] == said.who
    assert program.contacts.people["coordinator"].name["en"] == said.coordinator_name


def test_for_whom_it_is_is_said_in_the_first_language_and_the_others_wait(tmp_path: Path) -> None:
    new_program(tmp_path / "together", answers("es", "de", who="Quien acaba de llegar."))
    loaded = load_program(tmp_path / "together")
    assert loaded.program.program.population.who.by_language == {
        "es": "Quien acaba de llegar.",
        "de": WORDS["who"]["de"],
    }
    assert [finding.code for finding in loaded.findings] == ["PM409"]
    assert "The first sentence is yours." in (tmp_path / "together" / "program.yaml").read_text(encoding="utf-8")


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
