"""What a message text names: its placeholders, and whatever else stands in its braces, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import nodes

_NAME = r"[a-z_]+(?:\.[a-z_]+)*"
_TAG = re.compile(rf"{{{{ *({_NAME}) *}}}}|{{% *(?:if +({_NAME})|(else|endif)) *%}}")
_OPENING = re.compile(r"\{[{%#]")
_WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "true", "false", "none"})  # no names in Jinja


@dataclass(frozen=True, slots=True)
class Use:
    """A placeholder, or None for syntax a text may not hold, at a line of the template."""

    name: str | None
    line: int


class Malformed(Exception):
    """The braces of a text don't add up. line: where, the first is 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def uses_in(source: str) -> tuple[Use, ...]:
    """Everything in the braces of a text, in its order. Raises Malformed where they don't add up.

    A text that holds placeholders and conditions alone is read here, and a test holds that Jinja reads it alike; for
    any other Jinja is loaded, and walked over its syntax tree by an allow-list, so that nothing slips by.
    """
    plain = _plain_uses(source)
    return _parsed_uses(source) if plain is None else plain


def _plain_uses(source: str) -> tuple[Use, ...] | None:
    """None for a text that holds anything but words, placeholders and whole conditions."""
    uses: list[Use] = []
    is_open: list[bool] = []  # the conditions around, and whether their `else` is still to come
    end = 0
    for tag in _TAG.finditer(source):
        before, end = source[end : tag.start()], tag.end()
        said, asked, word = tag.groups()
        if _OPENING.search(before) or before.endswith("{") or (word and not is_open):
            return None
        if word == "endif":
            is_open.pop()
        elif word == "else" and not is_open[-1]:
            return None
        elif word == "else":
            is_open[-1] = False
        else:
            uses.append(Use(said or asked, source.count("\n", 0, tag.start()) + 1))
            is_open += [True] if asked else []
    named = {part for use in uses for part in (use.name or "").split(".")}
    return None if is_open or "\r" in source or _OPENING.search(source, end) or named & _WORDS else tuple(uses)


def _parsed_uses(source: str) -> tuple[Use, ...]:
    from jinja2 import Environment, TemplateSyntaxError

    try:
        return tuple(_uses(Environment(autoescape=True).parse(source)))
    except TemplateSyntaxError as error:
        raise Malformed(error.lineno) from error


def _uses(node: nodes.Node) -> Iterator[Use]:
    from jinja2 import nodes

    match node:
        case nodes.Template() | nodes.Output():
            for child in node.iter_child_nodes():
                yield from _uses(child)
        case nodes.TemplateData():
            return
        case nodes.If():
            for child in node.iter_child_nodes():
                yield from _uses(child)
        case nodes.Name() | nodes.Getattr():
            yield Use(_dotted(node), node.lineno)
        case _:
            yield Use(None, node.lineno)


def _dotted(node: nodes.Node) -> str | None:
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        inner = _dotted(node.node)
        return None if inner is None else f"{inner}.{node.attr}"
    return None
