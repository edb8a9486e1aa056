"""Where in the format a key belongs, for keys that stand in the wrong place."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from pmtool.checking.bundle import Schema
from pmtool.checking.wording import listed, one, quoted

_MOST = 3


def home_of(key: str, schema: Schema) -> str | None:
    """Where the key may stand, in words (`'contact', inside 'agreement'`); None when nowhere or in too many places.

    schema: the whole file's, as `bundle` makes it.
    """
    places: dict[str, tuple[str, ...]] = {}
    for title, keys, owner in _owners(schema):
        if key in owner:
            places.setdefault(title, keys)
    if not places or len(places) > _MOST:
        return None
    if len(places) > 1:
        return listed(one(title.lower()) for title in places)
    (keys,) = places.values()
    return ", inside ".join(quoted(each) for each in reversed(keys)) if keys else "the top of the file, without indent"


def _owners(schema: Schema) -> Iterator[tuple[str, tuple[str, ...], Mapping[str, object]]]:
    """Every map of the format once, nearest to the top first: its title, the keys that lead there, its own keys."""
    queue: deque[tuple[str, tuple[str, ...], object]] = deque([("", (), schema)])
    seen: set[int] = set()
    while queue:
        title, keys, node = queue.popleft()
        if not isinstance(node, Mapping) or id(node) in seen:
            continue
        seen.add(id(node))
        title = str(node.get("title", title))
        properties = node.get("properties")
        if isinstance(properties, Mapping):
            yield title, keys, properties
            queue.extend((title, (*keys, str(key)), inner) for key, inner in properties.items())
        cases = node.get("x-cases")
        if isinstance(cases, Mapping) and isinstance(cases["cases"], Mapping):
            queue.extend((title, keys, inner) for inner in cases["cases"].values())
        queue.extend((title, keys, node.get(word)) for word in ("items", "additionalProperties", "then", "else"))
