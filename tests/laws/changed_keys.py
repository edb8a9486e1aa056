"""Every key of a YAML tree, and what its value could be instead."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pmtool.model.folder import Path

VARIANTS = ("type", "compare", "rule", "kind", "medium")  # the keys by which an entry of a list tells what else it has
REMOVED = object()


@dataclass(frozen=True, slots=True)
class Key:
    """A place in the tree. folded: its path without positions and names of one's own, `intake.questions[scale].ends`.

    options: other values it could have, likelier first.
    """

    path: Path
    folded: str
    options: tuple[Any, ...]

    def __str__(self) -> str:
        return ".".join(str(step) for step in self.path)


def keys_of(root: Any, schema: Mapping[str, Any]) -> tuple[Key, ...]:
    """Every scalar and every list of the tree, in file order."""
    found = list(_walk(root, (), "", (schema,)))
    said: dict[str, list[Any]] = defaultdict(list)
    for _, folded, value, _ in found:
        if not isinstance(value, list) and value not in said[folded]:
            said[folded].append(value)
    return tuple(
        Key(path, folded, _options(value, chosen, tuple(said[folded]))) for path, folded, value, chosen in found
    )


def keys_unused(roots: Iterable[Any], schema: Mapping[str, Any]) -> set[str]:
    """The format's own keys that none of these trees says, each with the title of what it belongs to."""
    used: set[tuple[int, str]] = set()
    for root in roots:
        _use(root, schema, used)
    known = {(id(node), key): node.get("title", "") for node in _maps(schema) for key in _own_keys(node)}
    return {f"{title}: {key}" for (node, key), title in known.items() if (node, key) not in used}


def _use(value: Any, node: Mapping[str, Any], used: set[tuple[int, str]]) -> None:
    opened = _opened((node,), value)
    if isinstance(value, dict):
        for key, inner in value.items():
            used |= {(id(each), key) for each in (node, *opened)}
            for below in _below(opened, key)[0]:
                _use(inner, below, used)
    elif isinstance(value, list):
        for each in opened:
            if isinstance(each.get("items"), dict):
                for inner in value:
                    _use(inner, each["items"], used)


def _own_keys(node: Mapping[str, Any]) -> set[str]:
    """Of a map, or of all the variants it may be."""
    cases = node.get("x-cases", {"cases": {}})["cases"].values()
    return {key for each in (node, *cases) for key in each.get("properties", {})}


def _maps(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every map that the schema describes, once; a variant stands in for itself only beside its siblings."""
    seen: set[int] = set()
    todo: list[Any] = [schema]
    variants: set[int] = set()
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict) and id(node) not in seen:
            seen.add(id(node))
            if "x-cases" in node:
                variants |= {id(each) for each in node["x-cases"]["cases"].values()}
            if "x-cases" in node or (isinstance(node.get("properties"), dict) and id(node) not in variants):
                yield node
            todo += node.values()


def changed(root: Any, path: Path, value: Any) -> Any:
    """A copy of the tree with another value at the path; everything beside the path is shared."""
    if not path:
        return value
    whole = copy.copy(root)
    whole[path[0]] = changed(root[path[0]], path[1:], value)
    return whole


def _walk(
    value: Any, path: Path, folded: str, nodes: tuple[Mapping[str, Any], ...]
) -> Iterator[tuple[Path, str, Any, tuple[Any, ...]]]:
    nodes = _opened(nodes, value)
    if isinstance(value, dict):
        for key, inner in value.items():
            below, is_named = _below(nodes, key)
            step = key if is_named else "<>"
            yield from _walk(inner, (*path, key), f"{folded}.{step}" if folded else step, below)
        return
    chosen = tuple(choice for node in nodes for choice in node.get("enum", ()))
    if value != []:
        yield path, folded, value, chosen
    if isinstance(value, list):
        inner_nodes = tuple(node["items"] for node in nodes if isinstance(node.get("items"), dict))
        for position, inner in enumerate(value):
            kinds = [str(inner[key]) for key in VARIANTS if key in inner] if isinstance(inner, dict) else []
            yield from _walk(inner, (*path, position), f"{folded}[{','.join(kinds)}]", inner_nodes)


def _opened(nodes: tuple[Mapping[str, Any], ...], value: Any) -> tuple[Mapping[str, Any], ...]:
    """The schemas themselves, and the variants among them that this value may be."""
    found: list[Mapping[str, Any]] = []
    todo = list(nodes)
    while todo:
        node = todo.pop()
        found.append(node)
        todo += [inner for word in ("anyOf", "oneOf") for inner in node.get(word, ())]
        todo += [node[word] for word in ("then", "else") if word in node]
        cases = node.get("x-cases")
        if cases and isinstance(value, dict) and value.get(cases["key"]) in cases["cases"]:
            todo.append(cases["cases"][value[cases["key"]]])
    return tuple(found)


def _below(nodes: tuple[Mapping[str, Any], ...], key: str) -> tuple[tuple[Mapping[str, Any], ...], bool]:
    """What the schemas say of the value at this key, and whether the key is one of the format's own."""
    named = tuple(node["properties"][key] for node in nodes if key in node.get("properties", {}))
    if named:
        return tuple(node for node in named if isinstance(node, dict)), True
    free = [node["additionalProperties"] for node in nodes if isinstance(node.get("additionalProperties"), dict)]
    for node in nodes:
        free += [inner for pattern, inner in node.get("patternProperties", {}).items() if re.search(pattern, key)]
    return tuple(free), False


def _options(value: Any, chosen: tuple[Any, ...], said: tuple[Any, ...]) -> tuple[Any, ...]:
    if isinstance(value, list):
        return (value[:-1], value[1:]) if len(value) > 1 else (value[:-1],)
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int | float):
        few = (value * 0.9,) if isinstance(value, float) else (value + 5, value - 5)
        others = (value * 2, value * 4, value + 1, value - 1, *few)
        return tuple(each for each in others if each != value)
    others = [*(each for each in dict.fromkeys(chosen)), *(each for each in said if isinstance(each, str))]
    if chosen:
        return tuple(each for each in dict.fromkeys(others) if each != value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        day = date.fromisoformat(str(value))
        return tuple((day + timedelta(days=days)).isoformat() for days in (-7, 7))
    return (*_worded(str(value)), *(each for each in others[:6] if each != value))


def _worded(text: str) -> Iterator[str]:
    """Times, days and spans of time with another number; any other words with one letter more."""
    if re.search(r"\d", text) and len(text) < 60:
        yield re.sub(r"\d+(?=\D*$|:)", lambda number: str(int(number[0]) + 1).zfill(len(number[0])), text, count=1)
        yield re.sub(r"\d+", lambda number: str(int(number[0]) * 2), text, count=1)
    yield f"{text}x"
