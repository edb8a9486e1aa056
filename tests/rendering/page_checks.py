"""What every page must be: whole, self-contained, without a number that isn't one."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "hr", "img", "input", "link", "path", "rect", "line"})

APART = frozenset({"dd", "dt", "div", "li", "p", "td", "th", "h1", "h2", "h3"})  # words on both sides stay two


class Outline(HTMLParser):
    """Elements in order, ids, text; raises AssertionError where a tag is closed that wasn't open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.references: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.text += " " if tag in APART else ""
        if tag not in VOID:
            self.open.append(tag)
        self._note(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._note(tag, attrs)

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            elif name in ("aria-labelledby", "aria-describedby"):
                self.references += (value or "").split()
            elif name == "href" and (value or "").startswith("#"):
                self.references.append((value or "")[1:])

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.text += data


def outline_of(page: bytes) -> Outline:
    """The page as parsed, after everything that must hold of every page was checked."""
    text = page.decode()
    outline = Outline()
    outline.feed(text)
    outline.close()
    assert outline.open == []
    assert len(outline.ids) == len(set(outline.ids)), "an id stands twice"
    assert set(outline.references) <= set(outline.ids)
    assert not re.search(r"\b(None|NaN|nan|inf|Undefined)\b", outline.text)
    assert "script" not in outline.tags and "link" not in outline.tags
    assert not re.search(r"https?://(?!www\.w3\.org)", text), "something is loaded from elsewhere"
    assert not [name for _, name, _ in outline.attributes if name.startswith("on")]
    return outline
