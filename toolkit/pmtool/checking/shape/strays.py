"""Keys that stand in the wrong map, each beside the place that lacks it: one fault, not two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pmtool.checking.shape.bundle import Schema
from pmtool.checking.shape.held import Held
from pmtool.checking.wording import listed, quoted, spaces
from pmtool.model.finding import Finding
from pmtool.model.folder import Path

_FAR = 4
_TEXT = ["string", "object"]  # one text, or one a language


@dataclass(slots=True)
class Keys:
    """Keys that are missing and keys that aren't known, by the path of their map; and maps that are empty.

    What is explained is taken out, so that it isn't told again.
    """

    missing: dict[Path, list[str]]
    unknown: dict[Path, list[str]]
    empty: set[Path]
    astray: set[Path] = field(default_factory=set)  # whatever is wrong below these has been told


def take_strays(keys: Keys, held: Held) -> list[Finding]:
    """A finding for each group of keys that only stand in the wrong place; they leave `keys`."""
    return [
        *_with_its_keys(keys, held),
        *_headless(keys, held),
        *_beside_their_entry(keys, held),
        *_listless(keys, held),
        *_wrapped(keys, held),
        *_not_indented(keys, held),
        *_without_dash(keys, held),
        *_moved(keys, held),
    ]


def belonging(path: Path, key: str, held: Held) -> str | None:
    """Where an unknown key of the map at the path is known nearby, below or above, in words; None when nowhere."""
    for inner, schema in _maps_in(held.schema_at(path)):
        if key in _keys(schema) and not _has(held.value_at((*path, inner)), key):
            return f"it belongs inside {quoted(inner)}: move it there"
        if _is_entry(held.value_at((*path, key)), schema):
            return f"it belongs inside {quoted(inner)}: indent it like the others there"
    for length in range(len(path) - 1, -1, -1):
        above = path[:length]
        if key in held.keys_at(above) and not _has(held.value_at(above), key):
            return _up(above, path, held)
    return None


def _with_its_keys(keys: Keys, held: Held) -> list[Finding]:
    """`matching:` at the depth of its own keys, so that all of them stand in the section above it."""
    found = []
    for path, unknown in keys.unknown.items():
        for key in list(unknown):
            above = path[:-1]
            if key not in unknown or not path or held.value_at((*path, key)) is not None:
                continue
            schema = _schema_of(key, held.schema_at(above))
            place = held.place_of_key((*path, key))
            own = [each for each in unknown if each in _keys(schema) and held.place_of_key((*path, each)) > place]
            if not own or _has(held.value_at(above), key):
                continue
            for each in (key, *own):
                unknown.remove(each)
            if key in keys.missing.get(above, ()):
                keys.missing[above].remove(key)
            message = f"{quoted(key)} is indented like its own keys, and so stands inside {held.owner(path)}"
            depth = held.place_of_key(path).column - 1
            mend = f"indent it by {spaces(depth)}" if depth else "don't indent it"
            found.append(Finding("PM201", message, mend, place, related=held.place_of_key(path)))
    return found


def _headless(keys: Keys, held: Held) -> list[Finding]:
    """The keys of a section whose own line is missing, so that they stand in the section above it."""
    found = []
    for path, unknown in keys.unknown.items():
        above = path[:-1]
        for key in list(keys.missing.get(above, ())) if path else ():
            schema = _schema_of(key, held.schema_at(above))
            own = [each for each in unknown if each in _keys(schema)]
            if len(own) < 2 or len(own) < len(unknown):
                continue
            place = held.place_of_key((*path, own[0]))
            unknown.clear()
            keys.missing[above].remove(key)
            message = f"{listed([quoted(each) for each in own], 'and')} belong inside {quoted(key)}, which isn't there"
            found.append(Finding("PM201", message, f"write '{key}:' in a line above {quoted(own[0])}", place))
    return found


def _beside_their_entry(keys: Keys, held: Held) -> list[Finding]:
    """`emergency:` among the entries of a map, and its keys beside it as if they were entries themselves."""
    found = []
    for path in sorted(keys.empty, key=held.place_of_key):
        outer, beside = held.schema_at(path[:-1]) or {}, held.value_at(path[:-1])
        if not isinstance(path[-1], str) or path[-1] in _keys(outer) or not isinstance(beside, dict):
            continue
        known, after = held.keys_at(path), list(beside)[list(beside).index(path[-1]) + 1 :]
        own = [each for at, each in enumerate(after) if set(after[: at + 1]) <= set(known)]
        if not own:
            continue
        keys.empty.discard(path)
        keys.astray |= {path, *((*path[:-1], each) for each in own)}
        for each in [each for each in (*keys.missing, *keys.unknown) if each[: len(path)] in keys.astray]:
            keys.missing.pop(each, None)
            keys.unknown.pop(each, None)
        found.append(_loose(path[:-1], path[-1], own, held, is_empty=True))
    return found


def _listless(keys: Keys, held: Held) -> list[Finding]:
    """The entries of a list whose own line is missing, so that they stand in the list above it."""
    found = []
    for path, missing in list(keys.missing.items()):
        for key in list(missing):
            items = (held.schema_at((*path, key)) or {}).get("items")
            required = items.get("required") if isinstance(items, Mapping) else None
            wrong = [each for each in keys.missing if len(each) == len(path) + 2 and each[: len(path)] == path]
            astray = [each for each in wrong if _has_all(held.value_at(each), required)]
            if not astray:
                continue
            first = min(astray, key=held.place)
            for each in astray:
                keys.missing[each].clear()
                keys.unknown.get(each, []).clear()
            missing.remove(key)
            message = (
                f"from here on, the entries of {quoted(str(first[-2]))} belong to {quoted(key)}, which isn't there"
            )
            related = held.place_of_key(first[:-1])
            found.append(
                Finding("PM203", message, f"write '{key}:' in a line above", held.place(first), related=related)
            )
    return found


def _has_all(value: object, required: object) -> bool:
    return isinstance(value, dict) and isinstance(required, list) and bool(required) and set(required) <= set(value)


def _schema_of(key: str, schema: Schema | None) -> Schema:
    return dict(_maps_in(schema)).get(key, {})


def _wrapped(keys: Keys, held: Held) -> list[Finding]:
    """A key of somebody's own around keys that belong here themselves."""
    found = []
    for path, unknown in keys.unknown.items():
        known, missing = set(held.keys_at(path)), keys.missing.get(path, [])
        for key in list(unknown):
            inside = held.value_at((*path, key))
            if not isinstance(inside, dict) or not set(inside) <= known or not set(inside) & set(missing):
                continue
            unknown.remove(key)
            missing[:] = [each for each in missing if each not in inside]
            several = len(inside) > 1
            names = listed([quoted(each) for each in inside], "and")
            message = f"{quoted(key)} is not a key of {held.owner(path)}; {names} {'are' if several else 'is'}"
            mend = f"remove {quoted(key)}, and put {'them' if several else 'it'} in its place"
            found.append(Finding("PM201", message, mend, held.place_of_key((*path, key))))
    return found


def _not_indented(keys: Keys, held: Held) -> list[Finding]:
    """Keys that stand beside, not inside, a map that is empty or whose own line is missing."""
    found = []
    for path, unknown in keys.unknown.items():
        for inner, schema in _maps_in(held.schema_at(path)):
            below = (*path, inner)
            is_empty, is_missing = below in keys.empty, inner in keys.missing.get(path, ())
            if not is_empty and not is_missing:
                continue
            place = held.place_of_key(below)
            loose = [
                key
                for key in unknown
                if (
                    key in _keys(schema)
                    or _is_entry(held.value_at((*path, key)), schema)
                    or _is_text(key, schema, held)
                )
                and (is_missing or held.place_of_key((*path, key)) > place)
            ]
            if not loose:
                continue
            for key in loose:
                unknown.remove(key)
            keys.empty.discard(below)
            if is_missing:
                keys.missing[path].remove(inner)
            found.append(_loose(path, inner, loose, held, is_empty))
    return found


def _loose(path: Path, inner: str, loose: list[str], held: Held, is_empty: bool) -> Finding:
    several = len(loose) > 1
    verb = "belong" if several else "belongs"
    place, names = held.place_of_key((*path, loose[0])), listed([quoted(key) for key in loose], "and")
    if is_empty:
        message = f"{names} {'stand' if several else 'stands'} beside {quoted(inner)}, and {verb} inside it"
        mend = f"indent {'them' if several else 'it'} under {quoted(inner)}"
        return Finding("PM201", message, mend, place, related=held.place_of_key((*path, inner)))
    message = f"{names} {verb} inside {quoted(inner)}, which isn't there"
    return Finding(
        "PM201", message, f"write '{inner}:' above, and indent {'them' if several else 'it'} under it", place
    )


def _without_dash(keys: Keys, held: Held) -> list[Finding]:
    """An entry with nothing an entry needs, and only keys that the one before it lacks: a dash too many."""
    found = []
    for path, missing in keys.missing.items():
        if not path or not isinstance(path[-1], int) or path[-1] == 0:
            continue
        before = (*path[:-1], path[-1] - 1)
        entry, other = held.value_at(path), held.value_at(before)
        required = (held.schema_at(path) or {}).get("required")
        if not isinstance(entry, dict) or not entry or not isinstance(other, dict) or not isinstance(required, list):
            continue
        known = held.keys_at(before)
        if set(required) <= set(missing) and all(key in known and key not in other for key in entry):
            missing.clear()
            keys.unknown.get(path, []).clear()
            key = next(iter(entry))
            message = f"{quoted(key)} begins a new entry of the list, and belongs to the one above"
            place = held.place_of_key((*path, key))
            found.append(Finding("PM203", message, "remove the '- ' before it", place, related=held.place(before)))
    return found


def _moved(keys: Keys, held: Held) -> list[Finding]:
    """Keys of which exactly the place that needs them has none."""
    found = []
    for path, unknown in keys.unknown.items():
        for key in list(unknown):
            homes = [home for home, missing in keys.missing.items() if key in missing and home != path]
            home = min(homes, key=lambda each: _distance(path, each), default=None)
            if home is None or (home and _distance(path, home) > _FAR):
                continue
            unknown.remove(key)
            keys.missing[home].remove(key)
            message = f"{quoted(key)} is not a key of {held.owner(path)}"
            related = held.place_of_key(home) if home else None
            place = held.place_of_key((*path, key))
            found.append(Finding("PM201", message, _move(path, home, held), place, related=related))
    return found


def _move(path: Path, home: Path, held: Held) -> str:
    if home[: len(path)] == path and isinstance(home[-1], str):
        inside = next(step for step in reversed(home) if isinstance(step, str))
        return f"it belongs inside {quoted(inside)}: move it there"
    if path[: len(home)] == home:
        return _up(home, path, held)
    return f"it belongs to {held.owner(home)}: move it there"


def _up(home: Path, path: Path, held: Held) -> str:
    if not home:
        return "it belongs at the top of the file, without indent"
    return f"it belongs to {held.owner(home)}: move it out of {quoted(path[len(home)])}"


def _distance(one: Path, other: Path) -> int:
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return len(one) + len(other) - 2 * common


def _maps_in(schema: Schema | None) -> list[tuple[str, Schema]]:
    """The keys of a map that hold maps themselves, with their schemas."""
    properties = (schema or {}).get("properties")
    if not isinstance(properties, Mapping):
        return []
    return [(str(key), inner) for key, inner in properties.items() if inner.get("type") in ("object", _TEXT)]


def _keys(schema: Schema) -> Mapping[str, object]:
    properties = schema.get("properties")
    return properties if isinstance(properties, Mapping) else {}


def _is_text(key: str, schema: Schema, held: Held) -> bool:
    """Whether the key is a language of the program, and the map may hold a text in each."""
    languages = held.value_at(("languages",))
    return schema.get("type") == _TEXT and isinstance(languages, list) and key in languages


def _has(value: object, key: str) -> bool:
    return isinstance(value, dict) and key in value


def _is_entry(value: object, schema: Schema) -> bool:
    """Whether the value has all that an entry of such a map needs, whatever its key."""
    entry = schema.get("additionalProperties")
    required = entry.get("required") if isinstance(entry, Mapping) else None
    return isinstance(value, dict) and isinstance(required, list) and bool(required) and set(required) <= set(value)
