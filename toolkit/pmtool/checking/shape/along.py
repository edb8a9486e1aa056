"""The part of a schema that a place in a file answers to, the variant included that the file chose there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from pmtool.checking.shape.bundle import Schema
from pmtool.model.folder import Path


def schema_at(schema: Schema, root: object, path: Path) -> Schema | None:
    """The schema of what stands at the path; None where the format has nothing there.

    schema: the whole file's, as `bundle` makes it. root: the file.
    """
    node, value = variant(schema, root), root
    for step in path:
        inner = _inner(node, step)
        if inner is None:
            return None
        value = _entry(value, step)
        node = variant(inner, value)
    return node


def variant(schema: Schema, value: object) -> Schema:
    """The variant of the schema that the map names or has the keys of; the schema itself where it has none."""
    cases, key = _mapping(schema.get("x-cases")), ""
    if cases:
        key = str(cases["key"])
        name = value.get(key) if isinstance(value, dict) else None
        chosen = _mapping(cases["cases"]).get(name) if isinstance(name, str) else None
        return cast(Schema, chosen) if isinstance(chosen, Mapping) else schema
    wanted = _mapping(schema.get("if")).get("required")
    if isinstance(wanted, list) and isinstance(value, dict):
        chosen = schema.get("then" if all(each in value for each in wanted) else "else")
        if isinstance(chosen, Mapping) and "properties" in chosen:
            return chosen
    return schema


def is_needed(schema: Schema, root: object, path: Path) -> bool:
    """Whether the key that the path ends with may not be left out of its map."""
    if not path or not isinstance(path[-1], str):
        return False
    outer = _without_variant(schema, root, path[:-1])
    if outer is None:
        return False
    return any(path[-1] in names for names in _required(outer, _value(root, path[:-1])))


def keys_of(schema: Schema | None) -> list[str]:
    """The keys a map may have by name."""
    return list(_mapping(schema.get("properties"))) if schema is not None else []


def _required(schema: Schema, value: object) -> Iterator[list[str]]:
    for node in (schema, variant(schema, value)):
        required = node.get("required")
        if isinstance(required, list):
            yield required


def _without_variant(schema: Schema, root: object, path: Path) -> Schema | None:
    if not path:
        return schema
    outer = schema_at(schema, root, path[:-1])
    return _inner(outer, path[-1]) if outer is not None else None


def _inner(schema: Schema, step: str | int) -> Schema | None:
    if isinstance(step, int):
        return _schema(schema.get("items"))
    named = _mapping(schema.get("properties")).get(step)
    if named is None:
        patterns = _mapping(schema.get("patternProperties"))
        named = next((inner for pattern, inner in patterns.items() if re.search(pattern, step)), None)
    return _schema(named if named is not None else schema.get("additionalProperties"))


def _schema(found: object) -> Schema | None:
    return found if isinstance(found, Mapping) else None


def _mapping(found: object) -> Mapping[str, object]:
    return found if isinstance(found, Mapping) else {}


def _value(root: object, path: Path) -> object:
    for step in path:
        root = _entry(root, step)
    return root


def _entry(value: object, step: str | int) -> object:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
