"""One schema in one file, for editors and tools that can't follow its parts."""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import dirname, join, normpath

Node = Mapping[str, object]


def one_schema(schemas: Mapping[str, Node], root: str) -> dict[str, object]:
    """The schema named `root` with every part it refers to under `$defs`. schemas: by path below the schema folder.

    It means the same, and refers to nothing outside itself. Raises KeyError when a reference leads nowhere.
    """
    parts: dict[str, object] = {}
    whole = _OneSchema(schemas, root, parts).rewritten(schemas[root], root)
    assert isinstance(whole, dict)
    return {**whole, "$defs": {**whole.get("$defs", {}), **dict(sorted(parts.items()))}}


class _OneSchema:
    """parts: what was referred to so far, by its name under `$defs`."""

    def __init__(self, schemas: Mapping[str, Node], root: str, parts: dict[str, object]) -> None:
        self._schemas, self._root, self._parts = schemas, root, parts

    def rewritten(self, value: object, file: str) -> object:
        if isinstance(value, list):
            return [self.rewritten(each, file) for each in value]
        if not isinstance(value, Mapping):
            return value
        return {
            key: self._reference(str(each), file) if key == "$ref" else self.rewritten(each, file)
            for key, each in value.items()
            if key != "$schema" or file == self._root
        }

    def _reference(self, ref: str, file: str) -> str:
        target, _, pointer = ref.partition("#")
        path = normpath(join(dirname(file), target)) if target else file
        if path == self._root:
            return f"#{pointer}"
        name = path.removeprefix("parts/").removesuffix(".schema.json")
        if name not in self._parts:
            self._parts[name] = {}  # a condition holds conditions: it must be known before it is followed
            self._parts[name] = self.rewritten(self._schemas[path], path)
        return f"#/$defs/{name}{pointer}"
