"""One broken word of a schema as a finding in plain words: a table keyword → who explains it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pmtool.checking.repeated import Fault, siblings
from pmtool.checking.shape.bundle import Schema
from pmtool.checking.shape.fixes import fix_of_value
from pmtool.checking.shape.held import Held
from pmtool.checking.shape.kind_faults import explain_kind
from pmtool.checking.shape.spellings import asked_back, number_in, respelt
from pmtool.checking.shape.synonyms import keys_meant, value_meant
from pmtool.checking.shape.violations import Violation
from pmtool.checking.wording import as_id, found_kind, name_of, nearest, one, quoted
from pmtool.model.finding import Finding, Place

Said = tuple[str, str, str]  # code, message, mend


def explain(violation: Violation, held: Held) -> Fault:
    """The fault of any violation but a missing or unknown key. Raises KeyError for a word no schema here uses."""
    code, message, mend = _EXPLAIN[violation.keyword](violation, held)
    place = _place(violation, held)
    if code == "PM206":  # a name is written wherever it is used; where it is given comes first
        is_use = not violation.in_key and violation.path[-1] != "id"
        return Fault(Finding(code, message, mend, place), (code, str(violation.value)), is_use)
    same = (code, violation.keyword, siblings(violation.path), str(violation.value))
    if violation.keyword == "type" and violation.path and isinstance(violation.path[-1], int):
        same = (code, violation.keyword, violation.path[:-1], "entries")
    return Fault(Finding(code, message, mend, place, fix=fix_of_value(violation, held)), same)


def _place(violation: Violation, held: Held) -> Place:
    path = violation.path
    if violation.in_key:
        return held.place_of_key((*path, str(violation.value)))
    if violation.keyword == "uniqueItems" and isinstance(violation.wanted, int):
        path = (*path, violation.wanted)
    if violation.keyword == "not":
        return held.place_of_key((*path, _forbidden(violation)))
    if violation.keyword == "type" and _is_combining(violation):
        return held.place_of_key(path)
    return held.place(path)


def _kind(violation: Violation, held: Held) -> Said:
    if _is_combining(violation):
        word = str(violation.path[-1])
        return "PM201", f"{quoted(word)} joins no conditions here", f"write {_joint(word)}"
    pattern = violation.schema.get("pattern")
    if violation.schema.get("type") == "string" and pattern and isinstance(violation.value, int | float):
        written = held.written(violation.path)
        if not re.search(str(pattern), written):
            return _written_as(violation, written)
    return explain_kind(violation, held)


def _is_combining(violation: Violation) -> bool:
    """Whether a condition is joined with a word of another tool, which is read as a question's id."""
    is_test = violation.schema.get("title") in ("Comparison", "Comparison of a column")
    return is_test and isinstance(violation.value, list) and bool(_joint(str(violation.path[-1])))


def _joint(word: str) -> str:
    joints = ("any", "all", "not")
    return next(iter(keys_meant(word, joints)), "") or nearest(word, joints) or ""


def _choice(violation: Violation, held: Held) -> Said:
    name, value = name_of(violation.path), violation.value
    choices = [str(each) for each in violation.wanted] if isinstance(violation.wanted, list) else []
    among = str(violation.schema.get("x-message") or f"write one of {', '.join(choices)}")
    if value is None:
        return "PM202", f"{name} has no value", among
    if isinstance(value, dict | list):
        return "PM204", f"{name} is {found_kind(value)}, and must be one word", _only_one(value, among)
    written = held.written(violation.path)
    if meant := nearest(written, choices) or value_meant(written, choices):
        return "PM202", f"{name} can't be {quoted(written)}", f"did you mean {quoted(meant)}?"
    if re.fullmatch(r"\d+,\d+", written.strip()) and "number" in among:
        return (
            "PM202",
            f"{name} can't be {quoted(written)}",
            f"write {number_in(written, is_share=False)}, with a point",
        )
    return "PM202", f"{name} can't be {quoted(written)}", among


def _only_one(value: object, among: str) -> str:
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return f"remove the brackets: {value[0]}"
    return among


def _fixed(violation: Violation, held: Held) -> Said:
    name, wanted = name_of(violation.path), violation.wanted
    return "PM202", f"{name} is {quoted(held.written(violation.path))}, and must be {wanted}", f"write {wanted}"


def _written(violation: Violation, _: Held) -> Said:
    value = str(violation.value)
    if violation.in_key and "x-id" not in violation.schema:
        return (
            "PM205",
            f"the key {quoted(value)} is not {_kind_of(violation.schema)}",
            _respelt(value, violation.schema),
        )
    return _written_as(violation, value)


def _written_as(violation: Violation, value: str) -> Said:
    schema, name = violation.schema, name_of(violation.path)
    if "x-id" in schema:
        how, suggested = str(schema.get("x-message", "")), as_id(value, str(schema["x-id"]))
        tail = f": try {quoted(suggested)}" if suggested else ""
        if isinstance(violation.path[-1], int) and re.search(r"\w\s*[;|]\s*\w", value):
            parts = ", ".join(as_id(part, str(schema["x-id"])) for part in re.split(r"[;|]", value))
            return (
                "PM206",
                f"{name} holds several, with {quoted(_joints_in(value))} between them",
                f"write commas: [{parts}]",
            )
        message = f"the key {quoted(value)} is not an id" if violation.in_key else f"{name} can't be {quoted(value)}"
        return "PM206", message, how + tail
    if "title" not in schema:  # a number, or else a date
        number = number_in(value, is_share=False)
        mend = "remove the quotes" if number == value else f"write {number}" if number else _respelt(value, schema)
        return "PM205", f"{name} can't be {quoted(value)}", mend
    return "PM205", f"{name} says {quoted(value)}, which is not {_kind_of(schema)}", _respelt(value, schema)


def _joints_in(value: str) -> str:
    return next(each for each in value if each in ";|")


def _kind_of(schema: Schema) -> str:
    return one(str(schema.get("title", "value")).lower())


def _respelt(value: str, schema: Schema) -> str:
    meant = respelt(value, schema)
    return f"write {meant}" if meant else asked_back(value, schema) or str(schema.get("x-message", ""))


def _range(violation: Violation, held: Held) -> Said:
    schema = violation.schema
    low, above, high = schema.get("minimum"), schema.get("exclusiveMinimum"), schema.get("maximum")
    bounds = {
        f"{low} or more": low is not None and high is None,
        f"from {low} to {high}": low is not None and high is not None,
        f"more than {above}": above is not None,
        f"{high} or less": high is not None and low is None and above is None,
    }
    allowed = next(words for words, holds in bounds.items() if holds)
    message = f"{name_of(violation.path)} is {held.written(violation.path)}, and must be {allowed}"
    share = number_in(f"{violation.value}%", is_share=True)
    is_percent = (low, high) == (0, 1) and isinstance(violation.value, int | float) and 1 < violation.value <= 100
    return "PM207", message, f"write {share}" if is_percent and share else f"write a number, {allowed}"


def _amount(violation: Violation, held: Held) -> Said:
    name, value, wanted, path = name_of(violation.path), violation.value, violation.wanted, violation.path
    if not value:
        return "PM208", f"{name} is empty", _fill(value, path, held)
    has = len(value) if isinstance(value, list | dict) else 0
    exact = violation.schema.get("minItems") == violation.schema.get("maxItems")
    border = "exactly" if exact else "at least" if violation.keyword.startswith("min") else "at most"
    more_or_fewer = "add what is missing" if violation.keyword.startswith("min") else "remove what is too much"
    entries = "entry" if has == 1 else "entries"
    return "PM208", f"{name} has {has} {entries}, and must have {border} {wanted}", more_or_fewer


def _fill(value: object, path: tuple[str | int, ...], held: Held) -> str:
    what = "add at least one entry" if isinstance(value, list) else "write something"
    if isinstance(path[-1], int):
        return f"{what}, or remove the entry"
    return what if held.is_needed(path) else f"{what}, or remove {quoted(path[-1])}"


def _twice(violation: Violation, _: Held) -> Said:
    entries = violation.value if isinstance(violation.value, list) else []
    entry = entries[violation.wanted] if isinstance(violation.wanted, int) else ""
    return "PM210", f"{name_of(violation.path)} names {quoted(entry)} twice", "keep one of them"


def _both(violation: Violation, _: Held) -> Said:
    message = f"{quoted(_forbidden(violation))} can't stand here together with what it replaces"
    return "PM209", message, str(violation.schema.get("x-message", "keep one of them"))


def _forbidden(violation: Violation) -> str:
    """The key that must not stand in the map: schemas forbid one key at a time."""
    wanted = violation.wanted
    keys = wanted.get("required") if isinstance(wanted, Mapping) else None
    return str(keys[0]) if isinstance(keys, list) and keys else ""


_EXPLAIN: Mapping[str, Callable[[Violation, Held], Said]] = {
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
