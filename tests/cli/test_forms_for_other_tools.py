"""`pmtool form --to …`: files for other tools, what they can't say, and a refusal where they must say all."""

from __future__ import annotations

from pathlib import Path

import pytest
from started import WORKPLACE, Door

ENDINGS = {"html": ".html", "xlsform": ".xlsx", "surveyjs": ".json", "fhir": ".json", "redcap": ".csv"}


@pytest.mark.parametrize("kept_as", ENDINGS)
def test_a_form_is_written_in_every_format(kept_as: str, tmp_path: Path, door: Door) -> None:
    said = door("form", WORKPLACE, "--form", "needs", "--to", kept_as, "--out", tmp_path / "out")
    assert said.status == 0, said.err
    written = sorted((tmp_path / "out").iterdir())
    assert sorted(said.out.split()) == [str(path) for path in written]
    assert {path.suffix for path in written} == {ENDINGS[kept_as]}
    assert len(written) == (2 if kept_as in ("html", "redcap") else 1), "one file for both languages where that can be"


def test_where_people_are_asked_something_else_in_a_language_it_has_its_own_file(tmp_path: Path, door: Door) -> None:
    door("form", WORKPLACE, "--form", "measure-month-3-mentor", "--to", "surveyjs", "--out", tmp_path / "out")
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == [
        "measure-month-3-mentor.de.json",
        "measure-month-3-mentor.en.json",
    ]


def test_strict_refuses_other_questions_and_answers_writes_nothing_and_lists_why(tmp_path: Path, door: Door) -> None:
    said = door("form", WORKPLACE, "--form", "intake-mentee", "--to", "redcap", "--strict", "--out", tmp_path / "out")
    assert said.status == 1
    assert "! phone · type: phone isn't checked" in said.out
    assert "is told in the hint" not in said.out
    assert "Nothing was written" in said.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kept_as", ENDINGS)
def test_strict_writes_where_the_same_is_asked_and_taken(kept_as: str, tmp_path: Path, door: Door) -> None:
    said = door("form", WORKPLACE, "--form", "needs", "--to", kept_as, "--strict", "--report-loss", "--out", tmp_path)
    assert said.status == 0
    assert any(tmp_path.iterdir())
    assert "\n! " not in said.out


def test_losses_are_listed_on_demand_and_hinted_at_otherwise(tmp_path: Path, door: Door) -> None:
    command = ("form", WORKPLACE, "--form", "needs", "--to", "xlsform", "--out", tmp_path / "out")
    assert "--report-loss" in door(*command).err
    listed = door(*command, "--report-loss")
    assert listed.status == 0
    assert "  (the form) · title stands in the first language alone" in listed.out


def test_an_unknown_form_or_format_is_a_matter_of_usage(tmp_path: Path, door: Door) -> None:
    assert door("form", WORKPLACE, "--form", "nothing", "--to", "fhir", "--out", tmp_path / "out").status == 2
    assert door("form", WORKPLACE, "--to", "docx", "--out", tmp_path / "out").status == 2
