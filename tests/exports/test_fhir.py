"""Three validators of FHIR and the rules they miss find nothing; an expression means what enableWhen would."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from exported import asked_of, forms_seen, sheets
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir_rules import faults_of, items_of
from pydantic import ValidationError

from pmtool.rendering.exports import FORMATS, Format
from pmtool.rendering.exports.fhir import questionnaire_of


@pytest.mark.parametrize("everyday", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["some", "all"])
def test_nobody_objects_to_any_form(everyday: bool) -> None:
    resources = {name: questionnaire_of(each) for name, each in forms_seen(everyday).items()}
    answers = asked_of("fhir", ({"resource": resource} for resource in resources.values()))
    for (name, resource), answer in zip(resources.items(), answers, strict=True):
        assert answer == {"fhir": [], "medplum": []}, (name, answer)
        Questionnaire.model_validate(resource)
        assert not list(faults_of(resource)), name


def _first(resource: dict[str, Any], **wanted: str) -> dict[str, Any]:
    found = (item for item in items_of(resource) if all(item.get(key) == value for key, value in wanted.items()))
    return next(found)  # type: ignore[return-value]


def _conditional(resource: dict[str, Any]) -> dict[str, Any]:
    return next(item for item in items_of(resource) if "enableWhen" in item)  # type: ignore[return-value]


PLANTED: dict[str, tuple[str, Callable[[dict[str, Any]], object]]] = {
    "a type that is none": ("fhir", lambda q: _first(q, type="string").update(type="strng")),
    "a field that is none": ("medplum", lambda q: _first(q, type="string").update(lnkId="x")),
    "no status": ("resources", lambda q: q.pop("status")),
    "required of what only is read": ("medplum", lambda q: _first(q, type="display").update(required=True)),
    "a condition without its answer": ("resources", lambda q: _conditional(q)["enableWhen"][0].pop("answerInteger")),
    "two with the same id": ("own", lambda q: _first(q, type="string").update(linkId="email")),
    "a condition about nothing": ("own", lambda q: _conditional(q)["enableWhen"][0].update(question="nobody")),
    "two conditions without all or any": (
        "own",
        lambda q: _conditional(q)["enableWhen"].append(
            {"question": "age", "operator": "exists", "answerBoolean": True}
        ),
    ),
}


def test_what_is_planted_is_found_by_one_of_them() -> None:
    """Also that each of the four is needed: each finds what is planted for it."""
    good = questionnaire_of(sheets()["youth-health/intake-mentee.en"])
    planted = {}
    for name, (_, plant) in PLANTED.items():
        planted[name] = copy.deepcopy(good)
        plant(planted[name])
    answers = asked_of("fhir", ({"resource": resource} for resource in planted.values()))
    for (name, resource), answer in zip(planted.items(), answers, strict=True):
        found = {
            "fhir": bool(answer["fhir"]),
            "medplum": bool(answer["medplum"]),
            "resources": not _is_taken(resource),
            "own": bool(list(faults_of(resource))),
        }
        assert found[PLANTED[name][0]], (name, found)


def _is_taken(resource: dict[str, Any]) -> bool:
    try:
        Questionnaire.model_validate(resource)
    except ValidationError:
        return False
    return True


def test_words_come_in_every_language() -> None:
    resource = questionnaire_of(sheets()["university-first-year/exit-mentee.en-ar"])
    for item in items_of(resource):
        spoken = {part["url"]: part for each in item["_text"]["extension"] for part in each["extension"]}
        assert spoken["lang"]["valueCode"] == "ar"
        assert spoken["content"]["valueString"]


def test_the_file_is_the_questionnaire() -> None:
    sheet = sheets()["workplace/needs.en-de"]
    artifact = FORMATS[Format.FHIR](sheet, "needs")[0]
    assert json.loads(artifact.content) == questionnaire_of(sheet)
