"""Where in the format a key belongs, for keys that stand in the wrong place."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from pmtool.checking.shape.bundle import Schema
from pmtool.checking.wording import listed, one, quoted

_MOST = 3


def home_of(key: str, schema: Schema) -> str | None:
    """Where the key may stand, in words (`in 'contact', inside 'agreement'`); None when nowhere or in too many places.

    schema: the whole file's, as `bundle` makes it.
    """
    places = list(dict.fromkeys(place for place, keys in _owners(schema) if key in keys))
    return listed(places) if 0 < len(places) <= _MOST else None


def _owners(schema: Schema) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every map of the format once, nearest to the top first: where it is, in words, and its keys."""
    queue: deque[tuple[tuple[str, ...], bool, object]] = deque([((), False, schema)])
    seen: set[int] = set()
    while queue:
        path, of_many, node = queue.popleft()
        if not isinstance(node, Mapping) or id(node) in seen:
            continue
        seen.add(id(node))
        properties = node.get("properties")
        if isinstance(properties, Mapping):
            title = str(node.get("title", "")).lower()
            yield f"in {one(title)}" if of_many else _inside(path), properties
            queue.extend(((*path, str(key)), False, inner) for key, inner in properties.items())
        cases = node.get("x-cases")
        if isinstance(cases, Mapping) and isinstance(cases["cases"], Mapping):
            queue.extend((path, True, inner) for inner in cases["cases"].values())
        queue.extend((path, True, node.get(word)) for word in ("items", "additionalProperties"))
        queue.extend((path, of_many, node.get(word)) for word in ("then", "else"))


def _inside(path: tuple[str, ...]) -> str:
    if not path:
        return "at the top of the file, without indent"
    return "in " + ", inside ".join(quoted(each) for each in reversed(path))
