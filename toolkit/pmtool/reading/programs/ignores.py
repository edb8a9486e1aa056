"""Comments of the form `# pmtool: ignore CODE reason`: where they stand, and which line they mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import yaml
from yaml.events import ScalarEvent

from pmtool.model.finding import Place
from pmtool.model.folder import Tree
from pmtool.model.ignoring import Ignore
from pmtool.reading.yaml.characters import lines_of

_COMMENT = re.compile(r"(?:^|(?<=\s))#+\s*pmtool\s*:?\s*ignore\b(.*)", re.IGNORECASE)
_CODE = re.compile(r"([Pp][Mm][0-9]{3,4}|[A-Z]{2,4}-[0-9]{1,3})\b[,:;]?")
_MEANT_AS_CODE = re.compile(r"([A-Za-z]{2,4}-?[0-9][0-9A-Za-z]*)[,:;]?")  # the first word, mistyped: PM3O2
_LINE_END = re.compile(r"\r\n|\n|\r")


def ignores_of(tree: Tree) -> tuple[Ignore, ...]:
    """Every such comment of the file, in order.

    At the end of a line it means that line; alone on a line, the next line that says something. What stands in a
    text, in quotes or below a |, is no comment.
    """
    if tree.root is None or "ignore" not in tree.text:
        return ()
    lines = lines_of(tree.text)
    starts = [0, *(found.end() for found in _LINE_END.finditer(tree.text))]
    texts = _Texts(tree.text)
    return tuple(
        _ignore(found, Place(tree.file, number, found.start() + 1), lines)
        for number, line in enumerate(lines, start=1)
        if (found := _COMMENT.search(line)) and not texts.hold(starts[number - 1] + found.start())
    )


def _ignore(found: re.Match[str], place: Place, lines: list[str]) -> Ignore:
    codes: list[str] = []
    rest = found.group(1).strip()
    while named := _CODE.match(rest) or (not codes and _MEANT_AS_CODE.match(rest)):
        codes.append(named.group(1).upper())
        rest = rest[named.end() :].strip()
    is_alone = not lines[place.line - 1][: place.column - 1].strip()
    line = _next_said(lines, place.line) if is_alone else place.line
    return Ignore(place, line, tuple(codes), rest.strip(" -:—–"))


def _next_said(lines: list[str], above: int) -> int:
    """The first line below that holds more than a comment; 0 where there is none."""
    said = (at for at in range(above, len(lines)) if lines[at].strip() and not lines[at].lstrip().startswith("#"))
    return next(said, -1) + 1


class _Texts:
    """The stretches of a file that are texts: in quotes, below a | or a >, or plain."""

    def __init__(self, text: str) -> None:
        stretches = list(_stretches(text))
        self.starts = [start for start, _ in stretches]
        self.ends = [end for _, end in stretches]

    def hold(self, index: int) -> bool:
        at = bisect_right(self.starts, index) - 1
        return at >= 0 and index < self.ends[at]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """(first character, the one after the last) of every scalar. The line of a | itself is none of its text."""
    from yaml._yaml import CParser  # here, because it is absent where PyYAML lacks libyaml

    parser = CParser(text)
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, ScalarEvent) and event.start_mark and event.end_mark:
                start, end = event.start_mark.index, event.end_mark.index
                if event.style in ("|", ">"):
                    below = _LINE_END.search(text, start)
                    start = below.end() if below else end
                yield start, end
    except yaml.YAMLError:
        return
    finally:
        parser.dispose()
