"""The small words of a page about a schema: kinds of values, limits, links."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

Node = Mapping[str, object]
Where = tuple[str, str]  # file below schema/, and the name of a definition in it ("" for the file itself)


def which_have(names: Mapping[str, bool], variants: Mapping[str, Where]) -> str:
    """Which variants have a key, in brackets; "" when all of them have it."""
    lacking = [f"`{name}`" for name in variants if name not in names]
    if not lacking:
        return ""
    if len(lacking) < 3 < len(names):
        return f" (not {', '.join(lacking)})"
    return f" ({', '.join(f'`{name}`' for name in names)})"


KINDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
    "object": "map",
    "array": "list",
    "null": "`null`",
}


def bounds(value: Node) -> str:
    said = []
    if "minimum" in value:
        said.append(f"{value['minimum']} or more")
    if "exclusiveMinimum" in value:
        said.append(f"above {value['exclusiveMinimum']}")
    if "maximum" in value:
        said.append(f"{value['maximum']} or less")
    return f", {', '.join(said)}" if said else ""


def as_node(value: object) -> Node:
    if not isinstance(value, Mapping):
        raise TypeError(f"a schema was expected, not {value!r}")
    return value


def as_list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def example_of(value: object) -> str:
    said = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
    return said.removesuffix("\n").removesuffix("\n...")


def spoken(value: object) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def sentence(text: str) -> str:
    return text[0].upper() + text[1:] + ("" if text.endswith(".") else ".")


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def slug(title: str) -> str:
    """The link GitHub makes of a heading."""
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c in "-_")
