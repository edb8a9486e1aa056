"""Values put into a text after it was read, so that no value takes part in the reading of Jinja or Markdown.

The text is read with marks where values will stand. A name that looks like Markdown, HTML or a placeholder comes out
as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use characters, taken out of texts before they are read
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_LINK = re.compile(r"https://[^\s<>()\"'،؛]*[^\s<>()\"'،؛.,;:!?]")
_FOLLOWED = ("https://", "mailto:", "tel:")
_BY_PEOPLE = frozenset({"person.given_name", "partner.given_name"})  # written by participants: never made into a link


class Sources:
    """The texts of a run's messages, each read once however many people it is written to.

    A text is read anew only where other values of it are empty, as a text may ask for that.
    """

    def __init__(self) -> None:
        self._environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._marked: dict[tuple[str, tuple[tuple[str, bool], ...]], str] = {}
        self._tokens: dict[str, tuple[Token, ...]] = {}

    @cached_property
    def markdown(self) -> MarkdownIt:
        from markdown_it import MarkdownIt  # only here: most commands write no mail

        return MarkdownIt("commonmark", {"html": False})

    def marked(self, source: str, values: Mapping[str, str]) -> str:
        """The source with a mark in place of each value, nothing where a value is empty.

        Raises jinja2.UndefinedError for a name that has no value.
        """
        known = tuple((name, bool(values[name])) for name in sorted(values))
        if (source, known) not in self._marked:
            template = self._environment.from_string(source.replace(_OPEN, "").replace(_CLOSE, ""))
            self._marked[source, known] = template.render(_marks(known))
        return self._marked[source, known]

    def tokens(self, source: str, values: Mapping[str, str]) -> Sequence[Token]:
        """The source as read by Markdown, with marks in place of the values."""
        marked = self.marked(source, values)
        if marked not in self._tokens:
            self._tokens[marked] = tuple(self.markdown.parse(marked))
        return self._tokens[marked]


def _marks(known: Sequence[tuple[str, bool]]) -> Mapping[str, object]:
    """What a template calls each value by → its mark, the names' groups as mappings."""
    nested: dict[str, object] = {}
    for at, (name, is_said) in enumerate(known):
        group, _, last = name.rpartition(".")
        inner = nested.setdefault(group, {}) if group else nested
        if isinstance(inner, dict):
            inner[last] = f"{_OPEN}{at}{_CLOSE}" if is_said else ""
    return nested


def fill_text(marked: str, values: Mapping[str, str]) -> str:
    """A text without Markdown, with its values."""
    cleaned = [clean(values[name]) for name in sorted(values)]
    return _MARK.sub(lambda mark: cleaned[int(mark.group(1))], marked)


def fill_tokens(tokens: Sequence[Token], values: Mapping[str, str]) -> Iterator[Token]:
    """The tokens of a text that was read with marks, with values in their place; none of it is read again."""
    names = sorted(values)
    yield from _fill_all(tokens, names, [clean(values[name]) for name in names])


def _fill_all(tokens: Sequence[Token], names: Sequence[str], cleaned: Sequence[str]) -> Iterator[Token]:
    unfollowed: list[str | None] = []  # of each open link: its target, where it can't be followed
    for token in tokens:
        if token.type == "text":
            yield from _fill(token.content, names, cleaned)
        elif token.type == "link_open":
            target = _target(token, cleaned)
            unfollowed.append(None if target.startswith(_FOLLOWED) else target)
            if unfollowed[-1] is None:
                yield token.copy(attrs={**token.attrs, "href": target})
        elif token.type == "link_close":
            said = unfollowed.pop()
            yield from [token] if said is None else _lines(f" ({said})")
        elif token.children is None and _OPEN not in token.content:
            yield token
        else:
            content = _MARK.sub(lambda mark: cleaned[int(mark.group(1))], token.content)
            inside = None if token.children is None else [*_fill_all(token.children, names, cleaned)]
            yield token.copy(content=content, children=inside)


def _target(token: Token, values: Sequence[str]) -> str:
    """A link's target; the reader had escaped the marks in it."""
    address = str(token.attrs["href"]).replace("%EE%80%80", _OPEN).replace("%EE%80%81", _CLOSE)
    return _MARK.sub(lambda mark: values[int(mark.group(1))], address)


def _fill(text: str, names: Sequence[str], values: Sequence[str]) -> Iterator[Token]:
    """A run of text as tokens: words as they are, values each set apart from the direction of what stands around."""
    for at, part in enumerate(_MARK.split(text)):
        if at % 2 == 0:
            yield from _linked(part)
            continue
        name, value = names[int(part)], values[int(part)]
        if name.endswith(".email"):
            yield from _link(f"mailto:{value}", value)
        elif name.endswith(".phone"):
            yield from _link(f"tel:{re.sub('[^+0-9]', '', value)}", value)
        else:
            yield _raw("<bdi>")
            yield from _lines(value) if name in _BY_PEOPLE else _linked(value)
            yield _raw("</bdi>")


def _linked(text: str) -> Iterator[Token]:
    """Text whose https addresses can be followed."""
    end = 0
    for found in _LINK.finditer(text):
        yield from _lines(text[end : found.start()])
        yield from _link(found.group(), found.group())
        end = found.end()
    yield from _lines(text[end:])


def _link(target: str, words: str) -> Iterator[Token]:
    from markdown_it.token import Token

    yield Token("link_open", "a", 1, attrs={"href": target, "dir": "ltr"})
    yield from _lines(words)
    yield Token("link_close", "a", -1)


def _lines(text: str) -> Iterator[Token]:
    from markdown_it.token import Token

    for at, line in enumerate(text.split("\n")):
        if at:
            yield Token("hardbreak", "br", 0)
        if line:
            yield Token("text", "", 0, content=line)


def _raw(html: str) -> Token:
    from markdown_it.token import Token

    return Token("html_inline", "", 0, content=html)


def clean(value: str) -> str:
    """Without control characters but for line ends, which no mail can show."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    if lines.isprintable():
        return lines
    return "".join(each for each in lines if each == "\n" or unicodedata.category(each) not in ("Cc", "Cs"))
