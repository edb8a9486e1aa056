"""SurveyJS's own model and linter find nothing to object to; what it shows is in the language that is chosen."""

from __future__ import annotations

import json

import pytest
from exported import asked_of, forms_seen, sheets

from pmtool.rendering.exports import FORMATS, Format
from pmtool.rendering.exports.surveyjs import survey_of


@pytest.mark.parametrize("everyday", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["some", "all"])
def test_its_model_and_its_linter_object_to_nothing_and_every_word_is_there_in_every_language(everyday: bool) -> None:
    """The words as SurveyJS itself shows them, right-to-left languages included."""
    seen = forms_seen(everyday)
    asked = [(name, language) for name, each in seen.items() for language in each.languages]
    answers = asked_of(
        "survey",
        (
            {"survey": survey_of(seen[name]), "judge": True, "people": [[[]]], "language": language}
            for name, language in asked
        ),
    )
    for (name, language), answer in zip(asked, answers, strict=True):
        assert not answer.get("failed"), (name, answer)
        assert not answer["errors"] + answer["expressions"] + answer["lint"], name
        shown = answer["results"][0][0]
        for entry in seen[name].entries:
            if entry.names and entry.id in shown:
                assert shown[entry.id]["label"] == entry.label[language], (name, entry.id)


def test_they_do_object_to_a_survey_with_faults() -> None:
    elements = [
        {"type": "radiogroup", "name": "a", "choices": ["x", "y"]},
        {"type": "text", "name": "b", "visibleIf": "{aa} = 'x'", "isRequird": True},
        {"type": "text", "name": "c", "visibleIf": "{a} = 'z'"},
    ]
    answer = asked_of("survey", [{"survey": {"pages": [{"elements": elements}]}, "judge": True, "people": []}])[0]
    assert len(answer["errors"]) == 1
    assert len(answer["expressions"]) == 1
    assert any(each.startswith("expression/unknown-choice") for each in answer["lint"])


def test_a_hidden_question_has_no_answer_there() -> None:
    assert {survey_of(each)["clearInvisibleValues"] for each in sheets().values()} == {"onHidden"}


def test_the_file_is_the_survey() -> None:
    name, sheet = next(iter(sheets().items()))
    artifact = FORMATS[Format.SURVEYJS](sheet, "needs")[0]
    assert artifact.path == "needs.json", name
    assert json.loads(artifact.content) == survey_of(sheet)
