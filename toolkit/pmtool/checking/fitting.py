"""Whether files have the shape of their schema: yes or no, at once. What is wrong with the others is said elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jsonschema_rs import Draft202012Validator

from pmtool.checking.bundle import Schema
from pmtool.model.folder import Tree
from pmtool.rules.one_schema import one_schema


def fits(schemas: Mapping[str, Schema], root: str) -> Callable[[Tree], bool]:
    """A question to put to each file: whether `check_shape` would find nothing in it. Most files are sound, and
    finding that out this way takes a hundredth of the time.

    schemas: by path below the schema folder. root: the one that the files are held against.
    """
    validator = Draft202012Validator(one_schema(schemas, root))
    return lambda tree: tree.root is None or (not _has_whole_decimal(tree) and validator.is_valid(tree.root))


def _has_whole_decimal(tree: Tree) -> bool:
    """Whether the file holds a number such as 3.0, which JSON Schema counts among the whole ones, and YAML doesn't."""
    return any("." in raw or "e" in raw.lower() for raw in tree.raw.values() if _is_whole(raw))


def _is_whole(raw: str) -> bool:
    try:
        return float(raw).is_integer()
    except ValueError:  # true, null
        return False
