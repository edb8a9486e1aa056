"""One broken word of a schema as a finding in plain words: a table keyword → who explains it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pmtool.checking.bundle import Schema
from pmtool.checking.violations import Violation
from pmtool.checking.wording import as_id, found_kind, name_of, nearest, one, quoted, wanted_kind
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Tree

YES = frozenset({"yes", "y", "on", "true"})
NO = frozenset({"no", "n", "off", "false"})
Said = tuple[str, str, str]  # code, message, mend


def explain(violation: Violation, tree: Tree) -> Finding:
    """The finding for any violation but a missing or unknown key. Raises KeyError for a word no schema here uses."""
    code, message, mend = _EXPLAIN[violation.keyword](violation, tree)
    return Finding(code, message, mend, _place(violation, tree))


def keys_of(schema: Schema) -> list[str]:
    """The keys a map may have by name."""
    properties = schema.get("properties")
    return list(properties) if isinstance(properties, Mapping) else []


def _place(violation: Violation, tree: Tree) -> Place:
    path = violation.path
    if violation.in_key:
        return tree.keys.get((*path, str(violation.value)), Place(tree.file))
    if violation.keyword == "uniqueItems" and isinstance(violation.wanted, int):
        path = (*path, violation.wanted)
    if violation.keyword == "not":
        return tree.keys.get((*path, _forbidden(violation)), Place(tree.file))
    return tree.values.get(path) or tree.keys.get(path) or Place(tree.file)


def _kind(violation: Violation, tree: Tree) -> Said:
    name, value, wanted = name_of(violation.path), violation.value, violation.wanted
    if value is None:
        return "PM204", f"{name} has no value", f"write {wanted_kind(wanted)} after it, or remove the line"
    message = f"{name} is {found_kind(value)}, and must be {wanted_kind(wanted)}"
    kinds = wanted if isinstance(wanted, list) else [wanted]
    if "boolean" in kinds and len(kinds) == 1:
        return "PM204", message, _mend_yes_or_no(value)
    if "array" in kinds and len(kinds) == 1:
        return "PM204", message, _mend_list(value, violation.schema)
    if "string" in kinds and isinstance(value, int | float):
        return "PM204", message, _mend_unquoted(violation, tree)
    if "object" in kinds and len(kinds) == 1:
        return "PM204", message, _mend_map(violation.schema)
    if isinstance(value, str) and value.strip().replace(".", "", 1).isdecimal():
        return "PM204", message, "remove the quotes"
    return "PM204", message, f"write {wanted_kind(wanted)}"


def _mend_yes_or_no(value: object) -> str:
    word = str(value).strip().lower()
    if word in YES or word in NO:
        return f"write {'true' if word in YES else 'false'}, without quotes"
    return "write true or false"


def _mend_list(value: object, schema: Schema) -> str:
    items = schema.get("items")
    of_maps = isinstance(items, Mapping) and items.get("type") == "object"
    if isinstance(value, dict):
        return (
            "put '- ' before each entry, on a line of its own" if of_maps else "write its entries in brackets: [a, b]"
        )
    if of_maps:
        return "write each entry on lines below it, the first beginning with '- '"
    return f"put it in brackets: [{value if 0 < len(str(value)) < 30 else '…'}]"


def _mend_map(schema: Schema) -> str:
    if "x-message" in schema:
        return str(schema["x-message"])
    required = schema.get("required")
    keys = ", ".join(required if isinstance(required, list) else keys_of(schema))
    return f"write its keys on the lines below it, indented{': ' + keys if keys else ''}"


def _mend_unquoted(violation: Violation, tree: Tree) -> str:
    value = violation.value
    if isinstance(value, dict | list):
        return "write one text"
    written = tree.raw.get(violation.path, str(value).lower() if isinstance(value, bool) else str(value))
    pattern = violation.schema.get("pattern")
    if pattern and not re.search(str(pattern), written):
        return str(violation.schema["x-message"])
    return f'put quotes round it: "{written}"'


def _choice(violation: Violation, _: Tree) -> Said:
    name, value = name_of(violation.path), violation.value
    choices = [str(each) for each in violation.wanted] if isinstance(violation.wanted, list) else []
    among = ", ".join(choices)
    if value is None:
        return "PM202", f"{name} has no value", f"write one of {among}"
    if isinstance(value, dict | list):
        return "PM204", f"{name} is {found_kind(value)}, and must be one word", f"write one of {among}"
    meant = nearest(str(value), choices)
    message = f"{name} can't be {quoted(value)}"
    return "PM202", message, f"did you mean {quoted(meant)}?" if meant else f"the choices are {among}"


def _fixed(violation: Violation, _: Tree) -> Said:
    return "PM202", f"{name_of(violation.path)} is not {violation.wanted}", f"write {violation.wanted}"


def _written(violation: Violation, _: Tree) -> Said:
    schema, value = violation.schema, str(violation.value)
    how = str(schema.get("x-message", ""))
    what = f"the key {quoted(value)}" if violation.in_key else f"{name_of(violation.path)} says {quoted(value)}, which"
    if "x-id" in schema:
        suggested = as_id(value, str(schema["x-id"]))
        tail = f": try {quoted(suggested)}" if suggested else ""
        message = f"{what} is not an id" if violation.in_key else f"{name_of(violation.path)} can't be {quoted(value)}"
        return "PM206", message, how + tail
    title = str(schema.get("title", "value")).lower()
    return "PM205", f"{what} is not {one(title)}", how


def _range(violation: Violation, _: Tree) -> Said:
    schema = violation.schema
    low, above, high = schema.get("minimum"), schema.get("exclusiveMinimum"), schema.get("maximum")
    bounds = {
        f"{low} or more": low is not None and high is None,
        f"from {low} to {high}": low is not None and high is not None,
        f"more than {above}": above is not None,
        f"{high} or less": high is not None and low is None and above is None,
    }
    allowed = next(words for words, holds in bounds.items() if holds)
    return (
        "PM207",
        f"{name_of(violation.path)} is {violation.value}, and must be {allowed}",
        f"write a number, {allowed}",
    )


def _amount(violation: Violation, _: Tree) -> Said:
    name, value, wanted = name_of(violation.path), violation.value, violation.wanted
    if not value:
        return "PM208", f"{name} is empty", "write something, or remove the line if it may be left out"
    has = len(value) if isinstance(value, list | dict) else 0
    exact = violation.schema.get("minItems") == violation.schema.get("maxItems")
    border = "exactly" if exact else "at least" if violation.keyword.startswith("min") else "at most"
    more_or_fewer = "add what is missing" if violation.keyword.startswith("min") else "remove what is too much"
    entries = "entry" if has == 1 else "entries"
    return "PM208", f"{name} has {has} {entries}, and must have {border} {wanted}", more_or_fewer


def _twice(violation: Violation, _: Tree) -> Said:
    entries = violation.value if isinstance(violation.value, list) else []
    entry = entries[violation.wanted] if isinstance(violation.wanted, int) else ""
    return "PM210", f"{name_of(violation.path)} names {quoted(entry)} twice", "keep one of them"


def _both(violation: Violation, _: Tree) -> Said:
    message = f"{quoted(_forbidden(violation))} can't stand here together with what it replaces"
    return "PM209", message, str(violation.schema.get("x-message", "keep one of them"))


def _forbidden(violation: Violation) -> str:
    """The key that must not stand in the map: schemas forbid one key at a time."""
    wanted = violation.wanted
    keys = wanted.get("required") if isinstance(wanted, Mapping) else None
    return str(keys[0]) if isinstance(keys, list) and keys else ""


_EXPLAIN: Mapping[str, Callable[[Violation, Tree], Said]] = {
    "type": _kind,
    "enum": _choice,
    "const": _fixed,
    "pattern": _written,
    "minimum": _range,
    "maximum": _range,
    "exclusiveMinimum": _range,
    "minItems": _amount,
    "maxItems": _amount,
    "minLength": _amount,
    "minProperties": _amount,
    "uniqueItems": _twice,
    "not": _both,
}
