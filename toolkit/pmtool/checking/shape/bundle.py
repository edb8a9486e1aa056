"""One schema out of the parts it is kept in, ready for checking."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname, join, normpath

Schema = Mapping[str, object]

_NOT_CHECKED = frozenset({"$schema", "$defs", "description", "examples", "default"})


def bundle(schemas: Mapping[str, Schema], root: str) -> Schema:
    """The schema named `root` with each `$ref` replaced by what it refers to, as the same object wherever it is used.

    schemas: by path below the schema folder (`parts/question.schema.json`). A condition holds conditions, so the
    result contains itself: it can be followed along a file, never printed or walked without a stop. What stands
    beside a `$ref`, and whatever only explains, is left out. `allOf: [{if: {type = a}, then: A}, …]` becomes
    `x-cases: {key: type, cases: {a: A, …}}`, which is looked up instead of tried one by one.
    Raises KeyError when a reference leads nowhere.
    """
    return _Bundle(schemas).resolve(root, "")


class _Bundle:
    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas
        self._made: dict[tuple[str, str], dict[str, object]] = {}

    def resolve(self, name: str, pointer: str) -> dict[str, object]:
        known = self._made.get((name, pointer))
        if known is not None:
            return known
        node: object = self._schemas[name]
        for key in pointer.split("/")[1:]:
            if not isinstance(node, Mapping):
                raise KeyError(f"{name}#{pointer}")
            node = node[key]
        if not isinstance(node, Mapping):
            raise KeyError(f"{name}#{pointer}")
        if "$ref" in node:
            made = self._target(name, str(node["$ref"]))
            self._made[name, pointer] = made
            return made
        made = self._made[name, pointer] = {}
        self._fill(made, name, node)
        return made

    def _target(self, name: str, ref: str) -> dict[str, object]:
        file, _, pointer = ref.partition("#")
        return self.resolve(normpath(join(dirname(name), file)) if file else name, pointer)

    def _fill(self, made: dict[str, object], name: str, node: Mapping[str, object]) -> None:
        for key, value in node.items():
            if key in ("properties", "patternProperties") and isinstance(value, Mapping):
                made[key] = {each: self._inlined(name, inner) for each, inner in value.items()}
            elif key == "allOf" and isinstance(value, list):
                made["x-cases"] = self._cases(name, value)
            elif key not in _NOT_CHECKED:
                made[key] = self._inlined(name, value)

    def _cases(self, name: str, branches: list[Schema]) -> dict[str, object]:
        """Raises KeyError, ValueError or TypeError for an allOf that is anything but variants of one key."""
        key, cases = "", {}
        for branch in branches:
            ((key, choice),) = branch["if"]["properties"].items()  # type: ignore[index]
            cases[choice["const"]] = self._inlined(name, branch["then"])
        return {"key": key, "cases": cases}

    def _inlined(self, name: str, value: object) -> object:
        if isinstance(value, Mapping):
            if "$ref" in value:
                return self._target(name, str(value["$ref"]))
            made: dict[str, object] = {}
            self._fill(made, name, value)
            return made
        if isinstance(value, list):
            return [self._inlined(name, each) for each in value]
        return value
