"""Whether files have the shape of their schema: yes or no, at once. Only what is wrong is looked at for longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from jsonschema_rs import Draft202012Validator

from pmtool.checking.shape.bundle import Schema, bundle
from pmtool.model.finding import Finding
from pmtool.model.folder import Tree
from pmtool.rules.one_schema import one_schema


def check_shapes(trees: Iterable[Tree], schemas: Mapping[str, Schema], root: str) -> tuple[Finding, ...]:
    """Every place where files of one kind aren't shaped as their schema says; file by file, each in its order.

    schemas: by path below the schema folder, of which `root` is theirs.
    """
    fitting = fits(schemas, root)
    misfits = [tree for tree in trees if not fitting(tree)]
    if not misfits:
        return ()
    from pmtool.checking.shape.shape import check_shape  # only here: most files are sound, and it loads slowly

    schema = bundle(schemas, root)
    return tuple(finding for tree in misfits for finding in check_shape(tree, schema))


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
