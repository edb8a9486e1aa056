"""A page as a list of elements with what they stand in: enough to ask what a person who can't see it would be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from html.parser import HTMLParser

VOID = frozenset({"meta", "input", "br", "hr", "img", "link"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    inside: tuple[Element, ...]
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    def nearest(self, tag: str) -> Element | None:
        return next((each for each in reversed(self.inside) if each.tag == tag), None)


class PageTree(HTMLParser):
    """Raises AssertionError when a tag is left open or closed twice."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(content.decode())
        self.close()
        assert not self._open, [each.tag for each in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self._open))
        if self._open:
            self._open[-1].children.append(element)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open[-1].tag == tag, f"</{tag}> closes {self._open[-1].tag if self._open else None}"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def by_id(self, name: str) -> Element:
        return next(element for element in self.elements if element["id"] == name)

    @property
    def fields(self) -> list[Element]:
        return self.all("input", "textarea", "select")

    @cached_property
    def text(self) -> str:
        return " ".join(self.all("body")[0].text.split())


@cache
def tree_of(content: bytes) -> PageTree:
    """The same page is looked at by many tests."""
    return PageTree(content)


def squeezed(text: str) -> str:
    return " ".join(text.split())
