"""Three validators of FHIR and the rules they miss find nothing; an expression means what enableWhen would."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from exported import asked_of, forms_seen, sheets
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir_rules import faults_of, items_of
from pydantic import ValidationError

from pmtool.rendering.exports import FORMATS, Format
from pmtool.rendering.exports.fhir import questionnaire_of


@cache
def resources(everyday: bool) -> dict[str, dict[str, Any]]:
    """Questionnaires by name: of programs, and with something planted."""
    found = {name: questionnaire_of(each) for name, each in forms_seen(everyday).items()}
    for name, (_, plant) in PLANTED.items():
        found[name] = copy.deepcopy(found["youth-health/intake-mentee.en"])
        plant(found[name])
    return found


@cache
def judged(everyday: bool) -> dict[str, dict[str, Any]]:
    """What two validators say of each: one process for all, since they load slowly."""
    answers = asked_of("fhir", ({"resource": resource} for resource in resources(everyday).values()))
    return dict(zip(resources(everyday), answers, strict=True))


@pytest.mark.parametrize("everyday", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["some", "all"])
def test_nobody_objects_to_any_form(everyday: bool) -> None:
    assert len(forms_seen(everyday)) >= (10 if everyday else 80)
    for name in forms_seen(everyday):
        resource = resources(everyday)[name]
        assert judged(everyday)[name] == {"fhir": [], "medplum": []}, name
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


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found(name: str) -> None:
    """By the one it is planted for: each of the four is needed."""
    resource, answer = resources(True)[name], judged(True)[name]
    found = {
        "fhir": bool(answer["fhir"]),
        "medplum": bool(answer["medplum"]),
        "resources": not _is_taken(resource),
        "own": bool(list(faults_of(resource))),
    }
    assert found[PLANTED[name][0]], found


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
