"""The schema and the nouns say the same, walked from both sides; and the schema explains itself to an editor."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from pmtool.model.condition import Operator, Test
from pmtool.model.mapping import SourceMapping
from pmtool.model.program import Program
from pmtool.model.question import Instrument, QuestionSet
from pmtool.model.sites import Sites
from pmtool.model.text import Duration, Moment, Text
from pmtool.model.trial import Trial

FOLDER = Path(__file__).parents[2] / "schema"
SCHEMAS: dict[str, Any] = {
    path.relative_to(FOLDER).as_posix(): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.rglob("*.schema.json"))
}
ROOTS = {
    "program.schema.json": Program,
    "mapping.schema.json": SourceMapping,
    "instrument.schema.json": Instrument,
    "question-set.schema.json": QuestionSet,
    "test.schema.json": Trial,
    "sites.schema.json": Sites,
}
WRITTEN = {
    Text: ("parts/text.schema.json#",),
    Duration: ("parts/time.schema.json#/$defs/duration",),
    Moment: ("parts/time.schema.json#/$defs/moment",),
    date: ("parts/time.schema.json#/$defs/date",),
}
CONDITIONS = ("parts/condition.schema.json#", "parts/column-condition.schema.json#")
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
SCALAR = {str, int, float, bool}

Node = tuple[str, dict[str, Any]]  # where (file#pointer), and the schema there


def at(where: str) -> Node:
    """The schema at file#pointer, references followed."""
    file, _, pointer = where.partition("#")
    node = SCHEMAS[file]
    for step in pointer.split("/")[1:]:
        node = node[step.replace("~1", "/").replace("~0", "~")] if isinstance(node, dict) else node[int(step)]
    if "$ref" in node:
        target, _, inner = node["$ref"].partition("#")
        return at(f"{normpath(join(dirname(file), target)) if target else file}#{inner}")
    return where, node


def below(where: str, *steps: str | int) -> Node:
    return at(where + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps))


def variants_of(where: str, node: dict[str, Any]) -> list[Node]:
    """The closed maps that a map may be: itself, or its variants, however many an `else` leads to."""
    found = [below(where, "allOf", number, "then") for number in range(len(node.get("allOf", ())))]
    found += [
        variant
        for word in ("then", "else")
        if word in node
        for variant in variants_of(*below(where, word))
        if "properties" in variant[1]
    ]
    return found or [(where, node)]


def disagreements(hint: Any, where: str, seen: set[tuple[Any, str]]) -> Iterator[str]:
    """What schema and type hint say differently, in words, below this place."""
    where, node = at(where)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        yield from _disagreements_of_union(set(get_args(hint)), where, node, seen)
    elif hint in WRITTEN:
        if where not in WRITTEN[hint]:
            yield f"{where}: {hint.__name__} is written otherwise"
    elif origin is tuple:
        yield from _disagreements_of_list(get_args(hint), where, node, seen)
    elif origin is not None and issubclass(origin, Mapping):
        yield from _disagreements_of_map(get_args(hint), where, node, seen)
    elif hint in PLAIN:
        if node.get("type") != PLAIN[hint] and not (hint is str and all(isinstance(e, str) for e in node["enum"])):
            yield f"{where}: {hint.__name__} is {node.get('type')}"
    elif isinstance(hint, type) and issubclass(hint, Enum):
        if "const" not in node and node.get("enum") != [each.value for each in hint]:
            yield f"{where}: {hint.__name__} has other choices: {node.get('enum')}"
    elif is_dataclass(hint):
        if (hint, where) not in seen:
            seen.add((hint, where))
            yield from _disagreements_of_noun(hint, where, node, seen)
    else:
        yield f"{where}: nothing known about {hint}"


def _disagreements_of_union(hints: set[Any], where: str, node: dict[str, Any], seen: set[Any]) -> Iterator[str]:
    if Test in hints:
        if where not in CONDITIONS:
            yield f"{where}: a condition is written otherwise"
        return
    if node.get("if") == {"type": "null"}:
        where, node = below(where, "else")
    hints -= {type(None)}
    lists = {each for each in hints if get_origin(each) is tuple}
    if len(hints) == 1:
        yield from disagreements(hints.pop(), where, seen)
    elif hints - lists <= SCALAR:
        wanted = {"number" if PLAIN[each] == "integer" else PLAIN[each] for each in hints - lists}
        if set(node["type"]) != wanted | ({"array"} if lists else set()):
            yield f"{where}: {hints} is {node['type']}"
    else:
        yield f"{where}: nothing known about {hints}"


def _disagreements_of_list(hints: tuple[Any, ...], where: str, node: dict[str, Any], seen: set[Any]) -> Iterator[str]:
    if node.get("type") != "array":
        yield f"{where}: a list is {node.get('type')}"
        return
    if hints[-1] is not Ellipsis and (node.get("minItems"), node.get("maxItems")) != (len(hints), len(hints)):
        yield f"{where}: has not exactly {len(hints)} entries"
    yield from disagreements(hints[0], f"{where}/items", seen)


def _disagreements_of_map(hints: tuple[Any, ...], where: str, node: dict[str, Any], seen: set[Any]) -> Iterator[str]:
    of_key, of_value = hints
    if isinstance(of_key, type) and issubclass(of_key, Enum):
        if list(node["properties"]) != [each.value for each in of_key] or node["additionalProperties"] is not False:
            yield f"{where}: the keys are not those of {of_key.__name__}"
        for key in node["properties"]:
            yield from disagreements(of_value, f"{where}/properties/{key}", seen)
    else:
        yield from disagreements(of_value, f"{where}/additionalProperties", seen)


def _disagreements_of_noun(noun: Any, where: str, node: dict[str, Any], seen: set[Any]) -> Iterator[str]:
    hints = get_type_hints(noun)
    names = {each.name.removesuffix("_"): each.name for each in fields(noun)}
    needed = {
        key
        for key, name in names.items()
        if (each := noun.__dataclass_fields__[name]).default is MISSING and each.default_factory is MISSING
    }
    variants = variants_of(where, node)
    offered = set().union(*(variant["properties"] for _, variant in variants))
    if offered != set(names):
        yield f"{where}: {noun.__name__} differs in {offered ^ set(names)}"
    if set(node.get("required", ())) != needed:
        yield f"{where}: {noun.__name__} requires {set(node.get('required', ())) ^ needed} only on one side"
    if "allOf" in node:
        for key in node["properties"]:
            yield from disagreements(hints[names[key]], f"{where}/properties/{key}", seen)
    for inner, variant in variants:
        if variant["additionalProperties"] is not False:
            yield f"{inner}: is not closed"
        if not needed <= set(variant["properties"]):
            yield f"{inner}: lacks {needed - set(variant['properties'])}"
        for key in set(variant["properties"]) & set(names):
            yield from disagreements(hints[names[key]], f"{inner}/properties/{key}", seen)


def every_node() -> Iterator[Node]:
    """Every schema in every file, where it stands; conditions (`if`) and examples are none."""
    for file, schema in SCHEMAS.items():
        yield from _nodes(f"{file}#", schema)


def _nodes(where: str, node: dict[str, Any]) -> Iterator[Node]:
    yield where, node
    for word in ("properties", "patternProperties", "$defs"):
        for key, inner in node.get(word, {}).items():
            yield from _nodes(f"{where}/{word}/{key.replace('~', '~0').replace('/', '~1')}", inner)
    for word in ("items", "additionalProperties", "propertyNames", "then", "else"):
        if isinstance(node.get(word), dict):
            yield from _nodes(f"{where}/{word}", node[word])
    for number, branch in enumerate(node.get("allOf", ())):
        yield from _nodes(f"{where}/allOf/{number}/then", branch["then"])


def is_map(node: dict[str, Any]) -> bool:
    return "properties" in node or node.get("type") in ("object", ["string", "object"])


NODES = list(every_node())
MAPS = [where for where, node in NODES if is_map(node)]
EXPLAINED = [where for where, node in NODES if "examples" in node]
BASE = "https://pmtool.example/"
REGISTRY: Registry[Any] = Registry().with_resources(
    (BASE + file, Resource.from_contents(schema)) for file, schema in SCHEMAS.items()
)


@pytest.mark.parametrize("file", ROOTS)
def test_the_schema_and_the_model_agree(file: str) -> None:
    assert list(disagreements(ROOTS[file], f"{file}#", set())) == []


def test_every_map_of_the_schema_is_a_noun_of_the_model() -> None:
    seen: set[tuple[Any, str]] = set()
    for file, noun in ROOTS.items():
        assert list(disagreements(noun, f"{file}#", seen)) == []
    of_nouns = {where for _, where in seen} | {
        inner for _, where in seen for inner, _ in variants_of(*at(where)) if inner != where
    }
    closed = {where for where in MAPS if at(where)[1].get("additionalProperties") is False}
    by_role_or_class = {
        "parts/agreement.schema.json#/$defs/expectations",
        "parts/confidentiality.schema.json#/$defs/keep",
    }
    assert closed - of_nouns == by_role_or_class | {CONDITIONS[0], f"{CONDITIONS[0]}/$defs/test"}


@pytest.mark.parametrize("where", [where for where, node in NODES if "allOf" in node])
def test_each_kind_has_its_own_variant(where: str) -> None:
    node = at(where)[1]
    ((key, kinds),) = node["properties"].items()
    assert [branch["if"] for branch in node["allOf"]] == [
        {"properties": {key: {"const": kind}}, "required": [key]} for kind in kinds["enum"]
    ]
    assert [variant["properties"][key]["const"] for _, variant in variants_of(where, node)] == kinds["enum"]


def test_the_comparisons_are_the_operators_of_the_model() -> None:
    comparison = SCHEMAS["parts/condition.schema.json"]["$defs"]["test"]
    assert set(comparison["properties"]) == {operator.value for operator in Operator}


@pytest.mark.parametrize("file", SCHEMAS)
def test_each_file_is_a_sound_schema(file: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[file])


@pytest.mark.parametrize("where", MAPS)
def test_each_map_has_a_title_a_description_and_examples(where: str) -> None:
    node = at(where)[1]
    assert node["title"]
    assert node["description"].endswith(".")
    assert node["examples"]


@pytest.mark.parametrize("where", EXPLAINED)
def test_each_example_fits_what_it_is_an_example_of(where: str) -> None:
    node = at(where)[1]
    validator = Draft202012Validator({"$ref": BASE + where}, registry=REGISTRY)
    for example in node["examples"]:
        assert [error.message for error in validator.iter_errors(example)] == []


def test_every_key_is_described() -> None:
    bare = [
        f"{where} {key}"
        for where, node in NODES
        for key, inner in node.get("properties", {}).items()
        if not inner.get("description", at(f"{where}/properties/{key}")[1].get("description", "")).endswith((".", '."'))
    ]
    assert bare == []


def test_every_pattern_says_in_words_what_it_wants() -> None:
    silent = [where for where, node in NODES if "pattern" in node and not node.get("x-message")]
    assert silent == []


def test_every_map_is_closed_or_says_what_its_values_are() -> None:
    open_maps = [
        where
        for where, node in NODES
        if is_map(node) and "additionalProperties" not in node and variants_of(where, node) == [(where, node)]
    ]
    assert open_maps == []


def test_no_schema_offers_alternatives_that_a_message_could_not_tell_apart() -> None:
    words = {word for _, node in NODES for word in node}
    assert not words & {"oneOf", "anyOf", "unevaluatedProperties", "dependentSchemas"}
