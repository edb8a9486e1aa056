"""pyxform, ODK Validate and the engine of ODK Web Forms take every form; nothing in the workbook is a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import canonicalize

import pytest
from exported import asked_of, forms_seen, sheets
from filled_in_elsewhere import xform_of
from openpyxl import load_workbook
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from pmtool.model.text import Text
from pmtool.rendering.exports.xlsform import choices_of, settings_of, survey_of, to_xlsform


@cache
def xforms(everyday: bool) -> Mapping[str, str]:
    return {name: xform_of(each) for name, each in forms_seen(everyday).items()}


@pytest.mark.parametrize("everyday", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["some", "all"])
def test_the_engine_of_odk_loads_every_form_in_every_language(everyday: bool) -> None:
    asked = [(name, language) for name, each in forms_seen(everyday).items() for language in each.languages]
    answers = asked_of(
        "odk", ({"xml": xforms(everyday)[name], "people": [[[]]], "language": language} for name, language in asked)
    )
    for (name, language), answer in zip(asked, answers, strict=True):
        assert not answer.get("failed"), (name, answer)
        assert not answer["warnings"], name
        shown = answer["results"][0][0]
        for entry in sheets()[name].entries:
            if entry.id in shown:
                assert " ".join(shown[entry.id]["label"].split()) == " ".join(entry.label[language].split()), entry.id


def test_pyxform_takes_the_workbook_as_it_is_delivered() -> None:
    for name in ("youth-health/intake-mentee.en", "university-first-year/exit-mentor.en-ar"):
        workbook = to_xlsform(sheets()[name], name)[0].content
        taken = convert(io.BytesIO(workbook), validate=False, file_type=".xlsx")
        assert not taken.warnings
        assert canonicalize(taken.xform, strip_text=True) == canonicalize(xform_of(sheets()[name]), strip_text=True)


@pytest.mark.parametrize(
    "name",
    [
        "youth-health/intake-caregiver.en-es",
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in (
                "workplace/intake-mentee.de",
                "university-first-year/intake-mentor.ar",
                "youth-health/needs.en-es",
            )
        ),
    ],
)
def test_odk_validate_finds_nothing(name: str) -> None:
    sheet = sheets()[name]
    tabs = {"survey": [*survey_of(sheet)], "choices": [*choices_of(sheet)], "settings": [settings_of(sheet)]}
    assert not convert(tabs, validate=True).warnings


def test_pyxform_does_object_to_a_reference_to_nothing() -> None:
    sheet = sheets()["youth-health/intake-caregiver.en-es"]
    survey = [{**line, "relevant": "${nobody} = 1"} for line in survey_of(sheet)]
    with pytest.raises(PyXFormError, match="nobody"):
        convert({"survey": survey, "choices": [*choices_of(sheet)], "settings": [settings_of(sheet)]}, validate=False)


def test_words_that_look_like_formulas_stay_words() -> None:
    sheet = sheets()["workplace/needs.en-de"]
    first = sheet.entries[0]
    words = Text({"en": "=1+1", "de": "@SUM(A1)"})
    wary = replace(sheet, entries=(replace(first, label=words, hint=words), *sheet.entries[1:]))
    book = load_workbook(io.BytesIO(to_xlsform(wary, "wary")[0].content))
    assert {cell.data_type for tab in book for line in tab.iter_rows() for cell in line if cell.value} == {"s"}
    assert [tab.title for tab in book] == ["survey", "choices", "settings"]


def test_equal_forms_are_equal_files() -> None:
    sheet = sheets()["workplace/needs.en-de"]
    assert to_xlsform(sheet, "one") == to_xlsform(sheet, "one")
