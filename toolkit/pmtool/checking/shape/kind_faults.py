"""A value of the wrong kind (a list, a map, a text, a number, true or false), and the same in the right one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pmtool.checking.shape.along import keys_of
from pmtool.checking.shape.bundle import Schema
from pmtool.checking.shape.expressions import as_condition, as_test
from pmtool.checking.shape.held import Held
from pmtool.checking.shape.spellings import number_in, number_of, respelt
from pmtool.checking.shape.violations import Violation
from pmtool.checking.wording import as_id, found_kind, listed, name_of, nearest, quoted, wanted_kind
from pmtool.model.folder import Path

YES = frozenset({"yes", "y", "on", "true", "1", "x", "ja", "sí", "si"})
NO = frozenset({"no", "n", "off", "false", "0", "nein"})
Said = tuple[str, str, str]  # code, message, mend

_ALL = frozenset({"both", "all", "everyone", "everybody", "beide", "alle", "ambos", "todos"})
_SHORT = 60
_MOST_KEYS = 8
_WORDS = frozenset({"boolean", "number", "integer"})  # kinds that are written as one word
_WORDY = ("label", "text", "title", "name")  # keys whose value is what people read


def explain_kind(violation: Violation, held: Held) -> Said:
    """Code, message and mend."""
    value, path, schema = violation.value, violation.path, violation.schema
    kinds = [str(kind) for kind in _list(violation.wanted)] or [str(violation.wanted)]
    if value is None:
        return "PM204", f"{name_of(path)} has no value", _fill(kinds, path, schema, held)
    message = f"{name_of(path)} {_found(value, kinds, held.written(path))}, and must be {wanted_kind(violation.wanted)}"
    return "PM204", message, _mend(value, kinds, schema, path, held)


def _found(value: object, kinds: Sequence[str], written: str) -> str:
    """What stands there: as it is written where another word is wanted, else by its kind."""
    looks_right = isinstance(value, str) and written.strip().replace(".", "", 1).isdecimal() and "boolean" not in kinds
    if isinstance(value, dict | list) or not set(kinds) <= _WORDS or looks_right:
        return f"is {found_kind(value)}"
    return f"says {quoted(written)}"


def _mend(value: object, kinds: Sequence[str], schema: Schema, path: Path, held: Held) -> str:
    if kinds == ["boolean"]:
        return _yes_or_no(held.written(path))
    if kinds == ["array"]:
        return _as_list(value, schema)
    if kinds == ["object"]:
        return _as_map(value, schema)
    if isinstance(value, dict | list):
        return _one_value(value, kinds, schema, path)
    if "string" in kinds:
        return f'put quotes round it: "{held.written(path)}"'
    several = re.findall(r"\d+(?:\.\d+)?", str(value))
    if path and isinstance(path[-1], int) and len(several) == 2:
        return f"put a comma between them: {_brackets(several)}"
    if path and (counted := number_of(str(value), str(path[-1]))) is not None:
        return f"write {counted}"
    number = number_in(str(value), is_share=(schema.get("minimum"), schema.get("maximum")) == (0, 1))
    if isinstance(value, str) and number is not None and not ("integer" in kinds and "." in number):
        return "remove the quotes" if number == value.strip() else f"write {number}"
    return f"write {wanted_kind(list(kinds) if len(kinds) > 1 else kinds[0])}"


def _fill(kinds: Sequence[str], path: Path, schema: Schema, held: Held) -> str:
    if "object" in kinds and "string" not in kinds:
        keys = keys_of(schema)
        what = f"write its keys on the lines below it, indented{': ' + _keys(keys) if keys else ''}"
    elif kinds == ["array"]:
        what = "write its entries on the lines below it, each beginning with '- '"
    else:
        what = f"write {wanted_kind(list(kinds))} after it"
    if path and isinstance(path[-1], int):
        return "write something after the '- ', or remove it"
    return what if held.is_needed(path) else f"{what}, or remove the line"


def _yes_or_no(written: str) -> str:
    word = written.strip().lower()
    if word in YES or word in NO:
        return f"write {'true' if word in YES else 'false'}, without quotes"
    meant = nearest(word, ["true", "false"])
    return f"did you mean {meant}?" if meant else "write true or false"


def _one_value(value: object, kinds: Sequence[str], schema: Schema, path: Path) -> str:
    entries: list[str] = value if isinstance(value, list) else []
    if len(entries) == 1 and isinstance(entries[0], str | int | float):
        return f"remove the brackets: {_brackets(entries)[1:-1]}"
    if entries and "object" in kinds and all(isinstance(each, dict) for each in entries):
        return "write { } in place of [ ]"
    if len(entries) > 1 and "string" in kinds and all(isinstance(each, str) for each in entries):
        if schema.get("title") == "Hours of the day" and (meant := respelt(" - ".join(entries), schema)):
            return f"write {meant}"
        if path[-1] == "is":
            return f"for several write {{one_of: {_brackets(entries)}}}"
        return f"only one may stand here: keep {listed([str(each) for each in entries])}"
    what = "text" if "string" in kinds else wanted_kind(list(kinds)).removeprefix("a ")
    return f"write one {what}"


def _as_list(value: object, schema: Schema) -> str:
    items = schema.get("items")
    entry: Schema = items if isinstance(items, Mapping) else {}
    of_maps = entry.get("type") == "object"
    if isinstance(value, dict):
        return _entries_of(value, entry) if of_maps else _in_brackets(list(value.values()))
    if of_maps:
        return "write each entry on lines below it, the first beginning with '- '"
    if schema.get("minItems") == 2 and isinstance(value, int | float):
        return f"write both ends: [{value}, …]"
    numbers = re.findall(r"\d+(?:\.\d+)?", str(value))
    if entry.get("type") in ("number", "integer") and len(numbers) > 1:
        return _in_brackets(numbers)
    words = str(value).strip("()")
    choices = _list(entry.get("enum"))
    if words.lower() in _ALL and "mentee" in choices and "mentor" in choices:
        return _in_brackets(["mentee", "mentor"])
    return _in_brackets([each for each in re.split(r"\s*[,;/]\s*|\s+and\s+", words) if each])


def _entries_of(value: dict[str, object], entry: Schema) -> str:
    """How a map of entries, or one entry without its dash, is written as a list."""
    first = next(iter(value), "")
    if first in keys_of(entry):
        return f"put '- ' before {quoted(first)}, and indent the lines below it like it"
    if not first:
        return "write each entry on lines below it, the first beginning with '- '"
    if not isinstance(value[first], dict):
        words = value[first]
        if isinstance(words, str) and (example := _as_entry(words, entry, as_id(first, "_"))):
            return f"write each as an entry of its own: - {example}"
        return "put '- ' before each entry, on a line of its own"
    if "id" in keys_of(entry):
        return f"write each as an entry that begins with '- id: {as_id(first, '_')}', without its key"
    return "put '- ' before each entry, on a line of its own"


def _as_map(value: object, schema: Schema) -> str:
    if isinstance(value, str) and schema.get("title") == "Condition" and (meant := as_condition(value)):
        return f"write {meant}"
    if schema.get("title") == "Comparison" and (meant := _as_test(value)):
        return f"write {meant}"
    if schema.get("title") == "Condition" and isinstance(value, list):
        return "write 'all:' above the list, or 'any:' where one of them is enough, and indent the list under it"
    if "x-message" in schema:
        return str(schema["x-message"])
    if isinstance(value, list) and isinstance(schema.get("additionalProperties"), Mapping):
        return "write each under its id and a colon, with the lines below it indented, and without '- '"
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        loose = {key for each in value for key in each}
        if loose <= set(keys_of(schema)):
            return "remove the '- ' before it" if len(value) == 1 else "remove the '- ' before each of its keys"
    if isinstance(value, str) and (example := _as_entry(value, schema, as_id(value, "_"))):
        return f"write it as {example}"
    required = schema.get("required")
    keys = [str(each) for each in required] if isinstance(required, list) else keys_of(schema)
    return f"write its keys on the lines below it, indented{': ' + _keys(keys) if keys else ''}"


def _as_test(value: object) -> str | None:
    if isinstance(value, list) and value and all(isinstance(each, str | int | float) for each in value):
        is_span = len(value) == 2 and all(isinstance(each, int | float) for each in value)
        return f"{{{'between' if is_span else 'one_of'}: {_brackets(value)}}}"
    if isinstance(value, bool):
        return f"{{is: {str(value).lower()}}}"
    if isinstance(value, int | float):
        return f"{{is: {value}}}"
    if isinstance(value, str):
        return as_test(value) or (f"{{is: {value}}}" if re.fullmatch(r"[\w-]+", value) else None)
    return None


def _as_entry(words: str, schema: Schema, name: str) -> str | None:
    """A short entry of an id and what people read; None where an entry needs more than that."""
    required = schema.get("required")
    needed = [str(each) for each in required] if isinstance(required, list) else []
    wordy = [key for key in needed if key in _WORDY]
    if set(needed) - {"id"} != set(wordy) or len(wordy) != 1 or "id" not in needed or len(words) > _SHORT:
        return None
    return f"{{id: {name or '…'}, {wordy[0]}: {words}}}"


def _in_brackets(entries: Sequence[object]) -> str:
    written = _brackets(entries)
    is_plain = bool(entries) and all(isinstance(each, str | int | float) for each in entries)
    return f"put it in brackets: {written if is_plain and len(written) <= _SHORT else '[…]'}"


def _brackets(entries: Sequence[object]) -> str:
    return f"[{', '.join(str(each).lower() if isinstance(each, bool) else str(each) for each in entries)}]"


def _keys(keys: Sequence[str]) -> str:
    more = [f"{len(keys) - _MOST_KEYS} more"] if len(keys) > _MOST_KEYS else []
    return listed([*keys[:_MOST_KEYS], *more], "and") if keys else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
